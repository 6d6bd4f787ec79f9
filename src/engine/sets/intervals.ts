// Sets of points on a line as their boundaries. The algebra behind ports (number) and addresses (number and
// bigint): it only compares, so one loop serves both.

/**
 * A set as strictly increasing boundaries, of even length: [0], [2], ... begin an interval (included), [1], [3], ...
 * end it (excluded). INVARIANT: one value has exactly one representation, so equal sets have equal boundaries.
 */
export type Intervals<T extends number | bigint> = readonly T[];

/** Walks both boundary lists once and keeps the points for which `keep(inA, inB)` holds; keep(false, false) must be false. */
function merge<T extends number | bigint>(a: Intervals<T>, b: Intervals<T>, keep: (inA: boolean, inB: boolean) => boolean): Intervals<T> {
  const out: T[] = [];
  let i = 0;
  let j = 0;
  let inside = false;
  while (i < a.length || j < b.length) {
    const x = a[i];
    const y = b[j];
    const at = (y === undefined || (x !== undefined && x <= y) ? x : y) as T;
    if (x === at) i++;
    if (y === at) j++;
    const now = keep((i & 1) === 1, (j & 1) === 1);
    if (now !== inside) out.push(at);
    inside = now;
  }
  return out;
}

export const union = <T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): Intervals<T> =>
  a.length === 0 ? b : b.length === 0 ? a : merge(a, b, (x, y) => x || y);

export const intersect = <T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): Intervals<T> =>
  a.length === 0 ? a : b.length === 0 ? b : merge(a, b, (x, y) => x && y);

export const subtract = <T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): Intervals<T> =>
  a.length === 0 || b.length === 0 ? a : merge(a, b, (x, y) => x && !y);

/** Whether a point lies in the set. */
export function contains<T extends number | bigint>(set: Intervals<T>, point: T): boolean {
  let lo = 0;
  let hi = set.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if ((set[mid] as T) <= point) lo = mid + 1;
    else hi = mid;
  }
  return (lo & 1) === 1;
}

/** Whether the two sets share a point; allocates nothing. */
export function overlaps<T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if ((a[i + 1] as T) <= (b[j] as T)) i += 2;
    else if ((b[j + 1] as T) <= (a[i] as T)) j += 2;
    else return true;
  }
  return false;
}

export function equals<T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): boolean {
  return a === b || (a.length === b.length && a.every((x, i) => x === b[i]));
}

export const isSubset = <T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): boolean => subtract(a, b).length === 0;

/** The canonical set of any list of [from, to) pairs, in any order, overlapping or empty. */
export function fromPairs<T extends number | bigint>(pairs: readonly (readonly [T, T])[]): Intervals<T> {
  const sorted = pairs.filter(([lo, hi]) => lo < hi).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const out: T[] = [];
  for (const [lo, hi] of sorted) {
    const last = out[out.length - 1];
    if (last !== undefined && lo <= last) {
      if (hi > last) out[out.length - 1] = hi;
    } else out.push(lo, hi);
  }
  return out;
}

/** The set as [from, to) pairs in order. */
export function toPairs<T extends number | bigint>(set: Intervals<T>): (readonly [T, T])[] {
  const out: (readonly [T, T])[] = [];
  for (let i = 0; i < set.length; i += 2) out.push([set[i] as T, set[i + 1] as T]);
  return out;
}
