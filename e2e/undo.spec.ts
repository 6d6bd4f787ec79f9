// One history over typing and gestures: every step back and forth restores the text, byte for byte, and the picture.
import type { App } from './page/app';
import { sample } from './page/netpol';
import { expect, test } from './page/test';

interface Moment {
  readonly text: string;
  readonly flows: readonly string[];
}

async function moment(app: App): Promise<Moment> {
  return { text: await app.contents('policies.yaml'), flows: await app.flows() };
}

async function expectMoment(app: App, { text, flows }: Moment): Promise<void> {
  await app.expectFlows(flows);
  expect(await app.contents('policies.yaml')).toBe(text);
}

test('typing, drawing and cutting are taken back and made again, one by one', async ({ app, page }) => {
  await app.visit();
  const [undo, redo] = [page.getByRole('button', { name: 'Undo' }), page.getByRole('button', { name: 'Redo' })];
  await expect(undo).toBeDisabled();
  const moments = [await moment(app)];
  expect(moments[0]?.text).toBe(sample('shop')['policies.yaml']);

  await app.text.replace('port: 6379', 'port: 6380', 2);
  await expect(app.flow('shop/basket', 'shop/basket-cache')).toHaveAccessibleName(/half-open: the destination blocks$/);
  moments.push(await moment(app));

  await app.workload('shop/shipping').focus();
  await page.keyboard.press('a');
  await app.choose('shop/database');
  await app.gesture.propose();
  await page.keyboard.press('Enter');
  await expect(app.flow('shop/shipping', 'shop/database')).toHaveCount(1);
  moments.push(await moment(app));

  await app.flow('shop/search', 'shop/search-index').focus();
  await page.keyboard.press('Delete');
  await app.gesture.proposal();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await app.flows()).some((flow) => /^shop\/search to shop\/search-index,.*allowed/.test(flow))).toBe(false);
  moments.push(await moment(app));

  for (const at of [...moments].reverse().slice(1)) {
    await undo.click();
    await expectMoment(app, at);
  }
  await expect(undo).toBeDisabled();
  for (const at of moments.slice(1)) {
    await redo.click();
    await expectMoment(app, at);
  }
  await expect(redo).toBeDisabled();

  // From within the text the keys mean the same history.
  await app.text.box.focus();
  for (const at of [...moments].reverse().slice(1)) {
    await page.keyboard.press('ControlOrMeta+Z');
    await app.expectFlows(at.flows);
  }
  await page.keyboard.press('ControlOrMeta+Shift+Z');
  await expectMoment(app, moments[1] as Moment);
});
