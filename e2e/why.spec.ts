// Why: both ends of a flow with the lines that say so, from the picture to the text and from the text to the picture.
import { SAMPLES } from './page/app';
import { expect, test } from './page/test';

test('reasons are at both ends of a line, at a box and where there is no line; the caret lights up what its line is about', async ({ app, page }) => {
  await app.visit();
  await test.step('the caret lights up what its line is about', async () => {
    await app.text.find('name: basket-cache');
    await page.keyboard.press('ArrowRight');
    await expect(app.workload('shop/basket-cache').locator('[data-lit]').first()).toBeAttached();
    await expect(app.workload('shop/payment').locator('[data-lit]')).toHaveCount(0);
    await app.text.find('name: payment');
    await expect(app.workload('shop/payment').locator('[data-lit]').first()).toBeAttached();
    await expect(app.workload('shop/basket-cache').locator('[data-lit]')).toHaveCount(0);
  });
  await test.step('a line shows the reasons at both ends, and its links lead to the lines', async () => {
    await app.clickFlow('shop/checkout', 'shop/payment');
    const [leaving, entering] = [
      app.inspector.getByRole('region', { name: 'Leaving shop/checkout' }),
      app.inspector.getByRole('region', { name: 'Entering shop/payment' }),
    ];
    await expect(app.inspector.getByRole('heading', { name: 'shop/checkout → shop/payment' })).toBeVisible();
    await expect(leaving).toContainText('open');
    await expect(entering).toContainText('open');
    for (const side of [leaving, entering]) {
      const link = side.getByRole('button', { name: /^policies\.yaml, lines? \d+/ }).first();
      const [, first = 0, last = first] = /lines? (\d+)(?:–(\d+))?/.exec(await link.innerText()) ?? [];
      await link.click();
      await expect(app.text.line).toHaveText(String(last));
      expect(Number(first)).toBeGreaterThan(260);
    }
  });
  await test.step('a box shows what isolates it and its flows; the others step back', async () => {
    await app.workload('shop/catalog').click();
    await expect(app.inspector.getByRole('heading', { name: 'shop/catalog' })).toBeVisible();
    await expect(app.inspector.getByRole('region', { name: 'What it is' })).toContainText('isolated by');
    const into = app.inspector.getByRole('region', { name: 'Flows in' });
    await expect(into.getByRole('button', { name: /shop\/storefront/ })).toBeVisible();
    await expect(into.getByRole('button', { name: /shop\/recommender/ })).toBeVisible();
    await expect(app.workload('shop/payment').locator('[data-dim]').first()).toBeAttached();
    await expect(app.workload('shop/recommender').locator('[data-dim]')).toHaveCount(0);
    await into.getByRole('button', { name: /shop\/recommender/ }).click();
    await expect(app.inspector.getByRole('heading', { name: 'shop/recommender → shop/catalog' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(app.workload('shop/payment').locator('[data-dim]')).toHaveCount(0);
  });
  await test.step('where there is no line, the palette answers why', async () => {
    await page.keyboard.press('Alt+W');
    await app.choose('shop/payment');
    await app.choose('shop/database');
    await expect(app.inspector.getByRole('heading', { name: 'shop/payment → shop/database' })).toBeVisible();
    await expect(app.inspector).toContainText(/blocked: both ends block/);
  });
});

test('a half-open line names the end that blocks, and offers what would allow it', async ({ app, page }) => {
  await app.visit();
  await app.openSample(SAMPLES.xks);
  await app.flow('source/foo', 'destination/baz').focus();
  await page.keyboard.press('Enter');
  await expect(app.inspector).toContainText('half-open: the destination blocks');
  await expect(app.inspector.getByRole('region', { name: 'Entering destination/baz' })).toContainText('blocks');
  await app.inspector.getByRole('button', { name: /^Allow TCP 8080/ }).click();
  const { closes } = await app.gesture.proposal();
  expect(closes).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(app.flow('source/foo', 'destination/baz')).toHaveAccessibleName(/allowed by a rule$/);
});

/** A label in another case, which no cluster takes for the same. */
const KIOSK = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: kiosk }
spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: c, image: i }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: kiosk }
spec: { selector: { matchLabels: { app: db } }, template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: c, image: i }] } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: kiosk }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: Web
      ports:
        - port: 5432
`;

test('of a blocked flow the slip is named with its line, and mended from the keyboard like any other proposal', async ({ app, page }) => {
  await app.visit();
  await app.paste(KIOSK);
  await expect(app.workload('kiosk/db')).toBeVisible();
  await page.keyboard.press('Alt+W');
  await app.choose('kiosk/web');
  await app.choose('kiosk/db');
  const near = app.inspector.getByRole('list', { name: 'What comes near' }).getByRole('listitem');
  await expect(near).toHaveCount(1);
  await expect(near).toContainText('kiosk/db ingress rule 1 asks for pods with app: Web, and kiosk/web has app: web; they differ only in upper and lower case');
  await near.getByRole('button', { name: /line 20$/ }).click();
  await expect(app.text.line).toHaveText('20');
  await page.keyboard.press('Alt+M');
  const { title, added, removed, opens, closes } = await app.gesture.proposal();
  expect(title).toBe('Write app=web for app=Web in ingress rule 1 of kiosk/db');
  expect({ added: added.map((l) => l.trim()), removed: removed.map((l) => l.trim()), opens, closes }).toEqual({
    added: ['app: web'],
    removed: ['app: Web'],
    opens: [],
    closes: [],
  });
  await app.gesture.take();
  await expect(app.flow('kiosk/web', 'kiosk/db')).toHaveAccessibleName(/5432, allowed by a rule$/);
  await expect(near).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(near).toHaveCount(1);
});
