// How often a property or fuzz test runs. `npm test` runs a tenth, `npm run soak` the whole. Tests only.

interface Host {
  readonly process?: { readonly env: Readonly<Record<string, string | undefined>> };
}

/** Whether this is the long run (NETPOL_SOAK=1). */
export const SOAK = (globalThis as Host).process?.env['NETPOL_SOAK'] === '1';

/** The number of runs for a test that takes `full` of them in the long run: a tenth of it otherwise, but at least one. */
export const runs = (full: number): number => (SOAK ? full : Math.max(1, Math.ceil(full / 10)));
