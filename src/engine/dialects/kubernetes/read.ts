// A NetworkPolicy into the policy that the engine evaluates (semantics.md 1.1 to 1.6), and what is wrong with its text.

import type { Match } from '../../policy/match';
import { DIRECTIONS, type Direction, type Policy, type Rule } from '../../policy/policy';
import { NO_ADDRESS, ofBlock, subtract, union } from '../../sets/address';
import type { Mapping, Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import type { Reading } from '../dialect';
import { checkShape } from './check-shape';
import { type Finding, isFatal } from './finding';
import { readBlock } from './ip-block';
import { type IpBlock, type NetworkPolicy, objects, type Peer, type PolicyRule, strings } from './network-policy';
import { NETWORK_POLICY } from './policy-shape';
import { problemOf, sourceOf } from './problem-of';
import { readPorts } from './read-ports';
import { hasPositiveTerm, isEverything, readSelector } from './read-selector';
import { validate } from './validate';
import { validateVersion } from './validate-version';

/** One policy, or none where the API would refuse the resource; and every problem of its text. Pure: the resource alone decides. */
export function readNetworkPolicy(resource: Resource): Reading {
  const findings = [...validateVersion(resource.ref), ...checkShape(resource.value, NETWORK_POLICY, sourceOf(resource))];
  if (!findings.some(isFatal)) findings.push(...validate(checked(resource.value)));
  return {
    policies: findings.some(isFatal) ? [] : [policyOf(resource, checked(resource.value))],
    problems: findings.filter((finding) => !isConsequence(finding, findings)).map((finding) => problemOf(resource, finding)),
  };
}

/** Whether a peer is empty only because its selector is misspelt: that is said already. */
const isConsequence = ({ code, path }: Finding, findings: readonly Finding[]): boolean =>
  code === 'invalid-value' &&
  (path.at(-2) === 'from' || path.at(-2) === 'to') &&
  findings.some((f) => f.code === 'unknown-field' && f.path.length === path.length + 1 && path.every((step, i) => step === f.path[i]));

/** INVARIANT: only for values that checkShape let pass; it has looked at every field that this type names. */
const checked = (value: Mapping): NetworkPolicy => value;

function policyOf(resource: Resource, { metadata, spec }: NetworkPolicy): Policy {
  const namespace = metadata?.namespace || 'default';
  const name = metadata?.name || metadata?.generateName || '';
  const selector = spec?.podSelector ?? {};
  const path: Path = ['spec', 'podSelector'];
  const isolates = isolatedDirections(spec);
  return {
    id: `${namespace}/${name}`,
    resource,
    namespace,
    name,
    tier: 'namespace',
    order: 0,
    subject: { kind: 'and', of: [{ kind: 'pod' }, { kind: 'namespace', name: namespace }, ...readSelector(selector, 'label', path)], path },
    wholeNamespace: isEverything(selector),
    isolates,
    rules: DIRECTIONS.filter((direction) => isolates[direction]).flatMap((direction) => readRules(spec, direction, namespace)),
  };
}

/** Without types Ingress always, and Egress with at least one egress rule (semantics.md 1.2; networking/v1 defaults.go). */
export function isolatedDirections(spec: NetworkPolicy['spec']): Policy['isolates'] {
  const types = strings(spec?.policyTypes);
  if (types.length > 0) return { ingress: types.includes('Ingress'), egress: types.includes('Egress') };
  return { ingress: true, egress: objects(spec?.egress).length > 0 };
}

/** The rules that are written for a direction, whether the policy closes it or not. */
export const readRules = (spec: NetworkPolicy['spec'], direction: Direction, namespace: string): Rule[] =>
  objects(spec?.[direction]).flatMap((rule, i) => rulesOf(rule, direction, ['spec', direction, i], namespace));

/** One rule for each peer, so that each can be shown and edited by its own path; a rule without peers is one about everyone. */
function rulesOf(rule: PolicyRule, direction: Direction, path: Path, namespace: string): Rule[] {
  const ports = readPorts(objects(rule.ports));
  const side = direction === 'ingress' ? 'from' : 'to';
  const peers = objects(rule[side]);
  if (peers.length === 0) return [{ direction, action: 'allow', peer: { kind: 'all', path }, ports, individual: false, path }];
  return peers.map((peer, j) => {
    const at = [...path, side, j];
    return { direction, action: 'allow', ...readPeer(peer, at, namespace), ports, path: at };
  });
}

function readPeer(peer: Peer, path: Path, namespace: string): Pick<Rule, 'peer' | 'individual'> {
  if (peer.ipBlock) return readAddresses(peer.ipBlock, [...path, 'ipBlock']);
  const labels = readSelector(peer.podSelector ?? {}, 'label', [...path, 'podSelector']);
  const where: Match[] = peer.namespaceSelector
    ? readSelector(peer.namespaceSelector, 'namespaceLabel', [...path, 'namespaceSelector'])
    : [{ kind: 'namespace', name: namespace }];
  return { peer: { kind: 'and', of: [{ kind: 'pod' }, ...where, ...labels], path }, individual: hasPositiveTerm(labels) };
}

function readAddresses(ipBlock: IpBlock, path: Path): Pick<Rule, 'peer' | 'individual'> {
  const excepts = strings(ipBlock.except);
  const block = readBlock(ipBlock.cidr ?? '')?.block;
  const holes = excepts.flatMap((text) => readBlock(text)?.block ?? []);
  const out = holes.map(ofBlock).reduce(union, NO_ADDRESS);
  const set = block ? subtract(ofBlock(block), out) : NO_ADDRESS;
  const text = excepts.length === 0 ? (ipBlock.cidr ?? '') : `${ipBlock.cidr} except ${excepts.join(', ')}`;
  return { peer: { kind: 'address', set, blocks: block ? [block, ...holes] : [], text, path }, individual: block?.length === (block?.family === 4 ? 32 : 128) };
}
