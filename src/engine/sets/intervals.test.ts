// The laws of sets of points, on both kinds of numbers, and that every operation answers as a naive list of points does.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../testing/runs';
import { contains, equals, fromPairs, type Intervals, intersect, isSubset, overlaps, subtract, toPairs, union } from './intervals';

const END = 24;
const POINTS = Array.from({ length: END + 2 }, (_, i) => i - 1);
const RUNS = { numRuns: runs(10_000) };

const pair = fc.tuple(fc.nat(END), fc.nat(END));
const pairs = fc.array(pair, { maxLength: 6 });
const set: fc.Arbitrary<Intervals<number>> = pairs.map((list) => fromPairs(list));
const big: fc.Arbitrary<Intervals<bigint>> = pairs.map((list) => fromPairs(list.map(([lo, hi]) => [BigInt(lo) << 100n, BigInt(hi) << 100n] as const)));

const members = (s: Intervals<number>): number[] => POINTS.filter((p) => contains(s, p));

function isCanonical(s: Intervals<number | bigint>): boolean {
  return s.length % 2 === 0 && s.every((x, i) => i === 0 || (s[i - 1] as number | bigint) < x);
}

describe.each([
  ['numbers', set as fc.Arbitrary<Intervals<number | bigint>>],
  ['bigints', big as fc.Arbitrary<Intervals<number | bigint>>],
])('laws on %s', (_name, any) => {
  const law = (name: string, holds: (a: Intervals<number | bigint>, b: Intervals<number | bigint>, c: Intervals<number | bigint>) => boolean): void => {
    test(name, () => fc.assert(fc.property(any, any, any, holds), RUNS));
  };
  law('union is commutative', (a, b) => equals(union(a, b), union(b, a)));
  law('union is associative', (a, b, c) => equals(union(union(a, b), c), union(a, union(b, c))));
  law('union is idempotent and has the empty set as neutral', (a) => equals(union(a, a), a) && equals(union(a, []), a) && equals(union([], a), a));
  law('intersection is commutative', (a, b) => equals(intersect(a, b), intersect(b, a)));
  law('intersection is associative', (a, b, c) => equals(intersect(intersect(a, b), c), intersect(a, intersect(b, c))));
  law('intersection distributes over union', (a, b, c) => equals(intersect(a, union(b, c)), union(intersect(a, b), intersect(a, c))));
  law('each absorbs the other', (a, b) => equals(union(a, intersect(a, b)), a) && equals(intersect(a, union(a, b)), a));
  law('subtracting, then uniting, gives the union', (a, b) => equals(union(subtract(a, b), b), union(a, b)));
  law('what is subtracted is gone', (a, b) => intersect(subtract(a, b), b).length === 0);
  law('subtract and intersect part a set', (a, b) => equals(union(subtract(a, b), intersect(a, b)), a));
  law('a subset leaves nothing when subtracted', (a, b) => isSubset(a, b) === (subtract(a, b).length === 0) && isSubset(a, b) === equals(union(a, b), b));
  law('overlap is a non-empty intersection', (a, b) => overlaps(a, b) === intersect(a, b).length > 0);
  law('equal sets have equal boundaries', (a, b) => equals(a, b) === (a.join() === b.join()));
  law('every result is canonical', (a, b) => [a, union(a, b), intersect(a, b), subtract(a, b)].every(isCanonical));
  law('pairs round trip', (a) => equals(fromPairs(toPairs(a)), a));
});

describe('as a naive list of points', () => {
  const agrees = (name: string, op: (a: Intervals<number>, b: Intervals<number>) => Intervals<number>, keep: (inA: boolean, inB: boolean) => boolean): void => {
    test(name, () =>
      fc.assert(
        fc.property(set, set, (a, b) => {
          expect(members(op(a, b))).toEqual(POINTS.filter((p) => keep(members(a).includes(p), members(b).includes(p))));
        }),
        RUNS,
      ),
    );
  };
  agrees('union', union, (a, b) => a || b);
  agrees('intersect', intersect, (a, b) => a && b);
  agrees('subtract', subtract, (a, b) => a && !b);

  test('a set made of pairs holds the points of every pair', () =>
    fc.assert(
      fc.property(pairs, (list) => {
        expect(members(fromPairs(list))).toEqual(POINTS.filter((p) => list.some(([lo, hi]) => lo <= p && p < hi)));
      }),
      RUNS,
    ));

  test('operations leave their arguments alone', () =>
    fc.assert(
      fc.property(set, set, (a, b) => {
        const before = JSON.stringify([a, b]);
        union(a, b);
        intersect(a, b);
        subtract(a, b);
        return JSON.stringify([a, b]) === before;
      }),
      RUNS,
    ));
});

test.each([
  [
    'neighbours melt',
    [
      [1, 2],
      [2, 3],
    ],
    [1, 3],
  ],
  [
    'the order does not matter',
    [
      [5, 6],
      [1, 2],
    ],
    [1, 2, 5, 6],
  ],
  [
    'a pair inside another is swallowed',
    [
      [1, 9],
      [3, 4],
    ],
    [1, 9],
  ],
  [
    'empty and inverted pairs are nothing',
    [
      [3, 3],
      [9, 2],
    ],
    [],
  ],
] as const)('%s', (_name, list, bounds) => expect(fromPairs<number>(list)).toEqual(bounds));
