// Places the boxes of the top level (namespaces, the outside): a few where they cost the reader least, many on the slots
// of a grid by a seeded swap search, so that related ones are near and lines are short.
import { seeded } from './order';
import { pack } from './pack';
import type { Ground, PackBox, PackLink } from './pack-cost';
import { BOX_GAP, type Point, type Size } from './plan';

/** Above this many boxes only slots of a grid are fast enough. */
const FEW = 20;
const BETWEEN = 84;

/** Left top corners of the boxes. */
export function placePlane(boxes: readonly PackBox[], links: readonly PackLink[], ground: Ground, effort: 'quick' | 'whole'): Point[] {
  return boxes.length <= FEW ? pack(boxes, links, ground, effort) : onSlots(boxes, links, ground.aspect);
}

function onSlots(boxes: readonly Size[], links: readonly PackLink[], aspect: number): Point[] {
  const meanWidth = boxes.reduce((sum, b) => sum + b.width + BETWEEN, 0) / boxes.length;
  const meanHeight = boxes.reduce((sum, b) => sum + b.height + BOX_GAP, 0) / boxes.length;
  const across = Math.max(1, Math.round(Math.sqrt((boxes.length * aspect * meanHeight) / meanWidth)));
  const slot = swapSearch(boxes.length, links, across);
  const down = Math.ceil(boxes.length / across);
  const widths = new Array<number>(across).fill(0);
  const heights = new Array<number>(down).fill(0);
  for (const [i, b] of boxes.entries()) {
    const s = slot[i] ?? 0;
    widths[s % across] = Math.max(widths[s % across] ?? 0, b.width);
    const row = Math.floor(s / across);
    heights[row] = Math.max(heights[row] ?? 0, b.height);
  }
  const sum = (values: readonly number[], until: number, gap: number): number => values.slice(0, until).reduce((total, v) => total + v + gap, 0);
  return boxes.map((_, i) => {
    const s = slot[i] ?? 0;
    return { x: sum(widths, s % across, BETWEEN), y: sum(heights, Math.floor(s / across), BOX_GAP) };
  });
}

/** A slot for each box: random swaps, better ones always and worse ones seldom accepted, seldomer as it cools. Lines that lead to the left cost more. */
function swapSearch(count: number, links: readonly PackLink[], across: number): number[] {
  const slot = Array.from({ length: count }, (_, i) => i);
  const touching: PackLink[][] = slot.map(() => []);
  for (const l of links) {
    touching[l.from]?.push(l);
    if (l.to !== l.from) touching[l.to]?.push(l);
  }
  const cost = (v: number): number => {
    let sum = 0;
    for (const l of touching[v] ?? []) {
      const [a, b] = [slot[l.from] ?? 0, slot[l.to] ?? 0];
      const dx = (b % across) - (a % across);
      sum += Math.hypot(dx, Math.floor(b / across) - Math.floor(a / across)) + (dx < 0 ? 0.4 : 0);
    }
    return sum;
  };
  const random = seeded(20261121);
  const rounds = Math.min(400 * count, 80_000);
  for (let i = 0; i < rounds; i++) {
    const a = Math.floor(random() * count);
    const b = Math.floor(random() * count);
    if (a === b) continue;
    const now = cost(a) + cost(b);
    [slot[a], slot[b]] = [slot[b] as number, slot[a] as number];
    const change = cost(a) + cost(b) - now;
    const heat = 1.5 * (1 - i / rounds) ** 2;
    if (change > 0 && random() >= Math.exp(-change / Math.max(heat, 1e-6))) [slot[a], slot[b]] = [slot[b] as number, slot[a] as number];
  }
  return slot;
}
