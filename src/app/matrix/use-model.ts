// What the matrix shows: lines, their places, the windows in sight with their cells, and the marks of what has changed.
import { type RefObject, useMemo } from 'react';
import type { View } from '../../engine/index';
import { countedNodes, withHolders } from '../state/posture';
import { useAppState } from '../state/use-state';
import { hasCells, type Line, linesOf } from './axis';
import type { Cells } from './cells';
import { type Marks, marksOf } from './changed';
import { type Layout, layoutOf } from './layout';
import type { Span } from './track';
import { useCells } from './use-cells';
import { useWindows, type Windows } from './use-windows';

/** Rows and columns are the same lines. */
export interface Model {
  readonly lines: readonly Line[];
  readonly layout: Layout;
  readonly windows: Windows;
  readonly cells: Cells;
  readonly marks: Marks;
  /** Lines that a number of the posture counts, or that hold some; undefined where none is pressed. */
  readonly counted: ReadonlySet<string> | undefined;
}

const idsOf = (lines: readonly Line[], { first, end }: Span): string[] => lines.slice(first, end).flatMap((l) => (hasCells(l) ? [l.id] : []));

export function useModel(view: View, scroller: RefObject<HTMLElement | null>): Model {
  const { nodes } = view.graph;
  const folded = useAppState((s) => s.lens.folded);
  const lines = useMemo(() => linesOf(nodes, folded), [nodes, folded]);
  const layout = useMemo(() => layoutOf(lines), [lines]);
  const windows = useWindows(scroller, layout);
  const wanted = useMemo(() => ({ rows: idsOf(lines, windows.rows), columns: idsOf(lines, windows.columns) }), [lines, windows]);
  const cells = useCells(wanted);
  const marks = useMemo(() => marksOf(view.changes, nodes), [view.changes, nodes]);
  const ids = useAppState((s) => countedNodes(s));
  const counted = useMemo(() => ids && withHolders(ids, nodes), [ids, nodes]);
  return { lines, layout, windows, cells, marks, counted };
}
