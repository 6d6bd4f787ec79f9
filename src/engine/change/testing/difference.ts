// What differs between two listings, point by point: a pair of endpoints, or an endpoint and one address of the outside.
// Two descriptions of one difference agree if they agree at every point where either of them, or a listing, has a border.
// Tests only.
import type { Analysis } from '../../reach/analysis';
import { type FoundEnd, findEnd } from '../../reach/ends';
import type { FlowChange } from '../../reach/flow';
import { listFlows } from '../../reach/list';
import { type Address, contains, formatAddress, parseAddress } from '../../sets/address';
import { EMPTY, format, intersect, subtract, type Traffic, union } from '../../sets/traffic';
import type { FlowIntent } from '../intent';
import type { Proposal } from '../proposal';

interface Row {
  readonly from: string;
  readonly to: string;
  readonly traffic: Traffic;
}

const listed = (analysis: Analysis): Row[] => {
  const { connections, implied } = listFlows(analysis.reach);
  return [...connections, ...implied];
};

interface Range {
  readonly first: Address;
  readonly last: Address;
}

const ranges = new Map<string, Range | undefined>();

/** Remembered: the same few names are asked for at every point. */
function rangeOf(name: string): Range | undefined {
  if (ranges.has(name)) return ranges.get(name);
  const m = /^ip:([^-]+)-([^-]+)$/.exec(name);
  const [first, last] = [parseAddress(m?.[1] ?? ''), parseAddress(m?.[2] ?? '')];
  const range = first && last ? { first, last } : undefined;
  ranges.set(name, range);
  return range;
}

const covers = ({ first, last }: Range, a: Address): boolean => first.family === a.family && first.value <= a.value && a.value <= last.value;

const isEnd = (name: string, point: string | Address): boolean => {
  if (typeof point === 'string') return name === point;
  const range = rangeOf(name);
  return range !== undefined && covers(range, point);
};

/** The first address of every piece into which ranges and ends cut the outside. */
function samples(rows: readonly { readonly from: string; readonly to: string }[], ends: readonly FoundEnd[]): Address[] {
  const points = new Map<string, Address>();
  const add = (family: 4 | 6, value: number | bigint) => {
    if (value >= (family === 4 ? 2 ** 32 : 1n << 128n)) return;
    const address = { family, value } as Address;
    points.set(formatAddress(address), address);
  };
  add(4, 0);
  add(6, 0n);
  for (const r of rows)
    for (const range of [rangeOf(r.from), rangeOf(r.to)]) {
      if (!range) continue;
      add(range.first.family, range.first.value);
      add(range.last.family, range.last.family === 4 ? range.last.value + 1 : range.last.value + 1n);
    }
  for (const end of ends)
    if (end.kind === 'outside') {
      for (const at of end.addresses.v4) add(4, at);
      for (const at of end.addresses.v6) add(6, at);
    }
  return [...points.values()];
}

type Point = readonly [from: string | Address, to: string | Address];

const name = (p: string | Address): string => (typeof p === 'string' ? p : formatAddress(p));

const at = <T extends { readonly from: string; readonly to: string }>(rows: readonly T[], [from, to]: Point): T[] =>
  rows.filter((r) => isEnd(r.from, from) && isEnd(r.to, to));

const open = (rows: readonly Row[], point: Point): Traffic => at(rows, point).reduce((t, r) => union(t, r.traffic), EMPTY);

function isMeant(analysis: Analysis, end: FoundEnd, point: string | Address): boolean {
  if (typeof point !== 'string') return end.kind === 'outside' && contains(end.addresses, point);
  if (end.kind === 'outside') return false;
  if (end.kind === 'endpoint') return end.endpoint.id === point;
  if (end.kind === 'service') return end.numbers.some((n) => analysis.reach.classes.endpoints[n]?.id === point);
  return analysis.reach.classes.endpoints.some((e) => e.id === point && e.namespace === end.name);
}

/** What some changes add and take at a point. */
const sumAt = (changes: readonly FlowChange[], point: Point): string =>
  at(changes, point)
    .map((c) => `+${format(subtract(c.after, c.before))} -${format(subtract(c.before, c.after))}`)
    .join(' and ');

const told = (plus: Traffic, minus: Traffic): string => (plus === EMPTY && minus === EMPTY ? '' : `+${format(plus)} -${format(minus)}`);

/** Where a proposal's `brings`, `gained` and `lost` are not the difference between two analyses; nothing if they are it everywhere. */
export function contradictions(before: Analysis, after: Analysis, intent: FlowIntent, proposal: Proposal): string[] {
  const [old, now] = [listed(before), listed(after)];
  const found = [findEnd(before.reach, intent.from), findEnd(before.reach, intent.to)];
  const [from, to] = found.map((f) => ('end' in f ? f.end : undefined)) as [FoundEnd, FoundEnd];
  const announced = [...proposal.brings, ...proposal.gained, ...proposal.lost];
  const ids = (a: Analysis) => new Set(a.reach.classes.endpoints.map((e) => e.id));
  const [was, is] = [ids(before), ids(after)];
  const lasting = [...was].filter((id) => is.has(id));
  const outside = samples([...old, ...now, ...announced], [from, to]);
  const points: Point[] = [
    ...lasting.flatMap((a) => lasting.flatMap((b): Point[] => (a === b ? [] : [[a, b]]))),
    ...lasting.flatMap((e) =>
      outside.flatMap((o): Point[] => [
        [e, o],
        [o, e],
      ]),
    ),
  ];
  return points.flatMap((point): string[] => {
    const [first, last] = [open(old, point), open(now, point)];
    const [plus, minus] = [subtract(last, first), subtract(first, last)];
    const meant = isMeant(before, from, point[0]) && isMeant(before, to, point[1]) ? intent.traffic : EMPTY;
    const [moreElsewhere, lessElsewhere] = [subtract(plus, meant), subtract(minus, meant)];
    const where = `${name(point[0])} -> ${name(point[1])}`;
    const check = (what: string, said: string, so: string) => (said === so ? [] : [`${where} ${what}: said ${said || 'nothing'}, is ${so || 'nothing'}`]);
    const beyond = told(moreElsewhere, lessElsewhere);
    return [
      ...check('brings', sumAt(proposal.brings, point), told(intersect(plus, meant), intersect(minus, meant))),
      ...check('gained', sumAt(proposal.gained, point), moreElsewhere === EMPTY ? '' : beyond),
      ...check('lost', sumAt(proposal.lost, point), lessElsewhere === EMPTY ? '' : beyond),
    ];
  });
}
