// The matrix: everything by keyboard alone, the same by mouse, folding, and what a screen reader is told.
import { expectReadable, expectReadableIn } from './page/axe';
import { probe, sample } from './page/netpol';
import { expect, test } from './page/test';

test('a whole story by keyboard alone: a sample, the matrix, allow, cut, undo, redo, export', async ({ app, page }) => {
  const { matrix } = app;
  const { keyboard } = page;
  await app.visit();
  await app.run('Open a sample');
  await expect(page.getByRole('dialog', { name: 'Samples' })).toBeVisible();
  await keyboard.type('online shop');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await keyboard.press('Alt+2');
  await expect(matrix.tab).toHaveAttribute('aria-selected', 'true');
  await expect(matrix.grid).toBeFocused();
  await matrix.settled();

  const cell = await matrix.walkTo('shop/shipping', 'shop/database');
  await matrix.expectNews('shop/shipping to shop/database: blocked, both ends block');
  await expect(cell).toHaveText('');
  await keyboard.press('Enter');
  await expect(app.gesture.dialog).toContainText('Let shop/shipping reach shop/database');
  const allowed = await app.gesture.propose();
  expect(allowed.opens).toEqual([]);
  await app.gesture.take();

  await expect(cell).toHaveText(/^5432/);
  expect(await matrix.place()).toEqual(['shop/shipping', 'shop/database']);
  await matrix.expectNews('shop/shipping to shop/database: allowed on TCP 5432, more than before');

  await keyboard.press('Delete');
  await app.gesture.proposal();
  await app.gesture.take();
  await expect(cell).toHaveText('');
  expect(await matrix.place()).toEqual(['shop/shipping', 'shop/database']);

  await keyboard.press('ControlOrMeta+Z');
  await expect(cell).toHaveText(/^5432/);
  await keyboard.press('ControlOrMeta+Shift+Z');
  await expect(cell).toHaveText('');
  await keyboard.press('ControlOrMeta+Z');
  await expect(cell).toHaveText(/^5432/);

  const download = await app.downloadOf(() => app.run('Download all policies as one file'));
  const policies = await (await import('./page/app')).contentsOf(download);
  const asked = { src: 'shop/shipping', dst: 'shop/database', protocol: 'TCP' };
  const files = { ...sample('shop'), 'policies.yaml': policies };
  const answers = probe(files, [
    { ...asked, port: 5432 },
    { ...asked, port: 5433 },
  ]);
  expect(answers.map((a) => a.allowed)).toEqual([true, false]);
  await expect(matrix.grid).toBeFocused();
});

