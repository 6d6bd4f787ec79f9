// What flows between the two ends of an intent: for all of their members (to allow), or for any (to cut).
import type { Direction } from '../policy/policy';
import { type FoundEnd, findEnd } from '../reach/ends';
import { type HalfRow, outcomeFor } from '../reach/half-row';
import { BLOCKED, OPEN, type Outcome } from '../reach/outcome';
import { partsOf } from '../reach/pairs';
import type { Reach } from '../reach/reach';
import { type AddressSet, overlaps } from '../sets/address';
import { ALL, EMPTY, intersect, type Traffic, union } from '../sets/traffic';

/** The two ends of an intent, as they were found in one analysis. */
export interface Ends {
  readonly from: FoundEnd;
  readonly to: FoundEnd;
}

/** The ends by their names in some analysis; undefined where one is no more. */
export function sameEnds(reach: Reach, from: string, to: string): Ends | undefined {
  const [a, b] = [findEnd(reach, from), findEnd(reach, to)];
  return 'end' in a && 'end' in b ? { from: a.end, to: b.end } : undefined;
}

/** The end whose policies decide in a direction, and the other one. */
export const sidesOf = ({ from, to }: Ends, direction: Direction): { readonly own: FoundEnd; readonly other: FoundEnd } =>
  direction === 'egress' ? { own: from, other: to } : { own: to, other: from };

/** Endpoint numbers that an end stands for; none for the outside. */
export function endpointsOf(reach: Reach, end: FoundEnd): readonly number[] {
  if (end.kind === 'outside') return [];
  if (end.kind === 'endpoint') return [end.number];
  if (end.kind === 'service') return end.numbers;
  return [...new Set(end.classes.flatMap((c) => reach.classes.endpointsOf[c] as readonly number[]))].filter(
    (e) => reach.classes.endpoints[e]?.namespace === end.name,
  );
}

/** What both ends decide about each other, for one pair of their members. */
interface Cell {
  readonly egress: Outcome;
  readonly ingress: Outcome;
}

/** Whether a class is one pod: it always reaches itself, whatever the policies say. */
function isOnePod(reach: Reach, podClass: number): boolean {
  const [only, ...more] = reach.classes.endpointsOf[podClass] as readonly number[];
  return more.length === 0 && (reach.classes.endpoints[only ?? -1]?.replicas ?? 1) <= 1;
}

/** Cells with the outside, which decides nothing itself: one for each class and zone of the other end. */
function* outsideCells(reach: Reach, own: FoundEnd, direction: Direction, addresses: AddressSet): Generator<Cell> {
  if (own.kind === 'outside') return;
  for (const c of own.classes)
    for (const { addresses: zone, outcome } of (reach[direction][c] as HalfRow).zones())
      if (overlaps(zone, addresses)) yield direction === 'egress' ? { egress: outcome, ingress: OPEN } : { egress: OPEN, ingress: outcome };
}

/** One cell for each pair of classes, or of a class and a zone of the outside. */
function* cellsOf(reach: Reach, { from, to }: Ends): Generator<Cell> {
  if (from.kind === 'outside') return yield* outsideCells(reach, to, 'ingress', from.addresses);
  if (to.kind === 'outside') return yield* outsideCells(reach, from, 'egress', to.addresses);
  for (const s of from.classes)
    for (const d of to.classes)
      if (s !== d || !isOnePod(reach, s)) yield { egress: outcomeFor(reach.egress[s] as HalfRow, d), ingress: outcomeFor(reach.ingress[d] as HalfRow, s) };
}

/** What surely flows between every pair of members; EMPTY where there is no pair. */
export function openForAll(reach: Reach, ends: Ends): Traffic {
  let open: Traffic | undefined;
  for (const { egress, ingress } of cellsOf(reach, ends)) open = intersect(open ?? ALL, intersect(egress.open, ingress.open));
  return open ?? EMPTY;
}

/** What the end of a direction lets through for every pair of members. */
export function openAtSide(reach: Reach, ends: Ends, direction: Direction): Traffic {
  let open = ALL;
  for (const cell of cellsOf(reach, ends)) open = intersect(open, cell[direction].open);
  return open;
}

/** What flows, or may flow, between any pair of members. */
export function mayFlow(reach: Reach, ends: Ends): Traffic {
  let flow = EMPTY;
  for (const { egress, ingress } of cellsOf(reach, ends)) flow = union(flow, intersect(egress.may, ingress.may));
  return flow;
}

/** Whether some of the traffic is half-open between any pair: a rule at one end names the other, which blocks it. */
export function isHalfOpen(reach: Reach, ends: Ends, traffic: Traffic): boolean {
  for (const { egress, ingress } of cellsOf(reach, ends)) {
    if (egress === BLOCKED && ingress === BLOCKED) continue;
    if (partsOf(egress, ingress).some((p) => p.state === 'half-open' && intersect(p.traffic, traffic) !== EMPTY)) return true;
  }
  return false;
}

/** Whether a policy isolates every member of the end in the direction; false for the outside. */
export const isIsolated = (reach: Reach, end: FoundEnd, direction: Direction): boolean =>
  end.kind !== 'outside' && end.classes.every((c) => (reach[direction][c] as HalfRow).policies.some((p) => p.policy.isolates[direction]));
