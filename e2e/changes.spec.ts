// What has changed since the files came in: counted, listed by meaning, marked in the picture, taken back one by one or all.
import type { App } from './page/app';
import { expectReadable } from './page/axe';
import { Changes } from './page/changes';
import { sample } from './page/netpol';
import { expect, test } from './page/test';

const SEARCH = 'shop/search → shop/search-index';
const SHIPPING = 'shop/shipping → shop/database';
const BASKET = 'shop/basket → shop/basket-cache';

/** One flow is closed and one is opened, by gestures. */
async function cutAndAllow(app: App): Promise<void> {
  await app.flow('shop/search', 'shop/search-index').focus();
  await app.page.keyboard.press('Delete');
  await app.gesture.proposal();
  await app.page.keyboard.press('Enter');
  await app.gesture.gone();
  await app.workload('shop/shipping').focus();
  await app.page.keyboard.press('a');
  await app.choose('shop/database');
  await app.gesture.propose();
  await app.page.keyboard.press('Enter');
  await app.gesture.gone();
  await expect(app.flow('shop/shipping', 'shop/database')).toHaveCount(1);
}

test('typing and gestures are counted, listed by meaning and marked', async ({ app, page }) => {
  const changes = new Changes(page);
  await app.visit();
  await changes.expectCount(0);
  await expect(changes.legend).not.toContainText('opened');

  await app.text.replace('port: 6379', 'port: 6380', 2);
  await changes.expectCount(1);
  await cutAndAllow(app);
  await changes.expectCount(3);

  await changes.pill.click();
  await expect(changes.tab).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => changes.rows()).toEqual([`opened ${SHIPPING} TCP 5432`, `closed ${BASKET} TCP 6379`, `closed ${SEARCH} TCP 9200`]);
  await expect(page.getByText('against the files as imported', { exact: true })).toBeVisible();

  // In the picture: a plus on what opened, a cross where only half of a flow is left, a ghost where nothing is.
  await expect(app.flow('shop/shipping', 'shop/database')).toHaveAccessibleDescription('Since the baseline: opened.');
  await expect(await changes.labelOf(app.flow('shop/shipping', 'shop/database'))).toHaveText('+ 5432');
  await expect(await changes.labelOf(app.flow('shop/basket', 'shop/basket-cache'))).toHaveText(/^× .*blocked$/);
  await expect(await changes.labelOf(changes.ghost('shop/search', 'shop/search-index'))).toHaveText('× 9200');
  await expect(changes.ghosts()).toHaveCount(1);

  // Folded namespaces are respected: inside of one there is nothing to draw.
  await page.getByRole('button', { name: 'Fold namespace shop' }).click();
  await expect(app.namespace('shop')).toHaveAccessibleName(/folded/);
  await expect(changes.ghosts()).toHaveCount(0);
  await page.getByRole('button', { name: 'Unfold namespace shop' }).click();
  await expect(changes.ghosts()).toHaveCount(1);

  // The marks can be hidden; the list stays.
  await page.getByRole('button', { name: 'Mark what has changed' }).click();
  await expect(changes.ghosts()).toHaveCount(0);
  await expect(await changes.labelOf(app.flow('shop/shipping', 'shop/database'))).toHaveText('5432');
  await changes.expectCount(3);
});

test('one change is taken back by keyboard alone, then undone and redone; the others stay', async ({ app, page }) => {
  const changes = new Changes(page);
  await app.visit();
  await cutAndAllow(app);
  await changes.expectCount(2);
  await changes.open();
  await changes.tab.focus();
  const revert = changes.row(SEARCH).getByRole('button', { name: /^Revert this/ });
  for (let i = 0; i < 12 && !(await revert.evaluate((it) => it === document.activeElement)); i++) await page.keyboard.press('Tab');
  await expect(revert).toBeFocused();
  await page.keyboard.press('Enter');
  await app.gesture.proposal();
  await page.keyboard.press('Enter');
  await app.gesture.gone();
  await changes.expectCount(1);
  await expect.poll(() => changes.rows()).toEqual([`opened ${SHIPPING} TCP 5432`]);
  await expect(changes.ghosts()).toHaveCount(0);
  await expect(app.flow('shop/search', 'shop/search-index')).toHaveAccessibleName(/, 9200, allowed by a rule$/);
  await expect(changes.panel.locator(':focus, :scope:focus-within')).not.toHaveCount(0);

  await page.keyboard.press('ControlOrMeta+Z');
  await changes.expectCount(2);
  await expect(changes.ghost('shop/search', 'shop/search-index')).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+Shift+Z');
  await changes.expectCount(1);

  // What opened is cut again.
  await changes
    .row(SHIPPING)
    .getByRole('button', { name: /^Revert this/ })
    .click();
  await app.gesture.proposal();
  await page.keyboard.press('Enter');
  await changes.expectCount(0);
});

