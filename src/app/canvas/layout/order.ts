// The order of items within each column, so that few lines cross: barycentre sweeps with swaps of neighbours, from
// several starts, always the same for the same input.

/** Columns of item numbers, top to bottom, and lines between neighbouring columns. */
export interface Lattice {
  readonly columns: readonly (readonly number[])[];
  readonly lines: readonly { readonly from: number; readonly to: number; readonly weight: number }[];
}

interface Neighbours {
  readonly before: readonly (readonly [number, number])[][];
  readonly after: readonly (readonly [number, number])[][];
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function neighboursOf(lattice: Lattice): Neighbours {
  const count = Math.max(0, ...lattice.columns.flat()) + 1;
  const before: [number, number][][] = Array.from({ length: count }, () => []);
  const after: [number, number][][] = Array.from({ length: count }, () => []);
  for (const l of lattice.lines) {
    after[l.from]?.push([l.to, l.weight]);
    before[l.to]?.push([l.from, l.weight]);
  }
  return { before, after };
}

/** Weighted crossings between the lines of two neighbouring columns. */
function crossingsBetween(left: readonly number[], place: readonly number[], after: Neighbours['after']): number {
  const ends: (readonly [number, number])[] = [];
  for (const v of left) ends.push(...[...(after[v] ?? [])].map(([to, w]) => [place[to] ?? 0, w] as const).sort((a, b) => a[0] - b[0]));
  let sum = 0;
  for (let i = 1; i < ends.length; i++) {
    const [here, weight] = ends[i] as readonly [number, number];
    for (let j = 0; j < i; j++) {
      const [there, other] = ends[j] as readonly [number, number];
      if (there > here) sum += weight * other;
    }
  }
  return sum;
}

/** The weighted number of crossings of a lattice as it stands. */
export function countCrossings(lattice: Lattice): number {
  const { after } = neighboursOf(lattice);
  return total(lattice.columns, placesOf(lattice.columns), after);
}

function placesOf(columns: readonly (readonly number[])[]): number[] {
  const place: number[] = [];
  for (const column of columns) for (const [i, v] of column.entries()) place[v] = i;
  return place;
}

function total(columns: readonly (readonly number[])[], place: readonly number[], after: Neighbours['after']): number {
  let sum = 0;
  for (let i = 0; i + 1 < columns.length; i++) sum += crossingsBetween(columns[i] ?? [], place, after);
  return sum;
}

function sortByBarycentre(column: number[], place: number[], near: Neighbours['before']): void {
  const wish = new Map<number, number>();
  for (const v of column) {
    const ends = near[v] ?? [];
    const weight = ends.reduce((sum, [, w]) => sum + w, 0);
    wish.set(v, weight === 0 ? (place[v] ?? 0) : ends.reduce((sum, [to, w]) => sum + (place[to] ?? 0) * w, 0) / weight);
  }
  const sorted = [...column].sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || (place[a] ?? 0) - (place[b] ?? 0));
  for (const [i, v] of sorted.entries()) {
    column[i] = v;
    place[v] = i;
  }
}

/** Crossings between the lines of two items of one column when `a` stands above `b`. */
function pairCrossings(a: number, b: number, place: readonly number[], near: Neighbours['before']): number {
  let sum = 0;
  for (const [x, w] of near[a] ?? []) for (const [y, u] of near[b] ?? []) if ((place[x] ?? 0) > (place[y] ?? 0)) sum += w * u;
  return sum;
}

function swapNeighbours(columns: number[][], place: number[], n: Neighbours): void {
  for (let round = 0, better = true; better && round < 12; round++) {
    better = false;
    for (const column of columns) {
      for (let i = 0; i + 1 < column.length; i++) {
        const [a, b] = [column[i] as number, column[i + 1] as number];
        const now = pairCrossings(a, b, place, n.before) + pairCrossings(a, b, place, n.after);
        if (now === 0 || pairCrossings(b, a, place, n.before) + pairCrossings(b, a, place, n.after) >= now) continue;
        [column[i], column[i + 1], place[a], place[b]] = [b, a, i + 1, i];
        better = true;
      }
    }
  }
}

/** The columns in the best order found. Columns whose index is in `fixed` keep their order. */
export function orderColumns(lattice: Lattice, fixed: ReadonlySet<number>, starts = 6): number[][] {
  const n = neighboursOf(lattice);
  let best = lattice.columns.map((c) => [...c]);
  let least = total(best, placesOf(best), n.after);
  for (let start = 0; start < starts && least > 0; start++) {
    const random = seeded(start * 7919 + 1);
    const columns = lattice.columns.map((c, i) => (start === 0 || fixed.has(i) ? [...c] : shuffled(c, random)));
    const place = placesOf(columns);
    for (let sweep = 0; sweep < 24 && least > 0; sweep++) {
      const forward = sweep % 2 === 0;
      for (let step = 1; step < columns.length; step++) {
        const i = forward ? step : columns.length - 1 - step;
        if (!fixed.has(i)) sortByBarycentre(columns[i] as number[], place, forward ? n.before : n.after);
      }
      swapNeighbours(
        columns.filter((_, i) => !fixed.has(i)),
        place,
        n,
      );
      const now = total(columns, place, n.after);
      if (now < least) {
        least = now;
        best = columns.map((c) => [...c]);
      }
    }
  }
  return best;
}

function shuffled(column: readonly number[], random: () => number): number[] {
  const copy = [...column];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as number, copy[i] as number];
  }
  return copy;
}
