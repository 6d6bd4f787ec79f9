// Where the keyboard is: follows what is selected elsewhere, survives folding and edits, and keeps itself in sight.
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { GraphNode } from '../../engine/index';
import type { Selection } from '../state/types';
import { hasCells, type Line } from './axis';
import { indexOf, type Place, type Spot } from './cursor';
import type { Layout } from './layout';
import { scrollTo } from './track';
import { sightOf } from './use-windows';

export interface Cursor {
  readonly spot: Spot;
  /** Goes to a place and brings it into sight. */
  go(spot: Spot): void;
}

export interface CursorOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly nodes: readonly GraphNode[];
  readonly lines: readonly Line[];
  readonly layout: Layout;
  readonly selection: Selection;
}

/** Where a selection is in the matrix; undefined where it is not in it. A node is a row, whatever the column was. */
function placeOf(selection: Selection, column: string | undefined): Place | undefined {
  if (selection.kind === 'pair') return { row: selection.from, column: selection.to };
  return selection.kind === 'node' ? { row: selection.id, column } : undefined;
}

const firstOf = (lines: readonly Line[]): string | undefined => lines.find(hasCells)?.id;

export function useCursor({ scroller, nodes, lines, layout, selection }: CursorOptions): Cursor {
  const [place, setPlace] = useState<Place>(() => placeOf(selection, firstOf(lines)) ?? { row: firstOf(lines), column: firstOf(lines) });
  const before = useRef<Spot>({ row: 0, column: 0 });
  const parents = useMemo(() => new Map(nodes.map((n) => [n.id, n.parent])), [nodes]);
  const spot = useMemo((): Spot => {
    const parent = (id: string | undefined): string | undefined => (id === undefined ? undefined : parents.get(id));
    const row = indexOf(lines, place.row, { parent: parent(place.row), before: before.current.row, within: place.column === undefined ? 'headers' : 'cells' });
    const column = indexOf(lines, place.column, {
      parent: parent(place.column),
      before: before.current.column,
      within: place.row === undefined ? 'headers' : 'cells',
    });
    return { row, column };
  }, [place, lines, parents]);
  useEffect(() => {
    before.current = spot;
  }, [spot]);

  const show = useCallback(
    (at: Spot) => {
      const element = scroller.current;
      if (!element) return;
      const sight = sightOf(element, layout);
      // With the heading of its namespace where it is the first.
      const lead = (index: number): number => (lines[index - 1]?.kind === 'open' ? index - 1 : index);
      if (at.row >= 0) element.scrollTop = scrollTo(layout.rows, at.row, sight.y, lead(at.row));
      if (at.column >= 0) element.scrollLeft = scrollTo(layout.columns, at.column, sight.x, lead(at.column));
    },
    [scroller, lines, layout],
  );

  const go = useCallback(
    (at: Spot) => {
      setPlace({ row: lines[at.row]?.id, column: lines[at.column]?.id });
      show(at);
    },
    [lines, show],
  );

  // What is selected elsewhere (the palette, the inspector) is gone to.
  const seen = useRef<Selection>(undefined);
  useEffect(() => {
    if (seen.current === selection) return;
    seen.current = selection;
    const column = place.column ?? firstOf(lines);
    const wanted = placeOf(selection, column);
    if (!wanted || (wanted.row === place.row && wanted.column === place.column)) return;
    const row = indexOf(lines, wanted.row, { parent: parents.get(wanted.row ?? ''), before: -1, within: 'cells' });
    const to = indexOf(lines, wanted.column, { parent: parents.get(wanted.column ?? ''), before: -1, within: 'cells' });
    if (row >= 0 && to >= 0) go({ row, column: to });
  }, [selection, lines, parents, place, go]);

  // Folding and a smaller pane may have moved it out of sight.
  useEffect(() => show(spot), [spot, show]);

  return { spot, go };
}
