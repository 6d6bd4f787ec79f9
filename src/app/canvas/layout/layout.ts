// The whole layout: places for boxes, lines between them, labels on the lines. Pure and always the same for the same
// plan; runs in layout.worker.ts.
import { arrange } from './arrange';
import { newLanes } from './detour';
import { along, lengthOf, middle, right } from './geometry';
import { isSamePicture, keep } from './keep';
import { placeLabels } from './labels';
import { HEADER, type Placement, type Plan, type PlanEdge, type Point, type Rect, type Route } from './plan';
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

/** Above this many edges every one gets a plain curve: there is no way round for so many. */
const MANY = 400;
/** Up to this many lines are drawn a second time, in the order in which they leave their boxes. */
const SOME = 150;
/** Up to this many the ways round mind whom they cross. */
const FEW = 80;

/** Lines and labels alone, for boxes that stand. `places` are absolute. */
function routeAll(plan: Plan, tree: Tree, places: ReadonlyMap<string, Rect>): Record<string, Route> {
  const isFew = plan.edges.length <= MANY;
  const draft = linesOf(plan, tree, places, new Map(), isFew);
  // Once it is known which way each line goes, those that meet at a side can stand in the order in which they leave it.
  const lines = plan.edges.length <= SOME ? linesOf(plan, tree, places, draft, isFew) : draft;
  const wanted = plan.edges.flatMap((e) => {
    const line = lines.get(e.id);
    return line && e.label && isFew ? [{ id: e.id, line: line.line, size: e.label }] : [];
  });
  // Beyond that a label is only shown for what is selected, and stands in the middle of its line.
  const spots = placeLabels(wanted, boxesOf(tree, places));
  return Object.fromEntries(
    [...lines].map(([id, l]) => [id, { path: l.path, line: l.line, label: spots.get(id) ?? l.line[Math.floor(l.line.length / 2)] ?? { x: 0, y: 0 } }]),
  );
}

function linesOf(plan: Plan, tree: Tree, places: ReadonlyMap<string, Rect>, draft: ReadonlyMap<string, Line>, isFew: boolean): Map<string, Line> {
  const shifts = shiftsOf(plan.edges, places, draft);
  const lanes = newLanes();
  if (!isFew) lanes.budget = 0;
  const lines = new Map<string, Line>();
  for (const edge of plan.edges) {
    if (draft.size > 0 && plan.edges.length <= FEW) lanes.others = othersOf(edge, plan.edges, lines, draft);
    const line = routeEdge(edge, shifts.get(edge.id) ?? [0, 0], tree, places, lanes);
    if (line) lines.set(edge.id, line);
  }
  return lines;
}

/** The lines of all other edges: the new one where it is known already, else the draft. */
const othersOf = (edge: PlanEdge, edges: readonly PlanEdge[], lines: ReadonlyMap<string, Line>, draft: ReadonlyMap<string, Line>): (readonly Point[])[] =>
  edges.flatMap((e) => {
    const line = e.id === edge.id ? undefined : (lines.get(e.id) ?? draft.get(e.id));
    return line ? [line.line] : [];
  });

/** What labels must not cover: leaves and the names of containers. */
function boxesOf(tree: Tree, places: ReadonlyMap<string, Rect>): Rect[] {
  return [...places].map(([id, r]) => (tree.nodes.get(id)?.shape === 'container' ? { ...r, height: HEADER - 8 } : r));
}

const APART = 8;
/** How far from its end a line shows which way it goes. */
const SOON = 110;

interface Meeting {
  readonly edge: string;
  readonly end: 0 | 1;
  readonly order: number;
}

/** The height to which a line goes first, seen from one of its ends: lines in this order do not cross where they part. */
function headingOf(draft: Line | undefined, end: 0 | 1, other: Rect): number {
  if (!draft) return middle(other).y;
  const { line } = draft;
  const share = Math.min(0.5, SOON / Math.max(1, lengthOf(line)));
  return along(line, end === 0 ? share : 1 - share).y + middle(other).y * 0.001;
}

/** Where along a side each line docks: lines that meet at one side of a box stand beside each other. */
function shiftsOf(edges: readonly PlanEdge[], places: ReadonlyMap<string, Rect>, draft: ReadonlyMap<string, Line>): Map<string, [number, number]> {
  const docks = new Map<string, Meeting[]>();
  const shifts = new Map<string, [number, number]>();
  for (const e of edges) {
    shifts.set(e.id, [0, 0]);
    const [a, b] = [places.get(e.from), places.get(e.to)];
    if (!a || !b || e.from === e.to) continue;
    const line = draft.get(e.id);
    const forward = middle(a).x <= middle(b).x;
    const add = (node: string, side: string, end: 0 | 1, other: Rect): void => {
      const key = `${node} ${side}`;
      docks.set(key, [...(docks.get(key) ?? []), { edge: e.id, end, order: headingOf(line, end, other) }]);
    };
    add(e.from, line ? sideOf(line.line[0], a) : forward ? 'right' : 'left', 0, b);
    add(e.to, line ? sideOf(line.line.at(-1), b) : forward ? 'left' : 'right', 1, a);
  }
  for (const [key, group] of docks) {
    const side = key.slice(key.lastIndexOf(' ') + 1);
    const rect = places.get(key.slice(0, key.lastIndexOf(' '))) as Rect;
    const gap = Math.min(APART, ((side === 'top' || side === 'bottom' ? rect.width : rect.height) - 14) / Math.max(1, group.length - 1));
    const sorted = [...group].sort((p, q) => p.order - q.order || (p.edge < q.edge ? -1 : 1));
    for (const [i, g] of sorted.entries()) (shifts.get(g.edge) as [number, number])[g.end] = (i - (sorted.length - 1) / 2) * gap;
  }
  return shifts;
}

function sideOf(p: Point | undefined, r: Rect): string {
  if (!p) return 'right';
  if (Math.abs(p.x - r.x) < 1) return 'left';
  if (Math.abs(p.x - right(r)) < 1) return 'right';
  return Math.abs(p.y - r.y) < 1 ? 'top' : 'bottom';
}
