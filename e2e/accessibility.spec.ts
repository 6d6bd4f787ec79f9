// Every state can be read by everybody: axe finds nothing serious outside the editor, in light and dark; nothing lies
// over anything else in a small window; nothing moves for those who do not want it.
import type { Locator, Page } from '@playwright/test';
import type { App } from './page/app';
import { expectReadable } from './page/axe';
import { expect, test } from './page/test';

type State = readonly [name: string, go: (app: App) => Promise<void>];

const closeDialog = async (app: App): Promise<void> => {
  await app.page.keyboard.press('Escape');
  await expect(app.gesture.dialog).toBeHidden();
};

const PICTURE: readonly State[] = [
  ['the sample', async () => undefined],
  [
    'a selected line',
    async (app) => {
      await app.clickFlow('shop/checkout', 'shop/payment');
      await expect(app.inspector.getByRole('region', { name: 'Entering shop/payment' })).toBeVisible();
    },
  ],
  [
    'a selected box',
    async (app) => {
      await app.workload('shop/catalog').click();
      await expect(app.inspector.getByRole('heading', { name: 'shop/catalog' })).toBeVisible();
    },
  ],
  [
    'broken text',
    async (app) => {
      await app.text.replace('name: basket-cache', 'name: "basket-cache');
      await expect(app.canvas.getByRole('status')).toContainText('Showing the last good meaning');
    },
  ],
  [
    'an empty page',
    async (app) => {
      for (let i = 0; i < 3; i++) await app.run('Close the open file');
      await expect(app.page.getByRole('heading', { name: 'Draw the flows you want' })).toBeVisible();
    },
  ],
];

const GESTURES: readonly State[] = [
  [
    'the choice of ports',
    async (app) => {
      await app.draw(app.workload('shop/shipping'), app.workload('shop/database'));
      await expect(app.gesture.dialog).toBeVisible();
    },
  ],
  [
    'a proposal',
    async (app) => {
      await app.gesture.propose();
    },
  ],
  [
    'the choice of what an isolation keeps',
    async (app) => {
      await closeDialog(app);
      await app.pick(app.namespace('kube-system'), 'Isolate…');
      await expect(app.gesture.dialog).toContainText('listed here stop');
    },
  ],
  [
    'what an isolation stops',
    async (app) => {
      await app.gesture.propose();
    },
  ],
  [
    'a form with a complaint',
    async (app) => {
      await closeDialog(app);
      await app.run('New workload…');
      await app.gesture.field('Name').fill('Not a name');
    },
  ],
];

for (const [title, states] of [
  ['the picture', PICTURE],
  ['gestures', GESTURES],
] as const)
  test(`axe finds nothing serious: ${title}`, async ({ app, page }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await app.visit();
    for (const [name, go] of states)
      await test.step(name, async () => {
        await go(app);
        await expectReadable(page);
      });
  });

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(part: Locator): Promise<Box> {
  await expect(part).toBeVisible();
  const box = await part.boundingBox();
  if (!box) throw new Error(`not on the page: ${part}`);
  return box;
}

const overlap = (a: Box, b: Box): boolean => a.x + a.width > b.x + 1 && b.x + b.width > a.x + 1 && a.y + a.height > b.y + 1 && b.y + b.height > a.y + 1;

async function expectRoom(app: App, page: Page, width: number, height: number): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight];
  });
  expect(overflow).toEqual([0, 0]);
  const bar = page.getByRole('banner');
  // Landmarks hold their splitters, too; their own boxes are inside.
  const files = page.getByRole('navigation', { name: 'Files' }).locator('> div').first();
  const text = app.text.pane.locator('> div').last();
  const panes = [bar, files, app.canvas, app.inspector, text, app.status];
  const things = await bar.getByRole('button').all();
  for (const group of [panes, things]) {
    const boxes = await Promise.all(group.map(boxOf));
    for (const [i, box] of boxes.entries()) {
      expect(box.x + box.width, `right of part ${i}`).toBeLessThanOrEqual(width + 1);
      expect(box.y + box.height, `bottom of part ${i}`).toBeLessThanOrEqual(height + 1);
      expect(box.width * box.height).toBeGreaterThan(400);
      for (const [j, other] of boxes.entries()) if (j > i) expect(overlap(box, other), `parts ${i} and ${j} overlap`).toBe(false);
    }
  }
  const [stage, ...ends] = await Promise.all([app.canvas, app.workload('shop/checkout'), app.workload('shop/payment')].map(boxOf));
  if (!stage) throw new Error('no canvas');
  for (const { x, y, width: w, height: h } of ends)
    expect(x >= stage.x && y >= stage.y && x + w <= stage.x + stage.width && y + h <= stage.y + stage.height, 'what is selected is in sight').toBe(true);
}

test('nothing overlaps or overflows, however large the window is', async ({ app, page }) => {
  await app.visit();
  for (const [width, height] of [
    [1920, 1080],
    [1440, 900],
    [1280, 720],
  ] as const)
    await test.step(`${width} × ${height}`, async () => {
      await page.setViewportSize({ width, height });
      await app.clickFlow('shop/checkout', 'shop/payment');
      await expectRoom(app, page, width, height);
    });
});

test('motion is short, and there is none where it is not wanted', async ({ app, page }) => {
  await app.visit();
  const box = app.workload('shop/checkout');
  await expect(box).toHaveCSS('transition-duration', '0.15s');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
      return [...transitionDuration.split(', '), ...(animationName === 'none' ? [] : animationDuration.split(', '))].map((text) =>
        text.endsWith('ms') ? Number.parseFloat(text) / 1000 : Number.parseFloat(text),
      );
    }),
  );
  expect(Math.max(...durations)).toBeLessThanOrEqual(0.001);
});
