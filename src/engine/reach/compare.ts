// What differs between two versions, as flows. Where both have the same classes only what an edit touched is looked at.
import type { Endpoint } from '../cluster/cluster';
import { DIRECTIONS, type Direction } from '../policy/policy';
import { EVERY_ADDRESS, formatAddress, intersect, NO_ADDRESS, subtract, toAddressRanges, union } from '../sets/address';
import { EMPTY, equals, isEmpty } from '../sets/traffic';
import type { Flow, FlowChange } from './flow';
import { flowBetween, type OutsideFlow, outsideFlows } from './flows';
import type { HalfRow } from './half-row';
import { fromController, insideFlows } from './list';
import type { Outcome } from './outcome';
import { type Reach, touchedClasses } from './reach';

/** `added`: there was nothing before; `removed`: there is nothing after. Flows of implied endpoints are kept apart. */
export interface Difference {
  readonly added: readonly Flow[];
  readonly removed: readonly Flow[];
  readonly changed: readonly FlowChange[];
  readonly implied: readonly FlowChange[];
}

const keyOfFlow = (f: Flow): string => `${f.from}\n${f.to}`;

/** Flows that differ between two lists, in the order of the second, then of what only the first has. */
export function changesBetween(before: readonly Flow[], after: readonly Flow[]): FlowChange[] {
  const old = new Map(before.map((f) => [keyOfFlow(f), f]));
  const out: FlowChange[] = [];
  for (const f of after) {
    const was = old.get(keyOfFlow(f))?.traffic ?? EMPTY;
    old.delete(keyOfFlow(f));
    if (!equals(was, f.traffic)) out.push({ from: f.from, to: f.to, before: was, after: f.traffic });
  }
  for (const f of old.values()) out.push({ from: f.from, to: f.to, before: f.traffic, after: EMPTY });
  return out;
}

/** The rows of a class in two half-rows, as one outcome for each peer. */
function spread(row: HalfRow, count: number): (Outcome | undefined)[] {
  const out = Array<Outcome | undefined>(count).fill(row.rest);
  for (const g of row.groups) for (const c of g.members) out[c] = g.outcome;
  return out;
}

/** Ordered pairs of classes about which an end decides otherwise than before. */
export function changedCells(before: Reach, after: Reach): { readonly from: number; readonly to: number }[] {
  const touched = touchedClasses(before, after);
  if (!touched) return [];
  const count = after.classes.list.length;
  const cells: { from: number; to: number }[] = [];
  for (const direction of ['egress', 'ingress'] as const)
    for (const c of touched[direction]) {
      const [old, now] = [spread(before[direction][c] as HalfRow, count), spread(after[direction][c] as HalfRow, count)];
      for (let peer = 0; peer < count; peer++) if (old[peer] !== now[peer]) cells.push(direction === 'egress' ? { from: c, to: peer } : { from: peer, to: c });
    }
  return cells;
}

/** Flows between endpoints that differ, for two versions with the same classes. */
export function changedFlows(before: Reach, after: Reach): FlowChange[] {
  const { endpoints, endpointsOf } = after.classes;
  const pairs = new Set<number>();
  // What the unknown controller reaches is only what Ingress objects open, and compared apart.
  const isController = (e: number) => endpoints[e]?.kind === 'ingress-controller';
  for (const { from, to } of changedCells(before, after))
    for (const a of endpointsOf[from] as readonly number[])
      for (const b of endpointsOf[to] as readonly number[]) if (a !== b && !isController(a) && !isController(b)) pairs.add(a * endpoints.length + b);
  return [...pairs].flatMap((key) => {
    const [a, b] = [Math.floor(key / endpoints.length), key % endpoints.length];
    const [was, is] = [flowBetween(before, a, b).open, flowBetween(after, a, b).open];
    return equals(was, is) ? [] : [{ from: (endpoints[a] as Endpoint).id, to: (endpoints[b] as Endpoint).id, before: was, after: is }];
  });
}

/** What an endpoint has with the outside in one direction; nothing where it does not exist. */
const outsideOf = (reach: Reach, id: string, direction: Direction): readonly OutsideFlow[] => {
  const e = reach.classes.endpoints.findIndex((x) => x.id === id);
  return e < 0 ? [] : outsideFlows(reach, e, direction);
};

/** Changes with ranges of the outside, cut where either version cuts. */
function outsideChanges(id: string, direction: Direction, before: readonly OutsideFlow[], after: readonly OutsideFlow[]): FlowChange[] {
  const covered = (flows: readonly OutsideFlow[]) => flows.map((f) => f.addresses).reduce(union, NO_ADDRESS);
  const withRest = (flows: readonly OutsideFlow[]) => [
    ...flows.map((f) => ({ addresses: f.addresses, open: f.open })),
    { addresses: subtract(EVERY_ADDRESS, covered(flows)), open: EMPTY },
  ];
  return withRest(before).flatMap((was) =>
    withRest(after).flatMap((is) => {
      if (equals(was.open, is.open)) return [];
      return toAddressRanges(intersect(was.addresses, is.addresses)).map(({ first, last }) => {
        const range = `ip:${formatAddress(first)}-${formatAddress(last)}`;
        const ends = direction === 'egress' ? { from: id, to: range } : { from: range, to: id };
        return { ...ends, before: was.open, after: is.open };
      });
    }),
  );
}

/** Endpoints that may have other flows with the outside than before. */
function outsideTouched(before: Reach, after: Reach, direction: Direction): Iterable<string> {
  const touched = touchedClasses(before, after);
  const { endpoints, endpointsOf } = after.classes;
  if (touched) return new Set(touched[direction].flatMap((c) => (endpointsOf[c] as readonly number[]).map((e) => (endpoints[e] as Endpoint).id)));
  return new Set([...before.classes.endpoints, ...endpoints].filter((e) => e.kind !== 'ingress-controller').map((e) => e.id));
}

/** All flows, those of implied endpoints and with the outside too, that differ between two versions. */
export function changesOf(before: Reach, after: Reach): FlowChange[] {
  if (before === after) return [];
  const same = before.classes === after.classes;
  const inside = same
    ? [...changedFlows(before, after), ...changesBetween(fromController(before), fromController(after))]
    : changesBetween(insideFlows(before), insideFlows(after));
  const outside = DIRECTIONS.flatMap((d) =>
    [...outsideTouched(before, after, d)].flatMap((id) => outsideChanges(id, d, outsideOf(before, id, d), outsideOf(after, id, d))),
  );
  return [...inside, ...outside];
}

/** Both versions compared; what has an implied end stands apart. */
export function compareReaches(before: Reach, after: Reach): Difference {
  const impliedIds = new Set([...before.implied.endpoints, ...after.implied.endpoints].map((e) => e.id));
  const isImplied = (c: FlowChange) => impliedIds.has(c.from) || impliedIds.has(c.to);
  const changes = changesOf(before, after).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  const real = changes.filter((c) => !isImplied(c));
  return {
    added: real.filter((c) => isEmpty(c.before)).map(({ from, to, after: traffic }) => ({ from, to, traffic })),
    removed: real.filter((c) => isEmpty(c.after)).map(({ from, to, before: traffic }) => ({ from, to, traffic })),
    changed: real.filter((c) => !isEmpty(c.before) && !isEmpty(c.after)),
    implied: changes.filter(isImplied),
  };
}
