// Every problem that the reader of NetworkPolicies reports, with its reason and its examples: what the pages and the
// command line say about a code. One test runs the examples.
import type { ProblemRecord } from '../../yaml/catalogue';

const policy = (spec: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-web-to-api
  namespace: shop
spec:
${spec}`;

export const KUBERNETES_CATALOGUE: readonly ProblemRecord[] = [
  {
    code: 'unknown-field',
    severity: 'error',
    title: 'a field that the API does not have',
    why: 'The API server drops a field that it does not know, and the rest counts. A peer whose selector is misspelt is then empty, and a rule whose `from` is misspelt lets everyone in. kubectl refuses such a file unless it is told not to look.',
    bad: policy(`  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
      port:
        - port: 8080
`),
    good: policy(`  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
      ports:
        - port: 8080
`),
  },
  {
    code: 'wrong-type',
    severity: 'error',
    title: 'a value of another type than the field has',
    why: 'The API server refuses an object with a mapping where a list is due, or text where a number is due. Nothing of the policy takes effect.',
    bad: policy(`  podSelector: {}
  ingress:
    - ports:
        protocol: TCP
        port: 8080
`),
    good: policy(`  podSelector: {}
  ingress:
    - ports:
        - protocol: TCP
          port: 8080
`),
  },
  {
    code: 'unquoted-boolean',
    severity: 'error',
    title: 'a word or number that YAML 1.1 reads as something else',
    why: 'Kubernetes reads YAML 1.1, in which `on`, `off`, `yes`, `no`, `y`, `n`, `true` and `false` without quotes are booleans and a number with a leading zero is octal. A label value has to be a string, so the API server refuses the object.',
    bad: policy(`  podSelector:
    matchLabels:
      egress-proxy: on
`),
    good: policy(`  podSelector:
    matchLabels:
      egress-proxy: "on"
`),
  },
  {
    code: 'invalid-value',
    severity: 'error',
    title: 'a value that the API server refuses',
    why: 'Addresses, ports, label keys and values, operators and names have a syntax, and some fields exclude each other. The API server refuses the whole object, so nothing of the policy takes effect.',
    bad: policy(`  podSelector: {}
  policyTypes:
    - Egress
  egress:
    - to:
        - ipBlock:
            cidr: 203.0.113.7
`),
    good: policy(`  podSelector: {}
  policyTypes:
    - Egress
  egress:
    - to:
        - ipBlock:
            cidr: 203.0.113.7/32
`),
  },
  {
    code: 'inexact-block',
    severity: 'warning',
    title: 'an address block that is written inexactly',
    why: 'Address bits beyond the length of a block are ignored, leading zeros are skipped, and an IPv4 block in the form of IPv6 counts as IPv4. API servers take this with a warning today and may refuse it tomorrow; often the author meant a single address.',
    bad: policy(`  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 203.0.113.7/24
`),
    good: policy(`  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 203.0.113.0/24
`),
  },
  {
    code: 'deprecated-api',
    severity: 'warning',
    title: 'a version of the API that is gone',
    why: 'NetworkPolicies of `extensions/v1beta1` are no longer served since Kubernetes 1.16. They mean the same in `networking.k8s.io/v1`.',
    bad: policy(`  podSelector: {}
`).replace('networking.k8s.io/v1', 'extensions/v1beta1'),
    good: policy(`  podSelector: {}
`),
  },
];
