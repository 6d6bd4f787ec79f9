// All advice about an analysis. What rules say of one policy is kept for as long as neither the policy nor anything that
// exists changes.
import type { Policy } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import type { Reach } from '../reach/reach';
import { isSilenced } from './ignore';
import type { Advice, Advised, LintRule } from './rule';
import { RULES } from './rules';
import { type Scene, sceneOf } from './scene';

/** By what exists, as reach keeps it from one version to the next. */
const ofPolicies = new WeakMap<Reach['base'], WeakMap<Policy, readonly Advised[]>>();
const ofAnalyses = new WeakMap<Analysis, readonly Advised[]>();

const problemOf = (rule: LintRule, advice: Advice): Advised => ({ ...advice, code: rule.code, severity: advice.severity ?? rule.severity });

function adviceAbout(policy: Policy, scene: Scene, kept: WeakMap<Policy, readonly Advised[]>): readonly Advised[] {
  const known = kept.get(policy);
  if (known) return known;
  const found = RULES.flatMap((rule) => ('policy' in rule ? rule.policy(policy, scene).map((advice) => problemOf(rule, advice)) : []));
  kept.set(policy, found);
  return found;
}

/** What the rules have to say, in the order of rules and policies; each analysis is looked at once. What a comment silences is left out. */
export function advise(analysis: Analysis): readonly Advised[] {
  const known = ofAnalyses.get(analysis);
  if (known) return known;
  const scene = sceneOf(analysis);
  const kept = ofPolicies.get(analysis.reach.base) ?? new WeakMap<Policy, readonly Advised[]>();
  ofPolicies.set(analysis.reach.base, kept);
  const found = [
    ...analysis.policies.flatMap((policy) => (policy.standIn ? [] : adviceAbout(policy, scene, kept))),
    ...RULES.flatMap((rule) => ('all' in rule ? rule.all(scene).map((advice) => problemOf(rule, advice)) : [])),
  ].filter((problem) => problem.severity === 'error' || !isSilenced(problem));
  ofAnalyses.set(analysis, found);
  return found;
}
