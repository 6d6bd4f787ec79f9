// A hunk is named for the object that it changes, also where two are changed in one file.
import { expect, test } from 'vitest';
import { BY_THE_BOOK, open, parseTraffic, propose } from '../index';

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
---
`;
const policies = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec: {podSelector: {matchLabels: {app: db}}, ingress: []}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: last, namespace: shop}
spec: {podSelector: {matchLabels: {app: other}}}
`;

test('a policy that is added behind the last one has its own name, not the last one’s', () => {
  const analysis = open(
    [
      { name: 'pods.yaml', text: pod('web') + pod('db') + pod('other') },
      { name: 'policies.yaml', text: policies },
    ],
    BY_THE_BOOK,
  );
  const traffic = parseTraffic('5432');
  if (!traffic) throw new Error('not traffic');
  const [first] = propose(analysis, { kind: 'allow', from: 'shop/web', to: 'shop/db', traffic }).proposals;
  expect(first?.hunks.map((h) => h.title)).toEqual(['shop/db', 'shop/allow-web-egress-to-db']);
});
