// A direction that is closed only because `policyTypes` is missing.
import { fieldOf, listAt } from '../../cluster/field';
import { insertEntry } from '../../yaml/splice';
import { policy, workload } from '../example';
import { atKey, fixOf } from '../fix';
import type { LintRule } from '../rule';

const example = (types: string): string =>
  workload('shop', 'web') +
  policy(
    'shop',
    'web-to-internet',
    `  podSelector:
    matchLabels: { app: web }
${types}  egress:
    - ports:
        - port: 443
        - { protocol: UDP, port: 53 }
        - { protocol: TCP, port: 53 }
`,
  );

export const impliedDeny: LintRule = {
  code: 'implied-deny',
  severity: 'info',
  title: 'ingress is closed without a word about it',
  why: 'Without `policyTypes` a policy always isolates for ingress. One that only has egress rules therefore lets nobody in, which nobody sees in its text. Say so, or leave `Ingress` out of `policyTypes`.',
  bad: example(''),
  good: example('  policyTypes: [Ingress, Egress]\n'),
  policy({ resource, isolates }) {
    const spec = fieldOf(resource.value, 'spec');
    const isTold = listAt(spec, 'policyTypes').length > 0 || fieldOf(spec, 'ingress') !== undefined;
    if (isTold || !isolates.egress) return [];
    const write = () => {
      const spliced = insertEntry(resource.document, [...resource.path, 'spec'], 'policyTypes', ['Ingress', 'Egress']);
      return spliced.ok ? { ok: true as const, splices: [spliced.splice] } : undefined;
    };
    return [
      {
        message: 'ingress is closed although nothing here speaks of it: `policyTypes` is missing; write which directions are meant',
        ...atKey(resource, ['spec']),
        ...fixOf('Write `policyTypes` as it counts now', resource, write),
      },
    ];
  },
};
