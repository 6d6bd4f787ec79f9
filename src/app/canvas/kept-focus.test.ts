// What takes the focus over from a box or a line that is gone.
import { expect, test } from 'vitest';
import type { Scene } from './scene';
import { heirOf } from './use-kept-focus';

const scene = (nodes: readonly string[], edges: readonly (readonly [string, string, string])[]): Scene =>
  ({
    nodes: nodes.map((n) => (n.includes('/') ? { id: n, parent: n.split('/')[0] } : { id: n })),
    edges: edges.map(([id, from, to]) => ({ id, from, to })),
    unmarked: 0,
  }) as unknown as Scene;
const BEFORE = scene(['a', 'a/x', 'a/y'], [['one', 'a/x', 'a/y']]);

test.each([
  ['a cut line: its ghost', 'edge', 'one', scene(['a', 'a/x', 'a/y'], [['ghost', 'a/x', 'a/y']]), { kind: 'edge', id: 'ghost' }],
  ['a cut line without one: where it began', 'edge', 'one', scene(['a', 'a/x', 'a/y'], []), { kind: 'node', id: 'a/x' }],
  ['where that is gone, too: where it ended', 'edge', 'one', scene(['a', 'a/y'], []), { kind: 'node', id: 'a/y' }],
  ['a renamed box', 'node', 'a/x', scene(['a', 'a/z', 'a/y'], []), { kind: 'node', id: 'a/z' }],
  ['a removed box: what held it', 'node', 'a/x', scene(['a', 'a/y'], []), { kind: 'node', id: 'a' }],
  ['a box of other files: nothing', 'node', 'a/x', scene(['b', 'b/y'], []), undefined],
] as const)('%s', (_, kind, id, now, heir) => expect(heirOf({ kind, id }, BEFORE, now)).toEqual(heir));
