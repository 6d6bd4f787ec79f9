// The test of every story: a fresh page, of which none may complain on its console, break its content security policy or
// ask anything of another origin.
import { test as base, expect, type Page } from '@playwright/test';
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
  page.context().on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && asked !== origin) watched.foreign.push(request.url());
  });
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

/** `welcome`: whether it is met as on a very first visit. */
export const test = base.extend<{ app: App; welcome: boolean }>({
  welcome: [false, { option: true }],

  app: async ({ page, context, baseURL, welcome }, use) => {
    if (!welcome) await context.addInitScript(keepQuiet);
    const { origin } = new URL(baseURL ?? '');
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    const watched = watch(page, origin);
    await use(new App(page));
    expect(watched).toEqual({ complaints: [], foreign: [] });
  },
});

export { expect };
