// Rectangles, lines and curves: the small arithmetic that layout and routing share.
import type { Point, Rect } from './plan';

export const right = (r: Rect): number => r.x + r.width;
export const bottom = (r: Rect): number => r.y + r.height;
export const middle = (r: Rect): Point => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 });
export const clamp = (value: number, low: number, high: number): number => (high < low ? (low + high) / 2 : Math.min(high, Math.max(low, value)));
export const inflate = (r: Rect, by: number): Rect => ({ x: r.x - by, y: r.y - by, width: r.width + 2 * by, height: r.height + 2 * by });
export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** How far a point is from a segment. */
export function distanceTo(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1);
  return Math.hypot(a.x + t * dx - p.x, a.y + t * dy - p.y);
}

/** Whether two rectangles share more than a border, or come closer than `gap`. */
export const overlap = (a: Rect, b: Rect, gap = 0): boolean => a.x < right(b) + gap && b.x < right(a) + gap && a.y < bottom(b) + gap && b.y < bottom(a) + gap;

/** The smallest rectangle around all; of none, an empty one at the origin. */
export function bounds(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...rects.map((r) => r.x));
  const y = Math.min(...rects.map((r) => r.y));
  return { x, y, width: Math.max(...rects.map(right)) - x, height: Math.max(...rects.map(bottom)) - y };
}

/** Whether the segment passes through the inside of the rectangle. It is asked millions of times, so it makes no objects. */
export function crosses(a: Point, b: Point, r: Rect): boolean {
  const x0 = r.x;
  const x1 = r.x + r.width;
  const y0 = r.y;
  const y1 = r.y + r.height;
  if ((a.x <= x0 && b.x <= x0) || (a.x >= x1 && b.x >= x1) || (a.y <= y0 && b.y <= y0) || (a.y >= y1 && b.y >= y1)) return false;
  if (isWithin(a, r) || isWithin(b, r)) return true;
  // Both ends are outside: the segment passes if the corners are on both sides of it.
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const p = dx * (y0 - a.y) - dy * (x0 - a.x);
  const q = dx * (y0 - a.y) - dy * (x1 - a.x);
  const s = dx * (y1 - a.y) - dy * (x0 - a.x);
  const t = dx * (y1 - a.y) - dy * (x1 - a.x);
  return Math.min(p, q, s, t) < 0 && Math.max(p, q, s, t) > 0;
}

const isWithin = (p: Point, r: Rect): boolean => p.x > r.x && p.x < r.x + r.width && p.y > r.y && p.y < r.y + r.height;

/** A cubic curve's points, both ends included. */
export function sampleCurve(p: readonly [Point, Point, Point, Point], steps: number): Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const u = 1 - t;
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    return { x: a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x, y: a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
  });
}

export function lengthOf(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1] as Point, line[i] as Point);
  return sum;
}

/** The point at the share `t` (0 to 1) of the line's length, and the direction there. */
export function along(line: readonly Point[], t: number): Point & { readonly dx: number; readonly dy: number } {
  let left = lengthOf(line) * t;
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Point;
    const b = line[i] as Point;
    const d = distance(a, b);
    if ((d >= left || i === line.length - 1) && d > 0) {
      const share = Math.min(1, left / d);
      return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, dx: (b.x - a.x) / d, dy: (b.y - a.y) / d };
    }
    left -= d;
  }
  const only = line[0] ?? { x: 0, y: 0 };
  return { x: only.x, y: only.y, dx: 1, dy: 0 };
}

const n = (value: number): string => String(Math.round(value * 10) / 10);

export const curvePath = (p: readonly [Point, Point, Point, Point]): string =>
  `M${n(p[0].x)} ${n(p[0].y)}C${n(p[1].x)} ${n(p[1].y)} ${n(p[2].x)} ${n(p[2].y)} ${n(p[3].x)} ${n(p[3].y)}`;

/** A polyline with rounded corners, as a path and as points. */
export function roundedLine(points: readonly Point[], radius: number): { readonly path: string; readonly line: Point[] } {
  const first = points[0] as Point;
  const last = points[points.length - 1] as Point;
  let path = `M${n(first.x)} ${n(first.y)}`;
  const line: Point[] = [first];
  for (let i = 1; i < points.length - 1; i++) {
    const [a, b, c] = [points[i - 1] as Point, points[i] as Point, points[i + 1] as Point];
    const [ab, bc] = [distance(a, b), distance(b, c)];
    const r = Math.min(radius, ab / 2, bc / 2);
    if (r < 1) continue;
    const from = { x: b.x + ((a.x - b.x) * r) / ab, y: b.y + ((a.y - b.y) * r) / ab };
    const to = { x: b.x + ((c.x - b.x) * r) / bc, y: b.y + ((c.y - b.y) * r) / bc };
    path += `L${n(from.x)} ${n(from.y)}Q${n(b.x)} ${n(b.y)} ${n(to.x)} ${n(to.y)}`;
    line.push(from, { x: (from.x + 2 * b.x + to.x) / 4, y: (from.y + 2 * b.y + to.y) / 4 }, to);
  }
  line.push(last);
  return { path: `${path}L${n(last.x)} ${n(last.y)}`, line };
}
