// A whole new arrangement: members inside their containers, containers on the plane, and once more with what the first
// round has shown about who stands above whom.
import { type Outward, placeInside } from './inside';
import type { PackLink } from './pack-cost';
import type { Plan, Point, Rect, Size } from './plan';
import { placePlane } from './plane';
import { absolute, INNER, sizeAround, type Tree, topOf } from './tree';

/** Places relative to the parent, for all nodes. */
export function arrange(plan: Plan, tree: Tree): Map<string, Rect> {
  let rects = arrangeOnce(plan, tree, new Map());
  if (isSmall(tree)) rects = arrangeOnce(plan, tree, absolute(tree, rects));
  return rects;
}

/** Few enough boxes for a second round, which knows from the first who stands above whom. */
const isSmall = (tree: Tree): boolean => tree.tops.length <= 40;

function arrangeOnce(plan: Plan, tree: Tree, before: ReadonlyMap<string, Rect>): Map<string, Rect> {
  const rects = new Map<string, Rect>();
  for (const [container, members] of tree.members) {
    const corners = membersOf(plan, tree, container, before);
    for (const [i, m] of members.entries()) {
      const { x, y, width } = corners[i] ?? { x: 0, y: 0, width: m.width };
      rects.set(m.id, { width, height: m.height, x: x + INNER.x, y: y + INNER.y });
    }
  }
  const sizes: Size[] = tree.tops.map((top) =>
    sizeAround(
      top,
      (tree.members.get(top.id) ?? []).map((m) => rects.get(m.id) as Rect),
    ),
  );
  const boxes = tree.tops.map((top, i) => ({
    ...(sizes[i] as Size),
    lane: top.lane,
    cards: (tree.members.get(top.id) ?? []).map((m) => rects.get(m.id) as Rect),
  }));
  const corners = placePlane(boxes, linksBetween(plan, tree, rects), plan, before.size === 0 && isSmall(tree) ? 'quick' : 'whole');
  for (const [i, top] of tree.tops.entries()) rects.set(top.id, { ...(sizes[i] as Size), ...(corners[i] ?? { x: 0, y: 0 }) });
  return rects;
}

function membersOf(plan: Plan, tree: Tree, container: string, before: ReadonlyMap<string, Rect>) {
  const members = tree.members.get(container) ?? [];
  const at = new Map(members.map((m, i) => [m.id, i]));
  const outer: Outward[] = [];
  const inner: { from: number; to: number; label: number }[] = [];
  for (const e of plan.edges) {
    const from = at.get(e.from);
    const to = at.get(e.to);
    const label = e.label?.width ?? 0;
    if (from !== undefined && to !== undefined) inner.push({ from, to, label });
    else if (from !== undefined && e.to !== container) outer.push({ member: from, other: e.to, leads: 'out', y: heightOf(before, e.to), label });
    else if (to !== undefined && e.from !== container) outer.push({ member: to, other: e.from, leads: 'in', y: heightOf(before, e.from), label });
  }
  return placeInside(members, inner, outer, plan.aspect);
}

function heightOf(before: ReadonlyMap<string, Rect>, id: string): number | undefined {
  const rect = before.get(id);
  return rect && rect.y + rect.height / 2;
}

function linksBetween(plan: Plan, tree: Tree, rects: ReadonlyMap<string, Rect>): PackLink[] {
  const at = new Map(tree.tops.map((t, i) => [t.id, i]));
  const links: PackLink[] = [];
  for (const e of plan.edges) {
    const from = at.get(topOf(tree, e.from) ?? '');
    const to = at.get(topOf(tree, e.to) ?? '');
    if (from === undefined || to === undefined || from === to) continue;
    // Lines leave at the right and enter at the left, but a container's border takes them anywhere.
    const dock = (id: string, side: 0 | 1): Point | undefined => {
      const node = tree.nodes.get(id);
      const rect = node?.parent === undefined ? undefined : rects.get(id);
      if (rect) return { x: rect.x + rect.width * side, y: rect.y + rect.height / 2 };
      return node?.shape === 'container' ? undefined : { x: (node?.width ?? 0) * side, y: (node?.height ?? 0) / 2 };
    };
    links.push({ from, to, fromAt: dock(e.from, 1), toAt: dock(e.to, 0), label: e.label?.width ?? 0 });
  }
  return links;
}
