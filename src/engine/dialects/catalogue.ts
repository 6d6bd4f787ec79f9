// What the list of dialects reports itself: what none of them reads.
import type { ProblemRecord } from '../yaml/catalogue';

const policy = (apiVersion: string, kind: string, more: string): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: deny-all
  namespace: shop
spec:
${more}`;

export const DIALECT_CATALOGUE: readonly ProblemRecord[] = [
  {
    code: 'unsupported',
    severity: 'warning',
    title: 'a kind of policy that is not evaluated yet',
    why: 'The object takes no part in the picture. Where it selects something, the cluster may allow less, or more, than is shown here.',
    bad: policy('cilium.io/v2', 'CiliumNetworkPolicy', '  endpointSelector: {}\n  ingress: [{}]\n'),
    good: policy('networking.k8s.io/v1', 'NetworkPolicy', '  podSelector: {}\n  policyTypes: [Ingress]\n'),
  },
];
