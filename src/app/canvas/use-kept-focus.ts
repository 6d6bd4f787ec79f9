// The focus stays in the picture when the box or line that had it goes: to what is left of it, or to what stands nearest.
import { type FocusEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Scene } from './scene';
import { focusThing, thingAt } from './use-keys';

type Thing = NonNullable<ReturnType<typeof thingAt>>;

/** What takes the place of a thing of `before` that is not there `now`. A renamed box is the only new one beside it. */
export function heirOf(thing: Thing, before: Scene, now: Scene): Thing | undefined {
  const has = (id: string): boolean => now.nodes.some((n) => n.id === id);
  if (thing.kind === 'edge') {
    const edge = before.edges.find((e) => e.id === thing.id);
    if (!edge) return undefined;
    const rest = now.edges.find((e) => e.from === edge.from && e.to === edge.to);
    if (rest) return { kind: 'edge', id: rest.id };
    const end = [edge.from, edge.to].find(has);
    return end === undefined ? undefined : { kind: 'node', id: end };
  }
  const parent = before.nodes.find((n) => n.id === thing.id)?.parent;
  const known = new Set(before.nodes.map((n) => n.id));
  const [fresh, ...more] = now.nodes.filter((n) => !known.has(n.id) && n.parent === parent);
  const id = fresh && more.length === 0 ? fresh.id : parent;
  return id !== undefined && has(id) ? { kind: 'node', id } : undefined;
}

const isThere = ({ kind, id }: Thing, scene: Scene): boolean => (kind === 'node' ? scene.nodes : scene.edges).some((it) => it.id === id);

/** Whether nothing has the focus, or only the view as a whole. */
const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body || document.activeElement.id === 'view';

/** `drawn`: another value whenever the picture was drawn anew. The result tells the hook what has the focus. */
export function useKeptFocus(stage: RefObject<HTMLElement | null>, scene: Scene | undefined, drawn: unknown): (event: FocusEvent<HTMLElement>) => void {
  const had = useRef<{ readonly thing: Thing; readonly scene: Scene } | undefined>(undefined);
  useEffect(() => {
    const { current } = had;
    if (drawn === undefined || !scene || !current || isThere(current.thing, scene)) return;
    const heir = heirOf(current.thing, current.scene, scene);
    if (!heir || !isNowhere()) return;
    // Lines come a moment after their boxes; who has gone elsewhere by then stays there.
    const timer = setTimeout(() => {
      if (stage.current && isNowhere()) focusThing(stage.current, heir.kind, heir.id);
    }, 30);
    return () => clearTimeout(timer);
  }, [stage, scene, drawn]);
  useEffect(() => {
    if (scene && had.current && isThere(had.current.thing, scene)) had.current = { ...had.current, scene };
  }, [scene]);
  return useCallback(
    ({ target }) => {
      const thing = thingAt(target);
      if (scene) had.current = thing && { thing, scene };
    },
    [scene],
  );
}
