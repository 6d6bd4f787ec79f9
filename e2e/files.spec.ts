// In and out: files by picker and by dropping, one file per policy as downloads; and the palette jumps to anything.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { App } from './page/app';
import { contentsOf } from './page/app';
import { diff, ROOT, sample } from './page/netpol';
import { expect, test } from './page/test';

const XKS = join(ROOT, 'public/samples/xks');

/** Drops files or folders of this machine onto the page, as the system's file manager does. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await devtools.detach();
}

async function pick(app: App, entry: string, paths: string | readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([app.page.waitForEvent('filechooser'), app.menu('Open', entry)]);
  await chooser.setFiles(typeof paths === 'string' ? paths : [...paths]);
}

test('files by the picker take the place of the sample, then stand beside what is there', async ({ app }) => {
  await app.visit();
  await pick(app, 'Files…', [join(XKS, 'tenant-policies.yaml'), join(XKS, 'cluster.yaml')]);
  await expect(app.workload('source/foo')).toBeVisible();
  await expect(app.workload('shop/storefront')).toHaveCount(0);
  await pick(app, 'Files…', [join(XKS, 'platform-policies.yaml')]);
  await expect(app.text.name).toHaveText('platform-policies.yaml');
  await expect(app.workload('source/foo')).toBeVisible();
  expect(await app.contents('tenant-policies.yaml')).toBe(sample('xks')['tenant-policies.yaml']);
});

test('a folder by the picker, with the paths of its files', async ({ app }) => {
  await app.visit();
  await pick(app, 'Folder…', XKS);
  await expect(app.flow('source/foo', 'destination/baz')).toHaveAccessibleName(/half-open/);
  await app.openFile('xks/routes.yaml');
});

test('files and folders that are dropped are opened; what is no YAML is left out and said', async ({ app, page }) => {
  await app.visit();
  await drop(page, [join(ROOT, 'public/samples')]);
  await expect(app.workload('source/foo')).toBeVisible();
  await app.openFile('samples/xks/cluster.yaml');
  await drop(page, [join(XKS, 'routes.yaml'), join(ROOT, 'package.json'), join(ROOT, 'index.html')]);
  await expect(page.getByRole('status').filter({ hasText: 'Left out index.html: only .yaml, .yml and .json are read.' })).toBeVisible();
  await app.openFile('routes.yaml');
  await app.openFile('package.json');
});

test('one file per policy: together they do what the text does', async ({ app, page }) => {
  await app.visit();
  const downloads: Promise<readonly [string, string]>[] = [];
  page.on('download', (download) => downloads.push(contentsOf(download).then((text) => [download.suggestedFilename(), text] as const)));
  await app.menu('Export', 'Download one file per policy');
  await expect.poll(() => downloads.length).toBe(18);
  const files = Object.fromEntries(await Promise.all(downloads));
  expect(Object.keys(files)).toContain('shop-pricing-and-shipping.yaml');
  expect(files['shop-payment.yaml']).toContain("# The card processor's addresses.");
  const { 'policies.yaml': _, ...inventory } = sample('shop');
  expect(diff(sample('shop'), { ...inventory, ...files })).toMatchObject({ added: [], removed: [], changed: [] });
});

test('all policies to the clipboard', async ({ app, page }) => {
  await app.visit();
  await app.menu('Export', 'Copy all policies');
  await expect(page.getByRole('status').filter({ hasText: 'Copied all policies.' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sample('shop')['policies.yaml']);
});

test('the palette jumps to workloads, namespaces, policies and files', async ({ app }) => {
  await app.visit();
  await app.run('shop/search-index');
  await expect(app.inspector.getByRole('heading', { name: 'shop/search-index' })).toBeVisible();
  await app.run('ingress-nginx');
  await expect(app.inspector.getByRole('heading', { name: 'namespace ingress-nginx' })).toBeVisible();
  await app.run('shop/pricing-and-shipping');
  await expect(app.inspector).toContainText('policy');
  await expect(app.inspector.getByRole('region', { name: 'It selects' })).toContainText('shop/pricing');
  await app.run('cluster.yaml');
  await expect(app.text.name).toHaveText('cluster.yaml');
});
