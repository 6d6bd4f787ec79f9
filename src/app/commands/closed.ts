// Who has closed a box already: what an isolation has left to do there.
import type { Direction, GraphNode } from '../../engine/index';

/** The policies that close it, by direction; a direction that is open, if only for some of it, is not in it. */
export type Closers = Readonly<Partial<Record<Direction, readonly string[]>>>;

/** A namespace is closed by a policy for all of it, or where each of its workloads is closed by some. */
export function closersOf(node: GraphNode | undefined, nodes: readonly GraphNode[]): Closers {
  if (!node) return {};
  const members = node.kind === 'namespace' ? nodes.filter((n) => n.parent === node.id) : [];
  const closers: Partial<Record<Direction, readonly string[]>> = {};
  for (const direction of ['ingress', 'egress'] as const) {
    const own = node[direction];
    if (own.isolated && !own.partial) closers[direction] = own.policies;
    else if (members.length > 0 && members.every((m) => m[direction].isolated && !m[direction].partial))
      closers[direction] = [...new Set(members.flatMap((m) => m[direction].policies))];
  }
  return closers;
}
