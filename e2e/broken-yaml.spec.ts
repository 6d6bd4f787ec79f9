// Broken text: the last good picture stays, dimmed, with a marker at the fault; gestures are refused with a sentence.
import { expect, test } from './page/test';

test('a broken document keeps the picture, dimmed, until it is mended', async ({ app, page }) => {
  await app.visit();
  const [flows, things] = [await app.flows(), await app.things()];
  await app.text.replace('name: basket-cache', 'name: "basket-cache');
  const banner = app.canvas.getByRole('status');
  await expect(banner).toContainText('Showing the last good meaning');
  await expect(app.canvas).toHaveClass(/stale/);
  await expect(app.status).toContainText('1 error');
  await app.expectFlows(flows);
  expect(await app.things()).toEqual(things);
  await expect(app.text.pane.locator('.squiggly-error').first()).toBeVisible();

  // The banner leads to the fault.
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(app.text.line).toHaveText('1');
  const fix = banner.getByRole('button', { name: /^fix policies\.yaml line \d+$/ });
  const line = /line (\d+)/.exec(await fix.innerText())?.[1];
  await fix.click();
  await expect.poll(async () => Math.abs(Number(await app.text.line.innerText()) - Number(line))).toBeLessThanOrEqual(20);

  // The other policies are still good, but what the broken one says is not known.
  await app.workload('shop/basket').focus();
  await page.keyboard.press('a');
  await app.choose('shop/basket-cache');
  await page.keyboard.press('Enter');
  await expect(app.gesture.dialog).toContainText(/policies\.yaml.*(broken|error|fault|read|mend)/is);
  await expect(app.gesture.accept).toHaveCount(0);
  await page.keyboard.press('Escape');

  await app.openFile('policies.yaml');
  await app.text.replace('name: "basket-cache', 'name: basket-cache');
  await expect(banner).toHaveCount(0);
  await expect(app.canvas).not.toHaveClass(/stale/);
  await expect(app.status).toContainText('no problems');
  await app.expectFlows(flows);
});

test('what is broken from the start spoils no other document', async ({ app }) => {
  await app.visit();
  await app.paste(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: good, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: client } } }], ports: [{ port: 80 }] }]
---
kind: NetworkPolicy
metadata: {name: bad
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: wrong, namespace: shop }
spec: { podSelector: {}, ingress: [{ ports: [{ port: 70000 }] }] }
`);
  await expect(app.flow('shop/client', 'shop/web')).toHaveAccessibleName(/, 80, allowed by a rule/);
  await expect(app.status.getByRole('button', { name: /^\d+ errors/ })).toBeVisible();
});
