// What the palette can jump to, and what can be an end of a flow.
import type { View } from '../../engine/index';
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
  const nodes = view.graph.nodes.map((n): Target => ({ kind: 'node', id: n.id, title: n.namespace ? `${n.namespace}/${n.label}` : n.label, hint: hintOf(n.kind, n.workloadKind) }));
  const policies = view.policies.map((p): Target => ({ kind: 'policy', id: p.id, title: p.namespace ? `${p.namespace}/${p.name}` : p.name, hint: 'policy' }));
  return [...nodes.filter((n) => n.title.includes('/')), ...nodes.filter((n) => !n.title.includes('/')), ...policies];
}

function hintOf(kind: View['graph']['nodes'][number]['kind'], workloadKind: string | undefined): string {
  if (kind === 'implied') return 'implied by a selector';
  if (kind === 'address') return 'address block';
  if (kind === 'internet') return 'every other address';
  return kind === 'workload' ? (workloadKind ?? 'workload') : kind.replace('-', ' ');
}

/** What a flow can begin or end at: workloads, implied ones and the outside; `typed` may be an address or a block. */
export function listEnds(view: View | undefined, typed: string): Target[] {
  const ends = (view?.graph.nodes ?? [])
    .filter((n) => n.kind !== 'namespace' && n.kind !== 'any')
    .map((n): Target => ({ kind: 'node', id: n.id, title: n.namespace ? `${n.namespace}/${n.label}` : n.label, hint: hintOf(n.kind, n.workloadKind) }));
  const block = parseBlockOrAddress(typed.trim());
  if (!block) return ends;
  const text = formatBlock(block);
  return [{ kind: 'node', id: text, title: text, hint: 'address block' }, ...ends];
}
