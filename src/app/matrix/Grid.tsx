// The matrix itself: rows send, columns receive. Draws only what is in sight, and turns keys and mouse into actions.
import { type MouseEvent, type PointerEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { View } from '../../engine/index';
import { fold, select } from '../state/lens';
import { useAppParts } from '../state/use-state';
import type { Target } from './acts';
import { hasCells, isNamespace, linesOf } from './axis';
import { Body } from './Body';
import { Card } from './Card';
import { CellMenu } from './CellMenu';
import { Corner } from './Corner';
import { newsOf } from './cell-words';
import { marksOf } from './changed';
import type { Spot } from './cursor';
import { layoutOf, ROW } from './layout';
import css from './matrix.module.css';
import { useCells } from './use-cells';
import { useCursor } from './use-cursor';
import { enter, useKeys } from './use-keys';
import { useReading } from './use-reading';
import { useTarget } from './use-target';
import { sightOf, useWindows } from './use-windows';

/** What the card takes, with some room around: where the active cell is under it, it moves to the other corner. */
const CARD = { width: 350, height: 130 };

/** The cell or name that an element of the page belongs to. */
function spotAt(element: EventTarget | null): Spot | undefined {
  const at = element instanceof Element ? element.closest('[data-at]')?.getAttribute('data-at') : undefined;
  const [row, column] = at?.split(',').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}

export function Grid({ view, isStale }: { readonly view: View; readonly isStale: boolean }) {
  const { nodes, edges, hidden } = view.graph;
  const { folded, showDefault, selection } = useAppParts((s) => s.lens);
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const lines = useMemo(() => linesOf(nodes, folded), [nodes, folded]);
  const layout = useMemo(() => layoutOf(lines), [lines]);
  const windows = useWindows(scroller, layout);
  const wanted = useMemo(() => {
    const ids = ({ first, end }: { readonly first: number; readonly end: number }): string[] =>
      lines.slice(first, end).flatMap((l) => (hasCells(l) ? [l.id] : []));
    return { rows: ids(windows.rows), columns: ids(windows.columns) };
  }, [lines, windows]);
  const cells = useCells(wanted);
  const marks = useMemo(() => marksOf(view.changes, nodes), [view.changes, nodes]);
  const chosen = useMemo(() => {
    const edge = selection.kind === 'edge' ? [...edges, ...hidden].find((e) => e.id === selection.id) : undefined;
    return edge ? ({ kind: 'pair', from: edge.from, to: edge.to } as const) : selection;
  }, [selection, edges, hidden]);
  const { spot, go } = useCursor({ scroller, nodes, lines, layout, selection: chosen });
  const [hover, setHover] = useState<Spot>();
  const [isFocused, setFocused] = useState(false);
  const [menu, setMenu] = useState<{ readonly target: Target; readonly x: number; readonly y: number }>();
  const [news, say] = useState('');

  const hot = hover ?? (isFocused ? spot : undefined);
  const target = useTarget(lines, cells, spot);
  const looked = useTarget(lines, cells, hot);
  const reading = useReading(looked);
  const mark = (t: Target) => marks.get(t.from.id)?.get(t.to.id);
  const told = reading && !hover && isFocused ? newsOf(reading.target, reading.explanation, mark(reading.target)) : undefined;
  useEffect(() => {
    if (told !== undefined) say(told);
  }, [told]);

  const picked = useMemo((): Spot | undefined => {
    if (chosen.kind !== 'pair') return undefined;
    return { row: lines.findIndex((l) => l.id === chosen.from), column: lines.findIndex((l) => l.id === chosen.to) };
  }, [chosen, lines]);

  const idOf = ({ row, column }: Spot): string => `${prefix}-${row < 0 ? `c${column}` : column < 0 ? `r${row}` : `r${row}c${column}`}`;
  const isDrawn = (at: number, span: { readonly first: number; readonly end: number }): boolean => at < 0 || (at >= span.first && at < span.end);
  const focus = useCallback(() => scroller.current?.focus({ preventScroll: true }), []);

  const walk = (to: Spot): void => {
    setHover(undefined);
    go(to);
    const [from, into] = [lines[to.row], lines[to.column]];
    // The inspector goes on explaining what is walked over once it has begun to.
    if (selection.kind === 'pair' && from && into) select({ kind: 'pair', from: from.id, to: into.id });
  };
  const openMenu = (): void => {
    const box = document.getElementById(idOf(spot))?.getBoundingClientRect();
    if (target && box) setMenu({ target, x: box.left + 8, y: box.bottom - 4 });
  };
  const page = (): number => (scroller.current ? Math.max(Math.floor(sightOf(scroller.current, layout).y.length / ROW) - 1, 1) : 1);
  const keys = { lines, spot, target, page, go: walk, openMenu, say };
  const onKeyDown = useKeys(keys);

  const onClick = (event: MouseEvent): void => {
    const at = spotAt(event.target);
    const line = at && (at.column < 0 ? lines[at.row] : at.row < 0 ? lines[at.column] : undefined);
    if (!at) return;
    go(at);
    if (line && isNamespace(line)) fold(line.id, line.kind === 'open');
    else if (line) select({ kind: 'node', id: line.id });
    else select({ kind: 'pair', from: lines[at.row]?.id ?? '', to: lines[at.column]?.id ?? '' });
  };
  const onContextMenu = (event: MouseEvent): void => {
    const at = spotAt(event.target);
    if (!looked || !at || at.row < 0 || at.column < 0) return;
    event.preventDefault();
    focus();
    go(at);
    setMenu({ target: looked, x: event.clientX, y: event.clientY });
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const at = spotAt(event.target);
    if (at?.row !== hover?.row || at?.column !== hover?.column) setHover(at);
  };

  const isExplained = looked !== undefined && chosen.kind === 'pair' && chosen.from === looked.from.id && chosen.to === looked.to.id;
  return (
    <>
      <Corner lines={lines} layout={layout} />
      <div
        ref={scroller}
        className={css.grid}
        role="grid"
        aria-label="Flows: rows send, columns receive"
        aria-rowcount={lines.length + 1}
        aria-colcount={lines.length + 1}
        aria-activedescendant={isDrawn(spot.row, windows.rows) && isDrawn(spot.column, windows.columns) ? idOf(spot) : undefined}
        tabIndex={0}
        data-stale={isStale ? '' : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onMouseDown={(event) => {
          // The focus stays with the grid: a cell that scrolls away would take it along.
          if (!spotAt(event.target)) return;
          event.preventDefault();
          focus();
        }}
        onClick={onClick}
        onDoubleClick={() => (target ? enter(keys) : undefined)}
        onContextMenu={onContextMenu}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHover(undefined)}
      >
        <Body
          prefix={prefix}
          lines={lines}
          layout={layout}
          windows={windows}
          cells={cells}
          marks={marks}
          showDefault={showDefault}
          spot={spot}
          hot={hot}
          picked={picked}
        />
      </div>
      {looked && hot && !isExplained && !menu ? (
        <Card
          target={looked}
          reading={reading}
          mark={mark(looked)}
          corner={isUnderCard(scroller.current, layout, hot) ? 'left' : 'right'}
          indent={layout.headWidth}
        />
      ) : null}
      {menu ? <CellMenu target={menu.target} at={menu} onClose={() => setMenu(undefined)} focus={focus} /> : null}
      <p className="visually-hidden" role="status" aria-live="polite">
        {news}
      </p>
    </>
  );
}

/** Whether a spot lies where the card would be. */
function isUnderCard(scroller: HTMLElement | null, layout: ReturnType<typeof layoutOf>, { row, column }: Spot): boolean {
  if (!scroller) return false;
  const { x, y } = sightOf(scroller, layout);
  const [right, bottom] = [layout.columns.starts[column + 1] ?? 0, layout.rows.starts[row + 1] ?? 0];
  return right > x.from + x.length - CARD.width && bottom > y.from + y.length - CARD.height;
}
