// Policies of APIs that no dialect reads yet. What they say is not known; whom they may concern is, so that every verdict
// that one of them could change is unsure rather than wrong.
import type { Match } from '../policy/match';
import { DIRECTIONS, type Direction, type Policy } from '../policy/policy';
import { ALL } from '../sets/traffic';
import type { Mapping, Resource } from '../yaml/document';
import { isMapping } from '../yaml/resource';
import type { Reading } from './dialect';
import { checkShape } from './kubernetes/check-shape';
import { isFatal } from './kubernetes/finding';
import { selector } from './kubernetes/metadata-shape';
import type { LabelSelector } from './kubernetes/network-policy';
import { sourceOf } from './kubernetes/problem-of';
import { readSelector } from './kubernetes/read-selector';

/** API groups of policies that no dialect reads yet. */
const UNREAD_GROUPS = ['policy.networking.k8s.io', 'projectcalico.org', 'crd.projectcalico.org', 'cilium.io'];

export const isUnread = (resource: Resource): boolean => UNREAD_GROUPS.includes(resource.ref.group);

/** What is staged is not enforced (Calico StagedNetworkPolicy). */
const isPolicy = ({ ref }: Resource): boolean => /NetworkPolicy$/.test(ref.kind) && !ref.kind.startsWith('Staged');

/** Those of a namespace; all others are of the cluster. */
const NAMESPACED = ['NetworkPolicy', 'CiliumNetworkPolicy'];

/** A stand-in for a policy, and the warning that it is one; of other kinds of these groups just the warning. */
export function readStandIn(resource: Resource): Reading {
  const { kind, group } = resource.ref;
  const problem = {
    code: 'unsupported',
    severity: 'warning',
    message: isPolicy(resource)
      ? `\`${kind}\` of \`${group}\` is not evaluated: verdicts that it could change are shown as unsure`
      : `\`${kind}\` of \`${group}\` is not evaluated: it takes no part in the picture`,
    place: { document: resource.document, path: [...resource.path, 'kind'] },
    path: 'kind',
  } as const;
  return { policies: isPolicy(resource) ? [standIn(resource)] : [], problems: [problem] };
}

function standIn(resource: Resource): Policy {
  const { kind, name } = resource.ref;
  const spec = isMapping(resource.value['spec']) ? resource.value['spec'] : {};
  const namespace = NAMESPACED.includes(kind) ? resource.ref.namespace || 'default' : '';
  const where: readonly Match[] = namespace ? [{ kind: 'namespace', name: namespace }] : subjectOf(resource, spec);
  const unsure = `${kind} is not evaluated`;
  return {
    id: `${kind} ${namespace ? `${namespace}/` : ''}${name}`,
    resource,
    namespace,
    name,
    // What comes first may decide before all others; a baseline only where nobody else does (network-policy-api).
    tier: kind === 'BaselineAdminNetworkPolicy' || spec['tier'] === 'Baseline' ? 'baseline' : 'admin',
    order: 0,
    subject: { kind: 'and', of: [{ kind: 'pod' }, ...where], path: ['spec'] },
    wholeNamespace: true,
    isolates: { ingress: false, egress: false },
    rules: directionsOf(spec).map((direction) => ({
      direction,
      action: 'deny',
      peer: { kind: 'all' },
      ports: { traffic: ALL, named: [] },
      individual: false,
      unsure,
      path: ['spec', direction],
    })),
    standIn: true,
  };
}

/** Those that it has rules for. Where it names none, or may be several in one, both. */
function directionsOf(spec: Mapping): readonly Direction[] {
  const types = Array.isArray(spec['types']) ? spec['types'] : [];
  const isNamed = (d: Direction) => d in spec || `${d}Deny` in spec || types.includes(d === 'ingress' ? 'Ingress' : 'Egress');
  const named = DIRECTIONS.filter(isNamed);
  return named.length > 0 ? named : DIRECTIONS;
}

/** Of the admin kinds, whose subject is one selector or two; of all others every pod. */
function subjectOf(resource: Resource, spec: Mapping): readonly Match[] {
  const subject = spec['subject'];
  if (!isMapping(subject)) return [];
  if (isMapping(subject['pods'])) {
    const { namespaceSelector, podSelector } = subject['pods'];
    return [...selectorOf(resource, namespaceSelector, 'namespaceLabel'), ...selectorOf(resource, podSelector, 'label')];
  }
  return selectorOf(resource, subject['namespaces'], 'namespaceLabel');
}

const SELECTOR = selector('Whom the policy is about.');
const OPERATORS: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Nothing where it is no selector: that narrows nothing. */
function selectorOf(resource: Resource, value: unknown, kind: 'label' | 'namespaceLabel'): readonly Match[] {
  if (!isMapping(value) || checkShape(value, SELECTOR, sourceOf(resource)).some(isFatal)) return [];
  const read: LabelSelector = value;
  return readSelector(read, kind, ['spec', 'subject']).filter(({ operator }) => OPERATORS.includes(operator));
}
