// What is found by typing, in which order, and what can be an end of a flow.
import { describe, expect, test } from 'vitest';
import type { View } from '../../engine/index';
import { rank, score } from './search';
import { findEnds, listEnds, listTargets, listThings } from './targets';

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
      { id: 'ns:shop', kind: 'namespace', label: 'shop', namespace: 'shop', offers: [] },
      {
        id: 'shop/web[Deployment]',
        kind: 'workload',
        label: 'web',
        namespace: 'shop',
        workloadKind: 'Deployment',
        offers: [{ service: 'front', port: 80, target: 8080, protocol: 'TCP' }],
      },
      { id: 'shop/x[implied]', kind: 'implied', label: 'x', namespace: 'shop', offers: [] },
      { id: 'internet', kind: 'internet', label: 'Internet', offers: [] },
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

const KNOWN = ['shop/web[Deployment]', 'shop/x[implied]', 'ns:shop', 'internet'];

test.each([
  ['', KNOWN],
  ['10.0.0.0/8', ['10.0.0.0/8']],
  [' 2001:db8::1 ', ['2001:db8::1/128']],
  ['10.0.0.0/8 except 10.1.0.0/16', ['10.0.0.0/8 except 10.1.0.0/16']],
  ['10.0.0.0/33', []],
  ['10.0.0.1/8', []],
  ['web', ['shop/web[Deployment]']],
])('typed %j, a flow can begin at %j', (typed, ids) => {
  expect(findEnds(view, typed, { side: 'from', limit: 9 }).map((t) => t.id)).toEqual(ids);
});

test('a flow can go to a Service, with its ports', () => {
  expect(listEnds(view, 'from').map((t) => t.id)).toEqual(KNOWN);
  expect(listEnds(view, 'to').at(-1)).toEqual({ kind: 'node', id: 'svc:shop/front', title: 'Service shop/front', hint: '80 → 8080' });
});

test.each([
  ['isolate', ['shop/web[Deployment]', 'shop/x[implied]', 'ns:shop']],
  ['labels', ['shop/web[Deployment]', 'ns:shop']],
  ['remove', ['shop/web[Deployment]', 'ns:shop', 'shop/deny']],
] as const)('%s can be about %j', (topic, ids) => expect(listThings(view, topic).map((t) => t.id)).toEqual(ids));
