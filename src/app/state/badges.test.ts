// Badges of nodes, and the problems of one node or file.
import { expect, test } from 'vitest';
import type { Report, View } from '../../engine/index';
import { badgeOf, badgeWords, problemsIn } from './badges';

const problem = (level: Report['level'], nodes: readonly string[], file = 'a.yaml'): Report =>
  ({ level, code: 'x', message: level, path: '', line: 1, column: 1, related: [], fixes: [], nodes, span: { file, start: 0, end: 1 } }) satisfies Report;
const graph = { nodes: [{ id: 'ns:a' }, { id: 'a/x', parent: 'ns:a' }, { id: 'a/y', parent: 'ns:a' }], edges: [], hidden: [] };
const problems = [
  problem('error', ['a/x', 'a/y']),
  problem('warning', ['a/x'], 'b.yaml'),
  problem('warning', ['ns:a']),
  problem('info', ['a/y']),
  { ...problem('error', []), nodes: undefined },
];
const view = { graph, problems } as unknown as View;

test.each([
  ['a/x', false, '1 error, 1 warning'],
  ['a/y', false, '1 error'],
  ['ns:a', false, '1 warning'],
  // Folded, it stands for all in it: each problem once.
  ['ns:a', true, '1 error, 2 warnings'],
])('%s, folded %s: %s', (id, folded, words) => {
  const badge = badgeOf(view, id, { folded });
  expect(badge && badgeWords(badge)).toBe(words);
  expect(badgeOf(view, id, { folded })).toBe(badge);
});

test('no problem, no badge', () => expect(badgeOf(view, 'b/z', { folded: false })).toBeUndefined());

test.each([
  [undefined, 5],
  [{ kind: 'node', id: 'a/x' }, 2],
  [{ kind: 'node', id: 'ns:a' }, 4],
  [{ kind: 'file', name: 'b.yaml' }, 1],
] as const)('of %j there are %i', (scope, count) => expect(problemsIn(view, scope)).toHaveLength(count));
