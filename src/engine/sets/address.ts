// IPv4 and IPv6 addresses, blocks and sets of addresses. Parsing is strict, as Go's net.ParseCIDR is that the API
// server uses; what Kubernetes takes with a warning (host bits set) parses with `hostBits`.
import {
  contains as containsPoint,
  fromPairs,
  type Intervals,
  intersect as intersectBounds,
  overlaps as overlapBounds,
  equals as sameBounds,
  subtract as subtractBounds,
  toPairs,
  union as unionBounds,
} from './intervals';

export type Family = 4 | 6;

/** One address: `value` is its number, below 2^32 (a number) or 2^128 (a bigint). */
export type Address = { readonly family: 4; readonly value: number } | { readonly family: 6; readonly value: bigint };

/** The addresses from `first` to before `end`, all that share `length` leading bits. `hostBits`: the text had bits set beyond them, which matching ignores. */
export type Block = { readonly length: number; readonly hostBits: boolean } & (
  | { readonly family: 4; readonly first: number; readonly end: number }
  | { readonly family: 6; readonly first: bigint; readonly end: bigint }
);

/** A set of addresses of both families. Canonical: equal sets have equal boundaries. */
export interface AddressSet {
  readonly v4: Intervals<number>;
  readonly v6: Intervals<bigint>;
}

export const BITS: Record<Family, number> = { 4: 32, 6: 128 };
export const NO_ADDRESS: AddressSet = { v4: [], v6: [] };
export const EVERY_ADDRESS: AddressSet = { v4: [0, 2 ** 32], v6: [0n, 1n << 128n] };

/** By hand and not by a pattern, because a dump has one for each pod. */
function parseV4(text: string): number | undefined {
  let value = 0;
  let part = -1;
  let parts = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = i === text.length ? 46 : text.charCodeAt(i);
    if (c === 46) {
      if (part < 0 || ++parts > 4) return undefined;
      value = value * 256 + part;
      part = -1;
    } else if (c < 48 || c > 57 || part === 0) return undefined;
    else {
      part = Math.max(part, 0) * 10 + (c - 48);
      if (part > 255) return undefined;
    }
  }
  return parts === 4 ? value : undefined;
}

function parseGroups(text: string): bigint[] | undefined {
  if (text === '') return [];
  const out: bigint[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (i === parts.length - 1 && part.includes('.')) {
      const v4 = parseV4(part);
      if (v4 === undefined) return undefined;
      out.push(BigInt(v4 >>> 16), BigInt(v4 & 0xffff));
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) out.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return out;
}

function parseV6(text: string): bigint | undefined {
  if (!text.includes(':')) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] as string);
  const tail = halves.length === 2 ? parseGroups(halves[1] as string) : [];
  if (!head || !tail) return undefined;
  if (halves.length === 2 && (halves[0] as string).includes('.')) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array<bigint>(Math.max(missing, 0)).fill(0n), ...tail].reduce((v, g) => (v << 16n) | g, 0n);
}

/** Strict: dotted quads without leading zeros, IPv6 as in RFC 4291 with one `::`; no zone. Undefined where malformed. */
export function parseAddress(text: string): Address | undefined {
  const v4 = parseV4(text);
  if (v4 !== undefined) return { family: 4, value: v4 };
  const v6 = parseV6(text);
  return v6 === undefined ? undefined : { family: 6, value: v6 };
}

/** The block of the address's leading `length` bits. */
export function blockAt(address: Address, length: number): Block {
  if (address.family === 4) {
    const size = 2 ** (32 - length);
    const first = Math.floor(address.value / size) * size;
    return { family: 4, first, end: first + size, length, hostBits: first !== address.value };
  }
  const host = BigInt(128 - length);
  const first = (address.value >> host) << host;
  return { family: 6, first, end: first + (1n << host), length, hostBits: first !== address.value };
}

/** `ADDRESS/LENGTH`; undefined where malformed. */
export function parseBlock(text: string): Block | undefined {
  const m = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const address = m ? parseAddress(m[1] as string) : undefined;
  const length = Number(m?.[2]);
  return address && length <= BITS[address.family] ? blockAt(address, length) : undefined;
}

/** A block, or a single address as a block of full length. */
export function parseBlockOrAddress(text: string): Block | undefined {
  const address = parseAddress(text);
  return address ? blockAt(address, BITS[address.family]) : parseBlock(text);
}

