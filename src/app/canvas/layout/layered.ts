// A layered drawing, left to right, of boxes and the lines between them: columns, order, rows. Lines that pass a column
// keep a free lane through it.
import { bounds } from './geometry';
import { orderColumns } from './order';
import type { Point, Size } from './plan';
import { assignRanks, breakCycles } from './ranks';
import { assignRows, type RowLink } from './rows';

/** `side`: a place on the drawing's border that lines from elsewhere come from (`left`) or go to (`right`); `order` sorts those of one side. */
export interface Item extends Size {
  readonly side?: 'left' | 'right';
  readonly order?: number;
}

/** `fromDy` and `toDy`: where the line meets the box, from its middle downwards. `label`: width of its label. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly fromDy: number;
  readonly toDy: number;
  readonly label: number;
}

export interface Spacing {
  readonly column: number;
  readonly row: number;
  /** Items per column before it overflows. */
  readonly tall: number;
}

interface Chain {
  readonly columns: number[][];
  readonly heights: number[];
  readonly links: RowLink[];
}

const LANE = 12;

/** A corner and the width of the column, which an item may fill. */
export interface Seat extends Point {
  readonly width: number;
}

/** Left top corners of all items, in their order, the smallest coordinates being 0. Those with a `side` have no room of their own. */
export function layered(items: readonly Item[], links: readonly Link[], spacing: Spacing): Seat[] {
  const ranks = ranksOf(items, links, spacing.tall);
  const chain = chainOf(items, links, ranks);
  const fixed = new Set<number>();
  for (const side of ['left', 'right'] as const) {
    const rank = ranks[items.findIndex((i) => i.side === side)];
    if (rank !== undefined && items.every((i) => i.side !== side || i.order !== undefined)) {
      chain.columns[rank]?.sort((a, b) => (items[a]?.order ?? 0) - (items[b]?.order ?? 0));
      fixed.add(rank);
    }
  }
  const columns = orderColumns({ columns: chain.columns, lines: chain.links }, fixed);
  const isBox = (v: number): boolean => v < items.length && items[v]?.side === undefined;
  const middles = assignRows(columns, chain.heights, chain.links, (a, b) => (isBox(a) && isBox(b) ? spacing.row : isBox(a) || isBox(b) ? 14 : 8));
  const { lefts, widths } = columnsOf(items, links, ranks, spacing.column);
  const seats = items.map((item, i) => ({
    x: lefts[ranks[i] ?? 0] ?? 0,
    y: Math.round((middles[i] ?? 0) - item.height / 2),
    width: widths[ranks[i] ?? 0] ?? item.width,
  }));
  const box = bounds(items.flatMap((item, i) => (item.side ? [] : [{ height: item.height, ...(seats[i] as Seat) }])));
  return seats.map((c) => ({ x: c.x - box.x, y: c.y - box.y, width: c.width }));
}

function ranksOf(items: readonly Item[], links: readonly Link[], tall: number): number[] {
  const inner = items.flatMap((item, i) => (item.side ? [] : [i]));
  const at = new Map(inner.map((v, i) => [v, i]));
  const right = inner.length;
  // All right-hand sides together are one more item, so that what only leads outside is drawn near them.
  const arcs = links.flatMap((l) => {
    const from = at.get(l.from);
    const to = items[l.to]?.side === 'right' ? right : at.get(l.to);
    return from === undefined || to === undefined ? [] : [{ from, to, weight: l.weight }];
  });
  const hasRight = items.some((i) => i.side === 'right');
  const found = assignRanks(inner.length + (hasRight ? 1 : 0), breakCycles(inner.length + 1, arcs), tall);
  const shift = items.some((i) => i.side === 'left') ? 1 : 0;
  const last = Math.max(0, ...found.slice(0, inner.length));
  return items.map((item, i) => (item.side === 'left' ? 0 : item.side === 'right' ? last + 1 + shift : (found[at.get(i) ?? 0] ?? 0) + shift));
}

function chainOf(items: readonly Item[], links: readonly Link[], ranks: readonly number[]): Chain {
  const columns: number[][] = Array.from({ length: Math.max(0, ...ranks) + 1 }, () => []);
  for (const [i, rank] of ranks.entries()) columns[rank]?.push(i);
  const heights = items.map((i) => i.height);
  const rows: RowLink[] = [];
  for (const l of links) {
    const [a, b] = [ranks[l.from] ?? 0, ranks[l.to] ?? 0];
    if (a === b) continue;
    const forward = a < b;
    const [start, end] = forward ? [l.from, l.to] : [l.to, l.from];
    const [startDy, endDy] = forward ? [l.fromDy, l.toDy] : [l.toDy, l.fromDy];
    let previous = start;
    let dy = startDy;
    for (let rank = Math.min(a, b) + 1; rank < Math.max(a, b); rank++) {
      const lane = heights.push(LANE) - 1;
      columns[rank]?.push(lane);
      rows.push({ from: previous, to: lane, weight: l.weight * (previous === start ? 2 : 8), fromDy: dy, toDy: 0 });
      previous = lane;
      dy = 0;
    }
    rows.push({ from: previous, to: end, weight: l.weight * (previous === start ? 1 : 2), fromDy: dy, toDy: endDy });
  }
  return { columns, heights, links: rows };
}

/** A column is as wide as its widest item; the gap before it has room for the labels of the lines that end there. */
function columnsOf(
  items: readonly Item[],
  links: readonly Link[],
  ranks: readonly number[],
  gap: number,
): { readonly lefts: number[]; readonly widths: number[] } {
  const count = Math.max(0, ...ranks) + 1;
  const widths = new Array<number>(count).fill(0);
  const gaps = new Array<number>(count).fill(gap);
  for (const [i, item] of items.entries()) widths[ranks[i] ?? 0] = Math.max(widths[ranks[i] ?? 0] ?? 0, item.width);
  const lines = new Array<number>(count).fill(0);
  for (const l of links) {
    const end = Math.max(ranks[l.from] ?? 0, ranks[l.to] ?? 0);
    lines[end] = (lines[end] ?? 0) + 1;
    if (l.label > 0) gaps[end] = Math.max(gaps[end] ?? 0, l.label + 24);
  }
  // Many lines in one gap need room to fan out.
  for (const [i, n] of lines.entries()) if (widths[i] !== 0 && widths[i - 1] !== 0) gaps[i] = (gaps[i] ?? gap) + Math.min(32, Math.max(0, n - 3) * 5);
  const lefts: number[] = [];
  let x = 0;
  for (let rank = 0; rank < count; rank++) {
    x += rank === 0 ? 0 : (gaps[rank] ?? gap);
    lefts[rank] = x;
    x += widths[rank] ?? 0;
  }
  return { lefts, widths };
}
