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

export const test = base.extend<{ app: App }>({
  app: async ({ page, context, baseURL }, use) => {
    const { origin } = new URL(baseURL ?? '');
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    const watched = watch(page, origin);
    await use(new App(page));
    expect(watched).toEqual({ complaints: [], foreign: [] });
  },
});

export { expect };
