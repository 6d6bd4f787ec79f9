// The way round: a line of level and upright pieces through the gaps between the boxes, found by A* on the lines that
// run beside the boxes. Bends cost, and so does running on top of an earlier detour.
import { bottom, clamp, inflate, right } from './geometry';
import { type Heap, newHeap, type State } from './heap';
import type { Point, Rect } from './plan';

interface Track {
  readonly level: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What earlier detours used, and how many steps of search are left for all of them together; without any, lines mind no obstacles. */
export interface Lanes {
  readonly used: Track[];
  budget: number;
  /** The other lines, as far as they are known, to be crossed as little as may be. */
  others: readonly (readonly Point[])[];
}

export const newLanes = (): Lanes => ({ used: [], budget: 160_000, others: [] });

const CLEAR = 6;
const BESIDE = [13, 21, 29];
const STUB = 12;
const BEND = 34;
const CROSS = 45;

/** Crossing points of the lines beside the boxes. `shut`: whether the piece from a point to the next one right (bit 1) or below (bit 2) runs through a box. */
interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly shut: Uint8Array;
}

/** What stands in the way, and what one may walk along (the borders of the containers that hold the ends). */
export interface Surroundings {
  readonly obstacles: readonly Rect[];
  readonly guides: readonly Rect[];
}

interface Gate {
  readonly border: Point;
  readonly stub: Point;
  readonly level: boolean;
  readonly cost: number;
}

function gates(rect: Rect, want: Point, costs: { readonly right: number; readonly left: number; readonly upright: number }): Gate[] {
  const x = clamp(want.x, rect.x + 9, right(rect) - 9);
  const y = clamp(want.y, rect.y + 9, bottom(rect) - 9);
  const gate = (bx: number, by: number, dx: number, dy: number, cost: number): Gate => ({
    border: { x: bx, y: by },
    stub: { x: bx + dx * STUB, y: by + dy * STUB },
    level: dx !== 0,
    cost,
  });
  return [
    gate(right(rect), y, 1, 0, costs.right),
    gate(rect.x, y, -1, 0, costs.left),
    gate(x, bottom(rect), 0, 1, costs.upright),
    gate(x, rect.y, 0, -1, costs.upright),
  ];
}

const thin = (values: readonly number[], keep: readonly number[]): number[] => {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const out: number[] = [];
  for (const v of sorted)
    if (keep.includes(v) || (!keep.some((k) => Math.abs(k - v) < 3) && (out.length === 0 || v - (out.at(-1) as number) >= 4))) out.push(v);
  return out;
};

interface Piece {
  readonly a: Point;
  readonly b: Point;
}

const piecesOf = (lines: readonly (readonly Point[])[]): Piece[] => lines.flatMap((l) => l.slice(1).map((b, i) => ({ a: l[i] as Point, b })));

/** How many pieces of other lines a level or upright step crosses. */
function crossed(p: Point, q: Point, level: boolean, pieces: readonly Piece[]): number {
  let count = 0;
  const low = level ? Math.min(p.x, q.x) : Math.min(p.y, q.y);
  const high = level ? Math.max(p.x, q.x) : Math.max(p.y, q.y);
  for (const { a, b } of pieces) {
    const before = level ? a.y - p.y : a.x - p.x;
    const after = level ? b.y - p.y : b.x - p.x;
    if (before > 0 === after > 0) continue;
    const share = before / (before - after);
    const at = level ? a.x + (b.x - a.x) * share : a.y + (b.y - a.y) * share;
    if (at > low && at <= high) count++;
  }
  return count;
}

function gridOf({ obstacles, guides }: Surroundings, ends: readonly Rect[], stubs: readonly Point[]): Grid {
  const all = [...obstacles, ...ends, ...guides];
  const keepX = stubs.map((s) => s.x);
  const keepY = stubs.map((s) => s.y);
  const xs = thin([...all.flatMap((r) => BESIDE.flatMap((d) => [r.x - d, right(r) + d])), ...keepX], keepX);
  const ys = thin([...all.flatMap((r) => BESIDE.flatMap((d) => [r.y - d, bottom(r) + d])), ...keepY], keepY);
  const shut = new Uint8Array(xs.length * ys.length);
  for (const o of [...obstacles.map((r) => inflate(r, CLEAR)), ...ends.map((r) => inflate(r, 2))]) close(shut, xs, ys, o);
  return { xs, ys, shut };
}

function close(shut: Uint8Array, xs: readonly number[], ys: readonly number[], o: Rect): void {
  for (const [yi, y] of ys.entries()) {
    const nextY = ys[yi + 1] ?? y;
    if (nextY <= o.y || y >= bottom(o)) continue;
    for (const [xi, x] of xs.entries()) {
      const nextX = xs[xi + 1] ?? x;
      if (nextX <= o.x || x >= right(o)) continue;
      const at = yi * xs.length + xi;
      if (y > o.y && y < bottom(o)) shut[at] = (shut[at] ?? 0) | 1;
      if (x > o.x && x < right(o)) shut[at] = (shut[at] ?? 0) | 2;
    }
  }
}

/** `wants`: where each box would be docked at. Points of the way from one to the other, or undefined where there is none or the search got too long. */
export function findDetour(from: Rect, to: Rect, wants: readonly [Point, Point], around: Surroundings, lanes: Lanes): Point[] | undefined {
  if (lanes.budget <= 0) return undefined;
  const starts = gates(from, wants[0], { right: 0, left: 120, upright: 30 });
  const goals = gates(to, wants[1], { right: 120, left: 0, upright: 30 });
  const grid = gridOf(
    around,
    [from, to],
    [...starts, ...goals].map((g) => g.stub),
  );
  const way = findWay(newSearch(grid, starts, goals, lanes.others), lanes);
  if (!way) return undefined;
  const points = simplify(way);
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const level = Math.abs(a.y - b.y) < 0.5;
    lanes.used.push({ level, at: level ? a.y : a.x, from: Math.min(level ? a.x : a.y, level ? b.x : b.y), to: Math.max(level ? a.x : a.y, level ? b.x : b.y) });
  }
  return points;
}

