// What a policy means once an amendment is made, told from what it meant before, without any text. Tests only.
import { keyOf, type Match } from '../../policy/match';
import type { Policy, Ports, Rule } from '../../policy/policy';
import { formatBlock, ofBlock, parseBlockOrAddress, subtract } from '../../sets/address';
import { ALL, allOf, EMPTY, format, ports as portsOf, type Traffic, union } from '../../sets/traffic';
import type { Path } from '../../yaml/path';
import type { LabelMap, PolicyAmendment, PortEntry } from '../intent';

const textOf = ({ direction, peer, ports }: Pick<Rule, 'direction' | 'peer' | 'ports'>): string =>
  [
    direction,
    keyOf(peer),
    format(ports.traffic),
    ...(ports.traffic === ALL ? [] : [...new Set(ports.named.map((n) => `${n.name}/${n.protocol}`))].sort()),
  ].join(' | ');

/** A policy's whole meaning: whom it selects, what it closes, and what its rules say, whatever stands where. */
export const meaningOf = ({ subject, isolates, rules }: Pick<Policy, 'subject' | 'isolates' | 'rules'>): string[] => [
  keyOf(subject),
  `ingress ${isolates.ingress}`,
  `egress ${isolates.egress}`,
  ...rules.map(textOf).sort(),
];

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i]);
const sameEntry = (a: Path, b: Path): boolean => a[1] === b[1] && a[2] === b[2];

const terms = (match: Match): readonly Match[] => (match.kind === 'and' ? match.of : [match]);
const and = (of: readonly Match[]): Match => ({ kind: 'and', of });
const inOf = (kind: 'label' | 'namespaceLabel', labels: LabelMap): Match[] =>
  Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]): Match => ({ kind, key, operator: 'In', values: [value] }));
const ofKind = (match: Match, kind: Match['kind']): Match[] => terms(match).filter((t) => t.kind === kind);

function readPorts(entries: readonly PortEntry[]): Ports {
  if (entries.length === 0) return { traffic: ALL, named: [] };
  let traffic: Traffic = EMPTY;
  for (const { protocol, port, endPort } of entries) {
    if (port === undefined) traffic = union(traffic, allOf(protocol));
    else if (typeof port === 'number') traffic = union(traffic, portsOf(protocol, port, endPort ?? port));
  }
  return { traffic, named: entries.flatMap(({ protocol, port }) => (typeof port === 'string' ? [{ name: port, protocol }] : [])) };
}

/** Labels of a selector, where its terms are just these; expressions aside. */
const hasJust = (found: readonly Match[], labels: LabelMap): boolean => {
  const own = found.flatMap((t) =>
    'operator' in t && t.operator === 'In' && t.values.length === 1 && t.path?.includes('matchLabels') ? [[t.key, t.values[0]] as const] : [],
  );
  return own.length === Object.keys(labels).length && own.every(([key, value]) => labels[key as string] === value);
};

function selected(peer: Match, home: string, labels: LabelMap, namespace: LabelMap | undefined): Match {
  const [pods, spaces, own] = [ofKind(peer, 'label'), ofKind(peer, 'namespaceLabel'), ofKind(peer, 'namespace').length > 0];
  const asked = inOf('label', labels);
  if (!namespace) return and([{ kind: 'pod' }, ...(own ? [{ kind: 'namespace', name: home } as const] : spaces), ...asked]);
  const podsStay = hasJust(pods, labels);
  const spacesStay = !own && hasJust(spaces, namespace) && !podsStay;
  return and([{ kind: 'pod' }, ...(spacesStay ? spaces : inOf('namespaceLabel', namespace)), ...(podsStay ? pods : asked)]);
}

function without(peer: Match, cidr: string): Match {
  const hole = parseBlockOrAddress(cidr);
  return peer.kind === 'address' && hole ? { ...peer, set: subtract(peer.set, ofBlock(hole)) } : peer;
}

