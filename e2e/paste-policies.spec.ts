// Most people paste policies alone: what their selectors ask for is drawn, dashed, with the flows that follow.
import { expect, test } from './page/test';

const POLICIES = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: backend, namespace: shop }
spec:
  podSelector: { matchLabels: { app: backend } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from: [{ podSelector: { matchLabels: { app: frontend } } }]
      ports: [{ port: 8080 }]
  egress:
    - to: [{ podSelector: { matchLabels: { app: database } } }]
      ports: [{ port: 5432 }]
    - to: [{ ipBlock: { cidr: 203.0.113.0/24 } }]
      ports: [{ port: 443 }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: database, namespace: shop }
spec:
  podSelector: { matchLabels: { app: database } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ops } }, podSelector: { matchLabels: { app: backup } } }]
      ports: [{ port: 5432 }]
`;

const WORKLOADS = `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: frontend } }
  template:
    metadata: { labels: { app: frontend } }
    spec: { containers: [{ name: web, image: web }] }
`;

const FLOWS = [
  'shop/frontend to shop/backend, 8080, allowed by a rule',
  'shop/backend to shop/database, 5432 · blocked, half-open: the destination blocks',
  'shop/backend to 203.0.113.0/24, 443, allowed by a rule',
  'ops/backup to shop/database, 5432, allowed by a rule',
];

test('policies alone imply their workloads, dashed, with exactly the flows that follow', async ({ app }) => {
  await app.visit();
  await app.paste(POLICIES);
  await app.expectFlows(FLOWS);
  expect((await app.things()).filter((name) => name.includes('workload ')).map((name) => name.replace(/,.*/, ''))).toEqual([
    'implied workload ops/backup',
    'implied workload shop/backend',
    'implied workload shop/database',
    'implied workload shop/frontend',
  ]);
  await expect(app.workload('shop/frontend').locator('[data-dashed]')).toHaveCSS('border-style', 'dashed');
  await expect(app.workload('shop/backend')).toHaveAccessibleName(/ingress isolated by shop\/backend, egress isolated by shop\/backend$/);
  await expect(app.workload('shop/frontend')).toHaveAccessibleName(/ingress open: no policy isolates it/);
});

test('as soon as a real workload matches, the implied one is gone', async ({ app }) => {
  await app.visit();
  await app.paste(POLICIES);
  await expect(app.workload('shop/frontend')).toBeVisible();
  await app.text.append(WORKLOADS);
  await expect(app.workload('shop/web')).toHaveAccessibleName(/^workload /);
  await expect(app.workload('shop/frontend')).toHaveCount(0);
  await app.expectFlows(FLOWS.map((flow) => flow.replace('shop/frontend', 'shop/web')));
});
