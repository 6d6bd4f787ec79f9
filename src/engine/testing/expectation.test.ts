// The reader of expect.txt: what it does not understand must not pass for agreement.
import { expect, test } from 'vitest';
import { parseExpectation } from './expectation';

test('reads a drawn matrix: rows are sources, columns destinations', () => {
  const { expected, mistakes } = parseExpectation(
    ['# who reaches whom', 'namespace shop', 'TCP 5432', '      web  db  192.0.2.7', 'web   #    .   X', 'db    ?    #   .'].join('\n'),
  );
  expect(mistakes).toEqual([]);
  expect(expected.map((e) => `${e.line} ${e.from} ${e.to} ${e.traffic} ${e.verdict}`)).toEqual([
    '5 shop/web shop/web TCP 5432 self',
    '5 shop/web shop/db TCP 5432 allowed',
    '5 shop/web 192.0.2.7 TCP 5432 blocked',
    '6 shop/db shop/web TCP 5432 unsure',
    '6 shop/db shop/db TCP 5432 self',
    '6 shop/db 192.0.2.7 TCP 5432 allowed',
  ]);
});

test('reads sentences with and without a reason', () => {
  const { expected, mistakes } = parseExpectation('shop/web -> db TCP 80,443: blocked by shop/deny-all\nnamespace lab\nweb -> internet UDP 53: allowed\n');
  expect(mistakes).toEqual([]);
  expect(expected).toEqual([
    { line: 1, from: 'shop/web', to: 'default/db', traffic: 'TCP 80,443', verdict: 'blocked', policy: 'shop/deny-all' },
    { line: 3, from: 'lab/web', to: 'internet', traffic: 'UDP 53', verdict: 'allowed' },
  ]);
});

test.each([
  ['a row without a matrix', 'web # .'],
  ['a row with too few cells', 'TCP 80\n    web db\nweb #'],
  ['a row with too many cells', 'TCP 80\n    web db\nweb # . .'],
  ['an unknown cell', 'TCP 80\n    web db\nweb # x'],
  ['an unknown verdict', 'web -> db TCP 80: open'],
  ['an unknown protocol', 'web -> db ICMP 80: allowed'],
  ['a row after an empty line', 'TCP 80\n    web db\n\nweb # .'],
])('finds fault with %s', (_, text) => {
  expect(parseExpectation(text).mistakes).toHaveLength(1);
});
