// The naive oracle: may this one packet open a connection? One packet at a time, straight from the specification, with
// no sets, no caches and nothing of the engine, so that the two can only agree if both are right.
import { isInBlock } from './oracle-bits';
import type { Labels, Peer, Pod, PolicySpec, PortEntry, Rule, Selector, World } from './oracle-world';

/** Readings that the specification leaves open; the words are those of the engine's platform. */
export interface Reading {
  readonly hostNetwork: 'pods' | 'nodes';
  readonly podAddresses: 'match' | 'ignore';
}

/** An address outside the cluster. */
export interface Outside {
  kind: 'outside';
  address: string;
}

export type End = Pod | Outside;

export interface Packet {
  from: End;
  to: End;
  protocol: string;
  port: number;
}

type Direction = 'ingress' | 'egress';

/** What one tier says of a direction of a packet; `next` leaves it to the tiers below. */
type Tier = (scene: Scene, direction: Direction, packet: Packet) => 'allow' | 'deny' | 'next';

interface Scene {
  world: World;
  reading: Reading;
}

/** From the first to the last to be asked. The admin tier goes before, the baseline after this one. */
const TIERS: readonly Tier[] = [networkPolicies];

/** `namespace/name` of a pod, that or `namespace/name[Kind]` of a workload without pods, or `ip:ADDRESS`; undefined where there is no such end. */
export function findEnd(world: World, name: string): End | undefined {
  if (name.startsWith('ip:')) return { kind: 'outside', address: name.slice(3) };
  return world.pods.find((pod) => `${pod.namespace}/${pod.name}` === name.replace(/\[\w+\]$/, ''));
}

/** Whether the packet may open a connection: what the source may send and the destination may get (semantics 1.1). */
export function isAllowed(world: World, reading: Reading, packet: Packet): boolean {
  if (isItself(packet)) return true;
  return (['egress', 'ingress'] as const).every((direction) => passes({ world, reading }, direction, packet));
}

const isItself = ({ from, to }: Packet): boolean => from.kind === 'pod' && to.kind === 'pod' && from.namespace === to.namespace && from.name === to.name;

/** A pod that its node stands for: no selector sees it and no policy isolates it (semantics 1.7). */
const isNode = (end: End, reading: Reading): boolean => end.kind === 'pod' && end.hostNetwork && reading.hostNetwork === 'nodes';

function passes(scene: Scene, direction: Direction, packet: Packet): boolean {
  const subject = direction === 'egress' ? packet.from : packet.to;
  if (subject.kind === 'outside' || isNode(subject, scene.reading)) return true;
  if (direction === 'ingress' && isOwnNode(packet.from, subject, scene.reading)) return true;
  for (const tier of TIERS) {
    const verdict = tier(scene, direction, packet);
    if (verdict !== 'next') return verdict === 'allow';
  }
  return true;
}

/** A pod's own node always reaches it, and so do the node's own pods (semantics 1.7). */
const isOwnNode = (from: End, to: Pod, reading: Reading): boolean =>
  isNode(from, reading) && from.kind === 'pod' && from.node !== undefined && from.node === to.node;

function networkPolicies(scene: Scene, direction: Direction, packet: Packet): 'allow' | 'deny' | 'next' {
  const subject = direction === 'egress' ? packet.from : packet.to;
  if (subject.kind === 'outside') return 'next';
  const selecting = scene.world.policies.filter(
    ({ namespace, spec }) => namespace === subject.namespace && hasType(spec, direction) && matchesSelector(spec.podSelector ?? {}, subject.labels),
  );
  if (selecting.length === 0) return 'next';
  const allowed = selecting.some(({ namespace, spec }) =>
    (spec[direction] ?? []).some((rule) => matchesRule(scene, { namespace, direction, rule: rule ?? {} }, packet)),
  );
  return allowed ? 'allow' : 'deny';
}

/** Semantics 1.2: without types Ingress always, Egress as soon as there is an egress rule. */
function hasType(spec: PolicySpec, direction: Direction): boolean {
  const types = spec.policyTypes ?? [];
  if (types.length > 0) return types.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
  return direction === 'ingress' || (spec.egress ?? []).length > 0;
}

interface PlacedRule {
  namespace: string;
  direction: Direction;
  rule: Rule;
}

function matchesRule(scene: Scene, { namespace, direction, rule }: PlacedRule, packet: Packet): boolean {
  const peers = (direction === 'ingress' ? rule.from : rule.to) ?? [];
  const ports = rule.ports ?? [];
  const other = direction === 'ingress' ? packet.from : packet.to;
  if (peers.length > 0 && !peers.some((peer) => matchesPeer(scene, namespace, peer, other))) return false;
  return ports.length === 0 || ports.some((entry) => matchesPort(scene, entry, packet));
}

/** Semantics 1.5. A pod is in a block if one of its addresses is. */
function matchesPeer({ world, reading }: Scene, namespace: string, peer: Peer, other: End): boolean {
  const { ipBlock } = peer;
  if (ipBlock) {
    const seesAddress = other.kind === 'outside' || isNode(other, reading) || reading.podAddresses === 'match';
    const addresses = other.kind === 'outside' ? [other.address] : other.addresses;
    const covers = (address: string): boolean => isInBlock(address, ipBlock.cidr) && !(ipBlock.except ?? []).some((hole) => isInBlock(address, hole));
    return seesAddress && addresses.some(covers);
  }
  if (other.kind === 'outside' || isNode(other, reading)) return false;
  const inNamespace = peer.namespaceSelector
    ? matchesSelector(peer.namespaceSelector, world.namespaces.get(other.namespace) ?? {})
    : other.namespace === namespace;
  return inNamespace && matchesSelector(peer.podSelector ?? {}, other.labels);
}

/** Semantics 1.6: the destination's port; a name is looked up on the destination. */
function matchesPort({ reading }: Scene, entry: PortEntry, { to, protocol, port }: Packet): boolean {
  if ((entry.protocol ?? 'TCP') !== protocol) return false;
  if (entry.port === undefined || entry.port === null) return true;
  if (typeof entry.port === 'number') return port >= entry.port && port <= (entry.endPort ?? entry.port);
  if (to.kind === 'outside' || isNode(to, reading)) return false;
  return to.ports.some((declared) => declared.name === entry.port && declared.protocol === protocol && declared.port === port);
}

/** Semantics 1.4: everything must hold; what an absent key does to each operator is the point. */
function matchesSelector(selector: Selector, labels: Labels): boolean {
  const pairs = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
  const expressions = (selector.matchExpressions ?? []).every(({ key, operator, values }) => {
    const present = Object.hasOwn(labels, key);
    const listed = present && (values ?? []).includes(labels[key] ?? '');
    if (operator === 'In') return listed;
    if (operator === 'NotIn') return !listed;
    return operator === 'Exists' ? present : !present;
  });
  return pairs && expressions;
}
