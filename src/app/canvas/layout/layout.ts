// The whole layout: places for boxes, lines between them, labels on the lines. Pure and always the same for the same
// plan; runs in layout.worker.ts.
import { arrange } from './arrange';
import { newLanes } from './detour';
import { bottom, middle } from './geometry';
import { isSamePicture, keep } from './keep';
import { placeLabels } from './labels';
import { HEADER, type Placement, type Plan, type PlanEdge, type Rect, type Route } from './plan';
import { type Line, routeEdge } from './route';
import { absolute, type Tree, treeOf } from './tree';

/** Places everything. Where the last picture holds enough of this one, what stands in it stays. */
export function layout(plan: Plan): Placement {
  const tree = treeOf(plan);
  const same = isSamePicture(plan);
  const complete = plan.nodes.every((n) => plan.kept[n.id]);
  const fresh = same && complete ? undefined : arrange(plan, tree);
  const seeded = fresh && !same ? { ...plan, kept: Object.fromEntries(fresh) } : plan;
  const rects = keep(seeded, tree, fresh);
  return { rects: Object.fromEntries(rects), routes: routeAll(plan, tree, absolute(tree, rects)) };
}

/** Lines and labels alone, for boxes that stand. `places` are absolute. */
export function routeAll(plan: Plan, tree: Tree, places: ReadonlyMap<string, Rect>): Record<string, Route> {
  const shifts = shiftsOf(plan.edges, places);
  const lanes = newLanes();
  const lines = new Map<string, Line>();
  for (const edge of plan.edges) {
    const line = routeEdge(edge, shifts.get(edge.id) ?? [0, 0], tree, places, lanes);
    if (line) lines.set(edge.id, line);
  }
  const wanted = plan.edges.flatMap((e) => {
    const line = lines.get(e.id);
    return line && e.label ? [{ id: e.id, line: line.line, size: e.label }] : [];
  });
  const spots = placeLabels(wanted, boxesOf(tree, places));
  return Object.fromEntries(
    [...lines].map(([id, l]) => [id, { path: l.path, line: l.line, label: spots.get(id) ?? l.line[Math.floor(l.line.length / 2)] ?? { x: 0, y: 0 } }]),
  );
}

/** What labels must not cover: leaves and the names of containers. */
function boxesOf(tree: Tree, places: ReadonlyMap<string, Rect>): Rect[] {
  return [...places].map(([id, r]) => (tree.nodes.get(id)?.shape === 'container' ? { ...r, width: Math.min(r.width, 150), height: HEADER - 8 } : r));
}

const APART = 8;

/** Where along a side each line docks: lines that meet at one side of a box stand beside each other, in the order of their other ends. */
function shiftsOf(edges: readonly PlanEdge[], places: ReadonlyMap<string, Rect>): Map<string, [number, number]> {
  const docks = new Map<string, { edge: string; end: 0 | 1; other: Rect }[]>();
  const shifts = new Map<string, [number, number]>();
  for (const e of edges) {
    shifts.set(e.id, [0, 0]);
    const [a, b] = [places.get(e.from), places.get(e.to)];
    if (!a || !b || e.from === e.to) continue;
    const forward = middle(a).x <= middle(b).x;
    const add = (node: string, side: string, end: 0 | 1, other: Rect): void => {
      const key = `${node} ${side}`;
      docks.set(key, [...(docks.get(key) ?? []), { edge: e.id, end, other }]);
    };
    add(e.from, forward ? 'right' : 'left', 0, b);
    add(e.to, forward ? 'left' : 'right', 1, a);
  }
  for (const [key, group] of docks) {
    const rect = places.get(key.slice(0, key.lastIndexOf(' '))) as Rect;
    const gap = Math.min(APART, (rect.height - 14) / Math.max(1, group.length - 1));
    const sorted = [...group].sort((p, q) => middle(p.other).y - middle(q.other).y || bottom(p.other) - bottom(q.other) || (p.edge < q.edge ? -1 : 1));
    for (const [i, g] of sorted.entries()) (shifts.get(g.edge) as [number, number])[g.end] = (i - (sorted.length - 1) / 2) * gap;
  }
  return shifts;
}
