// What the API server refuses in a NetworkPolicy, with its field paths (kubernetes/kubernetes
// pkg/apis/networking/validation/validation.go; semantics.md 1.8), and what it takes with a warning.

import { nearest } from '../../yaml/resemblance';
import { changeTo, type Finding, invalid, quoted } from './finding';
import { type NetworkPolicy, objects, type PolicyRule, strings } from './network-policy';
import { down, type Trail } from './trail';
import { validateMetadata } from './validate-metadata';
import { validatePeer } from './validate-peer';
import { validatePort } from './validate-port';
import { validateSelector } from './validate-selector';

const POLICY_TYPES = ['Ingress', 'Egress'];
const SPEC = down(undefined, 'spec');

/** Findings about a value whose shape has been checked; as on creation, after defaulting. */
export function validate({ metadata, spec }: NetworkPolicy): Finding[] {
  const findings: Finding[] = [];
  validateMetadata(metadata ?? {}, findings);
  if (spec?.podSelector) validateSelector(spec.podSelector, down(SPEC, 'podSelector'), findings);
  for (const [i, rule] of objects(spec?.ingress).entries()) validateRule(rule, down(SPEC, 'ingress', i), 'from', findings);
  for (const [i, rule] of objects(spec?.egress).entries()) validateRule(rule, down(SPEC, 'egress', i), 'to', findings);
  validateTypes(strings(spec?.policyTypes), findings);
  return findings;
}

function validateRule(rule: PolicyRule, trail: Trail, side: 'from' | 'to', findings: Finding[]): void {
  for (const [i, port] of objects(rule.ports).entries()) validatePort(port, down(trail, 'ports', i), findings);
  for (const [i, peer] of objects(rule[side]).entries()) validatePeer(peer, down(trail, side, i), findings);
}

function validateTypes(types: readonly string[], findings: Finding[]): void {
  const trail = down(SPEC, 'policyTypes');
  if (types.length > POLICY_TYPES.length) {
    findings.push(invalid(trail, 'there are more than two policy types; list `Ingress`, `Egress` or both'));
    return;
  }
  for (const [i, type] of types.entries()) {
    if (POLICY_TYPES.includes(type)) continue;
    const at = down(trail, i);
    const meant = nearest(type, POLICY_TYPES);
    findings.push(
      invalid(at, `${quoted(type)} is not a policy type; use \`Ingress\` or \`Egress\``, { repair: meant === undefined ? undefined : changeTo(at, meant) }),
    );
  }
}
