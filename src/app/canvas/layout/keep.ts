// An arrangement that leaves alone what stands already: new nodes find a free place near their neighbours, containers
// grow and what is right of and below them makes room. What the user moved stays where it was put.
import { freeSpot } from './free-spot';
import { bottom, clamp, right } from './geometry';
import { BOX_GAP, COLUMN_GAP, type Plan, type PlanNode, type Point, type Rect, ROW_GAP, type Size } from './plan';
import { absolute, INNER, sizeAround, type Tree } from './tree';

/** What stands may be nearer to each other than the layout would place it. */
const TIGHT = 6;

/** Whether the last picture has enough of this one to be kept: at least half of the nodes. */
export function isSamePicture(plan: Plan): boolean {
  const known = plan.nodes.filter((n) => plan.kept[n.id]).length;
  return known > 0 && known * 2 >= plan.nodes.length;
}

/** Places relative to the parent. `wishes`: where a whole new arrangement would put each node; it is followed for what has no place yet. */
export function keep(plan: Plan, tree: Tree, wishes: ReadonlyMap<string, Rect> | undefined): Map<string, Rect> {
  const rects = new Map<string, Rect>();
  for (const [container, members] of tree.members) keepMembers(plan, container, members, rects, wishes?.get(members[0]?.id ?? ''));
  keepTops(plan, tree, rects, wishes);
  return rects;
}

/** Those with a place first, the user's before all others, so that the rest makes way. */
function inOrder(plan: Plan, nodes: readonly PlanNode[]): PlanNode[] {
  const rank = (n: PlanNode): number => (plan.moved[n.id] ? 0 : plan.kept[n.id] ? 1 : 2);
  return [...nodes].sort((a, b) => rank(a) - rank(b));
}

function keepMembers(plan: Plan, container: string, members: readonly PlanNode[], rects: Map<string, Rect>, first: Point | undefined): void {
  const placed: Rect[] = [];
  for (const m of inOrder(plan, members)) {
    const own = plan.moved[m.id] ?? plan.kept[m.id];
    const size = { width: Math.max(m.width, plan.kept[m.id]?.width ?? 0), height: m.height };
    const start = own ?? beside(plan, m, container, rects) ?? first ?? INNER;
    const rect = { ...size, ...freeSpot({ ...size, x: start.x, y: start.y }, placed, own ? TIGHT : ROW_GAP, INNER) };
    placed.push(rect);
    rects.set(m.id, rect);
  }
}

/** Right of what leads to it at their mean height, or left of what it leads to, within its container. */
function beside(plan: Plan, node: PlanNode, container: string, rects: ReadonlyMap<string, Rect>): Point | undefined {
  const siblings = new Set(plan.nodes.filter((n) => n.parent === container).map((n) => n.id));
  const near = (ids: readonly string[]): Rect[] => ids.flatMap((id) => (siblings.has(id) ? (rects.get(id) ?? []) : []));
  const before = near(plan.edges.filter((e) => e.to === node.id).map((e) => e.from));
  const after = near(plan.edges.filter((e) => e.from === node.id).map((e) => e.to));
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  if (before.length > 0) return { x: Math.max(...before.map(right)) + COLUMN_GAP, y: mean(before.map((r) => r.y)) };
  if (after.length > 0) return { x: Math.min(...after.map((r) => r.x)) - COLUMN_GAP - node.width, y: mean(after.map((r) => r.y)) };
  return undefined;
}

function keepTops(plan: Plan, tree: Tree, rects: Map<string, Rect>, wishes: ReadonlyMap<string, Rect> | undefined): void {
  const sizes = new Map(tree.tops.map((t) => [t.id, sizeOf(tree, t, rects)]));
  const starts = makeRoom(plan, tree, sizes);
  const placed: Rect[] = [];
  for (const top of inOrder(plan, tree.tops)) {
    const size = sizes.get(top.id) as Size;
    const own = starts.get(top.id);
    const start = own ?? besideTop(plan, tree, top, size.width, rects) ?? wishes?.get(top.id) ?? { x: 0, y: 0 };
    const rect = { ...size, ...freeSpot({ ...size, x: start.x, y: start.y }, placed, own ? TIGHT * 2 : BOX_GAP) };
    placed.push(rect);
    rects.set(top.id, rect);
  }
}

function sizeOf(tree: Tree, top: PlanNode, rects: ReadonlyMap<string, Rect>): Size {
  const members = (tree.members.get(top.id) ?? []).flatMap((m) => rects.get(m.id) ?? []);
  return sizeAround(top, members);
}

/** Where each box of the top level stood, moved by what those left of and above it have grown, or lost by being folded. */
function makeRoom(plan: Plan, tree: Tree, sizes: ReadonlyMap<string, Size>): Map<string, Point> {
  const starts = new Map<string, Point>();
  for (const t of tree.tops) {
    const own = plan.moved[t.id] ?? plan.kept[t.id];
    if (own) starts.set(t.id, { x: own.x, y: own.y });
  }
  for (const t of tree.tops) {
    const was = plan.kept[t.id];
    const now = sizes.get(t.id);
    if (!was || !now) continue;
    const isFolded = t.shape === 'leaf' && was.height > now.height + 20;
    const [wider, taller] = [now.width - was.width, now.height - was.height].map((d) => (isFolded ? d : Math.max(0, d))) as [number, number];
    if (wider === 0 && taller === 0) continue;
    for (const [id, at] of starts) {
      const other = plan.kept[id];
      if (id === t.id || plan.moved[id] || !other) continue;
      if (other.x >= right(was) - 1) starts.set(id, { x: at.x + wider, y: at.y });
      else if (other.y >= bottom(was) - 1) starts.set(id, { x: at.x, y: at.y + taller });
    }
  }
  return starts;
}

function besideTop(plan: Plan, tree: Tree, top: PlanNode, width: number, rects: ReadonlyMap<string, Rect>): Point | undefined {
  const mine = new Set([top.id, ...(tree.members.get(top.id) ?? []).map((m) => m.id)]);
  const places = absolute(tree, rects);
  const others = plan.edges.flatMap((e) => (mine.has(e.from) === mine.has(e.to) ? [] : (places.get(mine.has(e.from) ? e.to : e.from) ?? [])));
  const standing = [...rects].flatMap(([id, r]) => (tree.nodes.get(id)?.parent === undefined ? [r] : []));
  if (others.length === 0 || standing.length === 0) return undefined;
  const y = others.reduce((sum, r) => sum + r.y, 0) / others.length;
  const first = Math.min(...standing.map((r) => r.x));
  const last = Math.max(...standing.map(right));
  const nearest = others.reduce((sum, r) => sum + right(r), 0) / others.length;
  if (top.lane === 'source') return { x: first - COLUMN_GAP - width, y };
  if (top.lane === 'sink') return { x: last + COLUMN_GAP, y };
  return { x: clamp(nearest + COLUMN_GAP, first, last + COLUMN_GAP), y };
}
