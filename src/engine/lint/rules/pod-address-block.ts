// An address block that covers pods of the cluster: enforcers disagree about what that means.
import { policy, workload } from '../example';
import { at } from '../fix';
import type { LintRule } from '../rule';

const example = (cidr: string): string =>
  `apiVersion: v1
kind: Pod
metadata: { namespace: shop, name: api-0, labels: { app: api } }
status: { podIP: 10.244.1.7 }
---
` +
  workload('shop', 'web') +
  policy(
    'shop',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  ingress:
    - from:
        - ipBlock: { cidr: ${cidr} }
      ports:
        - port: 8080
`,
  );

/** Shorter blocks mean the Internet, and cover pods only by the way. */
const CHOSEN = 8;

export const podAddressBlock: LintRule = {
  code: 'pod-address-block',
  severity: 'info',
  title: 'an address block that covers pods',
  why: 'Addresses of pods change when they restart, and some enforcers never match a pod by an `ipBlock`. Selectors say the same and stay right.',
  bad: example('10.244.1.0/24'),
  good: example('192.0.2.0/24'),
  policy({ resource, rules }, scene) {
    const { endpoints, endpointsOf, list } = scene.reach.base.classes;
    return rules.flatMap(({ peer, path }) => {
      if (peer.kind !== 'address' || (peer.blocks[0]?.length ?? 0) < CHOSEN) return [];
      const pods = scene.matched(peer).filter((c) => list[c]?.unknown === false && list[c]?.hidden === false);
      const names = [...new Set(pods.flatMap((c) => endpointsOf[c] ?? []))].flatMap((e) => endpoints[e]?.name ?? []);
      const [first, ...more] = names;
      if (first === undefined) return [];
      const who = more.length === 0 ? `\`${first}\`` : `\`${first}\` and ${more.length} more`;
      return [{ message: `\`${peer.text}\` covers the addresses of pods (${who}); a selector says so for every enforcer`, ...at(resource, peer.path ?? path) }];
    });
  },
};
