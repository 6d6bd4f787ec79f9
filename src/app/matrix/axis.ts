// The lines of the matrix, the same for rows and columns: namespaces with their members, then the outside, in the order
// of the graph's nodes.
import type { GraphNode } from '../../engine/index';

/**
 * `open`: the heading of a namespace whose members follow; it has no cells. `folded`: a namespace that stands for its
 * members. `label` is short, `name` tells it from all others: `shop/web`, `namespace shop`.
 */
export interface Line {
  readonly id: string;
  readonly kind: 'open' | 'folded' | 'workload' | 'outside';
  readonly label: string;
  readonly name: string;
  readonly dashed: boolean;
  /** How many workloads a namespace holds. */
  readonly members: number;
  readonly parent?: string;
}

/** Beyond this many workloads namespaces start folded: as on the canvas, so that the twins agree. */
const FOLD_BEYOND = 150;

const isMember = (node: GraphNode): boolean => node.kind === 'workload' || node.kind === 'implied';

function nameOf(node: GraphNode): string {
  if (node.kind === 'namespace') return `namespace ${node.label}`;
  return node.namespace === undefined ? node.label : `${node.namespace}/${node.label}`;
}

/** All lines. Namespaces without workloads have no flows and no line. `folded`: what the user folded or unfolded by hand. */
export function linesOf(nodes: readonly GraphNode[], folded: Readonly<Record<string, boolean>>): Line[] {
  const members = new Map<string, number>();
  for (const n of nodes) if (isMember(n) && n.parent !== undefined) members.set(n.parent, (members.get(n.parent) ?? 0) + 1);
  const isBig = nodes.filter(isMember).length > FOLD_BEYOND;
  const isFolded = (id: string): boolean => folded[id] ?? isBig;
  return nodes.flatMap((node): Line[] => {
    const { id, label, dashed, parent } = node;
    const line = { id, label, dashed, name: nameOf(node), members: members.get(id) ?? 0, ...(parent === undefined ? {} : { parent }) };
    if (node.kind === 'any' || node.kind === 'host') return [];
    if (node.kind === 'namespace') return line.members > 0 ? [{ ...line, kind: isFolded(id) ? 'folded' : 'open' }] : [];
    if (!isMember(node)) return [{ ...line, kind: 'outside' }];
    return parent !== undefined && isFolded(parent) ? [] : [{ ...line, kind: 'workload' }];
  });
}

export const hasCells = (line: Line): boolean => line.kind !== 'open';

export const isNamespace = (line: Line): boolean => line.kind === 'open' || line.kind === 'folded';

/** `text` in at most `limit` characters, cut in the middle: names keep both ends. */
export function cutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const tail = Math.floor((limit - 1) / 2);
  return `${text.slice(0, limit - 1 - tail)}…${text.slice(text.length - tail)}`;
}
