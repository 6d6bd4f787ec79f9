// What nodes and edges are called where they are read aloud or shown in a tooltip.
import type { GraphNode, Lock } from '../../engine/index';
import type { SceneEdge, SceneNode } from './scene';

/** `shop/web`, or the label of what is in no namespace. */
export const nameOf = (node: GraphNode): string => (node.namespace !== undefined && node.kind !== 'namespace' ? `${node.namespace}/${node.label}` : node.label);

/** `ingress isolated by default-deny`, `ingress open`. */
export function lockWords(direction: 'ingress' | 'egress', lock: Lock): string {
  if (!lock.isolated) return `${direction} open: no policy isolates it`;
  return `${direction} isolated${lock.policies.length ? ` by ${lock.policies.join(', ')}` : ''}`;
}

const KINDS: Record<GraphNode['kind'], string> = {
  namespace: 'namespace',
  workload: 'workload',
  implied: 'implied workload',
  address: 'address block',
  internet: 'outside',
  host: 'end of a route outside',
  'ingress-controller': 'ingress controller',
  any: 'any workload',
};

export function nodeWords({ node, members, shape, id }: SceneNode): string {
  const parts = [`${KINDS[node.kind]} ${nameOf(node)}`];
  if (node.workloadKind !== undefined) parts.push(node.workloadKind);
  if (node.replicas !== undefined) parts.push(node.replicas === 1 ? '1 replica' : `${node.replicas} replicas`);
  if (node.kind === 'namespace') parts.push(members === 1 ? '1 workload' : `${members} workloads`, ...(shape === 'folded' ? ['folded'] : []));
  if (node.ports.length > 0) parts.push(`ports ${node.ports.map((p) => p.port).join(', ')}`);
  if (node.kind === 'workload' || node.kind === 'implied') parts.push(lockWords('ingress', node.ingress), lockWords('egress', node.egress));
  if (id.endsWith('@sink')) parts.push('as a destination');
  return parts.join(', ');
}

const STATES: Record<SceneEdge['state'], string> = {
  denied: 'denied',
  'half-open': 'half-open',
  unsure: 'unsure',
  allowed: 'allowed by a rule',
  default: 'open by default',
};

/** What stands on a line: the sign of its mark, what its pins say, the hosts that it carries, and its label. */
export const labelWords = ({ mark, pin, route, label }: SceneEdge): string => [mark?.sign, pin?.words, route?.words, label].filter(Boolean).join(' ');

/** How a line differs from the baseline, what its pins say, and which routes it carries; `''` where there is nothing. */
export const markWords = ({ mark, pin, route }: SceneEdge): string =>
  [mark ? `Since the baseline: ${mark.words}.` : '', pin?.title ?? '', route?.title ?? ''].filter(Boolean).join('\n');

export function edgeWords(edge: SceneEdge, name: (id: string) => string): string {
  if (edge.isPin) return `no flow ${name(edge.from)} to ${name(edge.to)}, pinned: ${edge.pin?.title ?? ''}`;
  if (edge.isGone) return `closed flow ${name(edge.from)} to ${name(edge.to)}, ${edge.label}, there before and gone now`;
  if (edge.isRoute) return `route ${name(edge.from)} to ${name(edge.to)}, ${edge.label}, ${edge.route?.title ?? ''}`;
  const blocked = edge.blocker === undefined ? '' : `: the ${edge.blocker === 'to' ? 'destination' : 'source'} blocks`;
  return `flow ${name(edge.from)} to ${name(edge.to)}, ${edge.label}, ${STATES[edge.state]}${blocked}`;
}
