// What is found by typing, in which order, and what can be an end of a flow.
import { describe, expect, test } from 'vitest';
import type { View } from '../../engine/index';
import { rank, score } from './search';
import { listEnds, listTargets } from './targets';

describe('rank', () => {
  const names = ['shop/recheckout', 'shop/checkout', 'checkout', 'payments/ledger', 'checkout-cache'];
  test.each([
    ['check', ['checkout', 'checkout-cache', 'shop/checkout', 'shop/recheckout']],
    ['shop out', ['shop/checkout', 'shop/recheckout']],
    ['LEDGER', ['payments/ledger']],
    ['x', []],
    ['', ['shop/recheckout', 'shop/checkout']],
  ])('%j finds %j', (typed, expected) => {
    expect(rank(names, typed, (n) => n, typed ? 9 : 2)).toEqual(expected);
  });
  test('a text that lacks one of the words does not fit', () => {
    expect(score('shop/checkout', 'shop ledger')).toBe(-1);
  });
});

const view = {
  graph: {
    nodes: [
      { id: 'ns:shop', kind: 'namespace', label: 'shop', namespace: 'shop' },
      { id: 'shop/web[Deployment]', kind: 'workload', label: 'web', namespace: 'shop', workloadKind: 'Deployment' },
      { id: 'shop/x[implied]', kind: 'implied', label: 'x', namespace: 'shop' },
      { id: 'internet', kind: 'internet', label: 'Internet' },
    ],
  },
  policies: [{ id: 'shop/deny', namespace: 'shop', name: 'deny' }],
} as unknown as View;

test('everything that is drawn or written can be jumped to, workloads first', () => {
  expect(listTargets(view).map((t) => `${t.title} (${t.hint})`)).toEqual([
    'shop/web (Deployment)',
    'shop/x (implied by a selector)',
    'shop (namespace)',
    'Internet (every other address)',
    'shop/deny (policy)',
  ]);
  expect(listTargets(undefined)).toEqual([]);
});

test.each([
  ['', ['shop/web[Deployment]', 'shop/x[implied]', 'internet']],
  ['10.0.0.0/8', ['10.0.0.0/8', 'shop/web[Deployment]', 'shop/x[implied]', 'internet']],
  [' 2001:db8::1 ', ['2001:db8::1/128', 'shop/web[Deployment]', 'shop/x[implied]', 'internet']],
  ['10.0.0.0/33', ['shop/web[Deployment]', 'shop/x[implied]', 'internet']],
])('typed %j, a flow can begin or end at %j', (typed, ids) => {
  expect(listEnds(view, typed).map((t) => t.id)).toEqual(ids);
});
