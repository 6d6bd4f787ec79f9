// Two list items, which are alternatives, where one item with both selectors was meant.
import { dialectOf } from '../../dialects/open';
import { isMeantAsOne, pairsOf } from '../and-or';
import { namespace, policy, workload } from '../example';
import { at, fixOf, seeAlso } from '../fix';
import type { LintRule } from '../rule';
import { formatTerms } from '../terms';

const example = (dash: string): string =>
  namespace('shop') +
  namespace('monitoring', 'team: observability') +
  workload('shop', 'api') +
  workload('monitoring', 'prometheus') +
  policy(
    'shop',
    'api-metrics',
    `  podSelector:
    matchLabels: { app: api }
  ingress:
    - from:
        - namespaceSelector:
            matchLabels: { team: observability }
        ${dash} podSelector:
            matchLabels: { app: prometheus }
`,
  );

export const orInsteadOfAnd: LintRule = {
  code: 'or-instead-of-and',
  severity: 'warning',
  title: 'two list items where one with both selectors was meant',
  why: "Each item of `from` and `to` is an alternative. A `namespaceSelector` in one item and a `podSelector` in the next let in every pod of those namespaces, and pods of the policy's own namespace. Both selectors in one item, without a second dash, mean such pods in such namespaces.",
  bad: example('-'),
  good: example(' '),
  policy(owner, scene) {
    return pairsOf(owner)
      .filter((pair) => isMeantAsOne(pair, scene))
      .map(({ pods, namespaces, both, beside }) => {
        const write = () => {
          const flips = dialectOf(owner.resource)?.write.flipPeer(owner.resource, pods.path);
          return typeof flips === 'string' ? undefined : flips?.find((f) => f.to === 'AND' && f.beside === beside)?.written;
        };
        const wide = `every pod of the namespaces with \`${formatTerms(both.namespaceLabels)}\``;
        return {
          message: `two list items mean OR: ${wide} matches, and \`${formatTerms(both.labels)}\` is looked for in \`${owner.namespace}\`, where no pod has it; put both selectors into one item`,
          ...at(owner.resource, pods.path),
          related: [seeAlso('the other item', owner, namespaces.path)],
          ...fixOf('Join the two items', owner.resource, write),
        };
      });
  },
};
