// The proof: what a change does, measured between the analysis before and the one of the edited text.
import type { Endpoint } from '../cluster/cluster';
import { DIRECTIONS, type Direction } from '../policy/policy';
import { align } from '../reach/align';
import { changesOf } from '../reach/compare';
import type { Scope } from '../reach/compare-inside';
import type { FoundEnd } from '../reach/ends';
import type { FlowChange } from '../reach/flow';
import type { Reach } from '../reach/reach';
import {
  type AddressSet,
  formatAddress,
  intersect as intersectAddresses,
  NO_ADDRESS,
  ofRange,
  overlaps,
  parseAddress,
  subtract as subtractAddresses,
  toAddressRanges,
} from '../sets/address';
import { ALL, equals, intersect, isSubset, subtract, type Traffic } from '../sets/traffic';
import { type Ends, endpointsOf } from './between';
import type { IsolationChange } from './proposal';

/** Flows that change, split into those of the intent and those beyond it. */
export interface Effect {
  readonly brings: readonly FlowChange[];
  readonly gained: readonly FlowChange[];
  readonly lost: readonly FlowChange[];
  readonly isolation: readonly IsolationChange[];
}

/** Endpoints that an edit of the inventory is about. `renamed`: new ids by old ones. `own`: those whose coming or going is what was asked for. */
export interface Matching {
  readonly renamed?: ReadonlyMap<string, string>;
  readonly own?: ReadonlySet<string>;
}

/** `wanted`: the intent's traffic; what changes of it between the intent's ends is what the change brings. */
export function effectOf(earlier: Reach, after: Reach, ends: Ends, wanted: Traffic, { renamed, own }: Matching = {}): Effect {
  const before = renamed && renamed.size > 0 ? withNames(earlier, renamed) : earlier;
  const [brings, gained, lost]: [FlowChange[], FlowChange[], FlowChange[]] = [[], [], []];
  const [from, to] = [memberOf(before, ends.from), memberOf(before, ends.to)];
  const isNews = newsBetween(before, after, own);
  for (const change of changesOf(before, after, WITH_REPLICAS).filter(isNews))
    for (const { change: piece, intended } of split(change, ends, from, to)) {
      const part = (within: Traffic): FlowChange => ({ ...piece, before: intersect(piece.before, within), after: intersect(piece.after, within) });
      const meant = part(wanted);
      if (intended && !equals(meant.before, meant.after)) brings.push(meant);
      const rest = intended ? part(subtract(ALL, wanted)) : piece;
      if (!isSubset(rest.after, rest.before)) gained.push(rest);
      if (!isSubset(rest.before, rest.after)) lost.push(rest);
    }
  return { brings, gained, lost, isolation: isolationChanges(before, after) };
}

/** Whether an endpoint's id is one of the end's. */
function memberOf(reach: Reach, end: FoundEnd): (id: string) => boolean {
  const ids = new Set(endpointsOf(reach, end).map((e) => reach.classes.endpoints[e]?.id));
  return (id) => ids.has(id);
}

/** The reach with endpoints called as they are after the edit, so that their flows are compared with their own. */
function withNames(reach: Reach, renamed: ReadonlyMap<string, string>): Reach {
  const named = new Map<Endpoint, Endpoint>();
  const rename = (e: Endpoint): Endpoint => {
    const known = named.get(e) ?? { ...e, id: renamed.get(e.id) ?? e.id };
    named.set(e, known);
    return known;
  };
  const { classes, cluster } = reach;
  return { ...reach, cluster: { ...cluster, endpoints: cluster.endpoints.map(rename) }, classes: { ...classes, endpoints: classes.endpoints.map(rename) } };
}

/** Changes of flows that an endpoint has only because it came or went with the edit are no news, unless that was asked for. */
function newsBetween(before: Reach, after: Reach, own: ReadonlySet<string> = new Set()): (change: FlowChange) => boolean {
  if (before.classes === after.classes) return () => true;
  const idsOf = (reach: Reach) => new Set(reach.classes.endpoints.map((e) => e.id));
  const [old, now] = [idsOf(before), idsOf(after)];
  const isKnown = (id: string) => id.startsWith(OUTSIDE) || own.has(id) || (old.has(id) && now.has(id));
  return (change) => isKnown(change.from) && isKnown(change.to);
}

/** Flows between the replicas of one workload too: lists leave them out and an isolation stops them all the same. */
const WITH_REPLICAS: Scope = { replicas: true, impliedComings: false };

const OUTSIDE = 'ip:';

function addressesOf(name: string): AddressSet {
  const range = /^ip:(.+)-(.+)$/.exec(name);
  const [first, last] = [parseAddress(range?.[1] ?? ''), parseAddress(range?.[2] ?? '')];
  return first && last ? ofRange(first, last) : NO_ADDRESS;
}

/** A change as what is of the intent and what is not: a range of the outside may be in part. */
function split(
  change: FlowChange,
  ends: Ends,
  from: (id: string) => boolean,
  to: (id: string) => boolean,
): { readonly change: FlowChange; readonly intended: boolean }[] {
  const side = change.from.startsWith(OUTSIDE) ? 'from' : change.to.startsWith(OUTSIDE) ? 'to' : undefined;
  if (!side) return [{ change, intended: from(change.from) && to(change.to) }];
  const end = ends[side];
  const isInside = side === 'from' ? to(change.to) : from(change.from);
  const range = addressesOf(change[side]);
  if (end.kind !== 'outside' || !isInside || !overlaps(range, end.addresses)) return [{ change, intended: false }];
  const pieces = (set: AddressSet, intended: boolean) =>
    toAddressRanges(set).map(({ first, last }) => ({ change: { ...change, [side]: `${OUTSIDE}${formatAddress(first)}-${formatAddress(last)}` }, intended }));
  return [...pieces(intersectAddresses(range, end.addresses), true), ...pieces(subtractAddresses(range, end.addresses), false)];
}

/** Endpoints that are isolated in a direction after and not before, or the other way round. */
function isolationChanges(before: Reach, after: Reach): IsolationChange[] {
  if (before === after) return [];
  const { ends, joints } = align(before.classes, after.classes);
  const isIsolated = (reach: Reach, endpoint: number, direction: Direction) =>
    (reach.classes.classesOf[endpoint] as readonly number[]).some((c) => reach[direction][c]?.policies.some((p) => p.policy.isolates[direction]));
  return DIRECTIONS.flatMap((direction) => {
    const isUntouched = (j: number) => before[direction][joints[j]?.b ?? -1] === after[direction][joints[j]?.a ?? -1];
    return ends.flatMap((end): IsolationChange[] => {
      if (end.b === undefined || end.a === undefined || (end.regular && end.joints.every(isUntouched))) return [];
      const isolated = isIsolated(after, end.a, direction);
      return isolated === isIsolated(before, end.b, direction) ? [] : [{ endpoint: end.endpoint.id, direction, isolated }];
    });
  });
}
