// The engine's stages one after the other, each timed by itself, on the same files as js-yaml's `loadAll` alone.
import { loadAll } from 'js-yaml';
import { readCluster } from '../src/engine/cluster/read';
import { KUBERNETES } from '../src/engine/dialects/kubernetes/kubernetes';
import { lint, open } from '../src/engine/index';
import { BY_THE_BOOK, tiersOf } from '../src/engine/policy/platform';
import type { Direction, Policy } from '../src/engine/policy/policy';
import { type CompiledPolicy, speaksOf } from '../src/engine/reach/compile';
import { buildHalfRow, openHalfRow } from '../src/engine/reach/half-row';
import { forEachPair, openMemo } from '../src/engine/reach/pairs';
import { buildReach, type Reach } from '../src/engine/reach/reach';
import { readFile } from '../src/engine/yaml/read';
import type { Input } from '../src/engine/yaml/span';

export const STAGES = ['loadAll', 'read', 'compile', 'half-rows', 'all pairs', 'lint'] as const;
export type Stage = (typeof STAGES)[number];
export type Times = Record<Stage, number>;

/** What there was to do, to tell a fast run from an empty one. */
export interface Size {
  readonly documents: number;
  readonly policies: number;
  readonly classes: number;
  readonly halfRows: number;
  readonly openPairs: number;
  readonly problems: number;
}

/** The half-rows of a reach built once more, as buildReach does it: one for each distinct list of governing policies. */
function buildHalfRows(reach: Reach, direction: Direction): number {
  const governing: CompiledPolicy[][] = reach.classes.list.map(() => []);
  for (const policy of reach.compiled.values()) if (speaksOf(policy, direction)) for (const c of policy.subject) governing[c]?.push(policy);
  const known = new Map<string, unknown>();
  const tiers = tiersOf(reach.platform);
  for (const [c, policies] of governing.entries()) {
    const own = direction === 'ingress' && policies.some((p) => p.named.ingress) ? reach.classes.list[c]?.ports : undefined;
    const key = `${policies.map((p) => p.id).join()} ${own?.id ?? ''}`;
    if (!known.has(key)) known.set(key, policies.length ? buildHalfRow(policies, { direction, tiers, classes: reach.classes, own }) : openHalfRow(direction));
  }
  return known.size;
}

const timed = <T>(work: () => T): { readonly value: T; readonly ms: number } => {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
};

const byOrder = (a: Policy, b: Policy): number => a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** One round over all stages. `collect` is called before each of them, to keep one's garbage out of the next one's time. */
export function runStages(files: readonly Input[], collect: () => void): { readonly times: Times; readonly size: Size } {
  collect();
  const loaded = timed(() => files.reduce((n, file) => n + loadAll(file.text).length, 0));
  collect();
  const read = timed(() => files.map((file) => readFile(file)));
  collect();
  const all = timed(() => {
    const resources = read.value.flatMap((file) => file.documents.flatMap((document) => document.resources));
    const policies = resources.filter(KUBERNETES.owns).flatMap((resource) => KUBERNETES.read(resource).policies);
    const cluster = readCluster(resources, new Set(policies.map((policy) => policy.namespace)));
    return buildReach(cluster, policies.sort(byOrder), BY_THE_BOOK);
  });
  const reach = all.value;
  collect();
  const halves = timed(() => buildHalfRows(reach, 'egress') + buildHalfRows(reach, 'ingress'));
  collect();
  const pairs = timed(() => {
    let open = 0;
    const traffic = openMemo();
    forEachPair(reach, (_from, _to, egress, ingress) => {
      if (traffic(egress, ingress).bounds.length > 0) open++;
    });
    return open;
  });
  collect();
  // From text to problems, as `netpol lint` does it: reading and all else included.
  const linted = timed(() => lint(open(files, BY_THE_BOOK), { brief: true }).length);
  return {
    times: { lint: linted.ms, loadAll: loaded.ms, read: read.ms, compile: Math.max(0, all.ms - halves.ms), 'half-rows': halves.ms, 'all pairs': pairs.ms },
    size: {
      documents: loaded.value,
      policies: reach.policies.length,
      classes: reach.classes.list.length,
      halfRows: halves.value,
      openPairs: pairs.value,
      problems: linted.value,
    },
  };
}
