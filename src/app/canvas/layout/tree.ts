// The plan as a tree of two levels: who is inside which container, and where everything is on the plane.
import { bottom, right } from './geometry';
import { HEADER, PADDING, type Plan, type PlanNode, type Point, type Rect, type Size } from './plan';

export interface Tree {
  readonly nodes: ReadonlyMap<string, PlanNode>;
  readonly tops: readonly PlanNode[];
  readonly members: ReadonlyMap<string, readonly PlanNode[]>;
}

/** Nodes whose parent is unknown stand at the top. */
export function treeOf(plan: Plan): Tree {
  const nodes = new Map(plan.nodes.map((n) => [n.id, n]));
  const members = new Map<string, PlanNode[]>();
  const tops: PlanNode[] = [];
  for (const node of plan.nodes) {
    if (node.parent === undefined || !nodes.has(node.parent)) tops.push(node);
    else members.set(node.parent, [...(members.get(node.parent) ?? []), node]);
  }
  return { nodes, tops, members };
}

/** The node's container, or the node itself at the top. */
export function topOf(tree: Tree, id: string): string | undefined {
  const node = tree.nodes.get(id);
  return node?.parent !== undefined && tree.nodes.has(node.parent) ? node.parent : node?.id;
}

/** The size of a container around its members, whose places are relative to it; at least its own. */
export function sizeAround(container: Size, members: readonly Rect[]): Size {
  return {
    width: Math.max(container.width, ...members.map((m) => right(m) + PADDING)),
    height: Math.max(container.height, ...members.map((m) => bottom(m) + PADDING)),
  };
}

/** Relative places as places on the plane. */
export const absolute = (tree: Tree, rects: ReadonlyMap<string, Rect>): Map<string, Rect> => placesOf([...tree.nodes.values()], Object.fromEntries(rects));

/** Where members start inside their container. */
export const INNER: Point = { x: PADDING, y: HEADER };

/** Places on the plane from places relative to the parent. */
export function placesOf(nodes: readonly { readonly id: string; readonly parent?: string }[], rects: Readonly<Record<string, Rect>>): Map<string, Rect> {
  const places = new Map<string, Rect>();
  for (const { id, parent } of nodes) {
    const rect = rects[id];
    const outer = parent === undefined ? undefined : rects[parent];
    if (rect) places.set(id, outer ? { ...rect, x: rect.x + outer.x, y: rect.y + outer.y } : rect);
  }
  return places;
}
