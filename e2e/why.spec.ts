// Why: both ends of a flow with the lines that say so, from the picture to the text and from the text to the picture.
import { SAMPLES } from './page/app';
import { expect, test } from './page/test';

test('a line shows the reasons at both ends, and its links lead to the lines', async ({ app }) => {
  await app.visit();
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

test('a box shows what isolates it and its flows; the others step back', async ({ app, page }) => {
  await app.visit();
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

test('where there is no line, the palette answers why', async ({ app, page }) => {
  await app.visit();
  await page.keyboard.press('Alt+W');
  await app.choose('shop/payment');
  await app.choose('shop/database');
  await expect(app.inspector.getByRole('heading', { name: 'shop/payment → shop/database' })).toBeVisible();
  await expect(app.inspector).toContainText(/blocked: both ends block/);
});

test('the caret lights up what its line is about', async ({ app, page }) => {
  await app.visit();
  await app.text.find('name: basket-cache');
  await page.keyboard.press('ArrowRight');
  await expect(app.workload('shop/basket-cache').locator('[data-lit]').first()).toBeAttached();
  await expect(app.workload('shop/payment').locator('[data-lit]')).toHaveCount(0);
  await app.text.find('name: payment');
  await expect(app.workload('shop/payment').locator('[data-lit]').first()).toBeAttached();
  await expect(app.workload('shop/basket-cache').locator('[data-lit]')).toHaveCount(0);
});
