// Addresses and blocks: strict reading as a table, and on valid input the same answers as two libraries give.
import { containsCidr, excludeCidr, mergeCidr, overlapCidr } from 'cidr-tools';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { runs } from '../testing/runs';
import {
  type Address,
  type AddressSet,
  BITS,
  type Block,
  blockAt,
  contains,
  EVERY_ADDRESS,
  equals,
  firstOf,
  formatAddress,
  formatBlock,
  intersect,
  isEmpty,
  isInside,
  isSubset,
  NO_ADDRESS,
  ofAddress,
  ofBlock,
  ofRange,
  overlaps,
  parseAddress,
  parseBlock,
  parseBlockOrAddress,
  subtract,
  toAddressRanges,
  toBlocks,
  union,
} from './address';

const RUNS = { numRuns: runs(10_000) };
const FEWER = { numRuns: runs(3_000) };

const read = (text: string): Address => {
  const address = parseAddress(text);
  if (!address) throw new Error(`not an address: ${text}`);
  return address;
};
const block = (text: string): Block => {
  const parsed = parseBlock(text);
  if (!parsed) throw new Error(`not a block: ${text}`);
  return parsed;
};

// Few distinct leading bits, so that blocks nest and touch often.
const v4: fc.Arbitrary<Address> = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((value) => ({ family: 4, value }) as const),
  fc.tuple(fc.constantFrom(0x0a000000, 0x0a800000, 0xc0a80000, 0xffffff00, 0), fc.nat(255)).map(([base, low]) => ({ family: 4, value: base + low }) as const),
);
const v6: fc.Arbitrary<Address> = fc.oneof(
  fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((value) => ({ family: 6, value }) as const),
  fc
    .tuple(
      fc.constantFrom(0n, 0xfd00n << 112n, 0x20010db8n << 96n, 0xffff00000000n, ((1n << 64n) - 1n) << 64n),
      fc.bigInt({ min: 0n, max: 0xffffn }),
      fc.constantFrom(0n, 16n, 48n),
    )
    .map(([base, low, shift]) => ({ family: 6, value: base | (low << shift) }) as const),
);
const anyAddress = fc.oneof(v4, v6);
const v4Block = fc.tuple(v4, fc.integer({ min: 0, max: 32 })).map(([a, length]) => blockAt(a, length));
const v6Block = fc.tuple(v6, fc.integer({ min: 0, max: 128 })).map(([a, length]) => blockAt(a, length));
const anyBlock = fc.oneof(v4Block, v6Block);
const setOf = (blocks: readonly Block[]): AddressSet => blocks.map(ofBlock).reduce(union, NO_ADDRESS);
const anySet = fc.array(anyBlock, { maxLength: 5 }).map(setOf);

