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
import { pairFlows } from './proof';

interface Row {
  readonly from: string;
  readonly to: string;
  readonly traffic: Traffic;
}

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

/** Where rows of such ends are kept: those with the outside, whatever the addresses, together. */
const bucketOf = (from: string | undefined, to: string | undefined): string => `${from ?? '*'} > ${to ?? '*'}`;

const buckets = new WeakMap<readonly object[], Map<string, object[]>>();

function bucketsOf(rows: readonly (Row | FlowChange)[]): Map<string, object[]> {
  const known = buckets.get(rows);
  if (known) return known;
  const made = new Map<string, object[]>();
  for (const row of rows) {
    const key = bucketOf(...([row.from, row.to].map((n) => (rangeOf(n) ? undefined : n)) as [string | undefined, string | undefined]));
    const bucket = made.get(key);
    if (bucket) bucket.push(row);
    else made.set(key, [row]);
  }
  buckets.set(rows, made);
  return made;
}

/** The rows of a point, which there are many of. */
function at<T extends Row | FlowChange>(rows: readonly T[], [from, to]: Point): T[] {
  const key = bucketOf(typeof from === 'string' ? from : undefined, typeof to === 'string' ? to : undefined);
  const bucket = (bucketsOf(rows).get(key) ?? []) as T[];
  return bucket.filter((r) => isEnd(r.from, from) && isEnd(r.to, to));
}

const trafficAt = (rows: readonly Row[], point: Point): Traffic => at(rows, point).reduce((t, r) => union(t, r.traffic), EMPTY);

function isMeant(analysis: Analysis, end: FoundEnd, point: string | Address): boolean {
  if (typeof point !== 'string') return end.kind === 'outside' && contains(end.addresses, point);
  if (end.kind === 'outside') return false;
  if (end.kind === 'endpoint') return end.endpoint.id === point;
  if (end.kind === 'service') return end.numbers.some((n) => analysis.reach.classes.endpoints[n]?.id === point);
  return analysis.reach.classes.endpoints.some((e) => e.id === point && e.namespace === end.name);
}

/** What a version has at a point: surely, and perhaps beyond. */
interface Has {
  readonly open: Traffic;
  readonly may: Traffic;
}

type Version = { readonly analysis: Analysis; readonly open: readonly Row[]; readonly unsure: readonly Row[] };

function versionOf(analysis: Analysis): Version {
  const { connections, implied, unsure } = listFlows(analysis.reach);
  return { analysis, open: [...connections, ...implied], unsure };
}

const listedAt = ({ open, unsure }: Version, point: Point): Has => {
  const surely = trafficAt(open, point);
  return { open: surely, may: union(surely, trafficAt(unsure, point)) };
};

type Pods = (point: string | Address) => string[];

/** Pods of an endpoint that both versions have, where there are several: what only one of them feels has to be told too. */
function podsIn(before: Analysis, after: Analysis): Pods {
  const namesIn = ({ reach }: Analysis) =>
    new Map(reach.classes.endpoints.map((e) => [e.id, e.shapes.flatMap((s) => s.pods.map((p) => `${e.namespace}/${p.name}`))]));
  const [was, is] = [namesIn(before), namesIn(after)];
  const known = new Map<string, string[]>();
  return (point) => {
    if (typeof point !== 'string') return [formatAddress(point)];
    const found = known.get(point);
    if (found) return found;
    const [old, now] = [was.get(point) ?? [], is.get(point) ?? []];
    const both = old.filter((pod) => now.includes(pod));
    const pods = both.length > 0 && (old.length > 1 || now.length > 1) ? both : [point];
    known.set(point, pods);
    return pods;
  };
}

/** What one pod has with another, or with an address. */
function between(analysis: Analysis, from: string, to: string): Has {
  const flows = pairFlows(analysis, from, to);
  return { open: flows.reduce((t, f) => union(t, f.all), EMPTY), may: flows.reduce((t, f) => union(t, f.any), EMPTY) };
}

