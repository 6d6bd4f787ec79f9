// Which lines are near enough to what is in sight to be drawn.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Layout } from './layout';
import { type Span, windowOf } from './track';

/** Windows grow by whole blocks of lines: between them scrolling draws nothing anew. */
const BLOCK = { rows: 5, columns: 3 } as const;

export interface Windows {
  readonly rows: Span;
  readonly columns: Span;
}

/** The part of the matrix that is not under its headers, in pixels of the matrix. */
export function sightOf(scroller: HTMLElement, { headWidth, headHeight }: Layout) {
  return {
    x: { from: scroller.scrollLeft, length: Math.max(scroller.clientWidth - headWidth, 0) },
    y: { from: scroller.scrollTop, length: Math.max(scroller.clientHeight - headHeight, 0) },
  };
}

const same = (a: Span, b: Span): boolean => a.first === b.first && a.end === b.end;

export function useWindows(scroller: RefObject<HTMLElement | null>, layout: Layout): Windows {
  const [windows, setWindows] = useState<Windows>({ rows: { first: 0, end: 0 }, columns: { first: 0, end: 0 } });
  const look = useCallback(() => {
    if (!scroller.current) return;
    const sight = sightOf(scroller.current, layout);
    const seen = { rows: windowOf(layout.rows, sight.y, BLOCK.rows), columns: windowOf(layout.columns, sight.x, BLOCK.columns) };
    setWindows((now) => {
      const [rows, columns] = [same(now.rows, seen.rows) ? now.rows : seen.rows, same(now.columns, seen.columns) ? now.columns : seen.columns];
      return rows === now.rows && columns === now.columns ? now : { rows, columns };
    });
  }, [scroller, layout]);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const watch = new ResizeObserver(look);
    watch.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, look]);
  return windows;
}
