// The nodes: containers, workloads, blocks, and what stands in front of them.
import type { ContainerPort, Endpoint, Namespace } from '../cluster/cluster';
import { commonLabels } from '../cluster/shape';
import { targetsOf } from '../cluster/targets';
import type { Direction } from '../policy/policy';
import type { HalfRow } from '../reach/half-row';
import type { Reach } from '../reach/reach';
import { ANY } from './fold';
import type { GraphNode, Lock, Offer } from './graph';
import { type Atom, INTERNET } from './outside';

export const namespaceId = (name: string): string => `ns:${name}`;

const OPEN_LOCK: Lock = { isolated: false, policies: [] };

function lockOf(reach: Reach, classes: readonly number[], direction: Direction): Lock {
  const closers = classes.map((c) => (reach[direction][c] as HalfRow).policies.flatMap((p) => (p.policy.isolates[direction] ? [p.policy.id] : [])));
  const policies = [...new Set(closers.flat())];
  if (policies.length === 0) return OPEN_LOCK;
  return closers.every((ids) => ids.length > 0) ? { isolated: true, policies } : { isolated: true, policies, partial: true };
}

/** A namespace is locked where a policy for all of its pods isolates them. */
function namespaceLock(reach: Reach, name: string, direction: Direction): Lock {
  const policies = reach.policies.filter((p) => p.namespace === name && p.wholeNamespace && p.isolates[direction]).map((p) => p.id);
  return policies.length === 0 ? OPEN_LOCK : { isolated: true, policies };
}

function portsOf(endpoint: Endpoint): ContainerPort[] {
  const seen = new Map<string, ContainerPort>();
  for (const shape of endpoint.shapes) for (const p of shape.ports) seen.set(`${p.name}/${p.protocol}/${p.port}`, p);
  return [...seen.values()];
}

function detailOf(endpoint: Endpoint, ports: readonly ContainerPort[]): string {
  if (endpoint.kind === 'implied') return 'implied by a selector';
  const numbers = [...new Set(ports.map((p) => p.port))];
  const shown = numbers.slice(0, 2).join(', ') + (numbers.length > 2 ? ` +${numbers.length - 2}` : '');
  return shown ? `${endpoint.workloadKind} · ${shown}` : endpoint.workloadKind;
}

/** For each endpoint id, the Services that lead to it. */
function offersOf(reach: Reach): Map<string, Offer[]> {
  const offers = new Map<string, Offer[]>();
  for (const service of reach.cluster.services)
    for (const { endpoint, protocol, port, via } of targetsOf(reach.cluster, service)) {
      const list = offers.get(endpoint.id) ?? [];
      offers.set(endpoint.id, list);
      if (!list.some((o) => o.service === service.name && o.port === via.port && o.target === port))
        list.push({ service: service.name, port: via.port, target: port, protocol });
    }
  return offers;
}

const PLAIN = { ports: [], offers: [], labels: {}, ingress: OPEN_LOCK, egress: OPEN_LOCK } as const;

function namespaceNode(reach: Reach, n: Namespace): GraphNode {
  return {
    ...PLAIN,
    id: namespaceId(n.name),
    kind: 'namespace',
    label: n.name,
    detail: n.implied ? 'implied by a selector' : '',
    namespace: n.name,
    labels: n.labels,
    ingress: namespaceLock(reach, n.name, 'ingress'),
    egress: namespaceLock(reach, n.name, 'egress'),
    dashed: n.implied === true,
  };
}

/** Containers with their workloads, parents first. A namespace without endpoints has a node only if a manifest declares it. */
export function endpointNodes(reach: Reach): GraphNode[] {
  const offers = offersOf(reach);
  const { endpoints, classesOf, namespaces } = reach.classes;
  const byNamespace = new Map<string, GraphNode[]>();
  endpoints.forEach((e, i) => {
    if (e.kind === 'ingress-controller') return;
    const ports = portsOf(e);
    const classes = classesOf[i] as readonly number[];
    const node: GraphNode = {
      id: e.id,
      kind: e.kind,
      parent: namespaceId(e.namespace),
      label: e.name,
      detail: detailOf(e, ports),
      workloadKind: e.workloadKind,
      namespace: e.namespace,
      replicas: e.replicas,
      ports,
      offers: offers.get(e.id) ?? [],
      // What its controller selects by comes first.
      labels: { ...e.selector, ...commonLabels(e.shapes) },
      ingress: lockOf(reach, classes, 'ingress'),
      egress: lockOf(reach, classes, 'egress'),
      dashed: e.kind === 'implied',
    };
    byNamespace.set(e.namespace, [...(byNamespace.get(e.namespace) ?? []), node]);
  });
  const inOrder = [...namespaces].sort((a, b) => (a.name < b.name ? -1 : 1));
  return inOrder.flatMap((n) => {
    const inside = byNamespace.get(n.name) ?? [];
    return inside.length > 0 || n.resource ? [namespaceNode(reach, n), ...inside] : [];
  });
}

/** The Internet, blocks, the unknown ingress controller and "any workload": those that some edge ends at. */
export function outsideNodes(atoms: readonly Atom[], used: ReadonlySet<string>, controllerId: string): GraphNode[] {
  const out: GraphNode[] = [];
  if (used.has(INTERNET)) out.push({ ...PLAIN, id: INTERNET, kind: 'internet', label: 'Internet', detail: 'any address', dashed: false });
  for (const a of atoms)
    if (a.node !== INTERNET && used.has(a.node))
      out.push({ ...PLAIN, id: a.node, kind: 'address', label: a.id.slice('ip:'.length), detail: a.single ? 'address' : 'address block', dashed: false });
  if (used.has(controllerId))
    out.push({ ...PLAIN, id: controllerId, kind: 'ingress-controller', label: 'Ingress controller', detail: 'not in the files', dashed: true });
  if (used.has(ANY)) out.push({ ...PLAIN, id: ANY, kind: 'any', label: 'Any workload', detail: 'in every namespace', dashed: false });
  return out;
}
