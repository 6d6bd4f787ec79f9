// The server of the built site, on a site of two files.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const tree = mkdtempSync(join(tmpdir(), 'serve-'));
const servers: ChildProcess[] = [];

/** Starts a server and gives the address that it prints, or what it says when it gives up. */
function start(env: Readonly<Record<string, string>> = {}): Promise<string> {
  const server = spawn(process.execPath, [join(tree, 'scripts', 'serve.mjs')], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  servers.push(server);
  return new Promise((resolve) => {
    const listen = (data: Buffer) => resolve(/http:\S+/.exec(data.toString())?.[0] ?? data.toString());
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
  });
}

let address: string;
beforeAll(async () => {
  for (const folder of ['scripts', 'dist/assets', 'dist-secret']) mkdirSync(join(tree, folder), { recursive: true });
  cpSync(fileURLToPath(new URL('serve.mjs', import.meta.url)), join(tree, 'scripts', 'serve.mjs'));
  writeFileSync(join(tree, 'dist', 'index.html'), '<!doctype html><title>Site</title>');
  writeFileSync(join(tree, 'dist', 'assets', 'a.js'), 'export {};');
  writeFileSync(join(tree, 'dist', 'assets', 'a-B1_c-d3f.js'), 'export {};');
  writeFileSync(join(tree, 'dist-secret', 'key.txt'), 'secret');
  address = await start();
});
afterAll(() => {
  for (const server of servers) server.kill();
  rmSync(tree, { recursive: true, force: true });
});

test('the page comes with a policy that lets nothing in from elsewhere', async () => {
  const response = await fetch(address);
  expect(await response.text()).toContain('<title>Site</title>');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'self'.*script-src 'self';.*connect-src 'self'/);
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  // The page carries the same policy, for hosts that send none.
  expect(readFileSync(new URL('../index.html', import.meta.url), 'utf8')).toContain(`content="${policy}"`);
});

test.each([
  ['assets/a-B1_c-d3f.js', 'public, max-age=31536000, immutable'],
  ['assets/a.js', 'no-cache'],
  ['', 'no-cache'],
])('what is named after its content may be kept: %s', async (path, expected) => {
  const response = await fetch(new URL(path, address));
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, expected]);
});

test('scripts are scripts', async () => {
  const response = await fetch(new URL('assets/a.js', address));
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
});

/** A request whose path is sent as it stands: fetch would tidy it up first. */
const statusOf = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: new URL(address).port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

test.each(['/nothing', '/assets/', '/../dist-secret/key.txt', '/%2e%2e/dist-secret/key.txt', '/..%2fdist-secret%2fkey.txt', '/%00', '/%E0%A4%A'])(
  '%s is not found',
  async (path) => {
    expect(await statusOf(path)).toBe(404);
  },
);

test('nothing can be written', async () => {
  expect((await fetch(address, { method: 'POST', body: 'x' })).status).toBe(405);
});

test('a taken port is passed over, unless it was asked for', async () => {
  const second = await start();
  expect(Number(new URL(second).port)).toBeGreaterThan(Number(new URL(address).port));
  expect(await start({ PORT: new URL(address).port })).toContain('is taken');
});
