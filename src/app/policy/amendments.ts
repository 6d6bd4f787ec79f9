// What each button of the policy view asks for: a title in plain words and the change of the text.
import type { AddedPeer, Amendment, Direction, PeerDetail, PolicyDetail, PortEntry, RuleDetail, SelectorLevel } from '../../engine/index';
import { DIRECTIONS, peerWords, policyName, portsWords, ruleWords } from './words';

/** `title` heads the dialog with the proposals. */
export interface Change {
  readonly title: string;
  readonly amendment: Amendment;
}

/** The path that names a rule to the engine: of its first peer, or of the rule where it has none. */
export const pathOf = (rule: RuleDetail): RuleDetail['path'] => rule.peers[0]?.path ?? rule.path;

/** AND into OR or back, for a peer that has a `flip`. */
export function flip(policy: PolicyDetail, peer: PeerDetail): Change {
  const title = peer.flip?.to === 'OR' ? 'Make it OR: either selector is enough' : 'Make it AND: both selectors must match';
  return { title, amendment: { kind: 'flip', policy: policy.id, rule: peer.path } };
}

export const removePeer = (policy: PolicyDetail, peer: PeerDetail): Change => ({
  title: `Remove ${peerWords(peer)} from ${policyName(policy)}`,
  amendment: { kind: 'remove-peer', policy: policy.id, rule: peer.path },
});

export const removeRule = (policy: PolicyDetail, rule: RuleDetail): Change => ({
  title: `Remove the rule for ${ruleWords(rule)} from ${policyName(policy)}`,
  amendment: { kind: 'remove-rule', policy: policy.id, rule: pathOf(rule) },
});

export const addExcept = (policy: PolicyDetail, peer: PeerDetail, cidr: string): Change => ({
  title: `Leave ${cidr} out of ${peerWords(peer)}`,
  amendment: { kind: 'add-except', policy: policy.id, rule: peer.path, cidr },
});

export const removeExcept = (policy: PolicyDetail, peer: PeerDetail, cidr: string): Change => ({
  title: `No longer leave ${cidr} out of ${peerWords(peer)}`,
  amendment: { kind: 'remove-except', policy: policy.id, rule: peer.path, cidr },
});

export const setPorts = (policy: PolicyDetail, rule: RuleDetail, ports: readonly PortEntry[]): Change => ({
  title: `Ports of the rule: ${portsWords(ports)}`,
  amendment: { kind: 'ports', policy: policy.id, rule: pathOf(rule), ports },
});

/** `peer` is the one whose selector it is; none: the subject's. */
export const setSelector = (policy: PolicyDetail, peer: PeerDetail | undefined, level: SelectorLevel): Change => ({
  title: peer ? `Select ${level.title} in a rule of ${policyName(policy)}` : `Let ${policyName(policy)} select ${level.title}`,
  amendment: { kind: 'selector', policy: policy.id, at: peer?.path ?? [], labels: level.labels },
});

const ADDED: Record<Exclude<AddedPeer['kind'], 'end'>, string> = {
  dns: 'DNS',
  'same-namespace': 'the same namespace',
  internet: 'the Internet but no private addresses',
  everyone: 'everyone',
};

export function addRule(policy: PolicyDetail, direction: Direction, peer: AddedPeer, ports: readonly PortEntry[] = []): Change {
  const whom = peer.kind === 'end' ? peer.end : ADDED[peer.kind];
  const on = ports.length ? ` on ${portsWords(ports)}` : '';
  return {
    title: `Allow ${DIRECTIONS[direction].side} ${DIRECTIONS[direction].lead} ${whom}${on}`,
    amendment: { kind: 'add-rule', policy: policy.id, direction, peer, ports },
  };
}

/** Locks the direction where it is open, opens it where it is locked. */
export function turnLock(policy: PolicyDetail, direction: Direction): Change {
  const isolated = policy[direction].isolated;
  return {
    title: isolated ? `Let ${policyName(policy)} leave ${direction} alone` : `Let ${policyName(policy)} close ${direction}`,
    amendment: { kind: isolated ? 'open' : 'close', policy: policy.id, direction },
  };
}
