// What an arrangement of boxes costs its reader: long lines, lines to the left, lines behind boxes and cards, and a
// picture that must be made small to fit the canvas.
import { clamp, crosses, right } from './geometry';
import type { Point, Rect, Size } from './plan';

/** `cards`: what stands in the box, from its corner. */
export interface PackBox extends Size {
  readonly cards: readonly Rect[];
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

/** The shape of the canvas (width over height), and the width up to which a picture costs nothing for its size. */
export interface Ground {
  readonly aspect: number;
  readonly room: number;
}

/** The boxes as they stand while the search goes on. */
export interface Bench {
  readonly boxes: readonly PackBox[];
  readonly links: readonly PackLink[];
  readonly ground: Ground;
  readonly placed: (Rect | undefined)[];
}

const BACKWARD = 1.2;
const BACKWARD_AT_ALL = 140;
const BEHIND = 320;
const BEHIND_CARD = 110;

interface Segment {
  readonly p: { x: number; y: number };
  readonly q: { x: number; y: number };
}

/** The one segment of the moment: costs are asked for too often to make objects. */
const now: Segment = { p: { x: 0, y: 0 }, q: { x: 0, y: 0 } };

function dock(into: { x: number; y: number }, rect: Rect, at: Point | undefined, towards: Point): void {
  into.x = at ? rect.x + at.x : clamp(towards.x, rect.x, rect.x + rect.width);
  into.y = at ? rect.y + at.y : clamp(towards.y, rect.y + 20, rect.y + rect.height - 20);
}

/** What one line costs between two placed boxes; leaves in `now` the segment that stands for it. */
function lineCost(l: PackLink, a: Rect, b: Rect): number {
  const { p, q } = now;
  q.x = l.toAt ? b.x + l.toAt.x : b.x;
  q.y = b.y + (l.toAt ? l.toAt.y : b.height / 2);
  dock(p, a, l.fromAt, q);
  dock(q, b, l.toAt, p);
  const dx = q.x - p.x;
  const dy = Math.abs(q.y - p.y);
  return Math.sqrt(dx * dx + dy * dy) + dy * 0.7 + (dx < 12 ? BACKWARD_AT_ALL - dx * BACKWARD : 0);
}

function sizeCost({ placed, boxes, ground, links }: Bench): number {
  let x0 = Infinity;
  let y0 = Infinity;
  let x1 = -Infinity;
  let y1 = -Infinity;
  for (const r of placed) {
    if (!r) continue;
    x0 = Math.min(x0, r.x);
    y0 = Math.min(y0, r.y);
    x1 = Math.max(x1, r.x + r.width);
    y1 = Math.max(y1, r.y + r.height);
  }
  const wide = Math.max(x1 - x0, (y1 - y0) * ground.aspect);
  // The smaller the picture must be made already, the more a further pixel hurts.
  const tight = ground.room > 0 ? wide / ground.room : 1;
  let cost = Math.max(0, wide - ground.room) * tight * (1 + 0.55 * links.length) + (x1 - x0 + y1 - y0) * 0.1;
  for (let i = 0; i < placed.length; i++) {
    const r = placed[i];
    const lane = boxes[i]?.lane;
    if (r && lane === 'source') cost += (r.x - x0) * 0.25;
    if (r && lane === 'sink') cost += (x1 - right(r)) * 0.25;
  }
  return cost;
}

/** How many cards of its own box a line runs behind; the card that it ends at is at its border and not counted. */
function cardsHit(box: PackBox, at: Rect): number {
  let count = 0;
  for (const c of box.cards) {
    shifted.x = at.x + c.x + 2;
    shifted.y = at.y + c.y + 2;
    shifted.width = c.width - 4;
    shifted.height = c.height - 4;
    if (crosses(now.p, now.q, shifted)) count++;
  }
  return count;
}

const shifted = { x: 0, y: 0, width: 0, height: 0 };

/** What it costs that a line runs behind boxes and cards that it has nothing to do with. */
function behind(l: PackLink, { placed, boxes }: Bench): number {
  const [from, to] = [placed[l.from] as Rect, placed[l.to] as Rect];
  let cost = (cardsHit(boxes[l.from] as PackBox, from) + cardsHit(boxes[l.to] as PackBox, to)) * BEHIND_CARD;
  for (let i = 0; i < placed.length; i++) {
    const r = placed[i];
    if (r && i !== l.from && i !== l.to && crosses(now.p, now.q, r)) cost += BEHIND;
  }
  return cost;
}

/** What the whole picture costs. */
export function total(bench: Bench): number {
  const { placed, links } = bench;
  let cost = sizeCost(bench);
  for (const l of links) {
    const [a, b] = [placed[l.from], placed[l.to]];
    if (!a || !b) continue;
    cost += lineCost(l, a, b) + behind(l, bench);
  }
  return cost;
}

/** What a box costs at a place: its own lines, those that it would stand in the way of, and the size of the picture. */
export function costAt(bench: Bench, v: number, rect: Rect): number {
  const { placed, links } = bench;
  const before = placed[v];
  placed[v] = rect;
  let cost = sizeCost(bench);
  for (const l of links) {
    const [a, b] = [placed[l.from], placed[l.to]];
    if (!a || !b) continue;
    const own = lineCost(l, a, b);
    if (l.from === v || l.to === v) cost += own + behind(l, bench);
    else if (crosses(now.p, now.q, rect)) cost += BEHIND;
  }
  placed[v] = before;
  return cost;
}
