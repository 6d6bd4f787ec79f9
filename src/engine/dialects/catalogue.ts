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
    why: 'What the object allows and denies is not known here. Where it could change a verdict, the verdict is unsure; the cluster may allow less, or more, than the other policies say.',
    bad: policy('cilium.io/v2', 'CiliumNetworkPolicy', '  endpointSelector: {}\n  ingress: [{}]\n'),
    good: policy('networking.k8s.io/v1', 'NetworkPolicy', '  podSelector: {}\n  policyTypes: [Ingress]\n'),
  },
];