/** All traffic that anybody gains and loses at a point, surely and perhaps: the whole of it, and what single pods have. */
function differenceAt(before: Version, after: Version, point: Point, podsOf: Pods): { readonly [K in Kind]: Traffic } {
  const [froms, tos] = point.map(podsOf) as [string[], string[]];
  const isWhole = froms[0] === point[0] && tos[0] === point[1];
  const pods = isWhole ? [] : froms.flatMap((f) => tos.filter((t) => t !== f).map((t) => [f, t] as const));
  const both = [
    ...(point[0] === point[1] ? [] : [[listedAt(before, point), listedAt(after, point)] as const]),
    ...pods.map(([f, t]) => [between(before.analysis, f, t), between(after.analysis, f, t)] as const),
  ];
  const sum = (of: (was: Has, is: Has) => Traffic) => both.reduce((t, [was, is]) => union(t, of(was, is)), EMPTY);
  const [gained, lost] = [sum((was, is) => subtract(is.open, was.open)), sum((was, is) => subtract(was.open, is.open))];
  return {
    gained,
    lost,
    'perhaps gained': subtract(
      sum((was, is) => subtract(is.may, was.may)),
      gained,
    ),
    'perhaps lost': subtract(
      sum((was, is) => subtract(was.may, is.may)),
      lost,
    ),
  };
}

const KINDS = ['gained', 'lost', 'perhaps gained', 'perhaps lost'] as const;
type Kind = (typeof KINDS)[number];

/** What some changes say of one kind at a point, each on its own. */
const saidAt = (changes: readonly FlowChange[], kind: Kind, point: Point): Traffic[] =>
  at(changes, point)
    .filter((c) => (c.unsure ?? false) === kind.startsWith('perhaps'))
    .map((c) => (kind.endsWith('gained') ? subtract(c.after, c.before) : subtract(c.before, c.after)))
    .filter((t) => t !== EMPTY);

/** Where a proposal's `brings`, `gained` and `lost` are not the difference between two analyses, each port told once; nothing if they are it everywhere. */
export function contradictions(before: Analysis, after: Analysis, intent: FlowIntent, proposal: Proposal): string[] {
  const [old, now] = [versionOf(before), versionOf(after)];
  const found = [findEnd(before.reach, intent.from), findEnd(before.reach, intent.to)];
  const [from, to] = found.map((f) => ('end' in f ? f.end : undefined)) as [FoundEnd, FoundEnd];
  const announced = [...proposal.brings, ...proposal.gained, ...proposal.lost];
  const outside = samples([...old.open, ...old.unsure, ...now.open, ...now.unsure, ...announced], [from, to]);
  const podsOf = podsIn(before, after);
  return pointsOf(before, after, outside, podsOf).flatMap((point): string[] => {
    const difference = differenceAt(old, now, point, podsOf);
    const meant = isMeant(before, from, point[0]) && isMeant(before, to, point[1]) ? intent.traffic : EMPTY;
    const where = `${name(point[0])} -> ${name(point[1])}`;
    return KINDS.flatMap((kind): string[] => {
      const check = (what: string, said: readonly Traffic[], so: Traffic) => {
        const told = said.map(format).join(' and ') || 'none';
        return told === format(so) || isPartition(said, so) ? [] : [`${where} ${kind} ${what}: said ${told}, is ${format(so)}`];
      };
      const beyond = kind.endsWith('gained') ? proposal.gained : proposal.lost;
      return [
        ...check('by the intent', saidAt(proposal.brings, kind, point), intersect(difference[kind], meant)),
        ...check('beyond it', saidAt(beyond, kind, point), subtract(difference[kind], meant)),
      ];
    });
  });
}

const isPartition = (parts: readonly Traffic[], whole: Traffic): boolean =>
  parts.reduce(union, EMPTY) === whole && parts.every((p, i) => parts.slice(i + 1).every((q) => intersect(p, q) === EMPTY));

/** Every pair of lasting endpoints, also a workload of several pods with itself, and of endpoints with the outside. */
function pointsOf(before: Analysis, after: Analysis, outside: readonly Address[], podsOf: Pods): Point[] {
  const replicas = ({ reach }: Analysis) => new Map(reach.classes.endpoints.map((e) => [e.id, e.replicas]));
  const [was, is] = [replicas(before), replicas(after)];
  const lasting = [...was.keys()].filter((id) => is.has(id));
  const isSeveral = (id: string) => podsOf(id).length > 1 && (is.get(id) ?? 1) > 1;
  return [
    ...lasting.flatMap((a) => lasting.flatMap((b): Point[] => (a === b && !isSeveral(a) ? [] : [[a, b]]))),
    ...lasting.flatMap((e) =>
      outside.flatMap((o): Point[] => [
        [e, o],
        [o, e],
      ]),
    ),
  ];
}
