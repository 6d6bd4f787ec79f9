// Which lines the matrix has, and how it folds.
import { describe, expect, test } from 'vitest';
import type { GraphNode } from '../../engine/index';
import { cutMiddle, linesOf } from './axis';
import { layoutOf } from './layout';

const LOCK = { isolated: false, policies: [] };
const node = (id: string, kind: GraphNode['kind'], change: Partial<GraphNode> = {}): GraphNode => ({
  id,
  kind,
  label: id.replace(/^.*[/:]/, '').replace(/\[.*$/, ''),
  detail: '',
  ports: [],
  offers: [],
  labels: {},
  ingress: LOCK,
  egress: LOCK,
  dashed: kind === 'implied',
  ...change,
});
const namespace = (name: string): GraphNode => node(`ns:${name}`, 'namespace', { namespace: name });
const workload = (ns: string, name: string, kind: 'workload' | 'implied' = 'workload'): GraphNode =>
  node(`${ns}/${name}[Deployment]`, kind, { namespace: ns, parent: `ns:${ns}` });

const NODES = [
  namespace('empty'),
  namespace('pay'),
  workload('pay', 'ledger'),
  namespace('shop'),
  workload('shop', 'web'),
  workload('shop', 'db', 'implied'),
  node('internet', 'internet', { label: 'Internet' }),
  node('ip:10.0.0.0/8', 'address', { label: '10.0.0.0/8', parent: 'internet' }),
  node('{any}', 'any'),
];
const shown = (folded: Record<string, boolean> = {}): string[] => linesOf(NODES, folded).map((l) => `${l.kind} ${l.name}${l.dashed ? ' (dashed)' : ''}`);

test('lines stand in the order of the nodes; empty namespaces and "any workload" have none', () => {
  expect(shown()).toEqual([
    'open namespace pay',
    'workload pay/ledger',
    'open namespace shop',
    'workload shop/web',
    'workload shop/db (dashed)',
    'outside Internet',
    'outside 10.0.0.0/8',
  ]);
});

test('a folded namespace stands for its members', () => {
  expect(shown({ 'ns:shop': true })).toEqual(['open namespace pay', 'workload pay/ledger', 'folded namespace shop', 'outside Internet', 'outside 10.0.0.0/8']);
  expect(linesOf(NODES, { 'ns:shop': true }).find((l) => l.id === 'ns:shop')?.members).toBe(2);
});

test.each([
  [150, {}, 'open'],
  [151, {}, 'folded'],
  [151, { 'ns:big': false }, 'open'],
  [150, { 'ns:big': true }, 'folded'],
])('with %i workloads and %o by hand a namespace is %s', (count, folded, kind) => {
  const nodes = [namespace('big'), ...Array.from({ length: count }, (_, i) => workload('big', `w${i}`))];
  expect(linesOf(nodes, folded)[0]?.kind).toBe(kind);
});

test.each([
  ['web', 5, 'web'],
  ['frontend-public', 9, 'fron…blic'],
  ['frontend-public', 15, 'frontend-public'],
])('cutMiddle(%s, %i) is %s', (text, limit, cut) => expect(cutMiddle(text, limit)).toBe(cut));

describe('layout', () => {
  test('headings take less than cells, and names have room within bounds', () => {
    const { rows, columns, headWidth, headHeight } = layoutOf(linesOf(NODES, {}));
    expect(columns.starts.slice(0, 4)).toEqual([0, 24, 80, 104]);
    expect(rows.starts.slice(0, 4)).toEqual([0, 24, 50, 74]);
    const long = layoutOf(linesOf([node('x', 'internet', { label: 'x'.repeat(200) })], {}));
    expect(headWidth).toBeLessThan(long.headWidth);
    expect(headHeight).toBeLessThan(long.headHeight);
    expect(long.headWidth).toBeLessThanOrEqual(220);
  });
});
