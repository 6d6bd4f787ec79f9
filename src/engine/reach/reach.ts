// From a cluster and its policies to half-rows for every class, and from one version to the next: an edited policy
// touches only the half-rows of the classes that it selects.
import type { Cluster, Endpoint, Namespace } from '../cluster/cluster';
import { NAMESPACE_NAME_LABEL } from '../cluster/cluster';
import type { Match } from '../policy/match';
import { type Platform, tiersOf } from '../policy/platform';
import type { Direction, Policy } from '../policy/policy';
import { type AddressSet, contains } from '../sets/address';
import { buildAddressIndex } from './address-index';
import { addressesOf, buildClasses, type Classes, extendClasses, type PodClass } from './classes';
import { type CompiledPolicy, compilePolicy, type Facts, readFacts, speaksOf } from './compile';
import { buildHalfRow, type HalfRow, openHalfRow } from './half-row';
import { type Implied, implyEndpoints } from './implied';
import { createSelector, type Selector } from './select';

/**
 * `egress[c]` and `ingress[c]` are the half-rows of class c; `compiled` are the policies in order. Nothing that is seen of
 * it ever changes, so an older reach stays valid; caches only grow.
 */
export interface Reach {
  readonly cluster: Cluster;
  readonly policies: readonly Policy[];
  readonly platform: Platform;
  readonly base: Base;
  readonly world: World;
  readonly classes: Classes;
  readonly compiled: readonly CompiledPolicy[];
  readonly implied: Implied;
  readonly egress: readonly HalfRow[];
  readonly ingress: readonly HalfRow[];
  readonly halfRows: ReadonlyMap<string, HalfRow>;
}

/** What the files' own endpoints are to policies. `seen`: policies whose needs the classes are known to meet. */
interface Base {
  readonly classes: Classes;
  readonly selector: Selector;
  readonly unmatched: WeakMap<Policy, readonly Match[]>;
  readonly seen: WeakSet<Policy>;
}

