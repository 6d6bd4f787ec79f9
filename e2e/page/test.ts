// The test of every story: a page as on a first visit, of which none may complain on its console, break its content
// security policy or ask anything of another origin. All pages of a worker are opened by one browser that keeps nothing
// from one to the next but the compiled scripts: without them each takes half as long again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Page, type Request } from '@playwright/test';
import { App } from './app';

interface Watched {
  readonly complaints: string[];
  readonly foreign: string[];
}

/** Notes what the page, its frames and its workers complain about, and every request that leaves `origin`. */
function watch(page: Page, origin: string): Watched {
  const watched: Watched = { complaints: [], foreign: [] };
  page.on('pageerror', (error) => watched.complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') watched.complaints.push(`${message.type()}: ${message.text()}`);
  });
  const note = (request: Request): void => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && asked !== origin) watched.foreign.push(request.url());
  };
  page.context().on('request', note);
  page.once('close', () => page.context().off('request', note));
  page.on('websocket', (socket) => watched.foreign.push(socket.url()));
  return watched;
}

/** What a browser keeps in which the welcome was seen off and the guide is closed; what is kept already stays as it is. */
function keepQuiet(): void {
  if (location.protocol === 'about:') return;
  const opening = indexedDB.open('netpol-canvas');
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
  opening.onsuccess = () => {
    const adding = opening.result
      .transaction('kept', 'readwrite')
      .objectStore('kept')
      .add({ guide: { welcome: 'over', panel: 'closed' } }, 'lens');
    adding.onerror = (event) => event.preventDefault();
    adding.transaction?.addEventListener('complete', () => opening.result.close());
  };
}

/** A page of the browser, with nothing kept of this origin. */
async function openAfresh(browser: BrowserContext, origin: string): Promise<Page> {
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
  await devtools.detach();
  return page;
}

/** `welcome`: whether it is met as on a very first visit. */
export const test = base.extend<{ app: App; welcome: boolean }, { kept: BrowserContext }>({
  welcome: [false, { option: true }],

  kept: [
    async ({ playwright }, use, { project }) => {
      const { baseURL, launchOptions, viewport, locale, timezoneId, colorScheme } = project.use;
      const folder = mkdtempSync(join(tmpdir(), 'netpol-e2e-'));
      const shown = {
        baseURL: baseURL ?? '',
        viewport: viewport ?? null,
        locale: locale ?? '',
        timezoneId: timezoneId ?? '',
        colorScheme: colorScheme ?? null,
      };
      const browser = await playwright.chromium.launchPersistentContext(folder, { ...launchOptions, ...shown });
      await use(browser);
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  context: async ({ kept }, use) => use(kept),

  page: async ({ kept, baseURL }, use) => {
    const page = await openAfresh(kept, new URL(baseURL ?? '').origin);
    await use(page);
    await page.close();
  },

  app: async ({ page, context, baseURL, welcome }, use) => {
    if (!welcome) await page.addInitScript(keepQuiet);
    const { origin } = new URL(baseURL ?? '');
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    const watched = watch(page, origin);
    await use(new App(page));
    expect(watched).toEqual({ complaints: [], foreign: [] });
  },
});

export { expect };
