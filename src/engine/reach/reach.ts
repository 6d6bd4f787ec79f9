// From a cluster and its policies to half-rows for every class, and from one version to the next: an edited policy
// touches only the half-rows of the classes that it selects.
import type { Cluster, Endpoint, Namespace } from '../cluster/cluster';
import { NAMESPACE_NAME_LABEL } from '../cluster/cluster';
import { VOLATILE_LABELS } from '../cluster/volatile';
import type { Match } from '../policy/match';
import { type Platform, tiersOf } from '../policy/platform';
import { DIRECTIONS, type Direction, type Policy } from '../policy/policy';
import { type AddressSet, contains } from '../sets/address';
import { buildAddressIndex } from './address-index';
import { addressesOf, buildClasses, type Classes, type PodClass } from './classes';
import { addressSetsOf, type CompiledPolicy, compilePolicy, labelKeysOf, speaksOf } from './compile';
import { buildHalfRow, type HalfRow, openHalfRow } from './half-row';
import { type Implied, implyEndpoints } from './implied';
import { createSelector, type Selector } from './select';

/** `egress[c]` and `ingress[c]` are the half-rows of class c. Nothing in it is ever changed, so an older reach stays valid. */
export interface Reach {
  readonly cluster: Cluster;
  readonly policies: readonly Policy[];
  readonly platform: Platform;
  readonly classes: Classes;
  readonly selector: Selector;
  readonly compiled: ReadonlyMap<Policy, CompiledPolicy>;
  readonly implied: Implied;
  readonly egress: readonly HalfRow[];
  readonly ingress: readonly HalfRow[];
  readonly cache: Cache;
}

/** What a later reach may take over. The base selector knows the endpoints of the files alone. */
interface Cache {
  readonly base: { readonly classes: Classes; readonly selector: Selector };
  readonly unmatched: Map<Policy, readonly Match[]>;
  readonly halfRows: Map<string, HalfRow>;
  readonly facts: ReadonlyMap<Policy, Facts>;
}

/** What of a policy decides which pods can be told apart. */
interface Facts {
  readonly sets: ReadonlyMap<string, AddressSet>;
  readonly volatileKeys: readonly string[];
}

/** np-guard's judgement call, which the conformance data follows: an unknown controller is a pod without labels in a namespace of its own. */
const CONTROLLER_NAMESPACE = 'ingress-controller-ns';
export const CONTROLLER_ID = '{ingress-controller}';

const CONTROLLER: Endpoint = {
  id: CONTROLLER_ID,
  kind: 'ingress-controller',
  workloadKind: 'IngressController',
  namespace: CONTROLLER_NAMESPACE,
  name: 'ingress controller',
  replicas: 1,
  selector: {},
  shapes: [{ labels: {}, ports: [], hostNetwork: false, serviceAccount: 'default', pods: [] }],
  resources: [],
};

const byNamespace = (a: { namespace: string }, b: { namespace: string }) => (a.namespace < b.namespace ? -1 : a.namespace > b.namespace ? 1 : 0);