test('what is selected is gone to, what can be done is a menu, namespaces fold, default flows show when asked for', async ({ app, page }) => {
  await app.visit();
  await test.step('what is selected elsewhere is gone to', async () => {
    const { matrix } = app;
    await app.clickFlow('shop/checkout', 'shop/payment');
    await matrix.show();
    await matrix.grid.focus();
    expect(await matrix.place()).toEqual(['shop/checkout', 'shop/payment']);
    await app.run('shop/storefront');
    expect((await matrix.place())[0]).toBe('shop/storefront');
  });
  await test.step('what can be done to an allowed flow is a menu; why goes on below while the arrows walk', async () => {
    const { matrix } = app;
    await matrix.show();
    await matrix.grid.focus();
    await matrix.walkTo('shop/basket', 'shop/basket-cache');
    await page.keyboard.press('Enter');
    await expect(matrix.menu.getByRole('menuitem')).toHaveText([
      /^Allow more…/,
      /^Cut…/,
      /^Why/,
      /^Isolate shop\/basket-cache/,
      /^Restrict where shop\/basket may go/,
      'Pin: must work…',
      'Pin: must never…',
    ]);
    await page.keyboard.press('Escape');
    await expect(matrix.grid).toBeFocused();

    await page.keyboard.press('Shift+F10');
    await matrix.menu.getByRole('menuitem', { name: /^Cut…/ }).press('Enter');
    await app.gesture.proposal();
    await page.keyboard.press('Escape');
    await app.gesture.gone();
    expect(await matrix.place()).toEqual(['shop/basket', 'shop/basket-cache']);

    await page.keyboard.press('Space');
    await expect(app.inspector.getByRole('heading', { name: 'shop/basket → shop/basket-cache' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(app.inspector.getByRole('heading', { name: 'shop/basket-cache → shop/basket-cache' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(app.inspector.getByRole('heading', { name: /→/ })).toHaveCount(0);
    expect(await matrix.place()).toEqual(['shop/basket-cache', 'shop/basket-cache']);

    await page.keyboard.press('i');
    await expect(app.gesture.dialog).toContainText('Isolate shop/basket-cache');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await matrix.expectNews('A single pod always reaches itself');
  });
  await test.step('namespaces fold and unfold, here and on the canvas', async () => {
    const { matrix } = app;
    await matrix.show();
    await matrix.row('namespace shop').click();
    await expect(matrix.row('namespace shop')).toHaveAttribute('aria-expanded', 'false');
    await expect(matrix.row('shop/basket')).toHaveCount(0);
    const sum = await matrix.cell('namespace shop', 'kube-system/coredns');
    await expect(sum).toHaveText('16/16');
    await expect(sum).toHaveAccessibleName(/^allowed: 16 of 16 pairs on /);

    // What was folded with the mouse is unfolded with keys, from a cell and from the name.
    await matrix.walkTo('namespace shop', 'namespace shop');
    await page.keyboard.press('+');
    await expect(matrix.row('shop/basket')).toHaveCount(1);
    expect((await matrix.place())[0]).toBe('shop/accounts');
    await page.keyboard.press('Home');
    await page.keyboard.press('Home');
    expect(await matrix.place()).toEqual(['shop/accounts', '']);
    await page.keyboard.press('s');
    expect(await matrix.place()).not.toEqual(['shop/accounts', '']);
    await page.keyboard.press('ArrowLeft');
    expect(await matrix.place()).toEqual(['namespace shop', '']);
    await page.keyboard.press('ArrowLeft');
    await expect(matrix.row('namespace shop')).toHaveAttribute('aria-expanded', 'false');

    await page.getByRole('tab', { name: 'Graph' }).click();
    await expect(app.namespace('shop')).toHaveAccessibleName(/folded/);
    await expect(app.workload('shop/basket')).toHaveCount(0);
    await matrix.show();
    await page.getByRole('button', { name: 'Unfold all' }).click();
    await expect(matrix.row('shop/basket')).toHaveCount(1);
  });
  await test.step('flows that are open by default show when asked for, here and on the canvas', async () => {
    const { matrix } = app;
    await matrix.show();
    const cell = await matrix.cell('ingress-nginx/controller', 'kube-system/coredns');
    await expect(cell).toHaveText('');
    await expect(cell).toHaveAccessibleName('open by default on all ports');
    await page.getByRole('button', { name: 'Default flows' }).click();
    await expect(cell).toHaveText('all');
    await page.getByRole('tab', { name: 'Graph' }).click();
    await expect(
      app
        .flow('kube-system', 'internet')
        .or(app.canvas.getByRole('group', { name: /open by default/ }))
        .first(),
    ).toBeAttached();
  });
});

test('by ear: counts, indices, names, and what each cell says; by mouse: a click explains, a double click allows', async ({ app, page }) => {
  await app.visit();
  await test.step('a screen reader has the table: counts, indices, names, and what each cell says', async () => {
    const { matrix } = app;
    await matrix.show();
    const count = Number(await matrix.grid.getAttribute('aria-rowcount'));
    await expect(matrix.grid).toHaveAttribute('aria-colcount', String(count));
    await matrix.grid.focus();
    await page.keyboard.press('ControlOrMeta+End');
    const last = await matrix.current();
    await expect(last).toHaveAttribute('aria-colindex', String(count));
    await expect(last.locator('..')).toHaveAttribute('aria-rowindex', String(count));
    await matrix.expectNews('outside the cluster: no policy rules this');

    // Another port at the destination: what leaves does not enter, and what may enter does not leave.
    await app.text.replace('port: 6379', 'port: 6380', 2);
    await matrix.grid.focus();
    await matrix.walkTo('shop/basket', 'shop/basket-cache');
    await matrix.expectNews('shop/basket to shop/basket-cache: half-open on TCP 6379-6380, each end blocks some, less than before');
    await expect(await matrix.current()).toHaveText(/◐/);
  });
  await test.step('by mouse: a click explains, a double click allows, the other button has a menu', async () => {
    const { matrix } = app;
    await matrix.show();
    const cell = await matrix.cell('shop/catalog', 'shop/basket');
    await cell.hover();
    await expect(page.getByText('shop/catalog → shop/basket', { exact: true })).toBeVisible();
    await cell.click();
    await expect(app.inspector.getByRole('heading', { name: 'shop/catalog → shop/basket' })).toBeVisible();
    await expect(cell).toHaveAttribute('aria-selected', 'true');
    await cell.dblclick();
    await app.gesture.propose();
    await app.gesture.take();
    await expect(cell).toHaveText(/^8105/);
    await expect(cell).toHaveAccessibleName('allowed on TCP 8105, more than before');

    await cell.click({ button: 'right' });
    await matrix.menu.getByRole('menuitem', { name: /^Cut…/ }).click();
    await app.gesture.proposal();
    await app.gesture.take();
    await expect(cell).toHaveText('');

    await matrix.row('shop/catalog').click();
    await expect(app.inspector.getByRole('heading', { name: 'shop/catalog' })).toBeVisible();
  });
});

test('axe finds nothing: cells, keys, default flows, the menu of a cell, folded, half-open, and a text that is broken', async ({ app, page }) => {
  const { matrix } = app;
  await app.visit();
  await matrix.show();
  await matrix.legend.getByRole('button', { name: 'Keys' }).click();
  await page.getByRole('button', { name: 'Default flows' }).click();
  await matrix.grid.focus();
  await matrix.walkTo('shop/basket', 'shop/basket-cache');
  await expectReadable(page);

  await (await matrix.cell('shop/basket', 'shop/basket-cache')).click({ button: 'right' });
  await expect(matrix.menu).toBeVisible();
  await expectReadableIn(page, ['dark']);
  await page.keyboard.press('Escape');

  await app.text.replace('port: 6379', 'port: 6380', 2);
  await app.text.replace('name: basket-cache', 'name: "basket-cache');
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'last good meaning' })).toBeVisible();
  await page.getByRole('button', { name: 'Fold all' }).click();
  await expect(await matrix.cell('namespace shop', 'namespace shop')).toHaveAccessibleName(/^half-open: /);
  await expectReadable(page);
});
