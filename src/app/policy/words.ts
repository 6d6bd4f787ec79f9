// What the parts of a policy are called: on the cards, in titles of proposals, and where they are read aloud.
import type { Direction, GraphNode, PeerDetail, PolicyDetail, PortEntry, RuleDetail, View } from '../../engine/index';

export const plural = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const workloads = (n: number): string => plural(n, 'workload');

/** `shop/web`, or the bare name of a policy without a namespace. */
export const policyName = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string => (namespace ? `${namespace}/${name}` : name);

/** How directions are said to people; the API's word stands beside them where it helps. */
export const DIRECTIONS: Record<Direction, { readonly title: string; readonly lead: string; readonly side: string }> = {
  ingress: { title: 'What may come in', lead: 'from', side: 'in' },
  egress: { title: 'Where it may go', lead: 'to', side: 'out' },
};

/** Names of endpoints: a node's own, or what can be read from an id (`shop/web[Deployment]`). */
export function namesOf(view: View | undefined): (id: string) => string {
  const names = new Map((view?.graph.nodes ?? []).map((n) => [n.id, nodeName(n)]));
  return (id) => names.get(id) ?? id.replace(/^(ns|ip):/, '').replace(/\[[^\]]*\]$/, '');
}

const nodeName = (node: GraphNode): string => (node.namespace !== undefined && node.kind !== 'namespace' ? `${node.namespace}/${node.label}` : node.label);

/** `app = web, tier exists`; `every pod` where nothing is asked. */
export const termsWords = (terms: readonly string[], none = 'every pod'): string => (terms.length ? terms.join(', ') : none);

/** A peer in a few words: `app = web in namespace shop`, `10.0.0.0/8`. */
export function peerWords(peer: PeerDetail): string {
  if (peer.kind === 'block') return peer.block?.cidr ?? 'an address block';
  if (peer.kind === 'other') return peer.text ?? 'another peer';
  const pods = termsWords(peer.pods?.terms ?? []);
  if (!peer.namespaces) return pods;
  return `${pods} in ${namespacesWords(peer.namespaces.terms)}`;
}

const NAME = 'kubernetes.io/metadata.name = ';

/** The one namespace that the terms ask for by its name, and for nothing else. */
export const namedNamespace = (terms: readonly string[]): string | undefined =>
  terms.length === 1 && terms[0]?.startsWith(NAME) ? terms[0].slice(NAME.length) : undefined;

function namespacesWords(terms: readonly string[]): string {
  const named = namedNamespace(terms);
  if (named !== undefined) return `namespace ${named}`;
  return terms.length ? `namespaces with ${terms.join(', ')}` : 'every namespace';
}

const MOST_NAMED = 2;

/** The peers of a rule: `everyone`, `app = web or 10.0.0.0/8`, `app = a, app = b or 48 others`. */
export function ruleWords({ peers }: RuleDetail): string {
  if (peers.length === 0) return 'everyone';
  if (peers.length <= MOST_NAMED) return peers.map(peerWords).join(' or ');
  const rest = peers.length - MOST_NAMED;
  return `${peers.slice(0, MOST_NAMED).map(peerWords).join(', ')} or ${plural(rest, 'other')}`;
}

/** `TCP 8080`, `UDP dns`, `TCP 8000–8010`, `every SCTP port`. */
export function portWords({ protocol, port, endPort }: PortEntry): string {
  if (port === undefined) return `every ${protocol} port`;
  return `${protocol} ${port}${endPort === undefined ? '' : `–${endPort}`}`;
}

export const portsWords = (ports: readonly PortEntry[]): string => (ports.length ? ports.map(portWords).join(', ') : 'every port');

/** `frontend`: whom the policy is about, for sentences. */
export function subjectWords({ subject, namespace }: PolicyDetail, name: (id: string) => string): string {
  const [only] = subject.members;
  if (subject.count === 1 && only !== undefined) return name(only).split('/').at(-1) ?? only;
  return subject.terms.length ? `pods with ${subject.terms.join(', ')}` : `every pod${namespace ? ` of ${namespace}` : ''}`;
}

/** How many workloads a peer matches with the one beside it, where their members are all told. */
export function together(peer: PeerDetail, beside: PeerDetail | undefined): number {
  const all = [peer, ...(beside ? [beside] : [])];
  const members = new Set(all.flatMap((p) => p.pods?.members ?? []));
  return all.every((p) => p.count === p.pods?.members.length) ? members.size : Math.max(...all.map((p) => p.count));
}

/** The peer that AND would nest with the one at a place: the next, else the one before, of the other kind. */
export function besideOf(peers: readonly PeerDetail[], at: number): PeerDetail | undefined {
  const own = peers[at];
  if (own?.flip?.to !== 'AND') return undefined;
  return [peers[at + 1], peers[at - 1]].find((p) => p?.flip?.to === 'AND' && (p.namespaces === undefined) !== (own.namespaces === undefined));
}
