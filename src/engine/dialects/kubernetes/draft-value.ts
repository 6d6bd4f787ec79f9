// Drafts as values of a NetworkPolicy, their keys in the order in which people write them.
import type { Labels } from '../../cluster/cluster';
import { DIRECTIONS, type Direction, type Ports } from '../../policy/policy';
import { ALL, equals, MAX_PORT, MIN_PORT, toRanges } from '../../sets/traffic';
import type { Mapping } from '../../yaml/document';
import type { PolicyDraft, PortDraft, RuleDraft, SomePeer } from '../dialect';
import { API_VERSION } from './validate-version';

export const TYPE_OF: Record<Direction, string> = { ingress: 'Ingress', egress: 'Egress' };
export const SIDE_OF = { ingress: 'from', egress: 'to' } as const;

/** A whole policy. */
export function policyValue({ name, namespace, subject, direction, also = [], rules }: PolicyDraft): Mapping {
  const closed = DIRECTIONS.filter((d) => d === direction || also.includes(d));
  const spec = { podSelector: selectorValue(subject), policyTypes: closed.map((d) => TYPE_OF[d]) };
  return {
    apiVersion: API_VERSION,
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: rules.length === 0 ? spec : { ...spec, [direction]: rules.map((rule) => ruleValue(rule, direction)) },
  };
}

/** An entry of `ingress` or `egress`. */
export function ruleValue({ peer, more = [], ports }: RuleDraft, direction: Direction): Mapping {
  const entries = portValues(ports);
  return { ...(peer.kind === 'everyone' ? {} : { [SIDE_OF[direction]]: [peer, ...more].map(peerValue) }), ...(entries.length === 0 ? {} : { ports: entries }) };
}

/** An item of `from` or `to`. */
export function peerValue(peer: SomePeer): Mapping {
  if (peer.kind === 'block') return { ipBlock: { cidr: peer.cidr, ...(peer.except.length === 0 ? {} : { except: peer.except }) } };
  if (!peer.namespace) return { podSelector: selectorValue(peer.labels) };
  const namespaceSelector = selectorValue(peer.namespace);
  return Object.keys(peer.labels).length === 0 ? { namespaceSelector } : { namespaceSelector, podSelector: selectorValue(peer.labels) };
}

const isList = (ports: RuleDraft['ports']): ports is readonly PortDraft[] => Array.isArray(ports);

/** The items of `ports`; none for every port of every protocol. INVARIANT: a set of ports is not empty, for which there is no list. */
export function portValues(ports: RuleDraft['ports']): Mapping[] {
  return isList(ports) ? ports.map(entryValue) : setValues(ports);
}

/** One entry of `ports` as it is asked for. */
export const entryValue = ({ protocol, port, endPort }: PortDraft): Mapping => ({
  protocol,
  ...(port === undefined ? {} : { port }),
  ...(endPort === undefined ? {} : { endPort }),
});

function setValues({ traffic, named }: Ports): Mapping[] {
  if (equals(traffic, ALL)) return [];
  const numbers = toRanges(traffic).flatMap(({ protocol, ranges }) => ranges.map(([first, last]) => rangeValue(protocol, first, last)));
  return [...numbers, ...named.map(({ name, protocol }) => ({ protocol: protocol ?? 'TCP', port: name }))];
}

function rangeValue(protocol: string, first: number, last: number): Mapping {
  if (first === MIN_PORT && last === MAX_PORT) return { protocol };
  return first === last ? { protocol, port: first } : { protocol, port: first, endPort: last };
}

/** A label selector. */
export const selectorValue = (labels: Labels): Mapping => (Object.keys(labels).length === 0 ? {} : { matchLabels: labels });

/** The direction in whose list a path leads. */
export const directionAt = (step: string | number | undefined): Direction | undefined => DIRECTIONS.find((direction) => direction === step);
