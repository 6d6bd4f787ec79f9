// Sets of addresses in few words: exactly the set, and the words that people would use.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AddressSet, blockAt, EVERY_ADDRESS, equals, NO_ADDRESS, ofBlock, ofRange, parseAddress, parseBlock, subtract, union } from './address';
import { coverTexts, joinEnds } from './cover';

const block = (text: string): AddressSet => {
  const found = parseBlock(text);
  return found ? ofBlock(found) : NO_ADDRESS;
};
/** What a text means, read in the plainest way. */
function read(text: string): AddressSet {
  const [whole = '', ...excepts] = text.split(/ except |, /);
  const [first, last] = whole.split('-').map(parseAddress);
  return excepts.map(block).reduce(subtract, first && last ? ofRange(first, last) : block(whole));
}
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

test.each([
  [NO_ADDRESS, []],
  [EVERY_ADDRESS, ['0.0.0.0/0', '::/0']],
  [block('10.1.2.3/32'), ['10.1.2.3/32']],
  [PRIVATE.map(block).reduce(subtract, block('0.0.0.0/0')), [`0.0.0.0/0 except ${PRIVATE.join(', ')}`]],
  [PRIVATE.map(block).reduce(union), PRIVATE],
  [read('10.0.0.1-10.0.0.9'), ['10.0.0.1-10.0.0.9']],
  [union(block('203.0.113.0/24'), subtract(block('2001:db8::/32'), block('2001:db8:1::/48'))), ['203.0.113.0/24', '2001:db8::/32 except 2001:db8:1::/48']],
  [subtract(block('10.0.0.0/8'), block('10.1.0.0/16')), ['10.0.0.0/8 except 10.1.0.0/16']],
])('%# in words', (set, texts) => expect(coverTexts(set)).toEqual(texts));

const address = fc.oneof(
  fc.record({ family: fc.constant(4 as const), value: fc.nat(2 ** 32 - 1) }),
  fc.record({ family: fc.constant(6 as const), value: fc.bigInt(0n, (1n << 128n) - 1n) }),
);
const anyBlock = fc
  .tuple(address, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, share]) => ofBlock(blockAt(a, Math.floor(share * (a.family === 4 ? 32 : 128)))));

test('any set is exactly what its texts say, each part once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), anyBlock), { maxLength: 9 }), (steps) => {
      const set = steps.reduce((s, [adds, b]) => (adds ? union(s, b) : subtract(s, b)), NO_ADDRESS);
      const parts = coverTexts(set).map(read);
      expect(equals(parts.reduce(union, NO_ADDRESS), set)).toBe(true);
      for (const [i, a] of parts.entries()) for (const b of parts.slice(i + 1)) expect(equals(subtract(a, b), a)).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

test.each([
  [['ip:0.0.0.0-255.255.255.255', 'ip:::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], ['internet']],
  [['ip:0.0.0.0-9.255.255.255', 'ip:11.0.0.0-255.255.255.255'], ['ip:0.0.0.0/0 except 10.0.0.0/8']],
  [['ip:10.0.0.0/9', 'ip:10.128.0.0/9'], ['ip:10.0.0.0/8']],
  [['shop/web[Deployment]', 'ip:nonsense'], []],
])('%j together', (ends, joined) => expect(joinEnds(ends)).toEqual(joined));
