// Near misses of one policy at one blocked end: leaf by leaf, of its subject, its directions and its rules.
import { dialectOf } from '../dialects/open';
import type { CompiledPolicy } from '../reach/compile';
import { idleSlips, needlessSlips } from './near-miss-direction';
import { ruleSlips } from './near-miss-rule';
import type { BlockedEnd, Slip } from './near-miss-slip';
import { excludedSlips, subjectSlips } from './near-miss-subject';

/** Every leaf of the policy that alone stands in the way of the flow at this end. */
export function slipsOfPolicy(end: BlockedEnd, compiled: CompiledPolicy): readonly Slip[] {
  const { policy } = compiled;
  const leaves = dialectOf(policy.resource)?.leaves;
  if (!leaves) return [];
  const { selector } = end.analysis.reach.world;
  const terms = policy.subject.kind === 'and' ? policy.subject.of : [policy.subject];
  const [failing, ...more] = terms.filter((term) => selector.matches(term, end.subject) !== 1);
  if (more.length > 0) return [];
  const isListed = policy.isolates[end.direction];
  if (failing) return isListed ? subjectSlips(end, compiled, leaves, failing) : [];
  if (!isListed) return idleSlips(end, policy, leaves);
  const own = compiled.rules[end.direction].flatMap(({ rule }) => ruleSlips(end, { policy, rule, leaves, home: policy.namespace }));
  return [...own, ...needlessSlips(end, policy, leaves), ...excludedSlips(end, policy, leaves)];
}
