// A box that was only renamed stands where it stood.
import type { Placement, Rect } from './layout/plan';
import type { SceneNode } from './scene';

/** The last placement for what is shown now: where one box of a container is gone and one is new, the new one has the other's place. */
export function handOver(last: Placement, before: readonly SceneNode[], now: readonly SceneNode[]): Placement {
  const [old, fresh] = [new Set(before.map((n) => n.id)), new Set(now.map((n) => n.id))];
  const rects: Record<string, Rect> = { ...last.rects };
  for (const node of now) {
    if (old.has(node.id)) continue;
    const isBeside = (n: SceneNode): boolean => n.parent === node.parent && n.shape === node.shape && n.lane === node.lane;
    const gone = before.filter((n) => !fresh.has(n.id) && isBeside(n));
    const [heir] = gone;
    const rect = heir && last.rects[heir.id];
    if (rect && gone.length === 1 && now.filter((n) => !old.has(n.id) && isBeside(n)).length === 1) rects[node.id] = rect;
  }
  return { ...last, rects };
}
