// Which pods the address blocks of the policies can tell apart. Every set of addresses has a random pattern; a point's
// signature is the XOR of the patterns of the sets that contain it, so equal signatures mean the same sets.
import type { Address, AddressSet } from '../sets/address';
import type { Intervals } from '../sets/intervals';

/** `signatures[i]` belongs to the addresses from `bounds[i - 1]` to before `bounds[i]`; 0 is "in no set". */
interface Line<T extends number | bigint> {
  readonly bounds: readonly T[];
  readonly signatures: readonly number[];
}

export interface AddressIndex {
  readonly keys: ReadonlySet<string>;
  readonly v4: Line<number>;
  readonly v6: Line<bigint>;
}

/** A deterministic 32-bit scrambler (the finaliser of MurmurHash3), so that runs are repeatable. */
function scramble(n: number): number {
  let h = n | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function buildLine<T extends number | bigint>(sets: readonly Intervals<T>[], ids: Map<string, number>): Line<T> {
  const toggles = new Map<T, [number, number]>();
  sets.forEach((set, i) => {
    const high = scramble(2 * i + 1);
    const low = scramble(2 * i + 0x9e3779b9);
    for (const at of set) {
      const t = toggles.get(at) ?? [0, 0];
      toggles.set(at, [(t[0] ^ high) >>> 0, (t[1] ^ low) >>> 0]);
    }
  });
  const bounds = [...toggles.keys()].sort((a, b) => (a < b ? -1 : 1));
  const signatures = [0];
  let high = 0;
  let low = 0;
  for (const at of bounds) {
    const [h, l] = toggles.get(at) as [number, number];
    high = (high ^ h) >>> 0;
    low = (low ^ l) >>> 0;
    const key = `${high}:${low}`;
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    signatures.push(id);
  }
  return { bounds, signatures };
}

/** `sets`: every set of addresses that some rule names, by its key. */
export function buildAddressIndex(sets: ReadonlyMap<string, AddressSet>): AddressIndex {
  const list = [...sets.values()];
  const ids = new Map([['0:0', 0]]);
  return {
    keys: new Set(sets.keys()),
    v4: buildLine(
      list.map((s) => s.v4),
      ids,
    ),
    v6: buildLine(
      list.map((s) => s.v6),
      ids,
    ),
  };
}

function lookUp<T extends number | bigint>(line: Line<T>, value: T): number {
  let lo = 0;
  let hi = line.bounds.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if ((line.bounds[mid] as T) <= value) lo = mid + 1;
    else hi = mid;
  }
  return line.signatures[lo] as number;
}

/** The same number for addresses that lie in the same sets. */
export const signatureOf = (index: AddressIndex, address: Address): number =>
  address.family === 4 ? lookUp(index.v4, address.value) : lookUp(index.v6, address.value);
