// Places a few boxes of very different sizes on the plane: one after the other where it costs least, then each once more
// against all others. Cost is what a reader minds: long lines, lines to the left, lines behind boxes, and a picture that
// must be made small to fit the canvas.
import { clamp, crosses, overlap, right, bottom } from './geometry';
import type { Point, Rect, Size } from './plan';

export interface PackBox extends Size {
  readonly lane: 'source' | 'sink' | 'middle';
}

/** `fromAt` and `toAt`: where the line leaves and enters, from the box's corner; undefined where any point of the border will do. */
export interface PackLink {
  readonly from: number;
  readonly to: number;
  readonly fromAt: Point | undefined;
  readonly toAt: Point | undefined;
  readonly label: number;
}

const BESIDE = 64;
const BELOW = 34;
const BACKWARD = 1.2;
const BACKWARD_AT_ALL = 140;
const BEHIND = 320;
const ROUNDS = 4;

interface Bench {
  readonly boxes: readonly PackBox[];
  readonly links: readonly PackLink[];
  readonly aspect: number;
  readonly placed: (Rect | undefined)[];
}

/** Left top corners. */
export function pack(boxes: readonly PackBox[], links: readonly PackLink[], aspect: number): Point[] {
  const bench: Bench = { boxes, links: links.filter((l) => l.from !== l.to), aspect, placed: boxes.map(() => undefined) };
  const order = sequence(bench);
  for (const v of order) bench.placed[v] = best(bench, v);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const v of order) {
      const before = bench.placed[v] as Rect;
      const now = best(bench, v, before);
      bench.placed[v] = now;
      moved ||= now.x !== before.x || now.y !== before.y;
    }
    if (!moved) break;
  }
  return bench.placed.map((r) => ({ x: Math.round(r?.x ?? 0), y: Math.round(r?.y ?? 0) }));
}

/** The largest box first, then whatever has most lines to those before, larger ones first. */
function sequence({ boxes, links }: Bench): number[] {
  const area = (v: number): number => (boxes[v]?.width ?? 0) * (boxes[v]?.height ?? 0);
  const left = new Set(boxes.map((_, i) => i));
  const order: number[] = [];
  while (left.size > 0) {
    const ties = (v: number): number => links.filter((l) => (l.from === v && order.includes(l.to)) || (l.to === v && order.includes(l.from))).length;
    const next = [...left].reduce((a, b) => (ties(b) - ties(a) || area(b) - area(a)) > 0 ? b : a);
    order.push(next);
    left.delete(next);
  }
  return order;
}

function best(bench: Bench, v: number, now?: Rect): Rect {
  const others = bench.placed.flatMap((r, i) => (r && i !== v ? [r] : []));
  const size = bench.boxes[v] as PackBox;
  if (others.length === 0) return { x: 0, y: 0, width: size.width, height: size.height };
  let chosen: { rect: Rect; cost: number } | undefined;
  const consider = (x: number, y: number): void => {
    const rect = { x, y, width: size.width, height: size.height };
    if (others.some((o) => overlap(rect, { x: o.x, y: o.y - BELOW, width: o.width, height: o.height + 2 * BELOW }, 0) || overlap(rect, { x: o.x - BESIDE + 20, y: o.y, width: o.width + 2 * BESIDE - 40, height: o.height }))) return;
    const cost = costAt(bench, v, rect);
    if (!chosen || cost < chosen.cost - 1e-6) chosen = { rect, cost };
  };
  if (now) consider(now.x, now.y);
  for (const [i, o] of bench.placed.entries()) if (o && i !== v) for (const p of around(bench, v, i, o)) consider(p.x, p.y);
  return (chosen as { rect: Rect } | undefined)?.rect ?? { x: Math.min(...others.map((o) => o.x)), y: Math.max(...others.map(bottom)) + BELOW, width: size.width, height: size.height };
}

