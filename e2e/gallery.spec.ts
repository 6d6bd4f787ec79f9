// The gallery: each scenario is opened, shows what it claims, and its guide is followed by hand until all of it is done.
import type { Locator } from '@playwright/test';
import { type App, SAMPLES } from './page/app';
import { expect, test } from './page/test';

/** Selects a line or a box by keyboard. */
async function select(app: App, thing: Locator): Promise<void> {
  await thing.focus();
  await app.page.keyboard.press('Enter');
}

/** "Why" for two ends, from the palette. */
async function askWhy(app: App, from: string, to: string): Promise<void> {
  await app.page.keyboard.press('Alt+W');
  await app.choose(from);
  await app.choose(to);
}

/** Allows a flow from a box by keyboard, on one port, and takes the first proposal. */
async function allow(app: App, from: string, to: string, port: string): Promise<void> {
  await app.workload(from).focus();
  await app.page.keyboard.press('a');
  await app.choose(to);
  const chip = app.gesture.port(new RegExp(`(^|· )${port}$`));
  if ((await chip.getAttribute('aria-pressed')) !== 'true') await chip.click();
  await app.gesture.dialog.getByRole('button', { name: `Propose TCP ${port}` }).click();
  await app.gesture.proposal();
  await app.gesture.take();
}

/** Opens the problems that the step speaks of and takes a fix. */
async function fix(app: App, title: string | RegExp): Promise<void> {
  const list = app.guide.panel.getByRole('button', { name: 'Problems…' });
  const button = app.inspector.getByRole('button', { name: title, exact: true }).first();
  await expect(list.or(button).first()).toBeVisible();
  if (await list.isVisible()) await list.click();
  await button.click();
}

async function closeFile(app: App, name: string): Promise<void> {
  await app.openFile(name);
  await app.run('Close the open file');
}

/** Follows a guide: each step by its title, and what is done there; nothing, where it is only to be read. */
async function follow(app: App, sample: RegExp, steps: readonly (readonly [title: string, act?: () => Promise<void>])[]): Promise<void> {
  const { guide } = app;
  await expect(guide.heading).toHaveText(sample);
  for (const [i, [title, act]] of steps.entries()) {
    await expect(guide.title).toHaveText(title);
    if (act) {
      await act();
      await guide.expectDone(i + 1);
    }
    if (i < steps.length - 1 || !act) await guide.next.click();
  }
  await guide.expectFinished();
}

test('the shop, as it is and from nothing open: read, asked, drawn, broken, cut and mended', async ({ app, page }) => {
  await app.visit();
  await test.step('6: an online shop', async () => {
    await page.keyboard.press('Alt+G');
    await follow(app, SAMPLES.shop, [
      ['Read a line', () => select(app, app.flow('shop/checkout', 'shop/payment'))],
      ['Ask why there is none', () => askWhy(app, 'shop/storefront', 'shop/database')],
      ['Draw an edge', () => allow(app, 'shop/shipping', 'shop/database', '5432')],
      [
        'One wrong letter',
        async () => {
          await app.text.replace('app: search', 'app: serch', 5);
          await expect(app.flow('shop/search', 'shop/search-index')).toHaveAccessibleName(/half-open: the destination blocks$/);
        },
      ],
      [
        'Cut an edge',
        async () => {
          await app.flow('shop/load-generator', 'shop/storefront').focus();
          await page.keyboard.press('Delete');
          await app.gesture.proposal();
          await app.gesture.take();
        },
      ],
      ['All pairs at once'],
    ]);
    await expect(app.matrix.grid).toBeVisible();
  });

  await test.step('6: from nothing open', async () => {
    await app.guide.panel.getByRole('button', { name: 'Next: The shop, from nothing open' }).click();
    await app.expectFlows([
      'shop/serch to shop/search-index, 9200 · blocked, half-open: the source blocks',
      'shop/search to shop/search-index, 9200 · blocked, half-open: the destination blocks',
    ]);
    await follow(app, /from nothing open/, [
      ['Nothing flows', () => select(app, app.workload('shop/storefront'))],
      [
        'Names first',
        async () => {
          await app.namespace('shop').focus();
          await page.keyboard.press('d');
          await app.gesture.proposal();
          await app.gesture.take();
        },
      ],
      ['The way in', () => allow(app, 'ingress-nginx/controller', 'shop/storefront', '8080')],
      [
        'Both ends',
        async () => {
          await allow(app, 'shop/storefront', 'shop/catalog', '8102');
          await allow(app, 'shop/catalog', 'shop/database', '5432');
        },
      ],
      ['Find the mistake', () => fix(app, 'Ask for `app=search`')],
      ['And no more'],
    ]);
  });
});

