// Flows between endpoints, and between endpoints and the outside: a workload whose pods differ has what any of its pods
// has, marked partial.

import type { Direction } from '../policy/policy';
import { type AddressSet, EVERY_ADDRESS, intersect as intersectAddresses, isEmpty as isNoAddress } from '../sets/address';
import { EMPTY, intersect, subtract, type Traffic, union } from '../sets/traffic';
import type { HalfRow } from './half-row';
import { outcomesOf } from './pairs';
import type { Reach } from './reach';

/** `open` surely flows, for some pods at least; `unsure` may flow beyond that; `partial`: not every pod has the same. */
export interface Between {
  readonly open: Traffic;
  readonly unsure: Traffic;
  readonly partial: boolean;
}

/** Sums the classes of one workload: what differs makes it partial. */
export function sum(many: readonly { readonly open: Traffic; readonly unsure: Traffic }[]): Between {
  const first = many[0];
  if (!first) return { open: EMPTY, unsure: EMPTY, partial: false };
  if (many.length === 1) return { ...first, partial: false };
  const open = many.reduce((t, m) => union(t, m.open), EMPTY);
  const unsure = subtract(
    many.reduce((t, m) => union(t, m.unsure), EMPTY),
    open,
  );
  return { open, unsure, partial: many.some((m) => m.open !== first.open || m.unsure !== first.unsure) };
}

/** The flow from one endpoint to another, by their numbers in `reach.classes.endpoints`. */
export function flowBetween(reach: Reach, from: number, to: number): Between {
  const found: { open: Traffic; unsure: Traffic }[] = [];
  for (const s of reach.classes.classesOf[from] as readonly number[])
    for (const d of reach.classes.classesOf[to] as readonly number[]) {
      const { egress, ingress } = outcomesOf(reach, s, d);
      const open = intersect(egress.open, ingress.open);
      found.push({ open, unsure: subtract(intersect(egress.may, ingress.may), open) });
    }
  return sum(found);
}

/** What flows between an endpoint and some addresses of the outside, which decides nothing itself. */
export interface OutsideFlow extends Between {
  readonly addresses: AddressSet;
}

/** Pieces of the outside about which all half-rows agree, with what each decides. */
function overlay(rows: readonly HalfRow[]): { addresses: AddressSet; shares: { open: Traffic; unsure: Traffic }[] }[] {
  let pieces: { addresses: AddressSet; shares: { open: Traffic; unsure: Traffic }[] }[] = [{ addresses: EVERY_ADDRESS, shares: [] }];
  for (const row of rows)
    pieces = pieces.flatMap((p) =>
      row.zones().flatMap((z) => {
        const addresses = p.addresses === EVERY_ADDRESS ? z.addresses : intersectAddresses(p.addresses, z.addresses);
        return isNoAddress(addresses) ? [] : [{ addresses, shares: [...p.shares, { open: z.outcome.open, unsure: z.outcome.unsure }] }];
      }),
    );
  return pieces;
}

/** `egress`: to the outside; `ingress`: from it. Pieces where nothing flows are left out. */
export function outsideFlows(reach: Reach, endpoint: number, direction: Direction): OutsideFlow[] {
  const rows = [...new Set((reach.classes.classesOf[endpoint] as readonly number[]).map((c) => reach[direction][c] as HalfRow))];
  return overlay(rows)
    .map(({ addresses, shares }) => ({ addresses, ...sum(shares) }))
    .filter((f) => f.open !== EMPTY || f.unsure !== EMPTY);
}
