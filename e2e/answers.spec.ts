// Answers about the whole: how much is isolated and open, who has problems, and flows that must work or must never.
import { Answers } from './page/answers';
import { expectReadable } from './page/axe';
import { expect, test } from './page/test';

const MISSPELT = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: misspelt
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: basket
  ingres: []
`;

test('a number of the posture shows its workloads; a badge lists the problems of its box, or of its file', async ({ app, page }) => {
  await app.visit();
  const answers = new Answers(app);
  await app.status.getByRole('button', { name: /^isolated in 17, out 16 of 18/ }).click();
  await answers.number(/able to reach the Internet/).click();
  await expect(answers.note).toContainText('4 workloads able to reach the Internet');
  const isDim = (name: string) => app.workload(name).locator('[data-dim]').count();
  expect([await isDim('shop/payment'), await isDim('shop/basket')]).toEqual([0, 1]);
  const list = app.inspector.getByRole('region', { name: '4 workloads able to reach the Internet' });
  await expect(list.getByRole('button')).toHaveText(['ingress-nginx/controller', 'kube-system/coredns', 'shop/notifier', 'shop/payment']);
  await page.keyboard.press('Space');
  await expect(answers.note).toHaveCount(0);
  expect(await isDim('shop/basket')).toBe(0);

  await app.text.append(MISSPELT);
  await answers.badge('shop/basket').click();
  await expect(answers.problems.getByRole('listitem')).toHaveCount(1);
  await expect(app.inspector.getByText('Only those of shop/basket')).toBeVisible();
  await answers.badge('policies.yaml').click();
  await expect(app.inspector.getByText('Only those of policies.yaml')).toBeVisible();
  await answers.problems.getByRole('button', { name: /^rename to/ }).click();
  await expect(answers.badge('shop/basket')).toHaveCount(0);
});

test('a flow is pinned from its line, from the palette and where nothing flows; pins change, break, and undo takes one step', async ({ app, page }) => {
  await app.visit();
  const answers = new Answers(app);
  await app.flow('shop/checkout', 'shop/payment').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Pin: must never…' }).click();
  await expect(app.gesture.field('Ports')).toHaveValue('8108/TCP');
  await app.gesture.field('Why').fill('card data');
  const { added, opens, closes } = await app.gesture.propose();
  expect(added.slice(2)).toEqual(['pins:', '- from: shop/checkout', '  to: shop/payment', '  port: 8108/TCP', '  must: deny', '  why: card data']);
  expect([opens, closes]).toEqual([[], []]);
  await app.gesture.take();
  await expect(app.text.name).toHaveText('netpol-pins.yaml');
  await expect(app.canvas.getByText('broken: never')).toBeVisible();
  await expect(app.status).toContainText('1 error');

  await page.keyboard.press('Alt+P');
  await app.choose('shop/basket');
  await app.choose('shop/payment');
  await page.getByRole('radio', { name: 'Must never work' }).check();
  await app.gesture.propose();
  await app.gesture.take();
  await expect(app.canvas.getByRole('group', { name: /^no flow shop\/basket to shop\/payment, pinned/ })).toBeVisible();

  await app.run('Show the pins');
  await expect(answers.pins.getByRole('listitem')).toHaveCount(2);
  await expect(answers.pins.getByRole('listitem').first()).toContainText('broken');
  await expectReadable(page);
  await answers
    .pin('shop/checkout must never')
    .getByRole('button', { name: /^Change/ })
    .click();
  await page.getByRole('radio', { name: 'Must work' }).check();
  await app.gesture.propose();
  await app.gesture.take();
  await expect(answers.pin('shop/checkout must reach shop/payment')).toContainText('holds');
  await expect(app.status).toContainText('no problems');
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  await expect(answers.pin('shop/checkout must never')).toContainText('broken');
  await answers.pin('shop/basket').getByRole('button', { name: 'Why' }).click();
  await expect(app.inspector.getByRole('heading', { name: 'shop/basket → shop/payment' })).toBeVisible();
  await app.inspector.getByRole('button', { name: /^Remove: shop\/basket must never/ }).click();
  await app.gesture.proposal();
  await app.gesture.take();
  await expect(app.canvas.getByRole('group', { name: /^no flow/ })).toHaveCount(0);
});