export const ofBlock = (b: Block): AddressSet => (b.family === 4 ? { v4: [b.first, b.end], v6: [] } : { v4: [], v6: [b.first, b.end] });
export const ofAddress = (a: Address): AddressSet => ofBlock(blockAt(a, BITS[a.family]));
/** Addresses first to last, both included; empty where they are of two families or in the wrong order. */
export function ofRange(first: Address, last: Address): AddressSet {
  if (first.family === 4 && last.family === 4) return { v4: fromPairs([[first.value, last.value + 1]]), v6: [] };
  if (first.family === 6 && last.family === 6) return { v4: [], v6: fromPairs([[first.value, last.value + 1n]]) };
  return NO_ADDRESS;
}

export const union = (a: AddressSet, b: AddressSet): AddressSet => ({ v4: unionBounds(a.v4, b.v4), v6: unionBounds(a.v6, b.v6) });
export const intersect = (a: AddressSet, b: AddressSet): AddressSet => ({ v4: intersectBounds(a.v4, b.v4), v6: intersectBounds(a.v6, b.v6) });
export const subtract = (a: AddressSet, b: AddressSet): AddressSet => ({ v4: subtractBounds(a.v4, b.v4), v6: subtractBounds(a.v6, b.v6) });
export const equals = (a: AddressSet, b: AddressSet): boolean => sameBounds(a.v4, b.v4) && sameBounds(a.v6, b.v6);
export const isEmpty = (a: AddressSet): boolean => a.v4.length === 0 && a.v6.length === 0;
export const isSubset = (a: AddressSet, b: AddressSet): boolean => isEmpty(subtract(a, b));
export const overlaps = (a: AddressSet, b: AddressSet): boolean => overlapBounds(a.v4, b.v4) || overlapBounds(a.v6, b.v6);
export const contains = (set: AddressSet, a: Address): boolean => (a.family === 4 ? containsPoint(set.v4, a.value) : containsPoint(set.v6, a.value));
/** Whether every address of the inner block lies in the outer one. */
export const isInside = (inner: Block, outer: Block): boolean => inner.family === outer.family && inner.first >= outer.first && inner.end <= outer.end;

export function formatAddress(a: Address): string {
  if (a.family === 6) return formatV6(a.value);
  return [24, 16, 8, 0].map((s) => (a.value >>> s) & 255).join('.');
}

/** RFC 5952: lower case, the longest run of zero groups (two at least, the first of equals) as `::`. */
function formatV6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn));
  let best = { at: -1, length: 1 };
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (i + n < 8 && groups[i + n] === 0) n++;
    if (n > best.length) best = { at: i, length: n };
  }
  const hex = (part: number[]) => part.map((g) => g.toString(16)).join(':');
  return best.at < 0 ? hex(groups) : `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`;
}

export const formatBlock = (b: Block): string => `${formatAddress(firstOf(b))}/${b.length}`;

/** The first address of a block. */
export const firstOf = (b: Block): Address => (b.family === 4 ? { family: 4, value: b.first } : { family: 6, value: b.first });

/** The largest block that begins at `from` and does not pass `end` (excluded). */
function largestBlock(family: Family, from: bigint, end: bigint): Block {
  let host = 0n;
  while (host < BigInt(BITS[family]) && (from & (1n << host)) === 0n && from + (2n << host) <= end) host++;
  return blockAt(family === 4 ? { family, value: Number(from) } : { family, value: from }, BITS[family] - Number(host));
}

/** The fewest blocks that make up the set, in order, IPv4 first. */
export function toBlocks(set: AddressSet): Block[] {
  const out: Block[] = [];
  for (const { first, last } of toAddressRanges(set)) {
    const end = BigInt(last.value) + 1n;
    for (let at = BigInt(first.value); at < end; ) {
      const block = largestBlock(first.family, at, end);
      out.push(block);
      at = BigInt(block.end);
    }
  }
  return out;
}

/** The set as inclusive ranges in order, IPv4 first. */
export function toAddressRanges(set: AddressSet): { readonly first: Address; readonly last: Address }[] {
  return [
    ...toPairs(set.v4).map(([lo, hi]) => ({ first: { family: 4, value: lo } as const, last: { family: 4, value: hi - 1 } as const })),
    ...toPairs(set.v6).map(([lo, hi]) => ({ first: { family: 6, value: lo } as const, last: { family: 6, value: hi - 1n } as const })),
  ];
}
