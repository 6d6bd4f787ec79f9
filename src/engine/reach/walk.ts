// The one walk over the tiers. Half-rows sum its steps, explanations list them, so that they cannot disagree.
// Semantics: Kubernetes NetworkPolicy and network-policy-api (admin tier, NetworkPolicy, baseline tier).
import type { Policy, Rule, Tier } from '../policy/policy';
import { ALL, EMPTY, intersect, subtract, type Traffic, union } from '../sets/traffic';
import { intern, type Outcome } from './outcome';

/** A rule that matches the peer, with its traffic on this very destination. Not `sure`: the engine cannot know that it matches, or all of it. */
export interface Hit {
  readonly policy: Policy;
  readonly rule: Rule;
  readonly traffic: Traffic;
  readonly sure: boolean;
}

/** A tier with at least one policy that applies here. `isolated`: one of them closes what no rule of the tier opens. `hits` in the order of policies and rules. */
export interface TierCase {
  readonly tier: Tier;
  readonly isolated: boolean;
  readonly hits: readonly Hit[];
}

/** `traffic` is what the step takes out of what was undecided; the steps' traffic is disjoint and covers everything. */
export type WalkStep =
  | { readonly kind: 'allow' | 'deny' | 'pass' | 'unsure'; readonly tier: Tier; readonly hit: Hit; readonly traffic: Traffic }
  | { readonly kind: 'block'; readonly tier: Tier; readonly traffic: Traffic }
  | { readonly kind: 'default'; readonly traffic: Traffic };

/** Denies first, then what surely allows, then what may. */
function inOrder(c: TierCase): readonly Hit[] {
  if (c.tier.mode === 'first-match') return c.hits;
  const rank = (h: Hit) => (h.rule.action === 'deny' ? 0 : h.sure ? 1 : 2);
  return c.hits.length < 2 || c.hits.every((h) => rank(h) === 1) ? c.hits : [...c.hits].sort((a, b) => rank(a) - rank(b));
}

/**
 * Follows all traffic of one direction between a subject and a peer through the tiers that apply. A rule that is not
 * sure makes its share unsure: a wrong "blocked" is as bad as a wrong "allowed".
 */
export function* walk(cases: readonly TierCase[]): Generator<WalkStep, void> {
  let open = ALL;
  for (const c of cases) {
    let passed = EMPTY;
    for (const hit of inOrder(c)) {
      const traffic = intersect(open, hit.traffic);
      open = subtract(open, traffic);
      const kind = hit.sure ? hit.rule.action : 'unsure';
      if (kind === 'pass') passed = union(passed, traffic);
      yield { kind, tier: c.tier, hit, traffic };
    }
    if (c.isolated) {
      yield { kind: 'block', tier: c.tier, traffic: open };
      open = EMPTY;
    }
    open = union(open, passed);
  }
  if (open !== EMPTY || cases.length === 0) yield { kind: 'default', traffic: open };
}

/** Sums the walk. */
export function decide(cases: readonly TierCase[]): Outcome {
  let [allowed, byDefault, denied, unsure, named, focused] = [EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY];
  for (const step of walk(cases)) {
    if (step.kind === 'default') byDefault = union(byDefault, step.traffic);
    else if (step.kind === 'deny') denied = union(denied, step.traffic);
    else if (step.kind === 'allow' || step.kind === 'unsure') {
      if (step.kind === 'allow') allowed = union(allowed, step.traffic);
      else unsure = union(unsure, step.traffic);
      // All of the rule's traffic, not only what it took: an earlier rule may have opened the same ports.
      if (step.hit.rule.individual) named = union(named, step.hit.traffic);
      if (!step.hit.policy.wholeNamespace) focused = union(focused, step.hit.traffic);
    }
  }
  return intern({ allowed, byDefault, denied, unsure, named, focused });
}
