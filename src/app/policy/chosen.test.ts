import { describe, expect, test } from 'vitest';
import type { PolicySummary } from '../../engine/index';
import type { Selection } from '../state/types';
import { byNamespace, chosenPolicy, nextPolicy } from './chosen';

const policy = (id: string, subjects: readonly string[] = []): PolicySummary => ({
  id,
  namespace: id.split('/')[0] ?? '',
  name: id.split('/')[1] ?? id,
  span: { file: 'a.yaml', start: 0, end: 1 },
  subjects,
  peers: [],
});
const list = (...ids: readonly string[]): PolicySummary[] => ids.map((id) => policy(id));

describe('which policy is shown', () => {
  const policies = [policy('s/a', ['s/db[Deployment]', 's/web[Deployment]']), policy('s/b', ['s/web[Deployment]']), policy('s/c'), policy('s/d')];
  const node: Selection = { kind: 'node', id: 's/web[Deployment]' };
  const none: Selection = { kind: 'none' };
  test.each([
    ['the first where nothing is chosen', none, '', undefined, 's/a'],
    ['the one that is most about the selected workload', node, '', undefined, 's/b'],
    ['the same one before the one that was asked for in another visit', node, 's/c', undefined, 's/b'],
    ['the one that is shown already', node, '', 's/d', 's/d'],
    ['the one that was asked for', none, 's/c', 's/d', 's/c'],
    ['the selected one before all', { kind: 'policy', id: 's/b' }, 's/c', 's/d', 's/b'],
    ['none that is gone', { kind: 'policy', id: 's/x' }, 's/y', 's/z', 's/a'],
  ] as const)('%s', (_, selection, asked, last, expected) => {
    expect(chosenPolicy(policies, { selection, policy: asked }, last)?.id).toBe(expected);
  });
  test('nothing where there is none', () => expect(chosenPolicy([], { selection: none, policy: '' })).toBeUndefined());
});

describe('what comes after a change', () => {
  test.each([
    ['a rename is followed', ['a', 'b', 'c'], ['a', 'x', 'c'], false, 'x'],
    ['a removed one gives way to the next', ['a', 'b', 'c'], ['a', 'c'], false, 'c'],
    ['a removed last one to the one before', ['a', 'b'], ['a'], false, 'a'],
    ['nothing changes where it is still there', ['a', 'b'], ['a', 'b', 'c'], false, undefined],
    ['a new one is shown where it was asked for', ['a', 'b'], ['a', 'b', 'c'], true, 'c'],
    ['many new ones are not', ['a', 'b'], ['b', 'c', 'd'], true, undefined],
    ['all gone', ['b'], [], false, undefined],
  ] as const)('%s', (_, before, now, created, expected) => {
    expect(nextPolicy(list(...before), list(...now), { shown: 'b', created })).toBe(expected);
  });
});

test('policies by namespace, in their order', () => {
  expect(byNamespace(list('b/1', 'a/1', 'b/2')).map(([ns, group]) => [ns, group.map((p) => p.name)])).toEqual([
    ['b', ['1', '2']],
    ['a', ['1']],
  ]);
});
