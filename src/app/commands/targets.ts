// What the palette can jump to, and what can be an end of a flow.
import type { GraphNode, View } from '../../engine/index';
import { formatBlock, parseBlockOrAddress } from '../../engine/plain';

/** `id` is a node's or a policy's; `hint` tells two of the same name apart. */
export interface Target {
  readonly kind: 'node' | 'policy';
  readonly id: string;
  readonly title: string;
  readonly hint: string;
}

/** Everything that has a place on the canvas or in the text: workloads, then namespaces and the outside, then policies. */
export function listTargets(view: View | undefined): Target[] {
  if (!view) return [];
  const nodes = view.graph.nodes.map(targetOf);
  const policies = view.policies.map((p): Target => ({ kind: 'policy', id: p.id, title: p.namespace ? `${p.namespace}/${p.name}` : p.name, hint: 'policy' }));
  return [...nodes.filter((n) => n.title.includes('/')), ...nodes.filter((n) => !n.title.includes('/')), ...policies];
}

function targetOf(node: GraphNode): Target {
  const title = node.namespace && node.kind !== 'namespace' ? `${node.namespace}/${node.label}` : node.label;
  return { kind: 'node', id: node.id, title, hint: hintOf(node) };
}

function hintOf({ kind, workloadKind }: GraphNode): string {
  if (kind === 'implied') return 'implied by a selector';
  if (kind === 'address') return 'address block';
  if (kind === 'internet') return 'every other address';
  return kind === 'workload' ? (workloadKind ?? 'workload') : kind.replace('-', ' ');
}

/** What a flow can begin or end at: workloads, implied ones and the outside; `typed` may be an address or a block. */
export function listEnds(view: View | undefined, typed: string): Target[] {
  const ends = (view?.graph.nodes ?? []).filter((n) => n.kind !== 'namespace' && n.kind !== 'any').map(targetOf);
  const block = parseBlockOrAddress(typed.trim());
  if (!block) return ends;
  const text = formatBlock(block);
  return [{ kind: 'node', id: text, title: text, hint: 'address block' }, ...ends];
}