test('a row shows its flow in the picture, a ghost shows its way back', async ({ app, page }) => {
  const changes = new Changes(page);
  await app.visit();
  await cutAndAllow(app);
  await changes.open();
  await changes.row(SHIPPING).getByRole('button', { name: SHIPPING }).first().click();
  await expect(app.inspector.getByRole('heading', { name: SHIPPING })).toBeVisible();
  await expect(app.inspector.getByRole('region', { name: 'Changes' })).toContainText('opened');

  await changes.ghost('shop/search', 'shop/search-index').focus();
  await page.keyboard.press('Enter');
  await expect(app.inspector.getByRole('heading', { name: SEARCH })).toBeVisible();
  await app.inspector.getByRole('button', { name: /^Revert this/ }).click();
  await app.gesture.proposal();
  await page.keyboard.press('Enter');
  await changes.expectCount(1);

  // What is selected lists its own changes only; Escape leads back to the list.
  await app.workload('shop/database').click();
  await expect(app.inspector.getByRole('region', { name: 'Changes' }).getByRole('listitem')).toHaveCount(1);
  await app.workload('shop/catalog').click();
  await expect(app.inspector.getByRole('heading', { name: 'shop/catalog' })).toBeVisible();
  await expect(app.inspector.getByRole('region', { name: 'Changes' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(changes.panel).toBeVisible();
});

test('a reload keeps the changes, an export ends them, an import does not count', async ({ app, page }) => {
  const changes = new Changes(page);
  await app.visit();
  await cutAndAllow(app);
  await changes.expectCount(2);
  await expect(app.status).toContainText('saved in this browser');
  await app.visit();
  await changes.expectCount(2);
  await expect(changes.ghosts()).toHaveCount(1);

  const exported = await app.exportPolicies();
  await changes.expectCount(0);
  await expect(changes.ghosts()).toHaveCount(0);

  // From here on changes are told against what was exported.
  await app.text.replace('port: 6379', 'port: 6380', 2);
  await changes.expectCount(1);
  await changes.open();
  await expect(page.getByText('against the files as last exported', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Take as the new baseline' }).click();
  await changes.expectCount(0);
  await page.keyboard.press('ControlOrMeta+Z');
  await changes.expectCount(1);

  // What is opened beside it comes in as it is.
  await page.getByRole('heading', { name: 'Netpol Canvas' }).click();
  await app.paste('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: more\n');
  await expect(app.namespace('more')).toHaveCount(1);
  await changes.expectCount(1);
  expect(exported).toContain('shipping');
});

test('axe finds nothing serious in the list and the marks, the bar has room, and all changes are taken back in one step', async ({ app, page }) => {
  const changes = new Changes(page);
  await app.visit();
  await cutAndAllow(app);
  await changes.open();
  await expect(changes.row(SEARCH)).toBeVisible();
  await expectReadable(page);
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height });
    const boxes = await page
      .getByRole('banner')
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => ({ left, right })));
    for (const [i, { left, right }] of boxes.entries()) {
      expect(right).toBeLessThanOrEqual(width);
      if (i > 0) expect(left).toBeGreaterThanOrEqual((boxes[i - 1]?.right ?? 0) - 1);
    }
  }

  await page.getByRole('button', { name: 'Revert all' }).click();
  await changes.expectCount(0);
  expect(await app.contents('policies.yaml')).toBe(sample('shop')['policies.yaml']);
  await page.keyboard.press('ControlOrMeta+Z');
  await changes.expectCount(2);
});
