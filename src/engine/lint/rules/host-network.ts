// A selector that means pods of the host's network, which most enforcers cannot tell from their node.
import { policy, workload } from '../example';
import { at } from '../fix';
import type { LintRule } from '../rule';
import { formatTerms, hasAll, isPositive, termsOf } from '../terms';

const example = (more: string): string =>
  workload('shop', 'agent', undefined, more) +
  workload('shop', 'api') +
  policy(
    'shop',
    'agent',
    `  podSelector:
    matchLabels: { app: agent }
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: api }
`,
  );

export const hostNetwork: LintRule = {
  code: 'host-network',
  severity: 'warning',
  title: "a selector for pods on the host's network",
  why: "A pod with `hostNetwork: true` has its node's address, and most enforcers take it for the node: policies do not isolate it, and selectors do not see it.",
  bad: example('      hostNetwork: true\n'),
  good: example(''),
  policy({ resource, subject, rules }, scene) {
    if (!scene.hasHidden) return [];
    const asked = [{ path: ['spec', 'podSelector'], match: subject, what: 'this policy does not isolate it' }].concat(
      rules.map((rule) => ({ path: [...rule.path] as string[], match: rule.peer, what: 'this peer does not match it' })),
    );
    return asked.flatMap(({ path, match, what }) => {
      const terms = termsOf(match);
      if (!terms || !isPositive(terms.labels) || scene.isMatched(match)) return [];
      const pods = scene.namespacesFor(terms).flatMap(scene.podsIn);
      if (!pods.some((pod) => pod.hidden && hasAll(terms.labels, pod))) return [];
      return [
        { message: `what has \`${formatTerms(terms.labels)}\` runs on the host's network: ${what} with most enforcers`, ...at(resource, match.path ?? path) },
      ];
    });
  },
};
