// Which lines are in sight: checked against counting one by one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexAt, scrollTo, trackOf, windowOf } from './track';

const sizes = fc.array(fc.constantFrom(24, 26, 56), { minLength: 1, maxLength: 300 });

test('indexAt finds the line that holds a distance', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: -50, max: 20_000 }), (all, distance) => {
      const track = trackOf(all);
      let at = -1;
      if (distance >= 0) {
        let start = 0;
        for (at = 0; at < all.length && distance >= start + (all[at] as number); at++) start += all[at] as number;
      }
      expect(indexAt(track, distance)).toBe(at);
    }),
  );
});

test('a window holds all that is in sight, within the lines, and not much more', () => {
  fc.assert(
    fc.property(sizes, fc.nat(20_000), fc.integer({ min: 0, max: 900 }), (all, from, length) => {
      const track = trackOf(all);
      const { first, end } = windowOf(track, { from, length }, 4);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(all.length);
      all.forEach((_, i) => {
        const isSeen = (track.starts[i] as number) < from + length && (track.starts[i + 1] as number) > from;
        if (isSeen) expect(i >= first && i < end).toBe(true);
      });
      expect(end - first).toBeLessThanOrEqual(length / 24 + 16);
    }),
  );
});

test('a window stays the same within a block', () => {
  const track = trackOf(Array.from({ length: 100 }, () => 10));
  const window = windowOf(track, { from: 400, length: 95 }, 8);
  expect(windowOf(track, { from: 405, length: 95 }, 8)).toEqual(window);
  expect(windowOf(track, { from: 500, length: 95 }, 8)).not.toEqual(window);
});

test.each([
  ['in sight', 3, { from: 10, length: 50 }, 3, 10],
  ['before', 0, { from: 10, length: 50 }, 0, 0],
  ['behind', 9, { from: 10, length: 50 }, 9, 50],
  ['before, with the heading in front of it', 2, { from: 20, length: 50 }, 1, 10],
])('scrollTo a line %s', (_, index, sight, lead, to) => {
  const track = trackOf(Array.from({ length: 10 }, () => 10));
  expect(scrollTo(track, index, sight, lead)).toBe(to);
});
