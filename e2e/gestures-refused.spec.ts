// Gestures that cannot be: each says what and why, and nothing changes.
import { sample } from './page/netpol';
import { expect, test } from './page/test';

const SHOP = sample('shop');

test('what cannot be is said with the reason and with what can be done; nothing changes', async ({ app, page }) => {
  await app.visit();
  await test.step('what is typed wrongly is said at once; nothing changes', async () => {
    const { gesture } = app;
    await app.drawOut(app.workload('shop/catalog'), 'an address block…');
    await gesture.field('Address block').fill('10.0.0.1/8');
    await expect(gesture.complaint).toHaveText('10.0.0.1/8 has bits set beyond its length: did you mean 10.0.0.0/8?');
    await page.keyboard.press('Enter');
    await gesture.field('Address block').fill('10.0.0.0/8');
    await gesture.field('but not').fill('11.0.0.0/16');
    await expect(gesture.complaint).toHaveText('11.0.0.0/16 is not inside 10.0.0.0/8: only a part of the block can be left out');
    await page.keyboard.press('Escape');

    await app.workload('shop/catalog').focus();
    await page.keyboard.press('a');
    await app.palette.getByRole('combobox').fill('10.0.0.1/8');
    await expect(app.palette).toContainText('10.0.0.1/8 has bits set beyond its length: did you mean 10.0.0.0/8?');
    await app.choose('shop/database');
    for (const port of ['0', '70000']) {
      await gesture.port('other…').click();
      await gesture.field('Ports').fill(port);
      await page.keyboard.press('Enter');
      await expect(gesture.complaint).toHaveText(`${port} is not a port: ports are 1 to 65535`);
      await gesture.port('other…').click();
    }
    await page.keyboard.press('Escape');

    await app.workload('shop/catalog').focus();
    await page.keyboard.press('F2');
    await gesture.field('New name').fill('checkout');
    await expect(gesture.complaint).toHaveText('the name checkout is taken');
    await page.keyboard.press('Enter');
    await expect(gesture.accept).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
    expect(await app.contents('policies.yaml')).toBe(SHOP['policies.yaml']);
  });
  await test.step('a single pod to itself, a read-only file and a broken text: the reason, and what can be done', async () => {
    const { gesture } = app;
    await app.workload('shop/recommender').focus();
    await page.keyboard.press('a');
    await app.choose('shop/recommender');
    await page.keyboard.press('Enter');
    await expect(gesture.reason).toContainText('always reaches itself');
    await page.keyboard.press('Escape');

    await app.openFile('policies.yaml');
    await app.run('Make the open file read-only');
    await app.flow('shop/checkout', 'shop/payment').focus();
    await page.keyboard.press('Delete');
    await expect(gesture.reason).toContainText('read-only');
    await expect(gesture.accept).toHaveCount(0);
    await gesture.dialog.getByRole('button', { name: 'Let policies.yaml be edited' }).click();
    await gesture.proposal();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();

    await app.text.replace('name: basket-cache', 'name: "basket-cache');
    await app.workload('shop/basket').focus();
    await page.keyboard.press('a');
    await app.choose('shop/basket-cache');
    await page.keyboard.press('Enter');
    await expect(gesture.reason).toContainText('broken');
    const show = gesture.dialog.getByRole('button', { name: /^Show policies\.yaml line \d+$/ });
    const line = (await show.innerText()).replace(/^.* /, '');
    await show.click();
    await expect(gesture.dialog).toHaveCount(0);
    await expect(app.text.line).toHaveText(line);
  });
});
