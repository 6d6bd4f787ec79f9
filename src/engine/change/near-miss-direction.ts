// Near misses of the directions that a policy closes: rules that do not count, and a direction without any rule.
import type { Leaves } from '../dialects/dialect';
import type { Direction, Policy } from '../policy/policy';
import { fittingRule, wouldLet } from './near-miss-rule';
import { type BlockedEnd, type Finding, type Mend, mend, type Slip, slipOf } from './near-miss-slip';

const TYPE: Record<Direction, string> = { ingress: 'Ingress', egress: 'Egress' };
const otherWay = (direction: Direction): Direction => (direction === 'ingress' ? 'egress' : 'ingress');

/** One direction in the place of the other. */
const swapping = (policy: Policy, from: Direction, to: Direction): Mend =>
  mend(`write ${TYPE[to]} for ${TYPE[from]} in the policyTypes of ${policy.id}`, ({ leaves }, resource) => leaves.swapDirection(resource, from, to));

/** A rule for this flow that does not count, since its direction is not listed. */
export function idleSlips(end: BlockedEnd, policy: Policy, leaves: Leaves): Slip[] {
  const { direction } = end;
  const found = fittingRule(end, leaves.idleRules(policy.resource, direction), { policy, leaves, home: policy.namespace });
  if (!found) return [];
  const other = otherWay(direction);
  // A type without any rules of its own is most likely the one that was meant to be this one.
  const isSwapped = policy.isolates[other] && !policy.rules.some((r) => r.direction === other);
  const adding = mend(`list ${TYPE[direction]} in the policyTypes of ${policy.id}`, ({ write }, resource) => write.closeDirection(resource, direction));
  const finding: Finding = {
    kind: 'direction-missing',
    leaf: leaves.directionOf(policy.resource, isSwapped ? other : direction),
    text: `${wouldLet(end, found.rule)}, but its policyTypes do not list ${TYPE[direction]}, so that the rule does not count`,
    closeness: 0.92,
    mends: isSwapped ? [swapping(policy, other, direction), adding] : [adding],
  };
  return [slipOf(end, policy, finding, found.opens, found.rule)];
}

/** A direction that the policy closes without a rule in it, while it has rules in the other one. */
export function needlessSlips(end: BlockedEnd, policy: Policy, leaves: Leaves): Slip[] {
  const { direction, missing } = end;
  const other = otherWay(direction);
  const isIdle = leaves.idleRules(policy.resource, other).length > 0;
  if (policy.rules.some((r) => r.direction === direction) || (!isIdle && policy.rules.length === 0)) return [];
  const opening = mend(`let ${policy.id} leave ${direction} alone`, ({ write }, resource) => write.openDirection(resource, direction));
  const without = `closes ${direction} and has no ${direction} rule`;
  const finding: Finding = {
    kind: 'direction-extra',
    leaf: leaves.directionOf(policy.resource, direction),
    text: isIdle
      ? `${without}, while its ${other} rules do not count: its policyTypes list ${TYPE[direction]} and not ${TYPE[other]}`
      : `${without}: all its rules are for ${other}`,
    closeness: isIdle ? 0.92 : 0.4,
    mends: [isIdle ? swapping(policy, direction, other) : opening],
  };
  return [slipOf(end, policy, finding, missing)];
}
