// A policy that selects nothing where it is, while one other namespace has just the workloads that it speaks of.
import { isMapping } from '../../yaml/resource';
import { elsewhere } from '../elsewhere';
import { policy, workload } from '../example';
import { at, fixOf, replaced } from '../fix';
import type { LintRule } from '../rule';
import { formatTerms, hasAll, isPositive, termsOf } from '../terms';

const example = (where: string): string =>
  workload('shop', 'api') +
  workload('web', 'frontend') +
  policy(
    where,
    'api-deny-all',
    `  podSelector:
    matchLabels: { app: api }
  policyTypes: [Ingress]
`,
  );

export const policyInWrongNamespace: LintRule = {
  code: 'policy-in-wrong-namespace',
  severity: 'warning',
  title: 'a policy in a namespace that has no such workload, while another has',
  why: 'A policy selects pods of its own namespace only, and one without `metadata.namespace` lands in `default` or wherever `kubectl` points. It then protects nothing, without an error.',
  bad: example('web'),
  good: example('shop'),
  policy({ resource, subject, namespace }, scene) {
    // A `Namespace` or `nameSpace` is said to be no field; what follows from it goes with it.
    const keys = Object.keys(isMapping(resource.value.metadata) ? resource.value.metadata : {});
    if (keys.some((key) => key !== 'namespace' && key.toLowerCase() === 'namespace')) return [];
    const terms = termsOf(subject);
    if (!terms || !isPositive(terms.labels) || scene.isMatched(subject)) return [];
    const pods = scene.podsIn(namespace);
    // A namespace that is written and empty may have its workloads elsewhere than in the files.
    if ((pods.length === 0 && resource.ref.namespace !== '') || pods.some((pod) => hasAll(terms.labels, pod))) return [];
    const [other, ...others] = elsewhere(terms, scene);
    if (other === undefined || others.length > 0) return [];
    const path = ['metadata', 'namespace'];
    return [
      {
        message: `the policy selects nothing in namespace \`${namespace}\`, but workloads in \`${other}\` have \`${formatTerms(terms.labels)}\`; is it meant for \`${other}\``,
        ...at(resource, path),
        ...fixOf(`Move it to namespace \`${other}\``, resource, () => replaced(resource, path, other)),
      },
    ];
  },
};
