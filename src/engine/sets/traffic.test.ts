// The laws of traffic, interning, and the text that people read and write.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../testing/runs';
import {
  ALL,
  adopt,
  allOf,
  EMPTY,
  equals,
  format,
  has,
  intersect,
  intersects,
  isEmpty,
  isSubset,
  MAX_PORT,
  MIN_PORT,
  PROTOCOLS,
  type Protocol,
  parse,
  ports,
  subtract,
  type Traffic,
  toRanges,
  union,
  unionAll,
} from './traffic';

const RUNS = { numRuns: runs(10_000) };

const protocol = fc.constantFrom(...PROTOCOLS);
const port = fc.oneof(fc.integer({ min: MIN_PORT, max: 12 }), fc.constantFrom(80, 443, 65533, 65534, 65535), fc.integer({ min: MIN_PORT, max: MAX_PORT }));
const piece: fc.Arbitrary<Traffic> = fc.oneof(
  fc.tuple(protocol, port, port).map(([p, a, b]) => ports(p, Math.min(a, b), Math.max(a, b))),
  fc.tuple(protocol, port).map(([p, a]) => ports(p, a)),
  protocol.map(allOf),
);
const traffic: fc.Arbitrary<Traffic> = fc.oneof(fc.array(piece, { maxLength: 5 }).map(unionAll), fc.constantFrom(EMPTY, ALL));
const PROBES = PROTOCOLS.flatMap((p) => [1, 2, 3, 7, 11, 12, 13, 79, 80, 81, 443, 65532, 65533, 65534, 65535].map((n) => [p, n] as const));

describe('laws', () => {
  const law = (name: string, holds: (a: Traffic, b: Traffic, c: Traffic) => boolean): void => {
    test(name, () => fc.assert(fc.property(traffic, traffic, traffic, holds), RUNS));
  };
  law('union is commutative', (a, b) => union(a, b) === union(b, a));
  law('union is associative', (a, b, c) => union(union(a, b), c) === union(a, union(b, c)));
  law('union is idempotent', (a) => union(a, a) === a);
  law('nothing and everything', (a) => union(a, EMPTY) === a && union(a, ALL) === ALL && intersect(a, ALL) === a && intersect(a, EMPTY) === EMPTY);
  law(
    'intersection is commutative and associative',
    (a, b, c) => intersect(a, b) === intersect(b, a) && intersect(intersect(a, b), c) === intersect(a, intersect(b, c)),
  );
  law('intersection distributes over union', (a, b, c) => intersect(a, union(b, c)) === union(intersect(a, b), intersect(a, c)));
  law('subtracting, then uniting, gives the union', (a, b) => union(subtract(a, b), b) === union(a, b));
  law('what is not in the complement is in the set', (a) => subtract(ALL, subtract(ALL, a)) === a);
  law('a subset leaves nothing when subtracted', (a, b) => isSubset(a, b) === isEmpty(subtract(a, b)) && isSubset(a, b) === (union(a, b) === b));
  law('sharing a port is a non-empty intersection', (a, b) => intersects(a, b) === !isEmpty(intersect(a, b)));
  law(
    'a union of many is the unions in turn',
    (a, b, c) => unionAll([a, b, c]) === union(a, union(b, c)) && unionAll([c, a]) === union(a, c) && unionAll([]) === EMPTY,
  );
  law(
    'equal values are one object',
    (a, b) => equals(a, b) === (a === b) && equals(a, b) === (a.id === b.id) && equals(a, b) === (a.bounds.join() === b.bounds.join()),
  );
  law('a value of another thread becomes ours', (a) => {
    const foreign: Traffic = { id: 987_654, bounds: [...a.bounds] };
    return equals(foreign, a) && adopt(foreign) === a;
  });
  law('ranges say the same', (a) => unionAll(toRanges(a).flatMap(({ protocol: p, ranges }) => ranges.map(([lo, hi]) => ports(p, lo, hi)))) === a);
  law('what is written is read again', (a) => isEmpty(a) || parse(format(a)) === a);
});

