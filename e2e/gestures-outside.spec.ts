// Flows to what is no box of the picture: address blocks, Services, whole namespaces, workloads that do not exist yet.
import { probe, sample } from './page/netpol';
import { expect, test } from './page/test';

const SHOP = sample('shop');
const tcp = (src: string, dst: string, port: number) => ({ src, dst, protocol: 'TCP', port });

test('by mouse: a line to where nothing is asks for an address block; a namespace takes and gives lines', async ({ app, page }) => {
  await app.visit();
  const { gesture } = app;
  await app.drawOut(app.workload('shop/catalog'), 'an address block…');
  await expect(gesture.dialog).toHaveAccessibleName('Let shop/catalog reach an address block');
  await gesture.field('Address block').fill('198.51.100.0/24');
  await gesture.field('but not').fill('198.51.100.128/25');
  await gesture.dialog.getByRole('button', { name: 'Go on' }).click();
  await gesture.port('443').click();
  await gesture.port('443').click();
  await gesture.dialog.getByRole('button', { name: /^Propose/ }).click();
  const shown = await gesture.proposal();
  expect(shown.added.join('\n')).toMatch(/198\.51\.100\.128\/25/);
  expect(shown).toMatchObject({ opens: [], closes: [] });
  await gesture.accept.click();
  await expect(app.canvas.getByRole('group', { name: /^flow shop\/catalog to 198\.51\.100\.0\/24/ })).toHaveCount(1);
  const after = { ...SHOP, 'policies.yaml': await app.exportPolicies() };
  const questions = [tcp('shop/catalog', 'ip:198.51.100.1', 443), tcp('shop/catalog', 'ip:198.51.100.129', 443), tcp('shop/catalog', 'ip:198.51.100.1', 80)];
  expect(probe(after, questions).map((answer) => answer.allowed)).toEqual([true, false, false]);

  await app.draw(app.namespace('ingress-nginx'), app.workload('shop/search'));
  await expect(gesture.dialog).toHaveAccessibleName('Let namespace ingress-nginx reach shop/search');
  await gesture.propose();
  await gesture.accept.click();
  await expect(app.canvas.getByRole('group', { name: /^flow ingress-nginx.* to shop\/search,.*allowed/ })).toHaveCount(1);
  await app.drawOut(app.workload('shop/payment'), 'the Internet…');
  await expect(gesture.dialog).toHaveAccessibleName('Let shop/payment reach the Internet');
  await page.keyboard.press('Escape');
});

test('by keys alone: a Service on its own port, a typed block with an exception, from the Internet', async ({ app, page }) => {
  await app.visit();
  const { gesture } = app;
  await app.workload('shop/load-generator').focus();
  await page.keyboard.press('a');
  await app.choose('Service ingress-nginx/controller');
  await expect(gesture.dialog).toHaveAccessibleName('Let shop/load-generator reach Service ingress-nginx/controller');
  await expect(gesture.port('443')).toBeVisible();
  const { opens } = await gesture.propose();
  expect(opens).toEqual([]);
  await gesture.take();
  await expect(app.flow('shop/load-generator', 'ingress-nginx/controller')).toHaveAccessibleName(/, 80,/);

  await app.workload('shop/load-generator').focus();
  await page.keyboard.press('a');
  await app.choose('2001:db8::/32 except 2001:db8:1::/48');
  await gesture.propose();
  await gesture.take();
  await expect(app.canvas.getByRole('group', { name: /^flow shop\/load-generator to 2001:db8::\/32/ })).toHaveCount(1);

  await app.workload('shop/notifier').focus();
  await page.keyboard.press('Shift+A');
  await app.choose('Internet');
  await expect(gesture.dialog).toHaveAccessibleName('Let the Internet reach shop/notifier');
  await gesture.propose();
  await page.keyboard.press('Escape');
});

test('a workload that does not exist yet: two files in one undo step, made again after something else was selected', async ({ app, page }) => {
  await app.visit();
  const { gesture } = app;
  const before = await app.flows();
  await app.workload('shop/orders').focus();
  await page.keyboard.press('a');
  await app.choose('new workload…');
  await expect(gesture.dialog).toHaveAccessibleName('Let shop/orders reach a new workload');
  await expect(gesture.field('Namespace')).toHaveValue('shop');
  await page.keyboard.type('invoices');
  await gesture.field('Ports').fill('7070');
  const { added } = await gesture.propose();
  expect(added.join('\n')).toContain('name: invoices');
  await gesture.take();
  const line = app.flow('shop/orders', 'shop/invoices');
  await expect(line).toHaveAccessibleName(/, 7070, allowed by a rule$/);
  const after = { ...SHOP, 'policies.yaml': await app.contents('policies.yaml'), 'workloads.yaml': await app.contents('workloads.yaml') };
  expect(after['policies.yaml']).not.toBe(SHOP['policies.yaml']);
  expect(after['workloads.yaml']).not.toBe(SHOP['workloads.yaml']);
  await page.keyboard.press('ControlOrMeta+Z');
  await app.expectFlows(before);
  await app.workload('shop/checkout').click();
  await app.flow('shop/checkout', 'shop/payment').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(line).toHaveCount(1);
  expect(await app.contents('workloads.yaml')).toBe(after['workloads.yaml']);
  expect(await app.contents('policies.yaml')).toBe(after['policies.yaml']);
});
