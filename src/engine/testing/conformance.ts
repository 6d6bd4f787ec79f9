// Where the conformance data lies, which is never part of this repository. Tests only.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Host {
  readonly process?: { readonly env: Readonly<Record<string, string | undefined>> };
}

const env = (globalThis as Host).process?.env ?? {};

/** The folder of all suites; NETPOL_CONFORMANCE names another one. */
export const CONFORMANCE = env['NETPOL_CONFORMANCE'] ?? '../shared/conformance';

/** Whether the data is there. With NETPOL_CONFORMANCE_REQUIRED=1 (as in CI) its absence is a failure, not a reason to go on. */
export function hasConformance(): boolean {
  const there = existsSync(CONFORMANCE);
  if (!there && env['NETPOL_CONFORMANCE_REQUIRED'] === '1') throw new Error(`no conformance data at ${CONFORMANCE}`);
  return there;
}

export interface Probe {
  readonly src: string;
  readonly dst: string;
  readonly protocol: string;
  readonly port: number;
  readonly allowed: boolean;
}

export interface ProbeCase {
  readonly name: string;
  readonly debatable: boolean;
  readonly texts: readonly string[];
  readonly probes: readonly Probe[];
}

/** The cases of one suite of probes, in order. */
export function readProbeCases(suite: string): ProbeCase[] {
  const folders = readdirSync(join(CONFORMANCE, suite)).map((name) => join(CONFORMANCE, suite, name));
  return folders.filter((folder) => existsSync(join(folder, 'expected.json'))).map(readProbeCase);
}

function readProbeCase(folder: string): ProbeCase {
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { case: string; debatable?: string; probes: Probe[] };
  const files = readdirSync(join(folder, 'manifests')).sort();
  return {
    name: expected.case,
    debatable: expected.debatable !== undefined,
    texts: files.map((file) => readFileSync(join(folder, 'manifests', file), 'utf8')),
    probes: expected.probes,
  };
}
