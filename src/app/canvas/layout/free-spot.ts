// Finds the nearest place where a box touches none of those that stand already: for new nodes, for nodes that grew and
// for what the user dropped on another.
import { bottom, overlap, right } from './geometry';
import type { Point, Rect } from './plan';

/** The place nearest to the wish, at or beyond `least` in both coordinates, at which the box keeps `gap` to all others. */
export function freeSpot(wish: Rect, others: readonly Rect[], gap: number, least: Point = { x: -Infinity, y: -Infinity }): Point {
  const start = { x: Math.max(wish.x, least.x), y: Math.max(wish.y, least.y) };
  const fits = (p: Point): boolean => others.every((o) => !overlap({ ...wish, ...p }, o, gap));
  if (fits(start)) return start;
  const xs = [start.x, ...others.flatMap((o) => [right(o) + gap, o.x - gap - wish.width])].filter((x) => x >= least.x);
  const ys = [start.y, ...others.flatMap((o) => [bottom(o) + gap, o.y - gap - wish.height])].filter((y) => y >= least.y);
  if (xs.length * ys.length > 40_000) return { x: start.x, y: Math.max(...others.map(bottom)) + gap };
  const spots = [...new Set(xs)].flatMap((x) => [...new Set(ys)].map((y) => ({ x, y, far: Math.abs(x - start.x) + Math.abs(y - start.y) })));
  spots.sort((a, b) => a.far - b.far || a.y - b.y || a.x - b.x);
  const spot = spots.find(fits) ?? { x: start.x, y: Math.max(...others.map(bottom)) + gap };
  return { x: spot.x, y: spot.y };
}
