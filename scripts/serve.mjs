// @ts-check
// Serves the built site (dist/) on this machine only: `npm start`, and the browser tests. It sends the same content
// security policy as a careful host would: everything from this origin, nothing from elsewhere, no eval.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../dist', import.meta.url));
const HOST = '127.0.0.1';
const FIRST_PORT = 4173;
const TRIES = 50;

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
  '.yml': 'text/yaml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/**
 * The file of the site that an address means, or undefined where there is none (or it would lie outside the site).
 * @param {string} url
 */
function fileOf(url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://site').pathname);
  } catch {
    return undefined;
  }
  const file = normalize(join(ROOT, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(ROOT + sep) || path.includes('\0')) return undefined;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/**
 * What the build names after its content never changes under its name. A browser that may keep it also keeps it compiled.
 * @param {string} url
 */
const isBuilt = (url) => /^\/assets\/[^?]*-[\w-]{8}\.\w+$/.test(url);

const server = createServer((request, response) => {
  const headers = {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': isBuilt(request.url ?? '/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
    return;
  }
  const file = fileOf(request.url ?? '/');
  if (!file) {
    response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
    return;
  }
  response.writeHead(200, {
    ...headers,
    'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
});

if (!existsSync(join(ROOT, 'index.html'))) {
  console.error('There is no site yet in dist/: run `npm run build` first.');
  process.exit(1);
}

const wanted = process.env.PORT;
let port = Number(wanted ?? FIRST_PORT);
server.on('error', (error) => {
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  if (taken && !wanted && port < FIRST_PORT + TRIES) {
    port += 1;
    server.listen(port, HOST);
    return;
  }
  console.error(taken ? `Port ${port} is taken: set PORT to another.` : error.message);
  process.exit(1);
});
server.on('listening', () => console.log(`Netpol Canvas is at http://${HOST}:${port}/ (Ctrl+C stops it)`));
server.listen(port, HOST);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    server.closeAllConnections();
    server.close(() => process.exit(0));
  });
}
