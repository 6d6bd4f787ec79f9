// The problems of pins, each with its reason and an example of either side. The examples are files named netpol-pins.yaml,
// which may hold the manifests that they speak of.
import type { ProblemRecord } from '../yaml/catalogue';

const SHOP = `---
apiVersion: apps/v1
kind: Deployment
metadata: { namespace: shop, name: web }
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: example/web
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
spec:
  podSelector:
    matchLabels: { app: web }
  policyTypes: [Ingress]
  ingress:
    - ports:
        - port: 8080
`;

const pins = (entry: string): string => `pins:\n  - { ${entry} }\n${SHOP}`;

export const PIN_CATALOGUE: readonly ProblemRecord[] = [
  {
    file: 'netpol-pins.yaml',
    code: 'pin-broken',
    severity: 'error',
    title: 'a pinned flow that does not hold',
    why: 'The team wrote in `netpol-pins.yaml` that this flow must work, or must never work, and the policies do otherwise, or the files do not say. Change the policies, or the pin if it is no longer meant.',
    bad: pins('from: internet, to: shop/web, port: 22/TCP, must: allow'),
    good: pins('from: internet, to: shop/web, port: 8080/TCP, must: allow'),
  },
  {
    file: 'netpol-pins.yaml',
    code: 'pin-invalid',
    severity: 'error',
    title: 'a pin that cannot be read',
    why: 'A pin has `from`, `to` and `must` (`allow` or `deny`), and perhaps `port` and `why`. An entry that is anything else checks nothing, so that a flow which somebody counts on may change unseen.',
    bad: pins('from: internet, to: shop/web, must: block'),
    good: pins('from: internet, to: shop/web, port: 22/TCP, must: deny'),
  },
];
