// The likeliest ways to read lines without their indentation: from the first line to the last, the best few are followed.

import type { Frame } from './frame';
import { type Entry, isEntry, type Line } from './lines';
import { endCost, type Put, putLine, ROOT } from './put';

/** One way to read all lines: where each entry stands, in their order. `cost`: what speaks against it. */
export interface Reading {
  readonly puts: readonly Put[];
  readonly cost: number;
}

interface State {
  readonly top: Frame;
  readonly cost: number;
  readonly last: Chain | undefined;
}

interface Chain {
  readonly put: Put;
  readonly before: Chain | undefined;
}

const BREADTH = 40;
/** What is so much worse than the best is not followed. */
const SPREAD = 8;
/** What it costs to add a dash to a text that has some; where it has none, they are all lost. */
const LOST_DASH = 6;

function putsOf(chain: Chain | undefined): Put[] {
  const puts: Put[] = [];
  for (let at = chain; at; at = at.before) puts.push(at.put);
  return puts.reverse();
}

function best(states: readonly State[]): State[] {
  const sorted = [...states].sort((a, b) => a.cost - b.cost);
  const limit = (sorted[0]?.cost ?? 0) + SPREAD;
  return sorted.slice(0, BREADTH).filter((state) => state.cost <= limit);
}

function follow(states: readonly State[], entry: Entry, lostDash: number): State[] {
  return best(
    states.flatMap((state) =>
      putLine(state.top, entry, lostDash, state.last?.put.column ?? 0).map((put) => ({
        top: put.top,
        cost: state.cost + put.cost,
        last: { put, before: state.last },
      })),
    ),
  );
}

/** Readings, the likeliest first. */
export function readingsOf(lines: readonly Line[]): Reading[] {
  const entries = lines.filter(isEntry);
  const lostDash = entries.some((entry) => entry.dashes.length > 0) ? LOST_DASH : 0;
  let states: State[] = [{ top: ROOT, cost: 0, last: undefined }];
  for (const line of lines) {
    if (isEntry(line)) states = follow(states, line, lostDash);
    else if (line.marker) states = best(states.map((state) => ({ ...state, top: ROOT, cost: state.cost + endCost(state.top) })));
  }
  return best(states.map((state) => ({ ...state, cost: state.cost + endCost(state.top) }))).map((state) => ({ puts: putsOf(state.last), cost: state.cost }));
}
