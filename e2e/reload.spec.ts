// What was there is there again after a reload: edits, files, the open one, the theme, folded namespaces.
import { expect, test } from './page/test';

test('a reload keeps the workspace and how it is looked at', async ({ app, page }) => {
  await app.visit();
  await app.run('Dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Fold namespace kube-system' }).click();
  await expect(app.namespace('kube-system')).toHaveAccessibleName(/folded/);
  await app.openFile('workloads.yaml');
  await app.text.replace('replicas: 3', 'replicas: 7');
  await expect(app.workload('shop/storefront')).toHaveAccessibleName(/7 replicas/);
  await expect(app.status).toContainText('saved in this browser');
  const [flows, text] = [await app.flows(), await app.contents('workloads.yaml')];
  expect(text).toContain('replicas: 7');

  await app.visit();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(app.text.name).toHaveText('workloads.yaml');
  await expect(app.workload('shop/storefront')).toHaveAccessibleName(/7 replicas/);
  await expect(app.namespace('kube-system')).toHaveAccessibleName(/folded/);
  await app.expectFlows(flows);
  expect(await app.contents('workloads.yaml')).toBe(text);
});

test('an empty workspace stays empty, and says what to do next', async ({ app, page }) => {
  await app.visit();
  for (let i = 0; i < 3; i++) await app.run('Close the open file');
  await expect(page.getByRole('heading', { name: 'Draw the flows you want' })).toBeVisible();
  await expect(app.status).toContainText('saved in this browser');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Draw the flows you want' })).toBeVisible();
  await page.getByRole('button', { name: /^An online shop/ }).click();
  await expect(app.workload('shop/storefront')).toBeVisible();
});
