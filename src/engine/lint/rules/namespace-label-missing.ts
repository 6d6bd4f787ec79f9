// A selector of namespaces by a label that none of the files' namespaces has.
import { NAMESPACE_NAME_LABEL } from '../../cluster/cluster';
import { dialectOf } from '../../dialects/open';
import { namespace, policy, workload } from '../example';
import { at, fixOf } from '../fix';
import { corrected, findSlip } from '../misspelt';
import type { LintRule } from '../rule';
import type { Scene } from '../scene';
import { asLabels, formatTerms, isPositive, type Term, termsOf } from '../terms';

const example = (label: string): string =>
  namespace('shop') +
  namespace('monitoring') +
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
            matchLabels: { ${label} }
`,
  );

/** The labels that were probably meant: the name label where the value is a namespace's name, else a near miss. */
function meantBy(terms: readonly Term[], scene: Scene) {
  const known = scene.reach.base.classes.namespaces.filter((n) => n.implied !== true);
  const [only] = terms;
  const name = terms.length === 1 && only?.operator === 'In' && only.values.length === 1 ? only.values[0] : undefined;
  if (name !== undefined && only?.key !== NAMESPACE_NAME_LABEL && known.some((n) => n.name === name)) return { [NAMESPACE_NAME_LABEL]: name };
  const slip = findSlip(
    terms,
    known.map((n) => n.labels),
  );
  return slip && corrected(terms, slip);
}

export const namespaceLabelMissing: LintRule = {
  code: 'namespace-label-missing',
  severity: 'warning',
  title: 'a `namespaceSelector` with a label that no namespace has',
  why: 'A `namespaceSelector` looks at the labels of Namespace objects, not at their names. The one label that every namespace has by itself is `kubernetes.io/metadata.name`.',
  bad: example('name: monitoring'),
  good: example('kubernetes.io/metadata.name: monitoring'),
  policy({ resource, rules }, scene) {
    return rules.flatMap(({ peer, path }) => {
      const terms = termsOf(peer);
      if (!terms || terms.namespace !== undefined || !isPositive(terms.namespaceLabels) || scene.isMatched(peer) || scene.namespacesFor(terms).length > 0)
        return [];
      const text = formatTerms(terms.namespaceLabels);
      const labels = meantBy(terms.namespaceLabels, scene);
      const place = at(resource, terms.namespaceLabels[0]?.path ?? path);
      if (labels) {
        const meant = Object.entries(labels)
          .map(([key, value]) => `${key}=${value}`)
          .join(', ');
        const pods = asLabels(terms.labels);
        const write = () => pods && dialectOf(resource)?.write.setSelector(resource, path, { labels: pods, namespace: labels });
        return [{ message: `no namespace has the label \`${text}\`; did you mean \`${meant}\``, ...place, ...fixOf(`Ask for \`${meant}\``, resource, write) }];
      }
      // A name of a namespace that the files do not hold, or labels of namespaces that they do not describe, may well exist.
      const known = scene.reach.base.classes.namespaces.filter((n) => n.implied !== true);
      const isCertain = known.length > 0 && known.every((n) => n.resource) && !terms.namespaceLabels.some((t) => t.key === NAMESPACE_NAME_LABEL);
      return isCertain
        ? [
            {
              severity: 'info' as const,
              message: `no namespace in the files has the label \`${text}\`; check it with \`kubectl get namespaces --show-labels\``,
              ...place,
            },
          ]
        : [];
    });
  },
};