describe('strict reading', () => {
  test.each([
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['10.0.0.1', '10.0.0.1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['FD00::AbCd', 'fd00::abcd'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
    ['0001:0:0:0:0:0:0:0', '1::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:0:0:3:4', '1::2:0:0:3:4'],
    ['::ffff:1.2.3.4', '::ffff:102:304'],
    ['64:ff9b::1.2.3.4', '64:ff9b::102:304'],
    ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304'],
  ])('%s is an address, written %s', (text, written) => expect(formatAddress(read(text))).toBe(written));

  test.each([
    '',
    ' ',
    '10',
    '10.1',
    '10.0.1',
    '10.0.0.1.2',
    '10.0.0.',
    '.10.0.0',
    '10..0.1',
    '10.0.0.256',
    '10.0.0.1000',
    '010.0.0.1',
    '10.0.0.01',
    '10.00.0.1',
    '0x0a.0.0.1',
    '0xa000001',
    '167772161',
    '10.0.0.-1',
    '+10.0.0.1',
    '10.0.0.1 ',
    ' 10.0.0.1',
    '10.0.0.1\n',
    '10,0,0,1',
    '10.0.0.a',
    '１０.0.0.1',
    '10.0.0.1/32',
    '10.0.0.1:80',
    ':',
    ':::',
    '1',
    '1:',
    ':1',
    '1::2::3',
    '::1::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '::1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    '00001::',
    'g::',
    '::-1',
    'fe80::1%eth0',
    'fe80::1%',
    '[::1]',
    '::1.2.3',
    '::1.2.3.4.5',
    '::01.2.3.4',
    '::256.2.3.4',
    '::1.2.3.4:5',
    '1.2.3.4::',
    '1.2.3.4:5::',
    '::1.2.3.4:1.2.3.4',
    '1:2:3:4:5:6:7:1.2.3.4',
    'localhost',
    'example.com',
  ])('%j is no address', (text) => expect(parseAddress(text)).toBeUndefined());

  test.each([
    ['10.0.0.0/8', '10.0.0.0/8', false],
    ['0.0.0.0/0', '0.0.0.0/0', false],
    ['255.255.255.255/32', '255.255.255.255/32', false],
    ['10.1.2.3/8', '10.0.0.0/8', true],
    ['10.0.0.1/0', '0.0.0.0/0', true],
    ['::/0', '::/0', false],
    ['fd00::1/8', 'fd00::/8', true],
    ['::1/128', '::1/128', false],
    ['::ffff:10.0.0.0/104', '::ffff:a00:0/104', false],
  ])('%s is the block %s, host bits: %s', (text, written, hostBits) => {
    expect(formatBlock(block(text))).toBe(written);
    expect(block(text).hostBits).toBe(hostBits);
  });

  test.each([
    '',
    '/',
    '/8',
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/+8',
    '10.0.0.0/08',
    '10.0.0.0/00',
    '10.0.0.0/8.0',
    '10.0.0.0/0x8',
    '10.0.0.0/8e0',
    '10.0.0.0/255.0.0.0',
    '10.0.0.0/8/8',
    '10.0.0.0 /8',
    '10.0.0.0/ 8',
    '10.0.0.0/8\n',
    '10.0/8',
    '10/8',
    '010.0.0.0/8',
    '0x0a.0.0.0/8',
    '256.0.0.0/8',
    '::/129',
    '::/1280',
    'fe80::%eth0/64',
    '::1::/64',
    'fd00/8',
    '[fd00::]/8',
  ])('%j is no block', (text) => expect(parseBlock(text)).toBeUndefined());

  test('an address alone is a block of full length', () => {
    expect(formatBlock(parseBlockOrAddress('10.0.0.1') as Block)).toBe('10.0.0.1/32');
    expect(formatBlock(parseBlockOrAddress('::1') as Block)).toBe('::1/128');
    expect(formatBlock(parseBlockOrAddress('10.0.0.1/8') as Block)).toBe('10.0.0.0/8');
    expect(parseBlockOrAddress('10.0.0')).toBeUndefined();
  });

  test('a v4-mapped address is of IPv6 and in no block of IPv4', () => {
    expect(contains(ofBlock(block('0.0.0.0/0')), read('::ffff:10.0.0.1'))).toBe(false);
    expect(contains(ofBlock(block('::/0')), read('::ffff:10.0.0.1'))).toBe(true);
  });

  test('nothing is read that Go-like reading refuses, and reading never throws', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abf.:/%x ') }), (text) => {
        const parsed = parseAddress(text);
        if (parsed) expect(ipaddr.isValid(text)).toBe(true);
        parseBlock(text);
        parseBlockOrAddress(text);
      }),
      RUNS,
    ));
});

