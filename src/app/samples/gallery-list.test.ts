// The gallery's groups: in the order of the lesson, narrowed by every word that is typed.
import { expect, test } from 'vitest';
import { groupsOf } from './gallery-list';
import type { Sample } from './samples';

const sample = (id: string, group: Sample['group'], title: string, summary: string): Sample => ({ id, group, title, summary, files: [] });
const ALL = [
  sample('shop', 'scenario', 'An online shop', 'Least privilege'),
  sample('deny', 'recipe', 'Deny egress', 'DNS stays'),
  sample('xks', 'scenario', 'Two tenants', 'Halves of a flow, DNS'),
  sample('port', 'recipe', 'One port', 'The rest is closed'),
];

test.each<[wanted: string, groups: readonly (readonly string[])[]]>([
  [
    '',
    [
      ['Scenarios', 'shop', 'xks'],
      ['Recipes', 'deny', 'port'],
    ],
  ],
  [
    '  dns ',
    [
      ['Scenarios', 'xks'],
      ['Recipes', 'deny'],
    ],
  ],
  ['egress DENY', [['Recipes', 'deny']]],
  ['shop privilege', [['Scenarios', 'shop']]],
  ['shop port', []],
])('%j finds %j', (wanted, groups) => {
  expect(groupsOf(ALL, wanted).map(({ title, samples }) => [title, ...samples.map((s) => s.id)])).toEqual(groups);
});
