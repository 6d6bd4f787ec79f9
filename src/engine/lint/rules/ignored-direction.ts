// Rules that `policyTypes` leaves out: they are read, accepted and count for nothing.
import { fieldOf, listAt } from '../../cluster/field';
import { dialectOf } from '../../dialects/open';
import { DIRECTIONS } from '../../policy/policy';
import { policy, workload } from '../example';
import { atKey, fixOf } from '../fix';
import type { LintRule } from '../rule';

const TYPES = { ingress: 'Ingress', egress: 'Egress' } as const;

const example = (types: string): string =>
  workload('shop', 'web') +
  workload('shop', 'api') +
  policy(
    'shop',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  policyTypes: [${types}]
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: web }
  egress:
    - to:
        - podSelector: {}
    - to:
        - namespaceSelector:
            matchLabels: { kubernetes.io/metadata.name: kube-system }
      ports:
        - { protocol: UDP, port: 53 }
        - { protocol: TCP, port: 53 }
`,
  );

export const ignoredDirection: LintRule = {
  code: 'ignored-direction',
  severity: 'warning',
  title: 'rules for a direction that `policyTypes` leaves out',
  why: 'Only the directions in `policyTypes` count. Rules for the other one are kept by the API server and do nothing: the policy neither closes nor opens that direction.',
  bad: example('Ingress'),
  good: example('Ingress, Egress'),
  policy({ resource, isolates }) {
    const spec = fieldOf(resource.value, 'spec');
    if (listAt(spec, 'policyTypes').length === 0) return [];
    return DIRECTIONS.filter((direction) => !isolates[direction] && listAt(spec, direction).length > 0).map((direction) => ({
      message: `the \`${direction}\` rules count for nothing: \`policyTypes\` leaves out \`${TYPES[direction]}\`; add it, or remove the rules`,
      ...atKey(resource, ['spec', direction]),
      ...fixOf(`Add \`${TYPES[direction]}\` to \`policyTypes\``, resource, () => dialectOf(resource)?.write.closeDirection(resource, direction)),
    }));
  },
};
