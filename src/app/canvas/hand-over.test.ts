// Renamed boxes keep their places, new ones get none from those that happen to be gone.
import { expect, test } from 'vitest';
import { handOver } from './hand-over';
import type { Placement } from './layout/plan';
import type { SceneNode } from './scene';

const node = (id: string): SceneNode => ({ id, shape: 'card', lane: 'middle', parent: id.split('/')[0] }) as SceneNode;
const nodes = (...ids: readonly string[]): SceneNode[] => ids.map(node);
const rect = (x: number) => ({ x, y: 0, width: 10, height: 10 });
const LAST: Placement = { rects: { 'a/x': rect(1), 'a/y': rect(2), 'b/z': rect(3) }, routes: {} };

test.each([
  ['a renamed box', nodes('a/x2', 'a/y', 'b/z'), { 'a/x2': rect(1) }],
  ['one of each of two containers', nodes('a/x2', 'a/y', 'b/z2'), { 'a/x2': rect(1), 'b/z2': rect(3) }],
  ['two for two: nobody knows which is which', nodes('a/x2', 'a/y2', 'b/z'), {}],
  ['gone here, new there', nodes('a/y', 'b/z', 'b/w'), {}],
])('%s', (_, now, added) => {
  expect(handOver(LAST, nodes('a/x', 'a/y', 'b/z'), now).rects).toEqual({ ...LAST.rects, ...added });
});
