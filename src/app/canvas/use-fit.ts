// Brings into view what was asked for: everything when a new picture comes, a node when somebody jumps to it.
import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useAppState } from '../state/use-state';
import { bounds } from './layout/geometry';
import type { Rect } from './layout/plan';
import { graphId } from './scene';
import type { Placed } from './use-placement';

const FIT = { padding: 0.07, maxZoom: 1.15, minZoom: 0.08 } as const;

/** Milliseconds of a camera move; none for those who asked for less motion. */
const pace = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200);

function isNewPicture(before: Placed | undefined, now: Placed): boolean {
  if (!before) return true;
  const known = now.scene.nodes.filter((n) => before.placement.rects[n.id]).length;
  return known * 2 < now.scene.nodes.length;
}

/** `places` are absolute; `folds` tells which namespace a node that is not drawn is folded into. */
export function useFit(placed: Placed | undefined, places: ReadonlyMap<string, Rect>, parentOf: (id: string) => string | undefined): void {
  const flow = useReactFlow();
  const wish = useAppState((s) => s.wishes.fit);
  const before = useRef<Placed | undefined>(undefined);
  const granted = useRef(wish?.count);

  useEffect(() => {
    if (!placed) return;
    const isNew = isNewPicture(before.current, placed);
    const isFirst = before.current === undefined;
    before.current = placed;
    if (isNew) void flow.fitBounds(bounds([...places.values()]), { ...fitOf(places), duration: isFirst ? 0 : pace() });
  }, [placed, places, flow]);

  useEffect(() => {
    if (!wish || wish.count === granted.current || places.size === 0) return;
    granted.current = wish.count;
    const id = wish.node;
    const rects = [...places].flatMap(([key, rect]) => (id === undefined || graphId(key) === id || key === parentOf(id) ? [{ key, rect }] : []));
    const own = rects.filter((r) => id === undefined || graphId(r.key) === id);
    const target = bounds((own.length > 0 ? own : rects).map((r) => r.rect));
    if (rects.length === 0) return;
    if (id === undefined) void flow.fitBounds(target, { ...fitOf(places), duration: pace() });
    else void flow.setCenter(target.x + target.width / 2, target.y + target.height / 2, { zoom: Math.max(flow.getZoom(), 0.9), duration: pace() });
  }, [wish, places, flow, parentOf]);
}

const fitOf = (places: ReadonlyMap<string, Rect>) => ({ padding: places.size > 200 ? 0.03 : FIT.padding });
