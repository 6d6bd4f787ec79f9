// How often a property or fuzz test runs: the whole in `npm run soak`, a part of it in `npm test`. Tests only.

interface Host {
  readonly process?: { readonly env: Readonly<Record<string, string | undefined>> };
}

/** Whether this is the long run (NETPOL_SOAK=1). */
export const SOAK = (globalThis as Host).process?.env['NETPOL_SOAK'] === '1';

/** The number of runs for a test that takes `full` of them in the long run: a twentieth of it otherwise, but at least one. */
export const runs = (full: number): number => (SOAK ? full : Math.max(1, Math.ceil(full / 20)));

/** Cases of one test in the long run. More would leave its reader without a sign of life for minutes. */
const PORTION = 1_000;

/**
 * The cases of a law of editing, `full` in the long run and a twentieth otherwise, as one test for each number, each with
 * a seed of its own. `at` of `of`: which of them it is.
 */
export function portions(full: number): { readonly cases: number; readonly at: number; readonly of: number }[] {
  if (!SOAK) return [{ cases: Math.ceil(full / 20), at: 1, of: 1 }];
  const of = Math.ceil(full / PORTION);
  return Array.from({ length: of }, (_, i) => ({ cases: Math.min(PORTION, full - i * PORTION), at: i + 1, of }));
}
