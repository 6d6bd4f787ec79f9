// A flow is cut: it is gone, and what else goes is announced before.
import { bare, diff, sample } from './page/netpol';
import { expect, test } from './page/test';

const SHOP = sample('shop');

test('the narrowest cut takes nothing else, a wider one what it had announced', async ({ app, page }) => {
  await app.visit();
  await test.step('Delete on a line: the narrowest cut is preselected and takes nothing else', async () => {
    const before = await app.flows();
    await app.flow('shop/checkout', 'shop/payment').focus();
    await page.keyboard.press('Delete');
    await expect(app.gesture.dialog).toHaveAccessibleName('Cut shop/checkout → shop/payment');
    const shown = await app.gesture.proposal();
    expect(shown).toMatchObject({ opens: [], closes: [] });
    await expect(app.gesture.dialog).toContainText('closes this flow only');
    await page.keyboard.press('Enter');
    await app.gesture.gone();
    const isCut = (flow: string): boolean => flow.startsWith('shop/checkout to shop/payment,');
    // A rule that is left at one end only names the other: then the line is broken, not gone.
    await expect.poll(async () => (await app.flows()).filter((flow) => isCut(flow) && flow.includes('allowed'))).toEqual([]);
    await expect.poll(async () => (await app.flows()).filter((flow) => !isCut(flow))).toEqual(before.filter((flow) => !isCut(flow)));
    expect(diff(SHOP, { ...SHOP, 'policies.yaml': await app.exportPolicies() })).toMatchObject({
      added: [],
      removed: [{ src: 'shop/checkout[Deployment]', dst: 'shop/payment[Deployment]' }],
      changed: [],
    });
  });
  await test.step('a wider cut takes more, which is what it had announced', async () => {
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(app.flow('shop/checkout', 'shop/payment')).toHaveAccessibleName(/allowed by a rule$/);
    await app.clickFlow('shop/accounts', 'shop/database');
    await app.inspector.getByRole('button', { name: /^Cut / }).click();
    await app.gesture.proposal();
    const { closes } = await app.gesture.choose(/closes \d+ flows?$/);
    expect(closes.length).toBeGreaterThan(0);
    await app.gesture.accept.click();
    await app.gesture.gone();
    await expect.poll(async () => (await app.flows()).filter((flow) => /^shop\/accounts to shop\/database,.*allowed/.test(flow))).toEqual([]);
    const { removed, added, changed } = diff(SHOP, { ...SHOP, 'policies.yaml': await app.exportPolicies() });
    const others = removed.filter(({ src, dst }) => !(bare(src) === 'shop/accounts' && bare(dst) === 'shop/database'));
    expect({ added, changed }).toEqual({ added: [], changed: [] });
    expect(others.map(({ src, dst }) => `${bare(src)} → ${bare(dst)}`).sort()).toEqual(closes.map((flow) => flow.replace(/^(\S+ → \S+) .*$/, '$1')).sort());
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(app.flow('shop/accounts', 'shop/database')).toHaveAccessibleName(/, 5432, allowed by a rule$/);
  });
});
