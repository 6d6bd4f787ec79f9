// What may flow: a set of (protocol, port) pairs for TCP, UDP and SCTP, ports 1 to 65535. Values are interned, so that
// equal traffic is the same object inside one thread and its id can key a memo.
import {
  fromPairs,
  type Intervals,
  intersect as intersectBounds,
  overlaps,
  equals as sameBounds,
  subtract as subtractBounds,
  toPairs,
  union as unionBounds,
} from './intervals';

export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;
export type Protocol = (typeof PROTOCOLS)[number];
export const MIN_PORT = 1;
export const MAX_PORT = 65535;
const SPAN = 65536;

/**
 * Canonical and immutable. `bounds` are boundaries on the line `protocol index * 65536 + port` (see Intervals);
 * `id` identifies the value within the thread that made it (0 is empty, 1 is all) and means nothing elsewhere.
 */
export interface Traffic {
  readonly id: number;
  readonly bounds: Intervals<number>;
}

/** One protocol and its ports as inclusive [first, last] pairs: what formats and pickers want. */
export interface PortRanges {
  readonly protocol: Protocol;
  readonly ranges: readonly (readonly [number, number])[];
}

const pool = new Map<string, Traffic>();
const memo = new Map<number, Traffic>();
const MEMO_LIMIT = 500_000;
const ID_SPACE = 2 ** 24;

function intern(bounds: Intervals<number>): Traffic {
  const key = bounds.join();
  let value = pool.get(key);
  if (!value) {
    value = { id: pool.size, bounds };
    pool.set(key, value);
  }
  return value;
}

export const EMPTY: Traffic = intern([]);
export const ALL: Traffic = intern(PROTOCOLS.flatMap((_, i) => [i * SPAN + MIN_PORT, i * SPAN + MAX_PORT + 1]));

/** Every port of one protocol. */
export const allOf = (protocol: Protocol): Traffic => ports(protocol, MIN_PORT, MAX_PORT);

/** Ports first to last, both included, of one protocol; parts outside 1 to 65535 are left out. */
export function ports(protocol: Protocol, first: number, last: number = first): Traffic {
  const base = PROTOCOLS.indexOf(protocol) * SPAN;
  const lo = Math.max(first, MIN_PORT);
  const hi = Math.min(last, MAX_PORT);
  return lo > hi ? EMPTY : intern([base + lo, base + hi + 1]);
}

function memoised(op: 0 | 1 | 2, a: Traffic, b: Traffic, compute: (a: Intervals<number>, b: Intervals<number>) => Intervals<number>): Traffic {
  if (a.id >= ID_SPACE || b.id >= ID_SPACE) return intern(compute(a.bounds, b.bounds));
  const key = (a.id * ID_SPACE + b.id) * 3 + op;
  let value = memo.get(key);
  if (!value) {
    if (memo.size >= MEMO_LIMIT) memo.clear();
    value = intern(compute(a.bounds, b.bounds));
    memo.set(key, value);
  }
  return value;
}

export function union(a: Traffic, b: Traffic): Traffic {
  if (a === b || b === EMPTY || a === ALL) return a;
  if (a === EMPTY || b === ALL) return b;
  return a.id < b.id ? memoised(0, a, b, unionBounds) : memoised(0, b, a, unionBounds);
}

export function intersect(a: Traffic, b: Traffic): Traffic {
  if (a === b || a === EMPTY || b === ALL) return a;
  if (b === EMPTY || a === ALL) return b;
  return a.id < b.id ? memoised(1, a, b, intersectBounds) : memoised(1, b, a, intersectBounds);
}

export function subtract(a: Traffic, b: Traffic): Traffic {
  if (a === EMPTY || b === EMPTY) return a;
  if (a === b || b === ALL) return EMPTY;
  return memoised(2, a, b, subtractBounds);
}

/** The union of many, interning only the result. */
export function unionAll(many: readonly Traffic[]): Traffic {
  if (many.length <= 2) return many.length === 0 ? EMPTY : many.length === 1 ? (many[0] as Traffic) : union(many[0] as Traffic, many[1] as Traffic);
  return many.includes(ALL) ? ALL : intern(fromPairs(many.flatMap((t) => toPairs(t.bounds))));
}

export const isEmpty = (t: Traffic): boolean => t.bounds.length === 0;
/** Equality that also holds between values of different threads, where identity does not. */
export const equals = (a: Traffic, b: Traffic): boolean => a === b || sameBounds(a.bounds, b.bounds);
export const isSubset = (a: Traffic, b: Traffic): boolean => subtract(a, b) === EMPTY;
/** Whether they share a port, without making the intersection. */
export const intersects = (a: Traffic, b: Traffic): boolean => overlaps(a.bounds, b.bounds);
export const has = (t: Traffic, protocol: Protocol, port: number): boolean => intersects(t, ports(protocol, port));

/** Takes over a value that came from another thread, so that it is interned here. */
export const adopt = (t: Traffic): Traffic => intern(t.bounds);

/** Per protocol that occurs, its ports as inclusive ranges, in the order TCP, UDP, SCTP. */
export function toRanges(t: Traffic): PortRanges[] {
  return PROTOCOLS.flatMap((protocol, i) => {
    const lo = i * SPAN;
    const ranges = toPairs(t.bounds)
      .filter(([from]) => from >= lo && from < lo + SPAN)
      .map(([from, to]) => [from - lo, to - lo - 1] as const);
    return ranges.length ? [{ protocol, ranges }] : [];
  });
}

/** `80-90,443`: ports of one protocol as people write them. */
export const formatRanges = (ranges: readonly (readonly [number, number])[]): string =>
  ranges.map(([lo, hi]) => (lo === hi ? `${lo}` : `${lo}-${hi}`)).join(',');

/** `TCP 80-90,443; UDP 53`, `TCP` for a whole protocol, `all` or `none`. */
export function format(t: Traffic): string {
  if (isEmpty(t)) return 'none';
  if (equals(t, ALL)) return 'all';
  return toRanges(t)
    .map(({ protocol, ranges }) => (ranges[0]?.[0] === MIN_PORT && ranges[0]?.[1] === MAX_PORT ? protocol : `${protocol} ${formatRanges(ranges)}`))
    .join('; ');
}

/**
 * Reads `5432`, `5432/TCP`, `TCP 80-90,443`, `UDP`, `80,443/TCP`, `all`; the protocol defaults to TCP, parts are
 * separated by `;`. Returns undefined where the text is none of these or a port lies outside 1 to 65535.
 */
export function parse(text: string): Traffic | undefined {
  if (text.trim().toLowerCase() === 'all') return ALL;
  const parts = text.split(';').map(parsePart);
  return parts.every((p) => p !== undefined) ? unionAll(parts as Traffic[]) : undefined;
}

function parsePart(text: string): Traffic | undefined {
  const m = /^\s*(?:(tcp|udp|sctp)(?:\s+|\s*$))?([\d\s,-]*?)(?:\s*\/\s*(tcp|udp|sctp))?\s*$/i.exec(text);
  if (!m || (m[1] && m[3])) return undefined;
  const protocol = (m[1] ?? m[3] ?? 'TCP').toUpperCase() as Protocol;
  if (!m[2]) return m[1] ? allOf(protocol) : undefined;
  const ranges: Traffic[] = [];
  for (const piece of m[2].split(',')) {
    const r = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(piece);
    const first = Number(r?.[1]);
    const last = Number(r?.[2] ?? r?.[1]);
    if (!r || first < MIN_PORT || last > MAX_PORT || first > last) return undefined;
    ranges.push(ports(protocol, first, last));
  }
  return unionAll(ranges);
}
