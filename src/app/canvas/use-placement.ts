// Keeps the picture placed: asks the layout's worker whenever what is shown changes, and hands in the last answer so
// that what stands stays where it is.
import { useEffect, useRef, useState } from 'react';
import { handOver } from './hand-over';
import type { LayoutReply, LayoutRequest } from './layout/layout.worker';
import type { Placement, Point, Size } from './layout/plan';
import { planOf } from './plan-of';
import type { Scene } from './scene';

/** `scene` is the one that `placement` belongs to. */
export interface Placed {
  readonly scene: Scene;
  readonly placement: Placement;
}

export function usePlacement(scene: Scene | undefined, moved: Readonly<Record<string, Point>>, canvas: () => Size): Placed | undefined {
  const [placed, setPlaced] = useState<Placed>();
  const worker = useRef<Worker | undefined>(undefined);
  const asked = useRef<{ id: number; scene: Scene; question: string } | undefined>(undefined);
  const last = useRef<Placed | undefined>(undefined);
  const movedBefore = useRef(moved);
  const answered = useRef('');

  useEffect(() => {
    const thread = new Worker(new URL('./layout/layout.worker.ts', import.meta.url), { type: 'module' });
    worker.current = thread;
    thread.onmessage = (event: MessageEvent<LayoutReply>) => {
      if (event.data.id !== asked.current?.id) return;
      last.current = { scene: asked.current.scene, placement: event.data.placement };
      answered.current = asked.current.question;
      setPlaced(last.current);
    };
    return () => {
      thread.terminate();
      worker.current = undefined;
    };
  }, []);

  useEffect(() => {
    if (!scene || !worker.current) return;
    // Positions that became none are the wish to have everything placed anew.
    if (moved !== movedBefore.current && Object.keys(moved).length === 0) last.current = undefined;
    movedBefore.current = moved;
    const id = (asked.current?.id ?? 0) + 1;
    const kept = last.current && handOver(last.current.placement, last.current.scene.nodes, scene.nodes);
    const plan = planOf(scene, moved, kept, canvas());
    const question = JSON.stringify([plan.nodes, plan.edges, moved]);
    asked.current = { id, scene, question };
    // Most keystrokes change neither boxes nor lines: the last answer is the answer.
    if (last.current && answered.current === question) return setPlaced({ scene, placement: last.current.placement });
    const request: LayoutRequest = { id, plan };
    worker.current.postMessage(request);
  }, [scene, moved, canvas]);

  return placed;
}
