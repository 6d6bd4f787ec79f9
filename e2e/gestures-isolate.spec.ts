// A workload or a namespace is closed: what is ticked goes on, what stops is said before, and it is exactly that.
import { Changes } from './page/changes';
import { bare, diff, sample } from './page/netpol';
import { expect, test } from './page/test';

const SHOP = sample('shop');
const CONTROLLER = 'ingress-nginx/controller';

test('by mouse: from the menu of a box, with a flow kept; what stops is in sight and comes true', async ({ app }) => {
  await app.visit();
  await app.pick(app.workload(CONTROLLER), 'Isolate…');
  const { gesture } = app;
  await expect(gesture.dialog).toHaveAccessibleName(`Isolate ${CONTROLLER}`);
  await expect(gesture.field('what comes in (ingress)')).toBeDisabled();
  await expect(gesture.field('what comes in (ingress)')).not.toBeChecked();
  await expect(gesture.dialog).toContainText('closed already by allow-internet-to-controller');
  await expect(gesture.dialog).toContainText('3 of the 4 flows listed here stop');
  await gesture.dialog.getByRole('checkbox', { name: /shop\/storefront/ }).check();
  await expect(gesture.dialog).toContainText('2 of the 4 flows listed here stop');
  await gesture.dialog.getByRole('button', { name: 'Propose' }).click();
  const { closes, opens } = await gesture.proposal();
  expect(opens).toEqual([]);
  expect(closes.map((flow) => flow.split(' ').slice(0, 3).join(' '))).toEqual([`${CONTROLLER} → kube-system/coredns`, `${CONTROLLER} → Internet`]);
  const guard = gesture.dialog.getByRole('note', { name: 'Isolation' });
  await expect(guard).toContainText(`isolates ${CONTROLLER} for egress for the first time`);
  await expect(guard.getByRole('listitem').last()).toBeInViewport({ ratio: 1 });
  await gesture.accept.click();
  await expect(app.flow(CONTROLLER, 'shop/storefront')).toHaveCount(1);
  await expect(app.workload(CONTROLLER)).toHaveAccessibleName(/egress isolated/);
  const { added, removed, changed } = diff(SHOP, { ...SHOP, 'policies.yaml': await app.exportPolicies() });
  expect(added).toEqual([]);
  expect(removed.map(({ src, dst }) => `${bare(src)} → ${dst.includes('-255.') || dst.includes('ffff') ? 'Internet' : bare(dst)}`)).toEqual([
    `${CONTROLLER} → Internet`,
    `${CONTROLLER} → Internet`,
  ]);
  expect(changed).toHaveLength(1);
});

test('by keys alone: L on a namespace, everything kept but one, undone; and the palette finds what to isolate', async ({ app, page }) => {
  await app.visit();
  const before = await app.flows();
  const { gesture } = app;
  await app.namespace('kube-system').focus();
  await page.keyboard.press('l');
  await expect(gesture.dialog).toContainText('6 of the 7 flows listed here stop');
  // Directions: in stays, out goes; then on to "keep all" of what comes in.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(gesture.dialog).toContainText('4 of the 4 flows listed here stop');
  await page.keyboard.press('Tab');
  await expect(gesture.dialog.getByRole('button', { name: 'keep all 4' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(gesture.dialog).toContainText('No flow stops');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(gesture.dialog).toContainText('1 of the 4 flows listed here stops');
  const { closes } = await gesture.propose();
  expect(closes).toEqual(['Internet → kube-system/coredns all']);
  await gesture.take();
  await expect(app.workload('kube-system/coredns')).toHaveAccessibleName(/ingress isolated/);
  await page.keyboard.press('ControlOrMeta+Z');
  await app.expectFlows(before);

  await page.keyboard.press('Escape');
  await app.run('Isolate…');
  await app.choose('kube-system/coredns');
  await expect(gesture.dialog).toHaveAccessibleName('Isolate kube-system/coredns');
  await gesture.propose();
  await gesture.dialog.getByRole('button', { name: 'keep others' }).press('Enter');
  await expect(gesture.field('what comes in (ingress)')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(gesture.complaint).toHaveText('choose at least one direction');
  await page.keyboard.press('Escape');
  await app.expectFlows(before);
});

test('what is isolated already is cut flow by flow; its policies are a click away', async ({ app, page }) => {
  await app.visit();
  const { gesture } = app;
  await app.workload('shop/checkout').focus();
  await page.keyboard.press('l');
  await expect(gesture.dialog).toContainText('shop/checkout is isolated already');
  await expect(gesture.dialog.getByRole('button', { name: 'Cut a flow of it…' })).toBeFocused();
  await gesture.dialog.getByRole('button', { name: 'default-deny' }).first().click();
  await app.policy.expectShown('shop/default-deny');

  await page.getByRole('tab', { name: 'Graph' }).click();
  await app.workload('shop/checkout').focus();
  await page.keyboard.press('l');
  await page.keyboard.press('Enter');
  await app.choose('shop/payment');
  const { closes, opens } = await gesture.proposal();
  expect([opens, closes]).toEqual([[], []]);
  await gesture.take();
  await expect(app.flow('shop/checkout', 'shop/payment')).toHaveCount(0);
});

test('the focus is back in the picture after a gesture, also where the line that had it is gone', async ({ app, page }) => {
  await app.visit();
  const { gesture } = app;
  const storefront = app.workload('shop/storefront');
  await storefront.focus();
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await expect(storefront).toBeFocused();
  await page.keyboard.press('a');
  await app.choose('shop/search-index');
  await gesture.propose();
  await gesture.take();
  await expect(storefront).toBeFocused();
  await app.flow('shop/orders', 'shop/notifier').focus();
  await page.keyboard.press('Delete');
  await gesture.proposal();
  await gesture.take();
  await expect(new Changes(page).ghost('shop/orders', 'shop/notifier')).toBeFocused();
});
