// Where the ends of a change are in the picture, and how ranges of addresses are written.
import { describe, expect, test } from 'vitest';
import type { ChangedFlow, Graph } from '../../engine/index';
import { EMPTY, portsOf } from '../../engine/plain';
import { formatRange, nodeFinder, selectionOf } from './changed-ends';

test.each([
  ['ip:203.0.113.0-203.0.113.255', '203.0.113.0/24'],
  ['ip:0.0.0.0-255.255.255.255', 'every IPv4 address'],
  ['ip:::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'every IPv6 address'],
  ['ip:10.0.0.1-10.0.0.1', '10.0.0.1'],
  ['ip:10.0.0.1-10.0.0.9', '10.0.0.1 to 10.0.0.9'],
  ['ip:2001:db8::-2001:db8:0:ffff:ffff:ffff:ffff:ffff', '2001:db8::/48'],
  ['ip:10.0.0.0/8', '10.0.0.0/8'],
  ['ip:0.0.0.0/0', 'every IPv4 address'],
  ['ip:10.0.0.1/32', '10.0.0.1'],
  ['ip:0.0.0.0/0 except 10.0.0.0/8, 192.168.0.0/16', '0.0.0.0/0 except 10.0.0.0/8, 192.168.0.0/16'],
  ['internet', undefined],
  ['shop/web[Deployment]', undefined],
  ['ip:nonsense', undefined],
])('%s is written %s', (end, expected) => {
  expect(formatRange(end)).toBe(expected);
});

const node = (id: string, kind: string) => ({ id, kind });
const edge = (id: string, from: string, to: string, members = [from], except: unknown[] = []) => ({
  id,
  from,
  to,
  fromMembers: members,
  toMembers: [to],
  except,
});
const GRAPH = {
  nodes: [
    node('ns:a', 'namespace'),
    node('a/x[Pod]', 'workload'),
    node('a/y[Pod]', 'workload'),
    node('ip:10.0.0.0/8', 'address'),
    node('ip:10.1.0.0/16', 'address'),
    node('internet', 'internet'),
  ],
  edges: [edge('one', 'a/x[Pod]', 'a/y[Pod]'), edge('group', 'ns:a', 'ip:10.0.0.0/8', ['a/x[Pod]', 'a/y[Pod]'])],
  hidden: [],
} as unknown as Graph;

test.each([
  ['a/x[Pod]', 'a/x[Pod]'],
  ['ip:10.1.2.0-10.1.2.255', 'ip:10.1.0.0/16'],
  ['ip:10.0.0.0-10.1.255.255', 'ip:10.0.0.0/8'],
  ['ip:9.0.0.0-10.255.255.255', 'internet'],
  ['ip:10.0.0.0/8 except 10.1.0.0/16', 'ip:10.0.0.0/8'],
  ['ip:0.0.0.0/0 except 10.0.0.0/8', 'internet'],
  ['internet', 'internet'],
  ['ip:2001:db8::-2001:db8::1', 'internet'],
  ['a/gone[Pod]', undefined],
])('%s is at %s', (end, expected) => {
  expect(nodeFinder(GRAPH)(end)).toBe(expected);
});

describe('a change is shown by', () => {
  const change = (from: string, to: string): ChangedFlow => ({ id: '', kind: 'opened', from, to, before: EMPTY, after: portsOf('TCP', 80) });
  test.each([
    ['its own line', change('a/x[Pod]', 'a/y[Pod]'), { kind: 'edge', id: 'one' }],
    ['its pair where a group has the line', change('a/x[Pod]', 'ip:10.0.0.0-10.255.255.255'), { kind: 'pair', from: 'a/x[Pod]', to: 'ip:10.0.0.0/8' }],
    ['its pair where there is no line', change('a/y[Pod]', 'a/x[Pod]'), { kind: 'pair', from: 'a/y[Pod]', to: 'a/x[Pod]' }],
  ])('%s', (_, it, expected) => {
    expect(selectionOf(it, GRAPH)).toEqual(expected);
  });
});