describe('as the libraries say, on valid input', () => {
  test('what is written is read again', () =>
    fc.assert(
      fc.property(anyAddress, anyBlock, (a, b) => {
        expect(read(formatAddress(a))).toEqual(a);
        expect(block(formatBlock(b))).toEqual({ ...b, hostBits: false });
      }),
      RUNS,
    ));

  test('ipaddr.js writes addresses the same way', () =>
    fc.assert(
      fc.property(anyAddress, (a) => {
        const library = ipaddr.parse(formatAddress(a));
        const written = library.kind() === 'ipv6' ? (library as ipaddr.IPv6).toRFC5952String() : library.toString();
        expect(formatAddress(a)).toBe(written);
      }),
      RUNS,
    ));

  test('ipaddr.js reads other ways of writing an address to the same value', () =>
    fc.assert(
      fc.property(v6, (a) => {
        const library = ipaddr.parse(formatAddress(a));
        expect(read(library.toNormalizedString())).toEqual(a);
        const long = library
          .toNormalizedString()
          .split(':')
          .map((group) => group.padStart(4, '0'));
        expect(read(long.join(':').toUpperCase())).toEqual(a);
      }),
      RUNS,
    ));

  test('membership in a block', () =>
    fc.assert(
      fc.property(anyAddress, anyBlock, (a, b) => {
        const address = ipaddr.parse(formatAddress(a));
        const [base, length] = ipaddr.parseCIDR(formatBlock(b));
        expect(contains(ofBlock(b), a)).toBe(address.kind() === base.kind() && address.match(base, length));
      }),
      RUNS,
    ));

  test('host bits do not matter', () =>
    fc.assert(
      fc.property(anyAddress, fc.nat(128), (a, n) => {
        const length = Math.min(n, BITS[a.family]);
        const parsed = block(`${formatAddress(a)}/${length}`);
        expect(parsed).toEqual(blockAt(a, length));
        expect(contains(ofBlock(parsed), a)).toBe(true);
        expect(parsed.hostBits).toBe(formatAddress(firstOf(parsed)) !== formatAddress(a));
      }),
      RUNS,
    ));

  const texts = (blocks: readonly Block[]): string[] => blocks.map(formatBlock);

  test('union: the fewest blocks, as cidr-tools merges them', () =>
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 6 }), (blocks) => {
        expect(texts(toBlocks(setOf(blocks))).sort()).toEqual([...mergeCidr(texts(blocks))].sort());
      }),
      FEWER,
    ));

  test('subtraction: `except`, as cidr-tools excludes', () =>
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 4 }), fc.array(anyBlock, { maxLength: 4 }), (from, holes) => {
        expect(texts(toBlocks(subtract(setOf(from), setOf(holes)))).sort()).toEqual([...excludeCidr(texts(from), texts(holes))].sort());
      }),
      FEWER,
    ));

  test('overlap and inclusion', () =>
    fc.assert(
      fc.property(anyBlock, anyBlock, (a, b) => {
        expect(overlaps(ofBlock(a), ofBlock(b))).toBe(overlapCidr(formatBlock(a), formatBlock(b)));
        expect(isInside(a, b)).toBe(containsCidr(formatBlock(b), formatBlock(a)));
        expect(isInside(a, b)).toBe(isSubset(ofBlock(a), ofBlock(b)));
      }),
      FEWER,
    ));
});

describe('laws', () => {
  const law = (name: string, holds: (a: AddressSet, b: AddressSet, c: AddressSet) => boolean): void => {
    test(name, () => fc.assert(fc.property(anySet, anySet, anySet, holds), RUNS));
  };
  law(
    'union is commutative, associative, idempotent',
    (a, b, c) => equals(union(a, b), union(b, a)) && equals(union(union(a, b), c), union(a, union(b, c))) && equals(union(a, a), a),
  );
  law('intersection distributes over union', (a, b, c) => equals(intersect(a, union(b, c)), union(intersect(a, b), intersect(a, c))));
  law('subtracting, then uniting, gives the union', (a, b) => equals(union(subtract(a, b), b), union(a, b)));
  law('what is not in the complement is in the set', (a) => equals(subtract(EVERY_ADDRESS, subtract(EVERY_ADDRESS, a)), a));
  law('a subset leaves nothing when subtracted', (a, b) => isSubset(a, b) === isEmpty(subtract(a, b)) && isSubset(a, b) === equals(union(a, b), b));
  law('overlap is a non-empty intersection', (a, b) => overlaps(a, b) === !isEmpty(intersect(a, b)));
  law('blocks make up the set again', (a) => equals(setOf(toBlocks(a)), a));
  law('ranges make up the set again', (a) =>
    equals(
      toAddressRanges(a)
        .map(({ first, last }) => ofRange(first, last))
        .reduce(union, NO_ADDRESS),
      a,
    ),
  );

  test('membership answers as the blocks do', () =>
    fc.assert(
      fc.property(
        fc.array(anyBlock, { maxLength: 5 }),
        anyAddress,
        (blocks, a) => contains(setOf(blocks), a) === blocks.some((b) => isSubset(ofAddress(a), ofBlock(b))),
      ),
      RUNS,
    ));
});

test.each([
  ['two families', '10.0.0.1', '::1'],
  ['the wrong order', '10.0.0.2', '10.0.0.1'],
  ['the wrong order in IPv6', '::2', '::1'],
])('a range of %s is empty', (_name, first, last) => expect(ofRange(read(first), read(last))).toEqual(NO_ADDRESS));

test('a range holds both of its ends', () => {
  expect(toBlocks(ofRange(read('10.0.0.1'), read('10.0.0.4'))).map(formatBlock)).toEqual(['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/32']);
  expect(toBlocks(EVERY_ADDRESS).map(formatBlock)).toEqual(['0.0.0.0/0', '::/0']);
});
