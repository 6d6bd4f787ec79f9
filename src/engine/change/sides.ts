// What each end of an intent lets through, for all of its members (to allow) or for any (to cut).
import type { Direction } from '../policy/policy';
import { type HalfRow, outcomeFor } from '../reach/half-row';
import type { FoundEnd } from '../reach/ends';
import type { Reach } from '../reach/reach';
import { intersect as intersectAddresses, isEmpty as isNoAddress } from '../sets/address';
import { ALL, EMPTY, intersect, type Traffic, union } from '../sets/traffic';
import type { Outcome } from '../reach/outcome';
import { type Ends, endpointsOf } from './effect';

/** What the half-row decides about the other end: one outcome for each class or zone of it. */
function outcomes(row: HalfRow, other: FoundEnd): Outcome[] {
  if (other.kind === 'outside') return row.zones().flatMap((z) => (isNoAddress(intersectAddresses(z.addresses, other.addresses)) ? [] : [z.outcome]));
  return other.classes.map((c) => outcomeFor(row, c));
}

/**
 * For a direction: what that end lets through for every member of both ends. For `both`: what flows, or may flow,
 * between any of their members.
 */
export function flowOfSides(reach: Reach, ends: Ends, side: Direction | 'both'): Traffic {
  if (side === 'both') return anyFlow(reach, ends);
  const [own, other] = side === 'egress' ? [ends.from, ends.to] : [ends.to, ends.from];
  if (own.kind === 'outside') return ALL;
  const rows = own.classes.map((c) => reach[side][c] as HalfRow);
  return rows.flatMap((row) => outcomes(row, other)).reduce((t, o) => intersect(t, o.open), ALL);
}

function anyFlow(reach: Reach, { from, to }: Ends): Traffic {
  let flow = EMPTY;
  if (from.kind !== 'outside' && to.kind !== 'outside') {
    const single = endpointsOf(reach, from).length === 1 && endpointsOf(reach, to).length === 1;
    for (const s of from.classes)
      for (const d of to.classes) {
        if (!single && s === d) continue;
        flow = union(flow, intersect(outcomeFor(reach.egress[s] as HalfRow, d).may, outcomeFor(reach.ingress[d] as HalfRow, s).may));
      }
    return flow;
  }
  const [own, other, direction] = from.kind === 'outside' ? ([to, from, 'ingress'] as const) : ([from, to, 'egress'] as const);
  if (own.kind === 'outside') return EMPTY;
  for (const c of own.classes) for (const o of outcomes(reach[direction][c] as HalfRow, other)) flow = union(flow, o.may);
  return flow;
}