/** The base with implied endpoints. */
interface World {
  readonly classes: Classes;
  readonly selector: Selector;
  readonly implied: Implied;
  readonly compiled: WeakMap<Policy, CompiledPolicy>;
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

/** What the files have, with the controller of Ingress objects that they may lack. */
function gather(cluster: Cluster): { endpoints: readonly Endpoint[]; namespaces: readonly Namespace[] } {
  const namespaces = [...cluster.namespaces.values()];
  if (cluster.ingresses.length === 0) return { endpoints: cluster.endpoints, namespaces };
  const home = { name: CONTROLLER_NAMESPACE, labels: { [NAMESPACE_NAME_LABEL]: CONTROLLER_NAMESPACE }, implied: true };
  return { endpoints: [...cluster.endpoints, CONTROLLER], namespaces: cluster.namespaces.has(CONTROLLER_NAMESPACE) ? namespaces : [...namespaces, home] };
}

const NOTHING_IMPLIED: Implied = { endpoints: [], namespaces: [] };

/** Whether an address set of an edited policy could tell pods apart that are one class so far. */
function splitsClasses(sets: ReadonlyMap<string, AddressSet>, classes: Classes): boolean {
  const fresh = [...sets].filter(([key]) => !classes.index.keys.has(key)).map(([, set]) => set);
  if (fresh.length === 0 || classes.platform.podAddresses === 'ignore') return false;
  if (classes.index.keys.size === 0) return true;
  return classes.endpoints.some((e) => e.shapes.some((s) => s.pods.some((p) => addressesOf(p).some((a) => fresh.some((set) => contains(set, a))))));
}

const facts = new WeakMap<Policy, Facts>();

function factsOf(p: Policy): Facts {
  const known = facts.get(p);
  if (known) return known;
  const found = readFacts(p);
  facts.set(p, found);
  return found;
}

/** Whether the classes can serve a policy that they were not made for. */
function serves(base: Base, policy: Policy): boolean {
  if (base.seen.has(policy)) return true;
  const { sets, volatileKeys } = factsOf(policy);
  const able = volatileKeys.every((k) => base.classes.volatileKeys.has(k)) && !splitsClasses(sets, base.classes);
  if (able) base.seen.add(policy);
  return able;
}

/** The previous base wherever neither the cluster nor what policies can see of pods has changed. */
function baseOf(cluster: Cluster, policies: readonly Policy[], platform: Platform, previous: Reach | undefined): Base {
  if (previous && previous.cluster === cluster && samePlatform(previous.platform, platform) && policies.every((p) => serves(previous.base, p)))
    return previous.base;
  const all = policies.map(factsOf);
  const { endpoints, namespaces } = gather(cluster);
  const index = buildAddressIndex(new Map(all.flatMap((f) => [...f.sets])));
  const classes = buildClasses(endpoints, namespaces, { index, volatileKeys: new Set(all.flatMap((f) => f.volatileKeys)), platform });
  return { classes, selector: createSelector(classes), unmatched: new WeakMap(), seen: new WeakSet(policies) };
}

const samePlatform = (a: Platform, b: Platform): boolean => a.enforcer === b.enforcer && a.hostNetwork === b.hostNetwork && a.podAddresses === b.podAddresses;

/** The subject and the peers of a policy that no endpoint of the files matches. */
function unmatchedOf(policy: Policy, base: Base): readonly Match[] {
  let found = base.unmatched.get(policy);
  if (!found) {
    const isUnmatched = (m: Match) => {
      const { sure, maybe } = base.selector.classesOf(m);
      return sure.length === 0 && maybe.length === 0;
    };
    found = [policy.subject, ...policy.rules.map((r) => r.peer)].filter(isUnmatched);
    base.unmatched.set(policy, found);
  }
  return found;
}

function imply(cluster: Cluster, policies: readonly Policy[], base: Base): Implied {
  const lacking = policies.filter((p) => unmatchedOf(p, base).length > 0);
  if (lacking.length === 0) return NOTHING_IMPLIED;
  const populated = new Set(cluster.endpoints.map((e) => e.namespace));
  const namespaces = new Map(base.classes.namespaces.filter((n) => n.name !== CONTROLLER_NAMESPACE || cluster.namespaces.has(n.name)).map((n) => [n.name, n]));
  return implyEndpoints(
    lacking,
    (p) => unmatchedOf(p, base),
    namespaces,
    (n) => populated.has(n),
  );
}

const sameImplied = (a: Implied, b: Implied): boolean => a === b || JSON.stringify([a.endpoints, a.namespaces]) === JSON.stringify([b.endpoints, b.namespaces]);

function worldOf(base: Base, implied: Implied, previous: Reach | undefined): World {
  if (previous?.base === base && sameImplied(previous.implied, implied)) return previous.world;
  if (implied.endpoints.length === 0) return { classes: base.classes, selector: base.selector, implied, compiled: new WeakMap() };
  const classes = extendClasses(base.classes, implied.endpoints, implied.namespaces);
  return { classes, selector: createSelector(classes, base), implied, compiled: new WeakMap() };
}

function compileAll(policies: readonly Policy[], platform: Platform, world: World): CompiledPolicy[] {
  const order = new Map(tiersOf(platform).map((t, i) => [t.id, i]));
  return policies.map((p) => {
    const known = world.compiled.get(p);
    if (known) return known;
    const compiled = compilePolicy(p, order.get(p.tier) ?? order.size, world.selector);
    world.compiled.set(p, compiled);
    return compiled;
  });
}

/** `policies` in the order of tier, order and id; `previous`: an earlier reach of which unchanged parts are kept. */
export function buildReach(cluster: Cluster, policies: readonly Policy[], platform: Platform, previous?: Reach): Reach {
  const base = baseOf(cluster, policies, platform, previous);
  const world = worldOf(base, imply(cluster, policies, base), previous);
  const { classes, implied } = world;
  const compiled = compileAll(policies, platform, world);
  const before = previous?.world === world ? previous : undefined;
  const halfRows = new Map(before?.halfRows);
  const touched = before && touchedBy(before.compiled, compiled);
  const rows = (direction: Direction) => buildHalfRows(direction, { classes, compiled, platform, halfRows, touched, before: before?.[direction] });
  return {
    cluster,
    policies,
    platform,
    base,
    world,
    classes,
    compiled,
    implied,
    egress: rows('egress'),
    ingress: rows('ingress'),
    halfRows: pruned(halfRows, classes),
  };
}

/** Classes that a policy selects which is not in both lists. */
function touchedBy(before: readonly CompiledPolicy[], after: readonly CompiledPolicy[]): ReadonlySet<number> {
  const [old, now] = [new Set(before), new Set(after)];
  return new Set([...before.filter((p) => !now.has(p)), ...after.filter((p) => !old.has(p))].flatMap((p) => p.subject));
}

/** Forgets half-rows of long ago once there are many more than can be in use. */
const pruned = (halfRows: Map<string, HalfRow>, classes: Classes): ReadonlyMap<string, HalfRow> =>
  halfRows.size > 4 * classes.list.length + 1000 ? new Map() : halfRows;

interface Building {
  readonly classes: Classes;
  readonly compiled: readonly CompiledPolicy[];
  readonly platform: Platform;
  /** All half-rows so far, by direction, policies and port signature. */
  readonly halfRows: Map<string, HalfRow>;
  /** The half-rows of the version before, which still hold for classes that are not touched. */
  readonly before: readonly HalfRow[] | undefined;
  readonly touched: ReadonlySet<number> | undefined;
}

/** One half-row for each distinct list of policies that govern a class. */
function buildHalfRows(direction: Direction, b: Building): readonly HalfRow[] {
  const { before, touched } = b;
  if (before && touched?.size === 0) return before;
  const governing = new Map<number, CompiledPolicy[]>();
  for (const p of b.compiled) {
    if (!speaksOf(p, direction)) continue;
    for (const c of p.subject) {
      if (touched && !touched.has(c)) continue;
      const list = governing.get(c);
      if (list) list.push(p);
      else governing.set(c, [p]);
    }
  }
  const make = (c: number): HalfRow => {
    const policies = governing.get(c) ?? [];
    const { ports } = b.classes.list[c] as PodClass;
    const own = direction === 'ingress' && policies.some((p) => p.named.ingress) ? ports : undefined;
    const key = `${direction} ${policies.map((p) => p.id).join()} ${own?.id ?? ''}`;
    let row = b.halfRows.get(key);
    if (!row) {
      row = policies.length === 0 ? openHalfRow(direction) : buildHalfRow(policies, { direction, tiers: tiersOf(b.platform), classes: b.classes, own });
      b.halfRows.set(key, row);
    }
    return row;
  };
  if (!before || !touched) return b.classes.list.map((_, c) => make(c));
  const rows = [...before];
  for (const c of touched) rows[c] = make(c);
  return rows;
}
