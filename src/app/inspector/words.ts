// How ends and states are called in the inspector: the same words as everywhere else.
import type { Explanation, FlowChange, GraphEdge, GraphNode, IsolationChange, View } from '../../engine/index';
import { formatTraffic, isEmptyTraffic } from '../../engine/plain';
import { formatRange } from '../state/changed-ends';

/** Names of ends: a node's own, or what can be read from an id (`shop/web[Deployment]`, `ip:10.0.0.0/8`). */
export function namesOf(view: View | undefined): (id: string) => string {
  const names = new Map((view?.graph.nodes ?? []).map((n) => [n.id, nodeName(n)]));
  return (id) => names.get(id) ?? bareName(id);
}

export const nodeName = (n: GraphNode): string =>
  n.namespace !== undefined && n.kind !== 'namespace' ? `${n.namespace}/${n.label}` : n.kind === 'namespace' ? `namespace ${n.label}` : n.label;

export function bareName(id: string): string {
  if (id.startsWith('ns:')) return `namespace ${id.slice(3)}`;
  if (id.startsWith('svc:')) return `Service ${id.slice(4)}`;
  if (id === 'internet') return 'Internet';
  if (id === '{ingress-controller}') return 'ingress controller';
  if (id.startsWith('ip:')) return formatRange(id) ?? id.slice('ip:'.length);
  return id.replace(/\[[^\]]*\]$/, '');
}

const STATES: Record<Explanation['state'], string> = {
  denied: 'denied',
  'half-open': 'half-open',
  unsure: 'unsure',
  allowed: 'allowed',
  default: 'open by default',
  blocked: 'blocked',
};

/** `half-open: the destination blocks`. */
export function stateWords(state: Explanation['state'], explanation?: Explanation): string {
  if (!explanation || (state !== 'half-open' && state !== 'blocked')) return STATES[state];
  const [source, target] = [explanation.egress.verdict !== 'allowed', explanation.ingress.verdict !== 'allowed'];
  const who = source && target ? 'both ends block' : source ? 'the source blocks' : target ? 'the destination blocks' : '';
  return who === '' ? STATES[state] : `${STATES[state]}: ${who}`;
}

/** Ports of an edge by state where they differ: `TCP 80 allowed, TCP 443 half-open`. */
export function partsWords(edge: Pick<GraphEdge, 'parts'>): string {
  const [first, ...more] = edge.parts;
  if (!first) return '';
  if (more.length === 0) return formatTraffic(first.traffic);
  return edge.parts.map((p) => `${formatTraffic(p.traffic)} ${STATES[p.state]}`).join(', ');
}

/** The traffic of a change: what is new, or what it was and becomes; `unsure` where it only may flow. */
export function changeWords({ before, after, unsure, partial }: FlowChange): string {
  const ports = isEmptyTraffic(before)
    ? formatTraffic(after)
    : isEmptyTraffic(after)
      ? formatTraffic(before)
      : `${formatTraffic(before)} becomes ${formatTraffic(after)}`;
  return `${ports}${unsure ? ', unsure' : ''}${partial ? ', only some of the pods' : ''}`;
}

export const isolationWords = ({ endpoint, direction, isolated }: IsolationChange, name: (id: string) => string): string =>
  isolated ? `isolates ${name(endpoint)} for ${direction} for the first time` : `no longer isolates ${name(endpoint)} for ${direction}`;

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
