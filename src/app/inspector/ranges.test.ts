// Ranges of addresses in the words that people use.
import { expect, test } from 'vitest';
import type { FlowChange } from '../../engine/index';
import { EMPTY, portsOf } from '../../engine/plain';
import { mergeFamilies, rangeWords } from './ranges';

test.each([
  ['10.0.0.0-10.255.255.255', '10.0.0.0/8'],
  ['192.0.2.7-192.0.2.7', '192.0.2.7'],
  ['0.0.0.0-255.255.255.255', '0.0.0.0/0'],
  ['2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db8::/32'],
  ['10.0.0.1-10.0.0.2', '10.0.0.1 – 10.0.0.2'],
  ['10.0.0.0-10.0.0.2', '10.0.0.0 – 10.0.0.2'],
  ['10.0.0.0/8', '10.0.0.0/8'],
])('%s is %s', (range, words) => expect(rangeWords(range)).toBe(words));

const flow = (to: string, port = 80): FlowChange => ({ from: 'a/b[Pod]', to, before: portsOf('TCP', port), after: EMPTY });
const V4 = 'ip:0.0.0.0-255.255.255.255';
const V6 = 'ip:::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

test('all addresses of both families are the Internet, of one they are not', () => {
  expect(mergeFamilies([flow('x/y[Pod]'), flow(V4), flow(V6)])).toEqual([flow('x/y[Pod]'), flow('internet')]);
  expect(mergeFamilies([flow(V4)])).toEqual([flow(V4)]);
  expect(mergeFamilies([flow(V4), flow(V6, 81)])).toEqual([flow(V4), flow(V6, 81)]);
});
