// What is typed as an address block, and what is said where it is none.
import { expect, test } from 'vitest';
import { readOutside, readTyped } from './outside';

test.each([
  ['10.0.0.0/8', '', { end: '10.0.0.0/8' }],
  [' 192.0.2.7 ', '', { end: '192.0.2.7/32' }],
  ['2001:DB8::/32', '2001:db8:1::/48', { end: '2001:db8::/32 except 2001:db8:1::/48' }],
  ['0.0.0.0/0', '10.0.0.0/8, 172.16.0.0/12 192.168.0.0/16', { end: '0.0.0.0/0 except 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16' }],
  ['', '', { problem: 'type an address block, such as 10.0.0.0/8 or 2001:db8::/32' }],
  ['10.0.0.0/33', '', { problem: '“10.0.0.0/33” is not an address block: write 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32' }],
  ['10.0.0.1/8', '', { problem: '10.0.0.1/8 has bits set beyond its length: did you mean 10.0.0.0/8?' }],
  ['10.0.0.0/8', '10.1.0.1/16', { problem: '10.1.0.1/16 has bits set beyond its length: did you mean 10.1.0.0/16?' }],
  ['10.0.0.0/8', '11.0.0.0/16', { problem: '11.0.0.0/16 is not inside 10.0.0.0/8: only a part of the block can be left out' }],
  ['10.0.0.0/8', '10.0.0.0/8', { problem: '10.0.0.0/8 is not inside 10.0.0.0/8: only a part of the block can be left out' }],
  ['10.0.0.0/8', '2001:db8::/32', { problem: '2001:db8::/32 is not inside 10.0.0.0/8: only a part of the block can be left out' }],
])('%j without %j', (text, except, expected) => expect(readOutside(text, except)).toEqual(expected));

test.each([
  ['10.0.0.0/8 except 10.1.0.0/16', { end: '10.0.0.0/8 except 10.1.0.0/16' }],
  ['::/0', { end: '::/0' }],
  ['shop/web', undefined],
  ['web', undefined],
  ['', undefined],
  ['10.0.0.', { problem: '“10.0.0.” is not an address block: write 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32' }],
])('in one field, %j', (typed, expected) => expect(readTyped(typed)).toEqual(expected));
