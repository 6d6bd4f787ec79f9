// The cell at a spot with its ends, as one value that stays the same while they do.
import { useMemo } from 'react';
import type { Target } from './acts';
import type { Line } from './axis';
import type { Cells } from './cells';
import type { Spot } from './cursor';

/** Undefined for names, and for a cell that is not known yet. */
export function useTarget(lines: readonly Line[], cells: Cells, spot: Spot | undefined): Target | undefined {
  const [from, to] = [lines[spot?.row ?? -1], lines[spot?.column ?? -1]];
  const cell = from && to && cells.get(from.id, to.id);
  return useMemo(() => (from && to && cell ? { from, to, cell } : undefined), [from, to, cell]);
}
