// What policies are answered on: the classes of the files' endpoints, and those with the endpoints that selectors imply.
// The last few are kept with their cluster, since drafts of one gesture and an edit taken back ask for the same ones.
import type { Cluster } from '../cluster/cluster';
import type { Match } from '../policy/match';
import type { Platform } from '../policy/platform';
import type { Policy } from '../policy/policy';
import { type AddressSet, contains } from '../sets/address';
import { buildAddressIndex } from './address-index';
import { addressesOf, buildClasses, type Classes, classesOfPods, extendClasses } from './classes';
import { type CompiledPolicy, type Facts, readFacts } from './compile';
import { CONTROLLER_NAMESPACE, withController } from './controller';
import { type Implied, implyEndpoints } from './implied';
import { createSelector, type Selector } from './select';

/** What the files' own endpoints are to policies. `seen`: policies whose needs the classes are known to meet. */
export interface Base {
  readonly cluster: Cluster;
  readonly classes: Classes;
  readonly selector: Selector;
  readonly unmatched: WeakMap<Policy, readonly Match[]>;
  readonly seen: WeakSet<Policy>;
}

/** A base with implied endpoints. */
export interface World {
  readonly base: Base;
  readonly classes: Classes;
  readonly selector: Selector;
  readonly implied: Implied;
  readonly compiled: WeakMap<Policy, CompiledPolicy>;
}

/** So many bases of one cluster, and worlds of one base, are kept. */
const KEPT = 4;

const bases = new WeakMap<Cluster, readonly Base[]>();
const worlds = new WeakMap<Base, readonly World[]>();

/** The latest first. */
const remember = <T>(one: T, others: readonly T[] | undefined): readonly T[] => [one, ...(others ?? []).filter((other) => other !== one)].slice(0, KEPT);

export const samePlatform = (a: Platform, b: Platform): boolean =>
  a.enforcer === b.enforcer && a.hostNetwork === b.hostNetwork && a.podAddresses === b.podAddresses;

/** Whether some class has pods within the set and others that are not, so that its pods have to be told apart. */
function splits(set: AddressSet, classes: Classes): boolean {
  const inside = new Map<number, boolean>();
  return classes.endpoints.some((_, number) =>
    [...classesOfPods(classes, number)].some(([pod, c]) => {
      const is = addressesOf(pod).some((a) => contains(set, a));
      const known = inside.get(c) ?? is;
      inside.set(c, known);
      return known !== is;
    }),
  );
}

/** Whether an address set of an edited policy could tell pods apart that are one class so far. */
function splitsClasses(sets: ReadonlyMap<string, AddressSet>, classes: Classes): boolean {
  const fresh = [...sets].filter(([key]) => !classes.index.keys.has(key)).map(([, set]) => set);
  if (fresh.length === 0 || classes.platform.podAddresses === 'ignore') return false;
  return classes.index.keys.size === 0 || fresh.some((set) => splits(set, classes));
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

/** One that is known wherever it can serve: the previous one, or one of the same cluster. */
export function baseOf(cluster: Cluster, policies: readonly Policy[], platform: Platform, previous: Base | undefined): Base {
  const known = bases.get(cluster) ?? [];
  const fits = (b: Base) => b.cluster === cluster && samePlatform(b.classes.platform, platform) && policies.every((p) => serves(b, p));
  const found = (previous && fits(previous) ? previous : known.find(fits)) ?? buildBase(cluster, policies, platform);
  bases.set(cluster, remember(found, known));
  return found;
}

function buildBase(cluster: Cluster, policies: readonly Policy[], platform: Platform): Base {
  const all = policies.map(factsOf);
  const { endpoints, namespaces } = withController(cluster);
  const index = buildAddressIndex(new Map(all.flatMap((f) => [...f.sets])));
  const classes = buildClasses(endpoints, namespaces, { index, volatileKeys: new Set(all.flatMap((f) => f.volatileKeys)), platform });
  return { cluster, classes, selector: createSelector(classes), unmatched: new WeakMap(), seen: new WeakSet(policies) };
}

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

const NOTHING_IMPLIED: Implied = { endpoints: [], namespaces: [] };

/** What a base's policies implied last. */
const implications = new WeakMap<Base, { readonly lacking: readonly Policy[]; readonly implied: Implied }>();

function imply(policies: readonly Policy[], base: Base): Implied {
  const lacking = policies.filter((p) => unmatchedOf(p, base).length > 0);
  if (lacking.length === 0) return NOTHING_IMPLIED;
  const last = implications.get(base);
  if (last?.lacking.length === lacking.length && last.lacking.every((p, i) => p === lacking[i])) return last.implied;
  const { cluster, classes } = base;
  const populated = new Set(cluster.endpoints.map((e) => e.namespace));
  const namespaces = new Map(classes.namespaces.filter((n) => n.name !== CONTROLLER_NAMESPACE || cluster.namespaces.has(n.name)).map((n) => [n.name, n]));
  const implied = implyEndpoints(
    lacking,
    (p) => unmatchedOf(p, base),
    namespaces,
    (n) => populated.has(n),
  );
  implications.set(base, { lacking, implied });
  return implied;
}

const sameImplied = (a: Implied, b: Implied): boolean => a === b || JSON.stringify([a.endpoints, a.namespaces]) === JSON.stringify([b.endpoints, b.namespaces]);

/** The base with what the policies imply; one that is known where that is the same. */
export function worldOf(base: Base, policies: readonly Policy[], previous: World | undefined): World {
  const implied = imply(policies, base);
  const known = worlds.get(base) ?? [];
  const fits = (w: World) => w.base === base && sameImplied(w.implied, implied);
  const found = (previous && fits(previous) ? previous : known.find(fits)) ?? buildWorld(base, implied);
  worlds.set(base, remember(found, known));
  return found;
}

function buildWorld(base: Base, implied: Implied): World {
  if (implied.endpoints.length === 0) return { base, classes: base.classes, selector: base.selector, implied, compiled: new WeakMap() };
  const classes = extendClasses(base.classes, implied.endpoints, implied.namespaces);
  return { base, classes, selector: createSelector(classes, base), implied, compiled: new WeakMap() };
}
