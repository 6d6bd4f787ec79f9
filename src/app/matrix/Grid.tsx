// The matrix itself: rows send, columns receive. Draws only what is in sight, and turns keys and mouse into actions.
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { View } from '../../engine/index';
import { select } from '../state/lens';
import { useAppParts } from '../state/use-state';
import { Body } from './Body';
import { Card } from './Card';
import { CellMenu } from './CellMenu';
import { Corner } from './Corner';
import { newsOf, type Target } from './cell-words';
import type { Spot } from './cursor';
import { type Layout, ROW } from './layout';
import css from './matrix.module.css';
import type { Span } from './track';
import { useCursor } from './use-cursor';
import { enter, useKeys } from './use-keys';
import { useModel } from './use-model';
import { useMouse } from './use-mouse';
import { useReading } from './use-reading';
import { useReturn } from './use-return';
import { targetAt, useTarget } from './use-target';
import { sightOf } from './use-windows';

/** What the card takes, with some room around: where the active cell is under it, it moves to the other corner. */
const CARD = { width: 350, height: 130 };

const isDrawn = (at: number, span: Span): boolean => at < 0 || (at >= span.first && at < span.end);

export function Grid({ view }: { readonly view: View }) {
  const { nodes, edges, hidden } = view.graph;
  const { showDefault, selection } = useAppParts((s) => s.lens);
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const model = useModel(view, scroller);
  const { lines, layout, windows, cells, marks } = model;
  const chosen = useMemo(() => {
    const edge = selection.kind === 'edge' ? [...edges, ...hidden].find((e) => e.id === selection.id) : undefined;
    return edge ? ({ kind: 'pair', from: edge.from, to: edge.to } as const) : selection;
  }, [selection, edges, hidden]);
  const { spot, go } = useCursor({ scroller, nodes, lines, layout, selection: chosen });
  const [isFocused, setFocused] = useState(false);
  const [menu, setMenu] = useState<{ readonly target: Target; readonly x: number; readonly y: number }>();
  const [news, say] = useState('');
  const focus = useCallback(() => scroller.current?.focus({ preventScroll: true }), []);
  const left = useReturn(focus);
  // Shown by a shortcut in place of another view, whose focus went with it.
  useEffect(() => {
    if (document.activeElement === document.body) focus();
  }, [focus]);
  const { hover, forget, handlers } = useMouse({
    lines,
    go,
    focus,
    openMenu: (at, place) => {
      const under = targetAt(lines, cells, at);
      if (under) setMenu({ target: under, ...place });
    },
  });

  const hot = hover ?? (isFocused ? spot : undefined);
  const target = useTarget(lines, cells, spot);
  const looked = useTarget(lines, cells, hot);
  const reading = useReading(looked);
  const markOf = (t: Target) => marks.get(t.from.id)?.get(t.to.id);
  const told = reading && !hover && isFocused ? newsOf(reading.target, reading.explanation, markOf(reading.target)) : undefined;
  useEffect(() => {
    if (told !== undefined) say(told);
  }, [told]);

  const idOf = ({ row, column }: Spot): string => `${prefix}-${row < 0 ? `c${column}` : column < 0 ? `r${row}` : `r${row}c${column}`}`;
  const keys = {
    lines,
    spot,
    target,
    page: () => (scroller.current ? Math.max(Math.floor(sightOf(scroller.current, layout).y.length / ROW) - 1, 1) : 1),
    go: (to: Spot): void => {
      forget();
      go(to);
      const [from, into] = [lines[to.row], lines[to.column]];
      // Once the inspector has begun to explain, it explains whatever is walked over.
      if (selection.kind === 'pair' && from && into) select({ kind: 'pair', from: from.id, to: into.id });
    },
    openMenu: (): void => {
      const box = document.getElementById(idOf(spot))?.getBoundingClientRect();
      if (target && box) setMenu({ target, x: box.left + 8, y: box.bottom - 4 });
    },
    say,
  };
  const onKeyDown = useKeys(keys);
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
        data-stale={view.stale ? '' : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={(event) => {
          setFocused(false);
          left(event.relatedTarget);
        }}
        onDoubleClick={() => enter(keys)}
        {...handlers}
      >
        <Body prefix={prefix} model={model} showDefault={showDefault} spot={spot} hot={hot} picked={chosen} />
      </div>
      {looked && hot && !isExplained && !menu ? (
        <Card
          target={looked}
          reading={reading}
          mark={markOf(looked)}
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
function isUnderCard(scroller: HTMLElement | null, layout: Layout, { row, column }: Spot): boolean {
  if (!scroller) return false;
  const { x, y } = sightOf(scroller, layout);
  const [right, bottom] = [layout.columns.starts[column + 1] ?? 0, layout.rows.starts[row + 1] ?? 0];
  return right > x.from + x.length - CARD.width && bottom > y.from + y.length - CARD.height;
}
