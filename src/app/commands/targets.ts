// What the palette can jump to, what can be an end of a flow, and what a gesture with one end can be about.
import type { GraphNode, View } from '../../engine/index';
import type { PaletteTopic } from '../state/types';
import { isEnd, isInventory, isSubject } from './node-acts';
import { readTyped } from './outside';
import { rank } from './search';

/** `id` is a node's, a policy's, or any name of an end (`svc:shop/web`, a block). `hint` tells two of the same name apart. */
export interface Target {
  readonly kind: 'node' | 'policy';
  readonly id: string;
  readonly title: string;
  readonly hint: string;
}

export type Side = 'from' | 'to';

/** Gestures about one thing. */
export type OneEnded = Extract<PaletteTopic, 'isolate' | 'dns' | 'labels' | 'rename' | 'remove'>;

/** Everything that has a place on the canvas or in the text: workloads, then namespaces and the outside, then policies. */
export function listTargets(view: View | undefined): Target[] {
  if (!view) return [];
  return [...inOrder(view.graph.nodes), ...listPolicies(view)];
}

const listPolicies = (view: View): Target[] =>
  view.policies.map((p) => ({ kind: 'policy', id: p.id, title: p.namespace ? `${p.namespace}/${p.name}` : p.name, hint: 'policy' }));

function inOrder(all: readonly GraphNode[]): Target[] {
  const nodes = all.map(targetOf);
  return [...nodes.filter((n) => n.title.includes('/')), ...nodes.filter((n) => !n.title.includes('/'))];
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

/** Services with pods in the files, with their ports: `80 → 8080`. */
function listServices(view: View): Target[] {
  const ports = new Map<string, Set<string>>();
  for (const { namespace, offers } of view.graph.nodes)
    for (const o of offers) {
      const name = `${namespace}/${o.service}`;
      const known = ports.get(name) ?? new Set();
      ports.set(name, known.add(o.port === o.target ? `${o.port}` : `${o.port} → ${o.target}`));
    }
  return [...ports].map(([name, known]) => ({ kind: 'node', id: `svc:${name}`, title: `Service ${name}`, hint: [...known].join(', ') }));
}

/** What a flow can begin or end at: workloads, implied ones, namespaces and the outside; as a destination Services too. */
export function listEnds(view: View | undefined, side: Side): Target[] {
  if (!view) return [];
  return [...inOrder(view.graph.nodes.filter(isEnd)), ...(side === 'to' ? listServices(view) : [])];
}

/** The best of them for what was typed, which may be an address or a block, with exceptions. */
export function findEnds(view: View | undefined, typed: string, { side, limit }: { readonly side: Side; readonly limit: number }): Target[] {
  const outside = readTyped(typed);
  const known = rank(listEnds(view, side), typed, (t) => `${t.title} ${t.id}`, limit);
  if (!outside || 'problem' in outside) return known;
  return [{ kind: 'node', id: outside.end, title: outside.end, hint: 'address block' }, ...known];
}

/** What a gesture with one end can be about. */
export function listThings(view: View | undefined, topic: OneEnded): Target[] {
  if (!view) return [];
  const fits = topic === 'isolate' || topic === 'dns' ? isSubject : isInventory;
  const nodes = inOrder(view.graph.nodes.filter(fits));
  return topic === 'rename' || topic === 'remove' ? [...nodes, ...listPolicies(view)] : nodes;
}
