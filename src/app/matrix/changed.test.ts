// Marks of cells that differ from the baseline, those of folded namespaces included.
import { expect, test } from 'vitest';
import type { ChangedFlow, GraphNode } from '../../engine/index';
import { EMPTY } from '../../engine/plain';
import { marksOf } from './changed';

const NODES = [
  { id: 'ns:shop', parent: undefined },
  { id: 'shop/web', parent: 'ns:shop' },
  { id: 'shop/db', parent: 'ns:shop' },
  { id: 'ip:10.0.0.0/8', parent: 'internet' },
] as unknown as readonly GraphNode[];
const flow = (from: string, to: string, kind: ChangedFlow['kind']): ChangedFlow => ({ id: `${from}>${to}`, from, to, kind, before: EMPTY, after: EMPTY });

test('a flow marks its cell and those of the namespaces around it', () => {
  const marks = marksOf({ count: 2, flows: [flow('shop/web', 'shop/db', 'opened'), flow('shop/db', 'ip:10.0.0.0/8', 'narrowed')] }, NODES);
  expect(marks.get('shop/web')?.get('shop/db')).toBe('more');
  expect(marks.get('ns:shop')?.get('shop/db')).toBe('more');
  expect(marks.get('ns:shop')?.get('ns:shop')).toBe('more');
  expect(marks.get('ns:shop')?.get('ip:10.0.0.0/8')).toBe('less');
  expect(marks.get('shop/db')?.get('internet')).toBeUndefined();
});

test('more here and less there is both for the namespace', () => {
  const marks = marksOf({ count: 2, flows: [flow('shop/web', 'shop/db', 'opened'), flow('shop/db', 'shop/web', 'closed')] }, NODES);
  expect(marks.get('ns:shop')?.get('ns:shop')).toBe('both');
  expect(marks.get('shop/db')?.get('shop/web')).toBe('less');
});

test('no baseline, no marks', () => expect(marksOf(undefined, NODES).size).toBe(0));
