// Brings into view what was asked for: everything when a new picture comes, a node when somebody jumps to it, and what
// was selected when the canvas has become too small to show it.
import { getViewportForBounds, useReactFlow, useStore, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { getState } from '../state/store';
import { useAppState } from '../state/use-state';
import { bottom, bounds, right } from './layout/geometry';
import type { Rect } from './layout/plan';
import { graphId } from './scene';
import type { Placed } from './use-placement';

/** Room at the borders: the legend stands at the bottom, the tools at the right. */
const ROOM = { top: 26, left: 22, right: 62, bottom: 56 } as const;
const PADDING = { top: '26px', left: '22px', right: '62px', bottom: '56px' } as const;
/** The same below the note of what is counted. */
const BELOW_NOTE = { ...PADDING, top: '54px' } as const;
const LARGEST = 1.15;
const SMALLEST = 0.05;

/** Milliseconds of a camera move; none for those who asked for less motion. */
const pace = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200);

function isNewPicture(before: Placed | undefined, now: Placed): boolean {
  if (!before) return true;
  const known = now.scene.nodes.filter((n) => before.placement.rects[n.id]).length;
  return known * 2 < now.scene.nodes.length;
}

/** Whether some of a rectangle is out of the view. */
function sticksOut(r: Rect, view: { readonly transform: readonly [number, number, number]; readonly width: number; readonly height: number }): boolean {
  const [x, y, zoom] = view.transform;
  return r.x * zoom + x < 0 || r.y * zoom + y < 0 || right(r) * zoom + x > view.width || bottom(r) * zoom + y > view.height;
}

/** How far a stretch must be moved to lie between two borders; not at all where it does. */
const nudge = (low: number, high: number, from: number, to: number): number => (low < from ? from - low : high > to ? Math.max(to - high, from - low) : 0);

/** `places` are absolute; `parentOf` tells which namespace a node that is not drawn is folded into; `picked` are scene ids of what is selected. */
export function useFit(
  placed: Placed | undefined,
  places: ReadonlyMap<string, Rect>,
  parentOf: (id: string) => string | undefined,
  picked: readonly string[],
): { readonly onMoveStart: (event: MouseEvent | TouchEvent | null) => void } {
  const flow = useReactFlow();
  const store = useStoreApi();
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const isReady = width > 0 && height > 0;
  const wish = useAppState((s) => s.wishes.fit);
  const before = useRef<Placed | undefined>(undefined);
  const granted = useRef(wish?.count);
  const isTouched = useRef(false);

  const show = useCallback(
    (target: Rect, duration: number): void => {
      isTouched.current = false;
      const size = store.getState();
      void flow.setViewport(getViewportForBounds(target, size.width, size.height, SMALLEST, LARGEST, getState().lens.counted ? BELOW_NOTE : PADDING), {
        duration,
      });
    },
    [flow, store],
  );

  useEffect(() => {
    if (!placed || !isReady) return;
    const isNew = isNewPicture(before.current, placed);
    const isFirst = before.current === undefined;
    before.current = placed;
    const all = bounds([...places.values()]);
    if (isNew || (!isTouched.current && sticksOut(all, store.getState()))) show(all, isFirst ? 0 : pace());
  }, [placed, places, show, store, isReady]);

  useEffect(() => {
    if (!wish || wish.count === granted.current || places.size === 0 || !isReady) return;
    granted.current = wish.count;
    const id = wish.node;
    if (id === undefined) return show(bounds([...places.values()]), pace());
    const own = [...places].filter(([key]) => graphId(key) === id);
    const rects = own.length > 0 ? own : [...places].filter(([key]) => key === parentOf(id));
    const target = bounds(rects.map(([, rect]) => rect));
    if (rects.length > 0)
      void flow.setCenter(target.x + target.width / 2, target.y + target.height / 2, { zoom: Math.max(flow.getZoom(), 0.9), duration: pace() });
  }, [wish, places, flow, show, parentOf, isReady]);

  // A canvas that has grown shows everything again, if nobody has chosen another view in the meantime.
  const area = useRef(0);
  useEffect(() => {
    const hasGrown = width * height > area.current && area.current > 0;
    area.current = width * height;
    if (hasGrown && !isTouched.current && places.size > 0) show(bounds([...places.values()]), pace());
  }, [width, height, places, show]);

  const key = picked.join('\n');
  useEffect(() => {
    const rects = key === '' ? [] : key.split('\n').flatMap((id) => places.get(id) ?? []);
    if (rects.length === 0 || !isReady) return;
    const { x, y, zoom } = flow.getViewport();
    const box = bounds(rects);
    const dx = nudge(box.x * zoom + x, right(box) * zoom + x, ROOM.left, width - ROOM.right);
    const dy = nudge(box.y * zoom + y, bottom(box) * zoom + y, ROOM.top, height - ROOM.bottom);
    if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: pace() });
  }, [key, places, flow, width, height, isReady]);

  // Only moves by hand come with an event.
  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null): void => {
    if (event) isTouched.current = true;
  }, []);
  return { onMoveStart };
}