function withAgain(peer: Match, cidr: string): Match {
  const hole = parseBlockOrAddress(cidr);
  if (peer.kind !== 'address' || !hole) return peer;
  const [block, ...holes] = peer.blocks;
  const rest = holes.filter((h) => formatBlock(h) !== formatBlock(hole)).map(ofBlock);
  return block ? { ...peer, set: rest.reduce(subtract, ofBlock(block)) } : peer;
}

/** A peer with AND as two, or two as one with AND; `beside`: the other one's path. */
function flipped({ rules, namespace }: Policy, path: Path, beside: 'next' | 'previous'): Rule[] {
  const own = rules.find((r) => samePath(r.path, path)) as Rule;
  const spaces = ofKind(own.peer, 'namespaceLabel');
  const isOwn = ofKind(own.peer, 'namespace').length > 0;
  if (!isOwn && ofKind(own.peer, 'label').length > 0) {
    const halves = [and([{ kind: 'pod' }, ...spaces]), and([{ kind: 'pod' }, { kind: 'namespace', name: namespace }, ...ofKind(own.peer, 'label')])];
    return rules.flatMap((r) => (r === own ? halves.map((peer) => ({ ...r, peer })) : [r]));
  }
  const isOther = (r: Rule | undefined) =>
    r?.peer.kind === 'and' && ofKind(r.peer, 'namespace').length > 0 !== isOwn && (!isOwn || ofKind(r.peer, 'label').length === 0);
  const behind = (step: number) => rules.find((r) => samePath(r.path, [...path.slice(0, -1), (path.at(-1) as number) + step]));
  const other = (beside === 'next' && isOther(behind(1)) ? behind(1) : behind(-1)) as Rule;
  const [outer, inner] = isOwn ? [other, own] : [own, other];
  const peer = and([{ kind: 'pod' }, ...ofKind(outer.peer, 'namespaceLabel'), ...ofKind(inner.peer, 'label')]);
  return rules.flatMap((r) => (r === own ? [{ ...r, peer }] : r === other ? [] : [r]));
}

/**
 * The meaning after the amendment; undefined for what is told in another way (rules that were there without counting, or
 * that name an end). `beside`: the neighbour of a flip, as the proposal's title says.
 */
export function meantBy(policy: Policy, amendment: PolicyAmendment, beside: 'next' | 'previous' = 'next'): string[] | undefined {
  const { rules, isolates, subject } = policy;
  const changed = (path: Path, change: (rule: Rule) => Rule): string[] =>
    meaningOf({ ...policy, rules: rules.map((r) => (samePath(r.path, path) ? change(r) : r)) });
  switch (amendment.kind) {
    case 'flip':
      return meaningOf({ ...policy, rules: flipped(policy, amendment.rule, beside) });
    case 'add-except':
      return changed(amendment.rule, (r) => ({ ...r, peer: without(r.peer, amendment.cidr) }));
    case 'remove-except':
      return changed(amendment.rule, (r) => ({ ...r, peer: withAgain(r.peer, amendment.cidr) }));
    case 'ports':
      return meaningOf({ ...policy, rules: rules.map((r) => (sameEntry(r.path, amendment.rule) ? { ...r, ports: readPorts(amendment.ports) } : r)) });
    case 'selector':
      if (amendment.at.length > 0)
        return changed(amendment.at, (r) => ({ ...r, peer: selected(r.peer, policy.namespace, amendment.labels, amendment.namespace) }));
      return meaningOf({ ...policy, subject: and([...terms(subject).filter((t) => t.kind !== 'label'), ...inOf('label', amendment.labels)]) });
    case 'remove-peer':
      return meaningOf({ ...policy, rules: rules.filter((r) => !samePath(r.path, amendment.rule)) });
    case 'remove-rule':
      return meaningOf({ ...policy, rules: rules.filter((r) => !sameEntry(r.path, amendment.rule)) });
    case 'open':
      return meaningOf({ ...policy, isolates: { ...isolates, [amendment.direction]: false }, rules: rules.filter((r) => r.direction !== amendment.direction) });
    case 'rename-policy':
      return meaningOf(policy);
    default:
      return undefined;
  }
}
