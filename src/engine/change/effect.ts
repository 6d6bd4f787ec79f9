// The proof: what a change does, measured between the analysis before and the one of the edited text.
import { DIRECTIONS } from '../policy/policy';
import { changesOf } from '../reach/compare';
import { findEnd, type FoundEnd } from '../reach/ends';
import type { FlowChange } from '../reach/flow';
import { flowBetween, outsideFlows } from '../reach/flows';
import type { Reach } from '../reach/reach';
import { type AddressSet, intersect as intersectAddresses, isEmpty as isNoAddress, ofRange, parseAddress, subtract as subtractAddresses } from '../sets/address';
import { ALL, EMPTY, intersect, subtract, type Traffic } from '../sets/traffic';
import type { IsolationChange } from './proposal';

/** The two ends of an intent, as they were found in one analysis. */
export interface Ends {
  readonly from: FoundEnd;
  readonly to: FoundEnd;
}

/** Endpoint numbers that an end stands for; none for the outside. */
export function endpointsOf(reach: Reach, end: FoundEnd): readonly number[] {
  if (end.kind === 'outside') return [];
  if (end.kind === 'endpoint') return [end.number];
  return [...new Set(end.classes.flatMap((c) => reach.classes.endpointsOf[c] as readonly number[]))].filter((e) => reach.classes.endpoints[e]?.namespace === end.name);
}

/** What surely flows between each pair of the ends' members, a single pod and itself aside. */
function* flowsOf(reach: Reach, { from, to }: Ends): Generator<Traffic> {
  const [sources, targets] = [endpointsOf(reach, from), endpointsOf(reach, to)];
  for (const a of sources) for (const b of targets) if (a !== b || (reach.classes.endpoints[a]?.replicas ?? 1) > 1) yield shareOf(flowBetween(reach, a, b));
  const outside = to.kind === 'outside' ? { own: sources, direction: 'egress' as const, addresses: to.addresses } : from.kind === 'outside' ? { own: targets, direction: 'ingress' as const, addresses: from.addresses } : undefined;
  if (outside) for (const e of outside.own) yield* piecesOf(reach, e, outside.direction, outside.addresses);
}

/** A flow that only some pods have counts as none: what was asked for is asked for all. */
const shareOf = (flow: { readonly open: Traffic; readonly partial: boolean }): Traffic => (flow.partial ? EMPTY : flow.open);

function* piecesOf(reach: Reach, endpoint: number, direction: 'egress' | 'ingress', addresses: AddressSet): Generator<Traffic> {
  let rest = addresses;
  for (const flow of outsideFlows(reach, endpoint, direction)) {
    if (isNoAddress(intersectAddresses(flow.addresses, addresses))) continue;
    yield shareOf(flow);
    rest = subtractAddresses(rest, flow.addresses);
  }
  if (!isNoAddress(rest)) yield EMPTY;
}

/** What flows for every pair of members. */
export const openForAll = (reach: Reach, ends: Ends): Traffic => {
  let open: Traffic | undefined;
  for (const t of flowsOf(reach, ends)) open = open === undefined ? t : intersect(open, t);
  return open ?? EMPTY;
};

/** The same ends in another analysis; undefined where one is no more. */
export function sameEnds(reach: Reach, from: string, to: string): Ends | undefined {
  const [a, b] = [findEnd(reach, from), findEnd(reach, to)];
  return 'end' in a && 'end' in b ? { from: a.end, to: b.end } : undefined;
}

/** Flows that change, split into those of the intent and those beyond it. */
export interface Effect {
  readonly brings: readonly FlowChange[];
  readonly gained: readonly FlowChange[];
  readonly lost: readonly FlowChange[];
  readonly isolation: readonly IsolationChange[];
}

function isOf(reach: Reach, end: FoundEnd, name: string): boolean {
  if (end.kind === 'outside') {
    const range = /^ip:(.+)-(.+)$/.exec(name);
    const [first, last] = [parseAddress(range?.[1] ?? ''), parseAddress(range?.[2] ?? '')];
    return first !== undefined && last !== undefined && !isNoAddress(intersectAddresses(ofRange(first, last), end.addresses));
  }
  return endpointsOf(reach, end).some((e) => reach.classes.endpoints[e]?.id === name);
}

/** Changes of flows that an implied endpoint has only because it came or went with the edit are no news. */
function isNews(change: FlowChange, before: Reach, after: Reach): boolean {
  const known = (reach: Reach, id: string) => id.startsWith('ip:') || reach.classes.endpoints.some((e) => e.id === id);
  return [before, after].every((r) => known(r, change.from) && known(r, change.to));
}

/** `wanted`: the intent's traffic; what changes of it between the intent's ends is what the change brings. */
export function effectOf(before: Reach, after: Reach, ends: Ends, wanted: Traffic): Effect {
  const [brings, gained, lost]: [FlowChange[], FlowChange[], FlowChange[]] = [[], [], []];
  for (const change of changesOf(before, after)) {
    if (!isNews(change, before, after)) continue;
    const intended = isOf(before, ends.from, change.from) && isOf(before, ends.to, change.to);
    const part = (within: Traffic): FlowChange => ({ ...change, before: intersect(change.before, within), after: intersect(change.after, within) });
    if (intended && part(wanted).before !== part(wanted).after) brings.push(part(wanted));
    const rest = part(intended ? subtract(ALL, wanted) : ALL);
    if (subtract(rest.after, rest.before) !== EMPTY) gained.push(rest);
    if (subtract(rest.before, rest.after) !== EMPTY) lost.push(rest);
  }
  return { brings, gained, lost, isolation: isolationChanges(before, after) };
}

/** Endpoints that are isolated in a direction after and not before, or the other way round. */
function isolationChanges(before: Reach, after: Reach): IsolationChange[] {
  const isolated = (reach: Reach, direction: 'ingress' | 'egress') =>
    new Map(reach.classes.endpoints.map((e, i) => [e.id, (reach.classes.classesOf[i] as readonly number[]).some((c) => reach[direction][c]?.policies.some((p) => p.policy.isolates[direction]))]));
  if (before === after) return [];
  return DIRECTIONS.flatMap((direction) => {
    const [old, now] = [isolated(before, direction), isolated(after, direction)];
    return [...now].flatMap(([endpoint, is]) => (old.has(endpoint) && old.get(endpoint) !== is ? [{ endpoint, direction, isolated: is }] : []));
  });
}

