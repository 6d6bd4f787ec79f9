// The cell at a spot with its ends.
import { useMemo } from 'react';
import type { Line } from './axis';
import type { Target } from './cell-words';
import type { Cells } from './cells';
import type { Spot } from './cursor';

/** Undefined for names, and for a cell that is not known yet. */
export function targetAt(lines: readonly Line[], cells: Cells, spot: Spot | undefined): Target | undefined {
  const [from, to] = [lines[spot?.row ?? -1], lines[spot?.column ?? -1]];
  const cell = from && to && cells.get(from.id, to.id);
  return from && to && cell ? { from, to, cell } : undefined;
}

/** The same as one value that does not change while its parts do not. */
export function useTarget(lines: readonly Line[], cells: Cells, spot: Spot | undefined): Target | undefined {
  const { from, to, cell } = targetAt(lines, cells, spot) ?? {};
  return useMemo(() => (from && to && cell ? { from, to, cell } : undefined), [from, to, cell]);
}
