// DNS is allowed with one gesture, on the port that the DNS pods really listen on.
import { expect, test } from './page/test';

const LAB = `apiVersion: v1
kind: Namespace
metadata: { name: lab }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: probe, namespace: lab }
spec:
  selector: { matchLabels: { app: probe } }
  template:
    metadata: { labels: { app: probe } }
    spec: { containers: [{ name: probe, image: probe }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: coredns, namespace: kube-system }
spec:
  selector: { matchLabels: { k8s-app: kube-dns } }
  template:
    metadata: { labels: { k8s-app: kube-dns } }
    spec:
      containers:
        - { name: dns, image: dns, ports: [{ containerPort: 5353, protocol: UDP, name: dns }, { containerPort: 5353, name: dns-tcp }] }
---
apiVersion: v1
kind: Service
metadata: { name: kube-dns, namespace: kube-system }
spec:
  selector: { k8s-app: kube-dns }
  ports: [{ name: dns, port: 53, targetPort: dns, protocol: UDP }, { name: dns-tcp, port: 53, targetPort: dns-tcp }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: lab }
spec:
  podSelector: {}
  policyTypes: [Egress]
`;

test('DNS by keys and by mouse, for a workload and for a namespace', async ({ app, page }) => {
  await app.visit();
  await test.step('by keys: D on a box, at the pods’ own port; a second time it is so already', async () => {
    await app.paste(LAB);
    const { gesture } = app;
    await app.workload('lab/probe').focus();
    await page.keyboard.press('d');
    await expect(gesture.dialog).toHaveAccessibleName('Let lab/probe reach DNS');
    const { added, opens, closes } = await gesture.proposal();
    expect(added.join('\n')).toContain('5353');
    expect({ opens, closes }).toEqual({ opens: [], closes: [] });
    await expect(gesture.accept).toHaveText('Allow DNS');
    await gesture.take();
    await expect(app.flow('lab/probe', 'kube-system/coredns')).toHaveAccessibleName(/5353.*allowed by a rule/);
    await page.keyboard.press('Alt+Shift+D');
    await expect(gesture.dialog).toContainText(/already/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(app.flow('lab/probe', 'kube-system/coredns')).toHaveCount(0);
  });
  await test.step('by mouse: from the inspector for a workload, from the menu for a namespace', async () => {
    const { gesture } = app;
    await app.workload('lab/probe').click();
    await app.inspector.getByRole('button', { name: 'Allow DNS…' }).click();
    await gesture.proposal();
    await page.keyboard.press('Escape');
    await app.pick(app.namespace('lab'), 'Allow DNS…');
    await expect(gesture.dialog).toHaveAccessibleName('Let namespace lab reach DNS');
    await gesture.proposal();
    await gesture.accept.click();
    await expect(app.canvas.getByRole('group', { name: /^flow lab.* to kube-system\/coredns,.*allowed by a rule/ })).toHaveCount(1);
  });
});
