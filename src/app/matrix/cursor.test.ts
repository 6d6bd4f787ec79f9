// Where keys lead: over headings, into headers and back, and what becomes of a place that is folded away.
import { describe, expect, test } from 'vitest';
import type { Line } from './axis';
import { findTyped, indexOf, move } from './cursor';

const line = (id: string, kind: Line['kind']): Line => ({ id, kind, label: id, name: id, dashed: false, members: 0 });
/** 0 pay: open, 1 ledger, 2 shop: open, 3 web, 4 db, 5 dev: folded, 6 Internet. */
const LINES = [
  line('pay', 'open'),
  line('ledger', 'workload'),
  line('shop', 'open'),
  line('web', 'workload'),
  line('db', 'workload'),
  line('dev', 'folded'),
  line('Internet', 'outside'),
];

describe('move', () => {
  test.each([
    ['ArrowDown over a heading', [1, 3], 'ArrowDown', [3, 3]],
    ['ArrowUp over a heading', [3, 3], 'ArrowUp', [1, 3]],
    ['ArrowRight over a heading', [3, 1], 'ArrowRight', [3, 3]],
    ['ArrowUp from the first row to the name of the column', [1, 4], 'ArrowUp', [-1, 4]],
    ['ArrowDown back from there', [-1, 4], 'ArrowDown', [1, 4]],
    ['ArrowLeft from the first column to the name of the row', [4, 1], 'ArrowLeft', [4, -1]],
    ['ArrowRight back from there', [4, -1], 'ArrowRight', [4, 1]],
    ['ArrowDown along names stops at headings', [1, -1], 'ArrowDown', [2, -1]],
    ['ArrowUp along names stays at the first', [0, -1], 'ArrowUp', [0, -1]],
    ['ArrowRight along the names of columns', [-1, 1], 'ArrowRight', [-1, 2]],
    ['ArrowLeft along the names of columns stays at the first', [-1, 0], 'ArrowLeft', [-1, 0]],
    ['no cells to go to beside a heading', [2, -1], 'ArrowRight', [2, -1]],
    ['no cells to go to below a heading', [-1, 2], 'ArrowDown', [-1, 2]],
    ['ArrowDown at the end', [6, 6], 'ArrowDown', [6, 6]],
    ['ArrowRight at the end', [6, 6], 'ArrowRight', [6, 6]],
    ['Home', [3, 4], 'Home', [3, 1]],
    ['Home once more', [3, 1], 'Home', [3, -1]],
    ['End', [3, 1], 'End', [3, 6]],
    ['Ctrl+Home', [4, 4], 'Ctrl+Home', [1, 1]],
    ['Ctrl+End', [1, 1], 'Ctrl+End', [6, 6]],
    ['PageDown', [1, 3], 'PageDown', [4, 3]],
    ['PageDown near the end', [5, 3], 'PageDown', [6, 3]],
    ['PageUp', [6, 3], 'PageUp', [3, 3]],
    ['PageUp among names stops at headings', [3, -1], 'PageUp', [0, -1]],
  ] as const)('%s', (_, [row, column], keys, [toRow, toColumn]) => {
    const key = keys.replace('Ctrl+', '');
    expect(move({ row, column }, { key, ctrl: key !== keys }, LINES, LINES, 3)).toEqual({ row: toRow, column: toColumn });
  });

  test('other keys do not move', () => expect(move({ row: 1, column: 1 }, { key: 'q', ctrl: false }, LINES, LINES, 3)).toBeUndefined());

  test('no move ever ends in a heading\u2019s cells', () => {
    const spots = LINES.flatMap((r, row) => LINES.flatMap((c, column) => (r.kind === 'open' || c.kind === 'open' ? [] : [{ row, column }])));
    for (const spot of spots)
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'])
        for (const ctrl of [false, true]) {
          const to = move(spot, { key, ctrl }, LINES, LINES, 2);
          if (to && to.row >= 0 && to.column >= 0) expect([LINES[to.row]?.kind, LINES[to.column]?.kind]).not.toContain('open');
        }
  });
});

describe('indexOf', () => {
  test.each([
    ['a line that is there', 'web', undefined, 3],
    ['a header', undefined, undefined, -1],
    ['a line that is folded away', 'batch', 'dev', 5],
    ['a namespace that was unfolded: its first member', 'shop', undefined, 3],
    ['a line that is gone: what stands in its place', 'old', undefined, 4],
  ])('%s', (_, id, parent, at) => expect(indexOf(LINES, id, { parent, before: 4, within: 'cells' })).toBe(at));
  test('among names headings count', () => expect(indexOf(LINES, 'shop', { before: 0, within: 'headers' })).toBe(2));
  test('no lines at all', () => expect(indexOf([], 'x', { before: 3, within: 'cells' })).toBe(-1));
});

test.each([
  ['d', 0, 4],
  ['d', 4, 5],
  ['d', 5, 4],
  ['de', 5, 5],
  ['WE', 0, 3],
  ['q', 0, undefined],
])('typing %s at line %i goes to %s', (typed, from, at) => expect(findTyped(LINES, from, typed)).toBe(at));
