// Rows for the outside: blocks, blocks with exceptions, the Internet.
import { expect, test } from 'vitest';
import type { FlowChange } from '../../engine/index';
import { EMPTY, portsOf } from '../../engine/plain';
import { joinRanges } from './ranges';

const flow = (to: string, port = 80): FlowChange => ({ from: 'a/b[Pod]', to, before: portsOf('TCP', port), after: EMPTY });
const V4 = 'ip:0.0.0.0-255.255.255.255';
const V6 = 'ip:::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

test('all addresses of both families are the Internet, of one they are not', () => {
  expect(joinRanges([flow('x/y[Pod]'), flow(V4), flow(V6)])).toEqual([flow('x/y[Pod]'), flow('internet')]);
  expect(joinRanges([flow(V4)])).toEqual([flow('ip:0.0.0.0/0')]);
  expect(joinRanges([flow(V4), flow(V6, 81)])).toEqual([flow('ip:0.0.0.0/0'), flow('ip:::/0', 81)]);
});

test('all but a block is one row, of one traffic and one other end', () => {
  const around = ['ip:0.0.0.0-9.255.255.255', 'ip:11.0.0.0-255.255.255.255'] as const;
  expect(joinRanges(around.map((range) => flow(range)))).toEqual([flow('ip:0.0.0.0/0 except 10.0.0.0/8')]);
  const back = (from: string): FlowChange => ({ ...flow('a/b[Pod]'), from });
  expect(joinRanges([back('ip:10.0.0.0-10.255.255.255'), flow('ip:10.0.0.0-10.255.255.255')])).toEqual([back('ip:10.0.0.0/8'), flow('ip:10.0.0.0/8')]);
  expect(joinRanges([flow(around[0]), { ...flow(around[1]), unsure: true }])).toHaveLength(2);
});

test('what has no addresses stays as it is', () => {
  const rows = [flow('x/y[Pod]'), flow('x/z[Pod]'), flow('x/y[Pod]', 81)];
  expect(joinRanges(rows)).toEqual(rows);
});
