// A first visit: the sample is drawn as it is, a welcome stands beside it, and the other samples are a click away.
import { SAMPLES } from './page/app';
import { bare, reach, sample } from './page/netpol';
import { expect, test } from './page/test';

test.use({ welcome: true });

test('a first visit shows the shop with everything that really flows', async ({ app, page }) => {
  await app.visit();
  await expect(page).toHaveTitle('Netpol Canvas');
  await expect(app.text.name).toHaveText('policies.yaml');
  await expect(app.status).toContainText('no problems');
  await expect(app.namespace('shop')).toHaveAccessibleName(/, 16 workloads$/);
  await expect(app.workload('shop/storefront')).toHaveAccessibleName(
    /Deployment, 3 replicas, ports 8080, ingress isolated by .*default-deny.*, egress isolated by /,
  );
  const rows = reach(sample('shop')).connections.filter(({ src, dst, conns }) => src.startsWith('shop/') && dst.startsWith('shop/') && conns !== 'all');
  const drawn = (await app.flows()).filter((flow) => /^shop\/\S+ to shop\/\S+,/.test(flow)).map((flow) => flow.replace(/,.*/, ''));
  expect(drawn).toEqual(rows.map(({ src, dst }) => `${bare(src)} to ${bare(dst)}`).sort());
  await expect(app.flow('shop', 'kube-system/coredns')).toHaveAccessibleName(/, 53 dns, allowed by a rule$/);
  await expect(app.flow('Internet', 'ingress-nginx/controller')).toHaveAccessibleName(/, 80, 443, allowed by a rule$/);
});

test('the menu of samples opens the other ones, and undo brings the first one back', async ({ app, page }) => {
  await app.visit();
  await app.openSample(SAMPLES.vendor);
  await expect(app.namespace('namespace-a')).toBeVisible();
  await app.expectFlows(['namespace-a to namespace-b/partner, all, allowed by a rule', 'namespace-b/partner to namespace-a, all, allowed by a rule']);
  await app.openSample(SAMPLES.xks);
  await expect(app.flow('source/foo', 'destination/baz')).toHaveAccessibleName(/, 8080 · blocked, half-open: the destination blocks$/);
  await expect(app.guide.heading).toHaveText(SAMPLES.xks);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(app.guide.heading).toHaveText(SAMPLES.vendor);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(app.workload('shop/storefront')).toBeVisible();
});

test("a sample's repaired version is one click, too", async ({ app }) => {
  await app.visit();
  await app.openSample(SAMPLES.vendor, /^What was meant/);
  await expect(app.text.name).toHaveText('meant.yaml');
  await expect(app.flow('namespace-a', 'kube-system/coredns')).toHaveAccessibleName(/53 dns/);
});

test("the welcome points at real things, stands in nobody's way and is gone for good", async ({ app, page }) => {
  await app.visit();
  const welcome = page.getByRole('complementary', { name: 'Welcome' });
  await expect(welcome).toContainText('This is a cluster');
  await welcome.getByRole('button', { name: 'Next' }).click();
  await expect(app.workload('shop/shipping').locator('[data-lit]')).toBeAttached();
  // Work goes on beside it.
  await app.draw(app.workload('shop/shipping'), app.workload('shop/database'));
  await page.keyboard.press('Escape');
  await app.gesture.gone();
  await welcome.getByRole('button', { name: 'Next' }).focus();
  await page.keyboard.press('Enter');
  await expect(welcome).toContainText('Paste yours');
  await welcome.getByRole('button', { name: 'Show me around' }).focus();
  await page.keyboard.press('Enter');
  await expect(welcome).toHaveCount(0);
  await expect(app.guide.heading).toHaveText(SAMPLES.shop);
  await page.keyboard.press('Escape');
  await expect(app.guide.panel.getByRole('button', { name: 'Unfold the guide' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.status).toContainText('saved in this browser');
  await page.reload();
  await expect(app.guide.heading).toHaveText(SAMPLES.shop);
  await expect(welcome).toHaveCount(0);
});
