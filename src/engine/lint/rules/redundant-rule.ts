// A peer that another rule of the same policy covers with all of its ports.
import { dialectOf } from '../../dialects/open';
import { keyOf, type Match } from '../../policy/match';
import type { Rule } from '../../policy/policy';
import { isSubset as isInside } from '../../sets/address';
import { isSubset } from '../../sets/traffic';
import { policy, workload } from '../example';
import { at, fixOf, seeAlso } from '../fix';
import type { LintRule } from '../rule';

const example = (second: string): string =>
  workload('shop', 'web') +
  workload('shop', 'api') +
  policy(
    'shop',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  ingress:
    - from:
        - podSelector: {}
      ports:
        - port: 8080
${second}`,
  );

const keys = new WeakMap<Match, ReadonlySet<string>>();

/** The terms that all have to hold, as texts; made once for each match. */
function keysOf(match: Extract<Match, { readonly kind: 'and' | 'or' }>): ReadonlySet<string> {
  const known = keys.get(match) ?? new Set(match.of.map(keyOf));
  keys.set(match, known);
  return known;
}

/** Whether all that the first matches the second matches too, by what they say and not by what exists. */
function isCovered(a: Match, b: Match): boolean {
  if (b.kind === 'all') return true;
  if (a.kind === 'address' && b.kind === 'address') return isInside(a.set, b.set);
  if (a.kind !== 'and' || b.kind !== 'and') return keyOf(a) === keyOf(b);
  const has = keysOf(a);
  return b.of.length <= a.of.length && [...keysOf(b)].every((term) => has.has(term));
}

function covers(wide: Rule, narrow: Rule): boolean {
  if (wide.direction !== narrow.direction || wide.action !== 'allow' || narrow.action !== 'allow' || wide.unsure || narrow.unsure || wide.self || narrow.self)
    return false;
  const named = narrow.ports.named.every((n) => wide.ports.named.some((w) => w.name === n.name && w.protocol === n.protocol));
  return named && isSubset(narrow.ports.traffic, wide.ports.traffic) && isCovered(narrow.peer, wide.peer);
}

export const redundantRule: LintRule = {
  code: 'redundant-rule',
  severity: 'info',
  title: 'a peer that adds nothing',
  why: 'What one rule of a policy allows, another cannot narrow. Who reads the narrower one believes that it decides something.',
  bad: example('    - from:\n        - podSelector:\n            matchLabels: { app: web }\n      ports:\n        - port: 8080\n'),
  good: example(''),
  policy(owner) {
    const { rules, resource } = owner;
    return rules.flatMap((rule, i) => {
      // Of two that say the same the later one is too much.
      const wide = rules.find((other, j) => j !== i && covers(other, rule) && (j < i || !covers(rule, other)));
      if (!wide) return [];
      return [
        {
          message: 'this adds nothing: another rule of the policy allows it all; remove it, or narrow the other',
          ...at(resource, rule.path),
          related: [seeAlso('the rule that allows it all', owner, wide.path)],
          ...fixOf('Remove it', resource, () => dialectOf(resource)?.write.removePeer(resource, rule.path)),
        },
      ];
    });
  },
};
