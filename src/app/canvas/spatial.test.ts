import { describe, expect, test } from 'vitest';
import { crosses, distanceTo } from './layout/geometry';
import { cutMiddle } from './measure';
import { nextBox } from './spatial';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });
const places = new Map([
  ['a', box(0, 0)],
  ['b', box(200, 0)],
  ['c', box(0, 100)],
  ['d', box(200, 120)],
]);

describe('the arrow keys', () => {
  test.each([
    ['a', 'ArrowRight', 'b'],
    ['a', 'ArrowDown', 'c'],
    ['d', 'ArrowLeft', 'c'],
    ['d', 'ArrowUp', 'b'],
    ['a', 'ArrowLeft', undefined],
    ['b', 'ArrowUp', undefined],
  ] as const)('from %s by %s to %s', (from, key, to) => expect(nextBox(from, key, places)).toBe(to));
});

describe('names are cut in the middle', () => {
  test('short ones stay whole', () => expect(cutMiddle('web', 'name', 100)).toBe('web'));
  test('long ones keep both ends', () => {
    const cut = cutMiddle('productcatalogservice-v2', 'name', 100);
    expect(cut).toMatch(/^prod.*…/);
    expect(cut.endsWith('v2')).toBe(true);
  });
});

describe('segments and boxes', () => {
  const r = { x: 10, y: 10, width: 20, height: 20 };
  test.each([
    ['through', { x: 0, y: 20 }, { x: 40, y: 20 }, true],
    ['beside', { x: 0, y: 5 }, { x: 40, y: 5 }, false],
    ['along the border', { x: 0, y: 10 }, { x: 40, y: 10 }, false],
    ['ending inside', { x: 0, y: 0 }, { x: 20, y: 20 }, true],
    ['across a corner', { x: 5, y: 22 }, { x: 22, y: 5 }, true],
    ['past a corner', { x: 0, y: 15 }, { x: 15, y: 0 }, false],
    ['a point inside', { x: 20, y: 20 }, { x: 20, y: 20 }, true],
  ])('%s', (_, a, b, expected) => {
    expect(crosses(a, b, r)).toBe(expected);
    expect(crosses(b, a, r)).toBe(expected);
  });
  test('the distance of a point from a segment', () => {
    expect(distanceTo({ x: 5, y: 3 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(3);
    expect(distanceTo({ x: 13, y: 4 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(5);
  });
});
