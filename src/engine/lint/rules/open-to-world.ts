// Ingress from everywhere to every pod of a namespace, on every port.
import { outsideOf } from '../../reach/select';
import { contains, parseAddress } from '../../sets/address';
import { ALL } from '../../sets/traffic';
import { policy, workload } from '../example';
import { at } from '../fix';
import type { LintRule } from '../rule';

const example = (rule: string): string =>
  workload('shop', 'web') + policy('shop', 'web-open', `  podSelector: {}\n  policyTypes: [Ingress]\n  ingress:\n${rule}`);

/** Addresses of the public Internet in either family: who lets these in lets everyone in. */
const PUBLIC = ['8.8.8.8', '2001:4860:4860::8888'].flatMap((text) => parseAddress(text) ?? []);

export const openToWorld: LintRule = {
  code: 'open-to-world',
  severity: 'warning',
  title: 'the whole Internet may reach every pod of a namespace on every port',
  why: 'Allows add up: no other policy can take back what this one opens. Say who may come in, or at least to which pods and on which ports.',
  bad: example('    - from:\n        - ipBlock: { cidr: 0.0.0.0/0 }\n'),
  good: example('    - from:\n        - ipBlock: { cidr: 0.0.0.0/0 }\n      ports:\n        - port: 8080\n'),
  policy(owner) {
    if (!owner.wholeNamespace) return [];
    return owner.rules
      .filter((rule) => rule.direction === 'ingress' && rule.action === 'allow' && rule.ports.traffic === ALL)
      .filter((rule) => PUBLIC.some((address) => contains(outsideOf(rule.peer), address)))
      .map((rule) => ({
        message: `this lets everyone, the whole Internet included, reach every pod of \`${owner.namespace}\` on every port; name the peers or the ports`,
        ...at(owner.resource, rule.path),
      }));
  },
};
