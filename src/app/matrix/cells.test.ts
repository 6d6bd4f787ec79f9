// What is kept of the engine's answers: old cells until new ones come, and only what is missing is asked for.
import { expect, test } from 'vitest';
import type { MatrixCell } from '../../engine/index';
import { createCells } from './cells';

const cell = (label: string): MatrixCell => ({ state: 'allowed', label, parts: [], partial: false, self: false, open: 1, pairs: 1 });

test('only what is not of the revision is missing', () => {
  const cells = createCells();
  expect(cells.missing(['a', 'b'], ['x', 'y'], 1)).toEqual({ rows: ['a', 'b'], columns: ['x', 'y'] });
  cells.put(['a', 'b'], ['x'], [[cell('1')], [cell('2')]], 1);
  expect(cells.missing(['a', 'b'], ['x'], 1)).toBeUndefined();
  expect(cells.missing(['a', 'c'], ['x', 'y'], 1)).toEqual({ rows: ['a', 'c'], columns: ['x', 'y'] });
  expect(cells.missing(['a', 'b'], ['x', 'y'], 1)).toEqual({ rows: ['a', 'b'], columns: ['y'] });
  expect(cells.missing(['a'], ['x'], 2)).toEqual({ rows: ['a'], columns: ['x'] });
  expect(cells.get('a', 'x')?.label).toBe('1');
});

test('a row is another one only when a cell is; the same cell stays the same object', () => {
  const cells = createCells();
  cells.put(['a'], ['x', 'y'], [[cell('1'), cell('2')]], 1);
  const [version, kept] = [cells.version('a'), cells.get('a', 'x')];
  cells.put(['a'], ['x', 'y'], [[cell('1'), cell('2')]], 2);
  expect(cells.version('a')).toBe(version);
  expect(cells.get('a', 'x')).toBe(kept);
  cells.put(['a'], ['x', 'y'], [[cell('1'), cell('3')]], 3);
  expect(cells.version('a')).not.toBe(version);
  expect(cells.get('a', 'x')).toBe(kept);
  expect(cells.get('a', 'y')?.label).toBe('3');
});

test('too many cells: rows that were not asked for last go', () => {
  const cells = createCells();
  const columns = Array.from({ length: 1000 }, (_, i) => `c${i}`);
  const line = columns.map(() => cell('1'));
  for (let i = 0; i < 80; i++) cells.put([`r${i}`], columns, [line], 1);
  expect(cells.get('r79', 'c0')).toBeDefined();
  expect(cells.get('r0', 'c0')).toBeUndefined();
  expect(cells.missing(['r79'], columns, 1)).toBeUndefined();
});
