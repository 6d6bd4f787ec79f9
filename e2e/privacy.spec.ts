// Nothing leaves the page's origin, in a whole session and from any folder of any host; the page forbids itself more.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from './page/app';
import { expect, test } from './page/test';

/** A host that has the site in a folder and a page of its own everywhere else. */
async function hostUnder(folder: string, site: string): Promise<Server> {
  const host = createServer((request, response) => {
    const path = request.url ?? '/';
    if (!path.startsWith(folder)) {
      response.writeHead(404).end();
      return;
    }
    void fetch(new URL(path.slice(folder.length), site)).then(async (answer) => {
      const kept = ['content-type', 'content-security-policy'].map((name) => [name, answer.headers.get(name) ?? ''] as const);
      response.writeHead(answer.status, Object.fromEntries(kept)).end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  return host;
}

/** Completion and hover of the editor, a gesture, export: what a session is made of. */
async function session(app: App): Promise<void> {
  const { page } = app;
  await app.text.find('policyTypes');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const suggestions = page.getByRole('listbox', { name: 'Suggest' });
  // Who asks before the schema is there asks again.
  await expect(async () => {
    await page.keyboard.press('Control+Space');
    await expect(suggestions.getByRole('option', { name: /^ingress/ })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Z');
  await app.text.pane.getByText('podSelector', { exact: true }).first().hover();
  await expect(page.getByRole('tooltip').filter({ hasText: /pods/i }).first()).toBeVisible();
  await app.draw(app.workload('shop/shipping'), app.workload('shop/database'));
  await app.gesture.propose();
  await page.keyboard.press('Enter');
  await expect(app.flow('shop/shipping', 'shop/database')).toHaveCount(1);
  expect(await app.exportPolicies()).toContain('kind: NetworkPolicy');
}

// That nothing foreign is asked for and that no policy is violated is checked for every story, see page/test.ts.
test('a whole session asks only its own origin', async ({ app, page }) => {
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).pathname));
  const answer = await page.goto('./');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  const inPage = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(inPage).toBe(policy);
  await app.visit();
  await session(app);
  expect([...asked].filter((path) => path.endsWith('.yaml') || path.endsWith('.json')).length).toBeGreaterThan(3);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('it works in a folder of a host', async ({ browser, baseURL }) => {
  const host = await hostUnder('/tools/netpol/', baseURL ?? '');
  const { port } = host.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ baseURL: `${origin}/tools/netpol/` });
  const strays: string[] = [];
  context.on('response', (response) => {
    const { protocol, origin: at } = new URL(response.url());
    if (protocol.startsWith('http') && (at !== origin || !response.ok())) strays.push(`${response.status()} ${response.url()}`);
  });
  const app = new App(await context.newPage());
  await app.visit();
  await session(app);
  expect(strays).toEqual([]);
  await context.close();
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
});
