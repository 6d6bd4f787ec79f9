// The way round: a line of level and upright pieces through the gaps between the boxes, found by A* on the lines that
// run beside the boxes. Bends cost, and so does running on top of an earlier detour.
import { bottom, clamp, crosses, inflate, middle, right } from './geometry';
import type { Point, Rect } from './plan';

interface Track {
  readonly level: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What earlier detours used, and how many steps of search are left for all of them together. */
export interface Lanes {
  readonly used: Track[];
  budget: number;
}

export const newLanes = (): Lanes => ({ used: [], budget: 400_000 });

const CLEAR = 6;
const BESIDE = [13, 21, 29];
const STUB = 12;
const BEND = 34;

interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly obstacles: readonly Rect[];
}

interface Gate {
  readonly border: Point;
  readonly stub: Point;
  readonly level: boolean;
  readonly cost: number;
}

function gates(rect: Rect, shift: number, costs: { readonly right: number; readonly left: number; readonly upright: number }): Gate[] {
  const m = middle(rect);
  const x = clamp(m.x + shift, rect.x + 9, right(rect) - 9);
  const y = clamp(m.y + shift, rect.y + 9, bottom(rect) - 9);
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

function gridOf(obstacles: readonly Rect[], ends: readonly Rect[], stubs: readonly Point[]): Grid {
  const all = [...obstacles, ...ends];
  const xs = all.flatMap((r) => BESIDE.flatMap((d) => [r.x - d, right(r) + d]));
  const ys = all.flatMap((r) => BESIDE.flatMap((d) => [r.y - d, bottom(r) + d]));
  const keepX = stubs.map((s) => s.x);
  const keepY = stubs.map((s) => s.y);
  return {
    xs: thin([...xs, ...keepX], keepX),
    ys: thin([...ys, ...keepY], keepY),
    obstacles: [...obstacles.map((o) => inflate(o, CLEAR)), ...ends.map((e) => inflate(e, 2))],
  };
}

/** Points of the way from one box to the other, or undefined where there is none or the search got too long. */
export function findDetour(from: Rect, to: Rect, shifts: readonly [number, number], obstacles: readonly Rect[], lanes: Lanes): Point[] | undefined {
  if (lanes.budget <= 0) return undefined;
  const starts = gates(from, shifts[0], { right: 0, left: 120, upright: 30 });
  const goals = gates(to, shifts[1], { right: 120, left: 0, upright: 30 });
  const grid = gridOf(
    obstacles,
    [from, to],
    [...starts, ...goals].map((g) => g.stub),
  );
  const way = search(grid, starts, goals, lanes);
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

interface State {
  readonly key: number;
  readonly cost: number;
  readonly guess: number;
}

function search(grid: Grid, starts: readonly Gate[], goals: readonly Gate[], lanes: Lanes): Point[] | undefined {
  const { xs, ys } = grid;
  const width = xs.length;
  const keyOf = (p: Point, level: boolean): number => (ys.indexOf(p.y) * width + xs.indexOf(p.x)) * 2 + (level ? 0 : 1);
  const pointOf = (key: number): Point => ({ x: xs[(key >> 1) % width] as number, y: ys[Math.floor((key >> 1) / width)] as number });
  const isFree = (p: Point, q: Point): boolean => !grid.obstacles.some((o) => crosses(p, q, o));
  const goalAt = new Map<number, Gate>();
  for (const g of goals) if (isFree(g.stub, { x: g.stub.x + 0.01, y: g.stub.y + 0.01 })) goalAt.set(keyOf(g.stub, g.level), g);
  const guess = (p: Point): number => Math.min(...goals.map((g) => Math.abs(g.stub.x - p.x) + Math.abs(g.stub.y - p.y)));
  const cost = new Map<number, number>();
  const cameFrom = new Map<number, number>();
  const gateOf = new Map<number, Gate>();
  const heap = newHeap();
  for (const s of starts) {
    const key = keyOf(s.stub, s.level);
    cost.set(key, s.cost);
    gateOf.set(key, s);
    heap.push({ key, cost: s.cost, guess: s.cost + guess(s.stub) });
  }
  let best: { key: number; cost: number } | undefined;
  for (let state = heap.pop(); state && lanes.budget > 0; state = heap.pop()) {
    lanes.budget--;
    if (best && state.guess >= best.cost) break;
    if (state.cost > (cost.get(state.key) ?? Infinity)) continue;
    const goal = goalAt.get(state.key);
    if (goal && (!best || state.cost + goal.cost < best.cost)) best = { key: state.key, cost: state.cost + goal.cost };
    const here = pointOf(state.key);
    const wasLevel = state.key % 2 === 0;
    const [xi, yi] = [(state.key >> 1) % width, Math.floor((state.key >> 1) / width)];
    for (const [nx, ny] of [
      [xi + 1, yi],
      [xi - 1, yi],
      [xi, yi + 1],
      [xi, yi - 1],
    ] as const) {
      const [x, y] = [xs[nx], ys[ny]];
      if (x === undefined || y === undefined) continue;
      const next = { x, y };
      const level = ny === yi;
      if (!isFree(here, next)) continue;
      const total = state.cost + Math.abs(x - here.x) + Math.abs(y - here.y) + (level === wasLevel ? 0 : BEND) + crowding(here, next, level, lanes);
      const key = (ny * width + nx) * 2 + (level ? 0 : 1);
      if (total >= (cost.get(key) ?? Infinity)) continue;
      cost.set(key, total);
      cameFrom.set(key, state.key);
      heap.push({ key, cost: total, guess: total + guess(next) });
    }
  }
  return best && trace(best.key, cameFrom, gateOf, goalAt, pointOf);
}

function trace(
  end: number,
  cameFrom: ReadonlyMap<number, number>,
  gateOf: ReadonlyMap<number, Gate>,
  goalAt: ReadonlyMap<number, Gate>,
  pointOf: (key: number) => Point,
): Point[] {
  const way: Point[] = [];
  let key: number | undefined = end;
  let first = end;
  while (key !== undefined) {
    way.unshift(pointOf(key));
    first = key;
    key = cameFrom.get(key);
  }
  const goal = goalAt.get(end);
  const start = gateOf.get(first);
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

interface Heap {
  push(state: State): void;
  pop(): State | undefined;
}

/** A binary heap by `guess`, then by key, so that equal ways are always taken in the same order. */
function newHeap(): Heap {
  const items: State[] = [];
  const before = (a: State, b: State): boolean => a.guess < b.guess || (a.guess === b.guess && a.key < b.key);
  const swap = (i: number, j: number): void => {
    [items[i], items[j]] = [items[j] as State, items[i] as State];
  };
  return {
    push(state) {
      let i = items.push(state) - 1;
      for (let up = (i - 1) >> 1; i > 0 && before(items[i] as State, items[up] as State); i = up, up = (i - 1) >> 1) swap(i, up);
    },
    pop() {
      const top = items[0];
      const last = items.pop();
      if (items.length > 0 && last) {
        items[0] = last;
        for (let i = 0; ; ) {
          const [l, r] = [2 * i + 1, 2 * i + 2];
          let least = i;
          if (l < items.length && before(items[l] as State, items[least] as State)) least = l;
          if (r < items.length && before(items[r] as State, items[least] as State)) least = r;
          if (least === i) break;
          swap(i, least);
          i = least;
        }
      }
      return top;
    },
  };
}