test('membership answers as the pieces do', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(protocol, port, port), { maxLength: 6 }), (list) => {
      const set = unionAll(list.map(([p, lo, hi]) => ports(p, lo, hi)));
      const naive = (p: Protocol, n: number): boolean => list.some(([q, lo, hi]) => p === q && lo <= n && n <= hi);
      return PROBES.every(([p, n]) => has(set, p, n) === naive(p, n));
    }),
    RUNS,
  ));

test('the three operations answer as membership does', () =>
  fc.assert(
    fc.property(traffic, traffic, (a, b) =>
      PROBES.every(([p, n]) => {
        const inA = has(a, p, n);
        const inB = has(b, p, n);
        return has(union(a, b), p, n) === (inA || inB) && has(intersect(a, b), p, n) === (inA && inB) && has(subtract(a, b), p, n) === (inA && !inB);
      }),
    ),
    RUNS,
  ));

test('ids of nothing and everything are fixed', () => expect([EMPTY.id, ALL.id]).toEqual([0, 1]));

test.each([
  [ports('TCP', 0, 70_000), allOf('TCP')],
  [ports('UDP', 9, 8), EMPTY],
  [ports('SCTP', 0), EMPTY],
  [ports('TCP', 65_536), EMPTY],
  [unionAll([allOf('TCP'), allOf('UDP'), allOf('SCTP')]), ALL],
])('ports outside 1 to 65535 do not exist (%#)', (actual, expected) => expect(actual).toBe(expected));

test('the last port of one protocol and the first of the next do not melt', () => {
  const both = union(ports('TCP', MAX_PORT), ports('UDP', MIN_PORT));
  expect(toRanges(both)).toEqual([
    { protocol: 'TCP', ranges: [[MAX_PORT, MAX_PORT]] },
    { protocol: 'UDP', ranges: [[MIN_PORT, MIN_PORT]] },
  ]);
});

describe('text', () => {
  test.each([
    [EMPTY, 'none'],
    [ALL, 'all'],
    [allOf('TCP'), 'TCP'],
    [ports('TCP', 80), 'TCP 80'],
    [unionAll([ports('TCP', 80, 90), ports('TCP', 443), ports('UDP', 53)]), 'TCP 80-90,443; UDP 53'],
    [union(ports('TCP', 80, 81), ports('TCP', 82)), 'TCP 80-82'],
    [union(allOf('SCTP'), ports('UDP', 1)), 'UDP 1; SCTP'],
    [ports('TCP', 1, 65_534), 'TCP 1-65534'],
  ])('%# is written %s', (value, text) => expect(format(value)).toBe(text));

  test.each([
    ['5432', ports('TCP', 5432)],
    ['5432/TCP', ports('TCP', 5432)],
    ['53/udp', ports('UDP', 53)],
    ['53 / UDP', ports('UDP', 53)],
    ['TCP 80-90,443', union(ports('TCP', 80, 90), ports('TCP', 443))],
    ['tcp 80 - 90 , 443', union(ports('TCP', 80, 90), ports('TCP', 443))],
    ['80,443/TCP', union(ports('TCP', 80), ports('TCP', 443))],
    ['UDP', allOf('UDP')],
    [' sctp ', allOf('SCTP')],
    ['all', ALL],
    [' ALL ', ALL],
    ['TCP; UDP 53', union(allOf('TCP'), ports('UDP', 53))],
    ['80; 53/UDP', union(ports('TCP', 80), ports('UDP', 53))],
    ['1-65535', allOf('TCP')],
    ['080', ports('TCP', 80)],
    ['65535', ports('TCP', 65_535)],
  ])('%s is read', (text, expected) => expect(parse(text)).toBe(expected));

  test.each([
    '',
    ' ',
    ';',
    '80;',
    '0',
    '65536',
    '99999',
    '100000',
    '90-80',
    '0-10',
    '-80',
    '80-',
    '80,',
    ',80',
    '80,,81',
    '80 81',
    '80--90',
    '80-90-100',
    'TCP 80/TCP',
    'TCP 80/UDP',
    'TCP80',
    '/TCP',
    'ICMP',
    'http',
    '0x50',
    '8e1',
    '8.0',
    '+80',
    'all TCP',
    'everything',
    'TCP UDP',
    '٨٠',
  ])('%j is refused', (text) => expect(parse(text)).toBeUndefined());
});