/** Spots beside, above and below a placed box: flush with its borders, centred, and so that a line to any placed box is straight. */
function around(bench: Bench, v: number, i: number, o: Rect): Point[] {
  const { width, height } = bench.boxes[v] as PackBox;
  const labels = bench.links.flatMap((l) => ((l.from === v && l.to === i) || (l.from === i && l.to === v) ? [l.label] : []));
  const beside = Math.max(BESIDE, ...labels.map((l) => l + 36));
  const ys = [o.y, bottom(o) - height, o.y + (o.height - height) / 2, ...levels(bench, v)].filter((y) => y < bottom(o) && y + height > o.y);
  const xs = [o.x, right(o) - width, o.x + (o.width - width) / 2].filter((x) => x < right(o) && x + width > o.x);
  const corners = [right(o) + BESIDE, o.x - BESIDE - width];
  return [
    ...ys.flatMap((y) => [
      { x: right(o) + beside, y },
      { x: o.x - beside - width, y },
    ]),
    ...[...xs, ...corners].flatMap((x) => [
      { x, y: bottom(o) + BELOW },
      { x, y: o.y - BELOW - height },
    ]),
  ];
}

/** Heights at which a line from or to the box runs level. */
function levels({ links, placed }: Bench, v: number): number[] {
  return links.flatMap((l) => {
    const other = l.from === v ? placed[l.to] : l.to === v ? placed[l.from] : undefined;
    const [mine, theirs] = l.from === v ? [l.fromAt, l.toAt] : [l.toAt, l.fromAt];
    return other && mine && theirs ? [other.y + theirs.y - mine.y] : [];
  });
}

function anchor(rect: Rect, at: Point | undefined, towards: Point): Point {
  if (at) return { x: rect.x + at.x, y: rect.y + at.y };
  return { x: clamp(towards.x, rect.x, right(rect)), y: clamp(towards.y, rect.y + 20, bottom(rect) - 20) };
}

function ends(l: PackLink, a: Rect, b: Rect): readonly [Point, Point] {
  const from = anchor(a, l.fromAt, l.toAt ? { x: b.x + l.toAt.x, y: b.y + l.toAt.y } : { x: b.x, y: b.y + b.height / 2 });
  return [from, anchor(b, l.toAt, from)];
}

function costAt(bench: Bench, v: number, rect: Rect): number {
  const { placed, links, boxes, aspect } = bench;
  const at = (i: number): Rect | undefined => (i === v ? rect : placed[i]);
  let cost = 0;
  for (const l of links) {
    const [a, b] = [at(l.from), at(l.to)];
    if (!a || !b) continue;
    const [p, q] = ends(l, a, b);
    const mine = l.from === v || l.to === v;
    if (mine) {
      cost += Math.hypot(q.x - p.x, q.y - p.y) + Math.abs(q.y - p.y) * 0.3;
      if (q.x < p.x + 12) cost += BACKWARD_AT_ALL + (p.x - q.x) * BACKWARD;
      for (let i = 0; i < boxes.length; i++) if (i !== l.from && i !== l.to && i !== v && placed[i] && crosses(p, q, placed[i] as Rect)) cost += BEHIND;
    } else if (crosses(p, q, rect)) cost += BEHIND;
  }
  const all = placed.map((r, i) => (i === v ? rect : r)).filter((r) => r !== undefined);
  const [x0, y0] = [Math.min(...all.map((r) => r.x)), Math.min(...all.map((r) => r.y))];
  const [x1, y1] = [Math.max(...all.map(right)), Math.max(...all.map(bottom))];
  const lane = boxes[v]?.lane;
  if (lane === 'source') cost += (rect.x - x0) * 0.25;
  if (lane === 'sink') cost += (x1 - right(rect)) * 0.25;
  return cost + Math.max(x1 - x0, (y1 - y0) * aspect) * (1 + 0.4 * links.length) + (x1 - x0 + y1 - y0) * 0.1;
}