test('what a tenant gets, and a published example with its slips; what is finished is said in the gallery', async ({ app, page }) => {
  await app.visit();
  await test.step('1: a tenant under default-deny', async () => {
    await app.openSample(/^A tenant under default-deny/);
    await expect(app.workload('kestrel-preview/frontend')).toHaveAccessibleName(/ingress isolated by .*egress isolated by /);
    await expect(app.flow('kestrel-prod/data-loader', '203.0.113.0/24')).toHaveCount(1);
    await follow(app, /^A tenant under/, [
      ['Born closed, with four lanes', () => select(app, app.workload('kestrel-preview/frontend'))],
      ['The only way out', () => select(app, app.flow('kestrel-prod/data-loader', '203.0.113.0/24'))],
      ['My policy does not work', () => fix(app, 'Ask for `app=frontend`')],
      ['One dash too many', () => fix(app, 'Join the two items')],
      ['Other tenants stay out', () => askWhy(app, 'merlin-prod/api', 'kestrel-prod/backend')],
      ['Who said no?', () => closeFile(app, 'refused.yaml')],
    ]);
  });

  await test.step('2: one app, then two teams', async () => {
    await app.openSample(/^One app, then two teams/);
    await expect(app.flow('accounts/frontend', 'accounts/backend')).toHaveAccessibleName(/3111/);
    await follow(app, /^One app/, [
      ['Three tiers', () => select(app, app.flow('accounts/frontend', 'accounts/backend'))],
      ['A capital letter in a label', () => fix(app, 'Ask for `tier=db`')],
      [
        'Fields that do not exist',
        async () => {
          await fix(app, 'rename to `namespace`');
          await app.inspector.getByRole('button', { name: 'rename to `namespaceSelector`', exact: true }).click();
        },
      ],
      ['A list of one is a list', () => fix(app, 'make it a list of one')],
      ['They do combine', () => select(app, app.flow('finance/auditor', 'accounts/db'))],
    ]);
    await expect(app.flow('finance', 'accounts/backend').or(app.flow('finance/ledger', 'accounts/backend'))).toHaveAccessibleName(/3111/);
  });

  await test.step('what is finished is said in the gallery', async () => {
    await page.getByRole('banner').getByRole('button', { name: 'Samples' }).click();
    const gallery = page.getByRole('dialog', { name: 'Samples' });
    await expect(gallery.getByRole('button', { name: /finished/ })).toHaveCount(2);
    await gallery.getByRole('searchbox').fill('egress namespace');
    await expect(gallery.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Escape');
  });
});

test('a vendor, a platform, three tiers and a recipe; files of the user give way only after a question', async ({ app, page }) => {
  await app.visit();
  await test.step('4: two policies from a vendor', async () => {
    await app.openSample(SAMPLES.vendor);
    await app.expectFlows(['namespace-a to namespace-b/partner, all, allowed by a rule', 'namespace-b/partner to namespace-a, all, allowed by a rule']);
    await follow(app, SAMPLES.vendor, [
      ['The first one alone', () => closeFile(app, 'np-allow-ns-a.yaml')],
      ['Why'],
      [
        'The second one cuts DNS',
        async () => {
          await page.getByRole('button', { name: 'Undo' }).click();
          await fix(app, 'Allow DNS');
        },
      ],
      ['Open the inside', () => allow(app, 'namespace-a/web', 'namespace-a/api', '9090')],
    ]);
  });

  await test.step('3: two tenants on a platform', async () => {
    await app.openSample(SAMPLES.xks);
    await expect(app.flow('source/foo', 'destination/baz')).toHaveAccessibleName(/half-open: the destination blocks$/);
    await follow(app, SAMPLES.xks, [
      ['It takes two', () => allow(app, 'source/foo', 'destination/baz', '8080')],
      [
        'DNS, but only half of it',
        async () => {
          await fix(app, 'Allow DNS');
          await fix(app, 'Allow DNS');
        },
      ],
      ['More than the Internet', () => fix(app, /^Leave out 169\.254\.169\.254/)],
      ['The way in', () => select(app, app.flow('ingress-nginx/controller', 'source/foo'))],
      ['A route that leads outside', () => select(app, app.flow('ingress-nginx/controller-private', '1.2.3.4/32'))],
      ['In the mesh, or not'],
    ]);
  });

  await test.step('7: admin tiers', async () => {
    await app.openSample(/^Admin tiers/);
    // What tiers could change that are not evaluated is not claimed.
    await expect(app.flow('red/web', 'blue/api')).toHaveAccessibleName(/unsure/);
    await follow(app, /^Admin tiers/, [
      ['Who is asked first'],
      ['Admin says no', () => select(app, app.flow('red/web', 'blue/api'))],
      ['Admin passes', () => select(app, app.flow('blue/reporter', 'red/api'))],
      ['The baseline closes the rest', () => select(app, app.workload('red/database'))],
    ]);
  });

  await test.step('5: a recipe, in place of files of the user', async () => {
    await app.paste('{apiVersion: v1, kind: Namespace, metadata: {name: mine}}');
    await expect(app.namespace('mine')).toBeVisible();
    await app.openSample(/^9 *Allow traffic to one port/);
    const gallery = page.getByRole('dialog', { name: 'Samples' });
    await expect(gallery.getByRole('alert')).toContainText('Undo brings it back');
    await expect(gallery.getByRole('button', { name: 'Open the sample' })).toBeFocused();
    await page.keyboard.press('Enter');
    await follow(app, /^Allow traffic to one port/, [
      ['One port', () => select(app, app.flow('shop/prometheus', 'shop/api'))],
      ['And the other', () => allow(app, 'shop/web', 'shop/api', '8080')],
    ]);
  });
});