/** What it costs to run where other detours run already. */
function crowding(a: Point, b: Point, level: boolean, lanes: Lanes): number {
  const at = level ? a.y : a.x;
  const [low, high] = level ? [Math.min(a.x, b.x), Math.max(a.x, b.x)] : [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  let sum = 0;
  for (const t of lanes.used) if (t.level === level && Math.abs(t.at - at) < 6) sum += Math.max(0, Math.min(high, t.to) - Math.max(low, t.from)) * 1.5;
  return sum;
}

/** A point of the grid and the way one came to it: `(y * width + x) * 2`, plus 1 for upright. */
interface Search {
  readonly grid: Grid;
  readonly cost: Float64Array;
  readonly cameFrom: Int32Array;
  readonly starts: ReadonlyMap<number, Gate>;
  readonly goals: ReadonlyMap<number, Gate>;
  readonly heap: Heap;
  readonly pieces: readonly Piece[];
}

function guessFrom(x: number, y: number, goals: ReadonlyMap<number, Gate>): number {
  let least = Infinity;
  for (const g of goals.values()) least = Math.min(least, Math.abs(g.stub.x - x) + Math.abs(g.stub.y - y));
  return least;
}

function newSearch(grid: Grid, starts: readonly Gate[], goals: readonly Gate[], lines: Lanes['others']): Search {
  const keyOf = (g: Gate): number => (grid.ys.indexOf(g.stub.y) * grid.xs.length + grid.xs.indexOf(g.stub.x)) * 2 + (g.level ? 0 : 1);
  const size = grid.shut.length * 2;
  const search: Search = {
    grid,
    cost: new Float64Array(size).fill(Infinity),
    cameFrom: new Int32Array(size).fill(-1),
    starts: new Map(starts.map((g) => [keyOf(g), g])),
    goals: new Map(goals.map((g) => [keyOf(g), g])),
    heap: newHeap(),
    pieces: piecesOf(lines),
  };
  for (const [key, g] of search.starts) {
    search.cost[key] = g.cost;
    search.heap.push({ key, cost: g.cost, guess: g.cost + guessFrom(g.stub.x, g.stub.y, search.goals) });
  }
  return search;
}

/** Puts the four neighbours of a point on the heap, as far as the way there is free and shorter than known. */
function expand(search: Search, state: State, lanes: Lanes): void {
  const { xs, ys, shut } = search.grid;
  const at = state.key >> 1;
  const xi = at % xs.length;
  const yi = (at - xi) / xs.length;
  const here = { x: xs[xi] as number, y: ys[yi] as number };
  for (const [nx, ny] of [
    [xi + 1, yi],
    [xi - 1, yi],
    [xi, yi + 1],
    [xi, yi - 1],
  ] as const) {
    const [x, y] = [xs[nx], ys[ny]];
    if (x === undefined || y === undefined) continue;
    const level = ny === yi;
    const piece = Math.min(ny, yi) * xs.length + Math.min(nx, xi);
    if ((shut[piece] ?? 0) & (level ? 1 : 2)) continue;
    const key = (ny * xs.length + nx) * 2 + (level ? 0 : 1);
    const bend = level === (state.key % 2 === 0) ? 0 : BEND;
    const cost =
      state.cost +
      Math.abs(x - here.x) +
      Math.abs(y - here.y) +
      bend +
      crowding(here, { x, y }, level, lanes) +
      crossed(here, { x, y }, level, search.pieces) * CROSS;
    if (cost >= (search.cost[key] ?? Infinity)) continue;
    search.cost[key] = cost;
    search.cameFrom[key] = state.key;
    search.heap.push({ key, cost, guess: cost + guessFrom(x, y, search.goals) });
  }
}

function findWay(search: Search, lanes: Lanes): Point[] | undefined {
  let best: { key: number; cost: number } | undefined;
  for (let state = search.heap.pop(); state && lanes.budget > 0; state = search.heap.pop()) {
    lanes.budget--;
    if (best && state.guess >= best.cost) break;
    if (state.cost > (search.cost[state.key] ?? Infinity)) continue;
    const goal = search.goals.get(state.key);
    if (goal && (!best || state.cost + goal.cost < best.cost)) best = { key: state.key, cost: state.cost + goal.cost };
    expand(search, state, lanes);
  }
  return best && trace(search, best.key);
}

function trace({ grid, cameFrom, starts, goals }: Search, end: number): Point[] {
  const way: Point[] = [];
  let first = end;
  for (let key = end; key >= 0; key = cameFrom[key] ?? -1) {
    const at = key >> 1;
    way.push({ x: grid.xs[at % grid.xs.length] as number, y: grid.ys[Math.floor(at / grid.xs.length)] as number });
    first = key;
  }
  way.reverse();
  const [start, goal] = [starts.get(first), goals.get(end)];
  return [...(start ? [start.border] : []), ...way, ...(goal ? [goal.border] : [])];
}

/** Without the points in the middle of straight pieces. */
function simplify(points: readonly Point[]): Point[] {
  return points.filter((p, i) => {
    const [a, b] = [points[i - 1], points[i + 1]];
    if (!a || !b) return true;
    return !((Math.abs(a.x - p.x) < 0.5 && Math.abs(p.x - b.x) < 0.5) || (Math.abs(a.y - p.y) < 0.5 && Math.abs(p.y - b.y) < 0.5));
  });
}
