// Brings into view what was asked for: everything when a new picture comes, a node when somebody jumps to it.
import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useAppState } from '../state/use-state';
import { bounds } from './layout/geometry';
import type { Rect } from './layout/plan';
import { graphId } from './scene';
import type { Placed } from './use-placement';

/** Room at the borders: the legend stands at the bottom, the tools at the right. */
const PADDING = { top: '26px', left: '22px', right: '62px', bottom: '56px' } as const;
const LARGEST = 1.15;
const SMALLEST = 0.05;

/** Milliseconds of a camera move; none for those who asked for less motion. */
const pace = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200);

function isNewPicture(before: Placed | undefined, now: Placed): boolean {
  if (!before) return true;
  const known = now.scene.nodes.filter((n) => before.placement.rects[n.id]).length;
  return known * 2 < now.scene.nodes.length;
}

/** `places` are absolute; `parentOf` tells which namespace a node that is not drawn is folded into. */
export function useFit(placed: Placed | undefined, places: ReadonlyMap<string, Rect>, parentOf: (id: string) => string | undefined): void {
  const flow = useReactFlow();
  const wish = useAppState((s) => s.wishes.fit);
  const before = useRef<Placed | undefined>(undefined);
  const granted = useRef(wish?.count);
  const store = useStoreApi();

  const show = useCallback(
    (target: Rect, duration: number): void => {
      const { width, height } = store.getState();
      if (width > 0 && height > 0) void flow.setViewport(getViewportForBounds(target, width, height, SMALLEST, LARGEST, PADDING), { duration });
    },
    [flow, store],
  );

  useEffect(() => {
    if (!placed) return;
    const isNew = isNewPicture(before.current, placed);
    const isFirst = before.current === undefined;
    before.current = placed;
    if (isNew) show(bounds([...places.values()]), isFirst ? 0 : pace());
  }, [placed, places, show]);

  useEffect(() => {
    if (!wish || wish.count === granted.current || places.size === 0) return;
    granted.current = wish.count;
    const id = wish.node;
    const rects = [...places].flatMap(([key, rect]) => (id === undefined || graphId(key) === id || key === parentOf(id) ? [{ key, rect }] : []));
    const own = rects.filter((r) => id === undefined || graphId(r.key) === id);
    const target = bounds((own.length > 0 ? own : rects).map((r) => r.rect));
    if (rects.length === 0) return;
    if (id === undefined) show(target, pace());
    else void flow.setCenter(target.x + target.width / 2, target.y + target.height / 2, { zoom: Math.max(flow.getZoom(), 0.9), duration: pace() });
  }, [wish, places, flow, show, parentOf]);
}
