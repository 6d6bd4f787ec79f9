// Where in a NetworkPolicy a rule of the engine stands: its entry of `ingress` or `egress`, and its item of `from` or `to`.
import type { Direction } from '../../policy/policy';
import type { Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import { directionAt, SIDE_OF } from './draft-value';
import { type NetworkPolicy, objects, type Peer, type PolicyRule } from './network-policy';
import { readNetworkPolicy } from './read';

export type Spec = NonNullable<NetworkPolicy['spec']>;

/** Paths are those of the document. `peer` is undefined where the rule is about everyone. */
export interface Site {
  readonly spec: Spec;
  readonly direction: Direction;
  readonly rules: readonly PolicyRule[];
  readonly index: number;
  readonly rule: PolicyRule;
  readonly peers: readonly Peer[];
  readonly peer: number | undefined;
  readonly rulesPath: Path;
  readonly rulePath: Path;
  readonly peersPath: Path;
  readonly portsPath: Path;
}

/** The spec of a policy that the API takes; a reason for any other. */
export function specOf(resource: Resource): Spec | string {
  if (readNetworkPolicy(resource).policies.length === 0) return 'the policy cannot be read as it stands; mend it first';
  return (resource.value as NetworkPolicy).spec ?? {};
}

/** The site of a rule by its path; a reason where there is none. */
export function siteOf(resource: Resource, path: Path): Site | string {
  const spec = specOf(resource);
  if (typeof spec === 'string') return spec;
  const direction = directionAt(path[1]);
  const index = path[2];
  const rules = direction ? objects(spec[direction]) : [];
  const rule = typeof index === 'number' ? rules[index] : undefined;
  if (!direction || !rule || typeof index !== 'number') return 'the policy has no such rule';
  const side = SIDE_OF[direction];
  const rulesPath = [...resource.path, 'spec', direction];
  const rulePath = [...rulesPath, index];
  const peer = path[3] === side && typeof path[4] === 'number' ? path[4] : undefined;
  return {
    spec,
    direction,
    rules,
    index,
    rule,
    peers: objects(rule[side]),
    peer,
    rulesPath,
    rulePath,
    peersPath: [...rulePath, side],
    portsPath: [...rulePath, 'ports'],
  };
}
