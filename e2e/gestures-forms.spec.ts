// Namespaces, workloads, labels and policies are made, renamed and deleted: by mouse and by keys, each step shown before.
import type { App } from './page/app';
import { sample } from './page/netpol';
import { expect, test } from './page/test';

const SHOP = sample('shop');

/** The text of both files that these stories change. */
const texts = async (app: App) => ({ 'policies.yaml': await app.contents('policies.yaml'), 'workloads.yaml': await app.contents('workloads.yaml') });

test('by keys alone: a namespace, a workload in it, its label, its name, and away again', async ({ app, page }) => {
  await app.visit();
  const { gesture } = app;
  await app.run('New namespace…');
  await page.keyboard.type('reports');
  await page.keyboard.press('Tab');
  await page.keyboard.type('team=data');
  expect((await gesture.propose()).added.join('\n')).toContain('team: data');
  await gesture.take();

  await app.run('New workload…');
  await page.keyboard.type('nightly');
  await page.keyboard.press('Tab');
  await page.keyboard.type('reports');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('9090');
  expect((await gesture.propose()).added.join('\n')).toContain('containerPort: 9090');
  await gesture.take();
  await expect(app.workload('reports/nightly')).toHaveAccessibleName(/Deployment.*ports 9090/);

  // What a change of a label opens and closes is told flow by flow.
  await app.workload('shop/catalog').focus();
  await page.keyboard.press('Enter');
  await app.run('Edit labels…');
  await expect(gesture.field('Value of app')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('ue');
  const { closes } = await gesture.propose();
  expect(closes).toContain('shop/catalog → shop/database TCP 5432');
  await page.keyboard.press('Escape');

  await app.workload('reports/nightly').focus();
  await page.keyboard.press('F2');
  await page.keyboard.press('End');
  await page.keyboard.type('-job');
  expect((await gesture.propose()).closes).toEqual([]);
  await gesture.take();
  await app.workload('reports/nightly-job').focus();
  await page.keyboard.press('Delete');
  await gesture.proposal();
  await gesture.take();
  await expect(app.workload('reports/nightly-job')).toHaveCount(0);

  for (let i = 0; i < 4; i++) await page.keyboard.press('ControlOrMeta+Z');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  expect(await texts(app)).toEqual({ 'policies.yaml': SHOP['policies.yaml'], 'workloads.yaml': SHOP['workloads.yaml'] });
});

test('by mouse: a policy is made from the ground, renamed and deleted in the inspector', async ({ app, page }) => {
  await app.visit();
  const { gesture } = app;
  await app.pickOnGround('New policy…');
  await gesture.dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(gesture.complaint).toHaveText('choose whom the policy is about');
  await gesture.field('It is about').selectOption('kube-system/coredns');
  await gesture.field('Name').fill('close-dns');
  await gesture.dialog.getByRole('button', { name: 'Propose' }).click();
  expect((await gesture.proposal()).closes.length).toBeGreaterThan(5);
  await gesture.accept.click();
  await app.run('kube-system/close-dns');
  await app.inspector.getByRole('button', { name: 'Rename…' }).click();
  await gesture.field('New name').fill('quiet-dns');
  await gesture.dialog.getByRole('button', { name: 'Propose' }).click();
  await gesture.proposal();
  await gesture.accept.click();
  await app.run('kube-system/quiet-dns');
  await app.inspector.getByRole('button', { name: 'Delete…' }).click();
  expect((await gesture.proposal()).opens.length).toBeGreaterThan(5);
  await gesture.accept.click();
  await expect(app.workload('kube-system/coredns')).toHaveAccessibleName(/ingress open/);
  await app.run('shop/default-deny');
  await app.inspector.getByRole('button', { name: 'Open in policy view' }).click();
  await expect(page.getByRole('tab', { name: 'Policy' })).toHaveAttribute('aria-selected', 'true');
});

test('by mouse: an implied workload is created, and is implied no longer; its namespace is renamed', async ({ app, page }) => {
  await app.visit();
  await app.paste(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: backend, namespace: lab }
spec:
  podSelector: { matchLabels: { app: backend } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app: frontend } } }]
      ports: [{ port: 8080 }]
`);
  const { gesture } = app;
  await app.pick(app.workload('lab/frontend'), 'Create this workload…');
  await expect(gesture.field('Name')).toHaveValue('frontend');
  await expect(gesture.field('Labels')).toHaveValue('app=frontend');
  await gesture.dialog.getByRole('button', { name: 'Propose' }).click();
  await gesture.proposal();
  await gesture.accept.click();
  await expect(app.workload('lab/frontend')).toHaveAccessibleName(/^workload lab\/frontend, Deployment/);
  await app.namespace('lab').click({ position: { x: 24, y: 8 } });
  await app.pickInInspector('Rename…');
  await gesture.field('New name').fill('works');
  await gesture.dialog.getByRole('button', { name: 'Propose' }).click();
  await gesture.proposal();
  await gesture.accept.click();
  await expect(app.flow('works/frontend', 'works/backend')).toHaveAccessibleName(/8080, allowed by a rule$/);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(app.flow('lab/frontend', 'lab/backend')).toHaveCount(1);
});
