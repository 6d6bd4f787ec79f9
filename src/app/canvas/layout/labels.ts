// Places for the labels of the lines: along the own line, off the boxes, off each other, and rather not on other lines.
import { along, crosses, lengthOf, overlap } from './geometry';
import type { Point, Rect, Size } from './plan';

export interface Wanted {
  readonly id: string;
  readonly line: readonly Point[];
  readonly size: Size;
}

const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.12, 0.88];
/** How far beside its line a label may stand; further away only where nothing nearer is free. */
const asides = ({ width }: Size): readonly number[] => [0, -12, 12, -24, 24, -36, 36, -(width / 2 + 14), width / 2 + 14];

/** The middle of each label. The shortest lines choose first: they have the least choice. */
export function placeLabels(wanted: readonly Wanted[], boxes: readonly Rect[]): Map<string, Point> {
  const placed: Rect[] = [];
  const spots = new Map<string, Point>();
  const order = [...wanted].sort((a, b) => lengthOf(a.line) - lengthOf(b.line) || (a.id < b.id ? -1 : 1));
  const crowded = wanted.length > 250;
  for (const w of order) {
    let best: { cost: number; rect: Rect; at: Point } | undefined;
    for (const aside of asides(w.size)) {
      for (const [rank, share] of SHARES.entries()) {
        const p = along(w.line, share);
        const at = { x: p.x - p.dy * aside, y: p.y + p.dx * aside };
        const rect = { x: at.x - w.size.width / 2, y: at.y - w.size.height / 2, ...w.size };
        const cost = rank * 3 + gap(rect, p) * 4 + disturbs(rect, w.id, placed, boxes, crowded ? [] : wanted);
        if (!best || cost < best.cost) best = { cost, rect, at };
      }
      if (best && best.cost < 200) break;
    }
    if (!best) continue;
    placed.push(best.rect);
    spots.set(w.id, best.at);
  }
  return spots;
}

/** How far the point is from the label. */
const gap = (r: Rect, p: Point): number => Math.max(0, r.x - p.x, p.x - r.x - r.width) + Math.max(0, r.y - p.y, p.y - r.y - r.height);

function disturbs(rect: Rect, id: string, placed: readonly Rect[], boxes: readonly Rect[], lines: readonly Wanted[]): number {
  let cost = 0;
  for (const p of placed) if (overlap(rect, p, 2)) cost += 400;
  for (const b of boxes) if (overlap(rect, b, 2)) cost += 300;
  for (const other of lines) {
    if (other.id === id) continue;
    for (let i = 1; i < other.line.length; i++) {
      if (crosses(other.line[i - 1] as Point, other.line[i] as Point, rect)) {
        cost += 26;
        break;
      }
    }
  }
  return cost;
}
