// Which column each item of a layered drawing stands in: cycles are broken, then columns follow the flow.

export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/**
 * The arcs with those turned round that would close a cycle (Eades, Lin and Smyth's greedy order, ties by index), so
 * that all of them lead forward in one order. Self arcs are left out.
 */
export function breakCycles(count: number, arcs: readonly Arc[]): Arc[] {
  const real = arcs.filter((a) => a.from !== a.to);
  const out = new Array<number>(count).fill(0);
  const into = new Array<number>(count).fill(0);
  for (const a of real) {
    out[a.from] = (out[a.from] ?? 0) + a.weight;
    into[a.to] = (into[a.to] ?? 0) + a.weight;
  }
  const left = new Set(Array.from({ length: count }, (_, i) => i));
  const place = new Array<number>(count).fill(0);
  let head = 0;
  let tail = count - 1;
  const remove = (v: number): void => {
    left.delete(v);
    for (const a of real) {
      if (a.from === v) into[a.to] = (into[a.to] ?? 0) - a.weight;
      if (a.to === v) out[a.from] = (out[a.from] ?? 0) - a.weight;
    }
  };
  while (left.size > 0) {
    const sink = [...left].find((v) => (out[v] ?? 0) <= 0);
    const source = sink === undefined ? [...left].find((v) => (into[v] ?? 0) <= 0) : undefined;
    const pick = sink ?? source ?? [...left].reduce((a, b) => ((out[b] ?? 0) - (into[b] ?? 0) > (out[a] ?? 0) - (into[a] ?? 0) ? b : a));
    place[pick] = sink === undefined ? head++ : tail--;
    remove(pick);
  }
  return real.map((a) => ((place[a.from] ?? 0) < (place[a.to] ?? 0) ? a : { from: a.to, to: a.from, weight: a.weight }));
}

/** The longest path to each item over acyclic arcs. */
function longestPaths(count: number, arcs: readonly Arc[]): number[] {
  const rank = new Array<number>(count).fill(0);
  for (let round = 0; round < count; round++) {
    let changed = false;
    for (const a of arcs) {
      const wanted = (rank[a.from] ?? 0) + 1;
      if ((rank[a.to] ?? 0) < wanted) {
        rank[a.to] = wanted;
        changed = true;
      }
    }
    if (!changed) break;
  }
  return rank;
}

/**
 * Columns from 0 for each item: as far left as its predecessors allow, then items that more leaves than enters are moved
 * towards their successors, which shortens the lines. `tall` is the number of items after which a column overflows into
 * the next one, as far as items without successors can move.
 */
export function assignRanks(count: number, arcs: readonly Arc[], tall: number): number[] {
  const rank = longestPaths(count, arcs);
  const balance = new Array<number>(count).fill(0);
  for (const a of arcs) {
    balance[a.from] = (balance[a.from] ?? 0) + a.weight;
    balance[a.to] = (balance[a.to] ?? 0) - a.weight;
  }
  const byRankDown = Array.from({ length: count }, (_, i) => i).sort((a, b) => (rank[b] ?? 0) - (rank[a] ?? 0) || a - b);
  for (const v of byRankDown) {
    const next = arcs.filter((a) => a.from === v).map((a) => rank[a.to] ?? 0);
    if (next.length > 0 && (balance[v] ?? 0) > 0) rank[v] = Math.max(rank[v] ?? 0, Math.min(...next) - 1);
  }
  overflow(rank, arcs, tall);
  return rank;
}

function overflow(rank: number[], arcs: readonly Arc[], tall: number): void {
  const leads = new Set(arcs.map((a) => a.from));
  for (let r = 0; r <= Math.max(0, ...rank) && r < 64; r++) {
    const here = rank.flatMap((value, i) => (value === r ? [i] : []));
    const surplus = here.length - tall;
    if (surplus <= 0) continue;
    const free = here.filter((i) => !leads.has(i));
    for (const i of free.slice(Math.max(0, free.length - surplus))) rank[i] = r + 1;
  }
}
