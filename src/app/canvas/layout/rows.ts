// Vertical places for ordered columns: every item wants to stand level with its neighbours, none may come too close to
// the one above. Each column is the exact optimum of its wishes (pool adjacent violators), columns take turns.

export interface RowLink {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** Where the line leaves and enters, from the item's middle downwards. */
  readonly fromDy: number;
  readonly toDy: number;
}

interface Pull {
  readonly to: number;
  readonly offset: number;
  readonly weight: number;
}

/** The middles of all items, by item number. `gap` is the least room between two neighbours of a column. */
export function assignRows(
  columns: readonly (readonly number[])[],
  heights: readonly number[],
  links: readonly RowLink[],
  gap: (above: number, below: number) => number,
): number[] {
  const y = new Array<number>(heights.length).fill(0);
  for (const column of columns) {
    let top = 0;
    for (const [i, v] of column.entries()) {
      top += i === 0 ? 0 : gap(column[i - 1] as number, v);
      y[v] = top + (heights[v] ?? 0) / 2;
      top += heights[v] ?? 0;
    }
    for (const v of column) y[v] = (y[v] ?? 0) - top / 2;
  }
  const before: Pull[][] = heights.map(() => []);
  const after: Pull[][] = heights.map(() => []);
  for (const l of links) {
    after[l.from]?.push({ to: l.to, offset: l.toDy - l.fromDy, weight: l.weight });
    before[l.to]?.push({ to: l.from, offset: l.fromDy - l.toDy, weight: l.weight });
  }
  const rounds = 40;
  for (let round = 0; round < rounds; round++) {
    const both = round >= rounds / 2;
    const forward = round % 2 === 0;
    for (let step = 0; step < columns.length; step++) {
      const column = columns[forward ? step : columns.length - 1 - step] ?? [];
      settle(column, heights, y, gap, (v) => (both ? [...(before[v] ?? []), ...(after[v] ?? [])] : ((forward ? before[v] : after[v]) ?? [])));
    }
  }
  return y;
}

function settle(
  column: readonly number[],
  heights: readonly number[],
  y: number[],
  gap: (a: number, b: number) => number,
  pulls: (v: number) => readonly Pull[],
): void {
  // Subtracting the room that the items above need at least turns "not too close" into "not decreasing".
  const shift: number[] = [];
  for (const [i, v] of column.entries()) {
    const above = column[i - 1];
    shift.push(above === undefined ? 0 : (shift[i - 1] ?? 0) + (heights[above] ?? 0) / 2 + gap(above, v) + (heights[v] ?? 0) / 2);
  }
  const pools: { sum: number; weight: number; count: number }[] = [];
  for (const [i, v] of column.entries()) {
    const wish = wished(pulls(v), y, y[v] ?? 0);
    let pool = { sum: (wish.at - (shift[i] ?? 0)) * wish.weight, weight: wish.weight, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.weight > pool.sum / pool.weight; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, weight: pool.weight + last.weight, count: pool.count + last.count };
    }
    pools.push(pool);
  }
  let i = 0;
  for (const pool of pools) {
    for (let k = 0; k < pool.count; k++, i++) y[column[i] as number] = pool.sum / pool.weight + (shift[i] ?? 0);
  }
}

/** The weighted median of the places that the pulls ask for: it makes one line straight instead of all a little bent. */
function wished(pulls: readonly Pull[], y: readonly number[], now: number): { at: number; weight: number } {
  if (pulls.length === 0) return { at: now, weight: 0.05 };
  const places = pulls.map((p) => ({ at: (y[p.to] ?? 0) + p.offset, weight: p.weight })).sort((a, b) => a.at - b.at);
  const weight = places.reduce((sum, p) => sum + p.weight, 0);
  let seen = 0;
  for (const [i, p] of places.entries()) {
    seen += p.weight;
    if (Math.abs(seen - weight / 2) < 1e-9) return { at: (p.at + (places[i + 1]?.at ?? p.at)) / 2, weight };
    if (seen > weight / 2) return { at: p.at, weight };
  }
  return { at: now, weight };
}