/** Endpoints in the order of namespaces, with those that the files lack. */
function gather(cluster: Cluster, implied: Implied): { endpoints: Endpoint[]; namespaces: Namespace[] } {
  const extra = cluster.ingresses.length > 0 ? [CONTROLLER] : [];
  const namespaces = new Map(cluster.namespaces);
  for (const n of implied.namespaces) namespaces.set(n.name, n);
  for (const e of extra) if (!namespaces.has(e.namespace)) namespaces.set(e.namespace, { name: e.namespace, labels: { [NAMESPACE_NAME_LABEL]: e.namespace }, implied: true });
  return {
    endpoints: [...cluster.endpoints, ...implied.endpoints, ...extra].sort(byNamespace),
    namespaces: [...namespaces.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

const NOTHING_IMPLIED: Implied = { endpoints: [], namespaces: [] };

/** Whether an address set of an edited policy could tell pods apart that are one class so far. */
function splitsClasses(sets: ReadonlyMap<string, AddressSet>, classes: Classes): boolean {
  const fresh = [...sets].filter(([key]) => !classes.index.keys.has(key)).map(([, set]) => set);
  if (fresh.length === 0 || classes.platform.podAddresses === 'ignore') return false;
  if (classes.index.keys.size === 0) return true;
  return classes.endpoints.some((e) => e.shapes.some((s) => s.pods.some((p) => addressesOf(p).some((a) => fresh.some((set) => contains(set, a))))));
}

const factsOf = (p: Policy): Facts => ({ sets: addressSetsOf(p), volatileKeys: [...labelKeysOf(p)].filter((k) => VOLATILE_LABELS.has(k)) });

/** The classes of the files' endpoints: the previous ones wherever neither the cluster nor what policies can see of pods has changed. */
function baseOf(cluster: Cluster, platform: Platform, facts: ReadonlyMap<Policy, Facts>, previous: Reach | undefined): Cache['base'] {
  const before = previous?.cache.base;
  if (previous && before && previous.cluster === cluster && samePlatform(previous.platform, platform)) {
    const edited = [...facts].filter(([p]) => !previous.cache.facts.has(p)).map(([, f]) => f);
    const seen = edited.every((f) => f.volatileKeys.every((k) => before.classes.volatileKeys.has(k)) && !splitsClasses(f.sets, before.classes));
    if (seen) return before;
  }
  const all = [...facts.values()];
  const { endpoints, namespaces } = gather(cluster, NOTHING_IMPLIED);
  const index = buildAddressIndex(new Map(all.flatMap((f) => [...f.sets])));
  const classes = buildClasses(endpoints, namespaces, { index, volatileKeys: new Set(all.flatMap((f) => f.volatileKeys)), platform });
  return { classes, selector: createSelector(classes) };
}

const samePlatform = (a: Platform, b: Platform): boolean => a.enforcer === b.enforcer && a.hostNetwork === b.hostNetwork && a.podAddresses === b.podAddresses;

/** The subject and the peers of a policy that no endpoint of the files matches. */
function unmatchedOf(policy: Policy, selector: Selector): Match[] {
  const isUnmatched = (m: Match) => {
    const found = selector.classesOf(m);
    return found.sure.length === 0 && found.maybe.length === 0;
  };
  return [policy.subject, ...policy.rules.map((r) => r.peer)].filter(isUnmatched);
}

function imply(cluster: Cluster, policies: readonly Policy[], base: Cache['base'], unmatched: Map<Policy, readonly Match[]>): Implied {
  const lacking = policies.filter((p) => (unmatched.get(p) as readonly Match[]).length > 0);
  if (lacking.length === 0) return NOTHING_IMPLIED;
  const populated = new Set(cluster.endpoints.map((e) => e.namespace));
  const namespaces = new Map(base.classes.namespaces.filter((n) => n.name !== CONTROLLER_NAMESPACE || cluster.namespaces.has(n.name)).map((n) => [n.name, n]));
  return implyEndpoints(lacking, (p) => unmatched.get(p) ?? [], namespaces, (n) => populated.has(n));
}

const sameImplied = (a: Implied, b: Implied): boolean => a === b || JSON.stringify([a.endpoints, a.namespaces]) === JSON.stringify([b.endpoints, b.namespaces]);

/** `policies` in the order of tier, order and id; `previous`: an earlier reach of which unchanged parts are kept. */
export function buildReach(cluster: Cluster, policies: readonly Policy[], platform: Platform, previous?: Reach): Reach {
  const facts = new Map(policies.map((p) => [p, previous?.cache.facts.get(p) ?? factsOf(p)]));
  const base = baseOf(cluster, platform, facts, previous);
  const sameBase = base === previous?.cache.base;
  const unmatched = new Map(policies.map((p) => [p, (sameBase ? previous?.cache.unmatched.get(p) : undefined) ?? unmatchedOf(p, base.selector)]));
  const fresh = imply(cluster, policies, base, unmatched);
  const keep = sameBase && previous !== undefined && sameImplied(previous.implied, fresh);
  const implied = keep ? previous.implied : fresh;
  const { classes, selector } = keep ? previous : withImplied(cluster, base, implied);
  const order = new Map(tiersOf(platform).map((t, i) => [t.id, i]));
  const compiled = new Map(policies.map((p) => [p, (keep ? previous.compiled.get(p) : undefined) ?? compilePolicy(p, order.get(p.tier) ?? order.size, selector)]));
  const halfRows = new Map<string, HalfRow>();
  const known = keep ? previous.cache.halfRows : new Map<string, HalfRow>();
  const rows = (direction: Direction) => buildHalfRows(direction, { classes, compiled: [...compiled.values()], platform, known, halfRows });
  return { cluster, policies, platform, classes, selector, compiled, implied, egress: rows('egress'), ingress: rows('ingress'), cache: { base, unmatched, halfRows, facts } };
}

function withImplied(cluster: Cluster, base: Cache['base'], implied: Implied): { classes: Classes; selector: Selector } {
  if (implied.endpoints.length === 0) return base;
  const { endpoints, namespaces } = gather(cluster, implied);
  const { index, volatileKeys, platform } = base.classes;
  const classes = buildClasses(endpoints, namespaces, { index, volatileKeys, platform });
  return { classes, selector: createSelector(classes) };
}

interface Building {
  readonly classes: Classes;
  readonly compiled: readonly CompiledPolicy[];
  readonly platform: Platform;
  /** Half-rows of the version before, and those of this one, by direction, policies and port signature. */
  readonly known: ReadonlyMap<string, HalfRow>;
  readonly halfRows: Map<string, HalfRow>;
}

/** One half-row for each distinct list of policies that govern a class. */
function buildHalfRows(direction: Direction, b: Building): HalfRow[] {
  const governing: CompiledPolicy[][] = b.classes.list.map(() => []);
  for (const p of b.compiled) if (speaksOf(p, direction)) for (const c of p.subject) (governing[c] as CompiledPolicy[]).push(p);
  const tiers = tiersOf(b.platform);
  return governing.map((policies, c) => {
    const { ports } = b.classes.list[c] as PodClass;
    const own = direction === 'ingress' && policies.some((p) => p.named.ingress) ? ports : undefined;
    const key = `${direction} ${policies.map((p) => p.id).join()} ${own?.id ?? ''}`;
    const row = b.halfRows.get(key) ?? b.known.get(key) ?? (policies.length === 0 ? openHalfRow(direction) : buildHalfRow(policies, { direction, tiers, classes: b.classes, own }));
    b.halfRows.set(key, row);
    return row;
  });
}

/** The half-row of a class in a direction. */
export const halfRowOf = (reach: Reach, direction: Direction, podClass: number): HalfRow => reach[direction][podClass] as HalfRow;

/** Classes whose half-row differs in some direction; undefined where the two have other classes and must be compared in full. */
export function touchedClasses(before: Reach, after: Reach): { readonly [D in Direction]: readonly number[] } | undefined {
  if (before.classes !== after.classes) return undefined;
  const differing = (d: Direction) => after[d].flatMap((row, c) => (row === before[d][c] ? [] : [c]));
  const [ingress, egress] = DIRECTIONS.map(differing) as [number[], number[]];
  return { ingress, egress };
}
