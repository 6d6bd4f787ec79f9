// Places a few boxes of very different sizes on the plane: one after the other where it costs least, then each once more
// against all others. Cost is what a reader minds: long lines, lines to the left, lines behind boxes, and a picture that
// must be made small to fit the canvas.
import { bottom, overlap, right } from './geometry';
import { type Bench, costAt, type Ground, type PackBox, type PackLink, total } from './pack-cost';
import type { Point, Rect } from './plan';

const BESIDE = 64;
const BELOW = 34;
const ROUNDS = 4;
/** Places that are tried for a box with others that hang on it. */
const TRIES = 7;

/** From where the search starts: in which order boxes come, and for how much wider or narrower a canvas they are first placed. */
const STARTS = [
  { byTies: true, stretch: 1 },
  { byTies: false, stretch: 1 },
  { byTies: true, stretch: 1.5 },
  { byTies: true, stretch: 0.65 },
] as const;

/** Left top corners. `quick`: good enough to learn who stands above whom. */
export function pack(boxes: readonly PackBox[], links: readonly PackLink[], ground: Ground, effort: 'quick' | 'whole' = 'whole'): Point[] {
  const foreign = links.filter((l) => l.from !== l.to);
  let best: { bench: Bench; order: readonly number[]; cost: number } | undefined;
  for (const { byTies, stretch } of effort === 'quick' ? STARTS.slice(0, 1) : STARTS) {
    const draft: Bench = { boxes, links: foreign, ground: { ...ground, aspect: ground.aspect * stretch }, placed: boxes.map(() => undefined) };
    const order = sequence(draft, byTies);
    for (const v of order) draft.placed[v] = spots(draft, v)[0]?.rect;
    const bench: Bench = { ...draft, ground };
    refine(bench, order, 'alone', effort === 'quick' ? 0 : ROUNDS);
    const cost = total(bench);
    if (!best || cost < best.cost - 1e-6) best = { bench, order, cost };
  }
  if (best && effort === 'whole') refine(best.bench, best.order, 'together', 2);
  return (best?.bench.placed ?? []).map((r) => ({ x: Math.round(r?.x ?? 0), y: Math.round(r?.y ?? 0) }));
}

/** Moves one box after the other until none finds a better place. `together`: with the boxes that hang on it alone. */
function refine(bench: Bench, order: readonly number[], how: 'alone' | 'together', rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    const before = bench.placed.map((r) => `${r?.x} ${r?.y}`).join();
    for (const v of order) improve(bench, v, how);
    if (bench.placed.map((r) => `${r?.x} ${r?.y}`).join() === before) break;
  }
}

function improve(bench: Bench, v: number, how: 'alone' | 'together'): void {
  const { boxes, links, placed } = bench;
  const hangs = (i: number): boolean =>
    i !== v && links.some((l) => l.from === i || l.to === i) && links.every((l) => (l.from !== i && l.to !== i) || l.from === v || l.to === v);
  const satellites = how === 'alone' ? [] : boxes.flatMap((_, i) => (hangs(i) ? [i] : []));
  const before = [...placed];
  let [bestPlaces, least] = [before, total(bench)];
  for (const s of satellites) placed[s] = undefined;
  for (const { rect } of spots(bench, v).slice(0, satellites.length > 0 ? TRIES : 1)) {
    placed[v] = rect;
    for (const s of satellites) placed[s] = undefined;
    for (const s of satellites) placed[s] = spots(bench, s)[0]?.rect;
    const cost = total(bench);
    if (cost < least - 1e-6) [bestPlaces, least] = [[...placed], cost];
  }
  for (const [i, r] of bestPlaces.entries()) placed[i] = r;
}

/** The largest box first, then whatever has most lines to those before (`byTies`), or the next largest. */
function sequence({ boxes, links }: Bench, byTies: boolean): number[] {
  const area = (v: number): number => (boxes[v]?.width ?? 0) * (boxes[v]?.height ?? 0);
  const left = new Set(boxes.map((_, i) => i));
  const order: number[] = [];
  while (left.size > 0) {
    const ties = (v: number): number =>
      byTies ? links.filter((l) => (l.from === v && order.includes(l.to)) || (l.to === v && order.includes(l.from))).length : 0;
    const next = [...left].reduce((a, b) => ((ties(b) - ties(a) || area(b) - area(a)) > 0 ? b : a));
    order.push(next);
    left.delete(next);
  }
  return order;
}

interface Spot {
  readonly rect: Rect;
  readonly cost: number;
}

/** Free places for a box, the cheapest first; there is always one. */
function spots(bench: Bench, v: number): Spot[] {
  const others = bench.placed.flatMap((r, i) => (r && i !== v ? [r] : []));
  const { width, height } = bench.boxes[v] as PackBox;
  if (others.length === 0) return [{ rect: { x: 0, y: 0, width, height }, cost: 0 }];
  const found: Spot[] = [];
  const seen = new Set<string>();
  const before = bench.placed[v];
  const heights = levels(bench, v);
  const wishes = bench.placed.flatMap((o, i) => (o && i !== v ? around(bench, v, { number: i, rect: o, levels: heights }) : []));
  for (const { x, y } of before ? [before, ...wishes] : wishes) {
    const rect = { x, y, width, height };
    if (seen.has(`${x} ${y}`) || others.some((o) => isNear(rect, o))) continue;
    seen.add(`${x} ${y}`);
    found.push({ rect, cost: costAt(bench, v, rect) });
  }
  if (found.length === 0) found.push({ rect: { x: Math.min(...others.map((o) => o.x)), y: Math.max(...others.map(bottom)) + BELOW, width, height }, cost: 0 });
  return found.sort((a, b) => a.cost - b.cost);
}

const isNear = (a: Rect, b: Rect): boolean =>
  overlap(a, { x: b.x, y: b.y - BELOW, width: b.width, height: b.height + 2 * BELOW }) ||
  overlap(a, { x: b.x - BESIDE + 20, y: b.y, width: b.width + 2 * BESIDE - 40, height: b.height });

/** Spots beside, above and below a placed box: flush with its borders, centred, and so that a line to any placed box is straight. */
function around(bench: Bench, v: number, { number: i, rect: o, levels: heights }: { number: number; rect: Rect; levels: readonly number[] }): Point[] {
  const { width, height } = bench.boxes[v] as PackBox;
  const labels = bench.links.flatMap((l) => ((l.from === v && l.to === i) || (l.from === i && l.to === v) ? [l.label] : []));
  const beside = Math.max(BESIDE, ...labels.map((l) => l + 36));
  const ys = [o.y, bottom(o) - height, o.y + (o.height - height) / 2, ...heights].filter((y) => y < bottom(o) && y + height > o.y);
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
  const heights = links.flatMap((l) => {
    const other = l.from === v ? placed[l.to] : l.to === v ? placed[l.from] : undefined;
    const [mine, theirs] = l.from === v ? [l.fromAt, l.toAt] : [l.toAt, l.fromAt];
    return other && mine && theirs ? [other.y + theirs.y - mine.y] : [];
  });
  return [...new Set(heights)];
}
