// Where a rule's traffic arrives: what its ports are ports of.
import type { Endpoint } from '../cluster/cluster';
import type { Policy, Rule } from '../policy/policy';
import type { Scene } from './scene';

/** The files' own workloads that the rule leads to: its peers for egress, the policy's subject for ingress. */
export function destinationsOf(policy: Policy, rule: Rule, scene: Scene): readonly Endpoint[] {
  const { endpoints, endpointsOf, list } = scene.reach.base.classes;
  const classes = scene.matched(rule.direction === 'egress' ? rule.peer : policy.subject).filter((c) => list[c]?.hidden === false);
  const numbers = new Set(classes.flatMap((c) => endpointsOf[c] ?? []));
  return [...numbers].flatMap((n) => endpoints[n] ?? []).filter((e) => e.kind === 'workload');
}
