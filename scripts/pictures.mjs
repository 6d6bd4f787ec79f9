// @ts-check
// `npm run pictures`: the README's pictures, taken from the built site in a real Chromium, so that they stay true. What
// is shown depends on the samples alone: sizes, fonts, locale and motion are fixed, and nothing tells the time.
import { spawn } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { launchOptions } from './browser.mjs';
import { ROOT } from './run.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const PORT = process.env.PORT ?? '4398';
const SITE = `http://127.0.0.1:${PORT}/`;
const FOLDER = join(ROOT, 'docs');
const MOST_BYTES = 300_000;

/** @param {Page} page @param {string} name */
const workload = (page, name) => page.getByRole('group', { name: new RegExp(`^workload ${name},`) });

/** @param {Page} page */
async function selectFlow(page) {
  await page.getByRole('group', { name: /^flow shop\/checkout to shop\/payment,/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Entering shop/payment' })).toBeVisible();
}

/** @param {Page} page */
async function drawFlow(page) {
  await workload(page, 'shop/shipping').focus();
  await page.keyboard.press('a');
  await page.getByRole('combobox').fill('shop/database');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Allow', exact: true })).toBeFocused();
}

/** @param {Page} page */
async function openTenants(page) {
  await page.getByRole('button', { name: 'Samples' }).click();
  await page.getByRole('button', { name: /^Two tenants on a platform/ }).click();
  await page.getByRole('group', { name: /^flow source\/foo to destination\/baz,/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Entering destination/baz' })).toBeVisible();
}

/** @param {Page} page */
async function showMatrix(page) {
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(page.getByText('6379').first()).toBeVisible();
}

/** @param {Page} page */
async function showPolicy(page) {
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox').fill('shop/checkout');
  await page
    .getByRole('option', { name: /policy/ })
    .first()
    .click();
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { name: /What may come in/ })).toBeVisible();
}

/** @type {readonly { readonly name: string, readonly scheme: 'light' | 'dark', readonly act: (page: Page) => Promise<void> }[]} */
const PICTURES = [
  { name: 'main-light', scheme: 'light', act: selectFlow },
  { name: 'main-dark', scheme: 'dark', act: selectFlow },
  { name: 'proposal', scheme: 'light', act: drawFlow },
  { name: 'matrix', scheme: 'light', act: showMatrix },
  { name: 'policy', scheme: 'light', act: showPolicy },
  { name: 'half-open', scheme: 'light', act: openTenants },
];

/** What differs from run to run (how long the analysis took) or blinks. */
const QUIET = 'footer > [aria-hidden] { visibility: hidden } .monaco-editor .cursors-layer, .monaco-editor .scrollbar { display: none !important }';

/** Drawing in one thread, whole tiles at once: else a few pixels at the edges of boxes come out otherwise now and then. */
const SAME_PIXELS = ['--num-raster-threads=1', '--disable-partial-raster', '--disable-skia-runtime-opts', '--disable-lcd-text'];

/** @param {import('node:child_process').ChildProcess} server */
const listening = (server) =>
  new Promise((resolve, reject) => {
    server.stdout?.once('data', resolve);
    server.once('exit', (code) => reject(new Error(`the server of the site ended with ${code}: npm run build comes first, and port ${PORT} must be free`)));
  });

mkdirSync(FOLDER, { recursive: true });
const server = spawn(process.execPath, [join(ROOT, 'scripts', 'serve.mjs')], { env: { ...process.env, PORT }, stdio: ['ignore', 'pipe', 'inherit'] });
try {
  await listening(server);
  const browser = await chromium.launch({ ...launchOptions(), args: SAME_PIXELS });
  for (const { name, scheme, act } of PICTURES) {
    const context = await browser.newContext({
      viewport: { width: 1600, height: 950 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    const page = await context.newPage();
    await page.goto(SITE);
    await expect(workload(page, 'shop/storefront')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'YAML' })).toBeAttached();
    await page.getByRole('button', { name: 'Close the welcome for good' }).click();
    await act(page);
    await expect(page.getByText('saved in this browser')).toBeVisible();
    const path = join(FOLDER, `${name}.png`);
    await page.screenshot({ path, style: QUIET, animations: 'disabled', caret: 'hide' });
    const { size } = statSync(path);
    console.log(`docs/${name}.png ${Math.round(size / 1000)} kB`);
    if (size > MOST_BYTES) throw new Error(`docs/${name}.png is larger than ${MOST_BYTES / 1000} kB`);
    await context.close();
  }
  await browser.close();
} finally {
  server.kill();
}
