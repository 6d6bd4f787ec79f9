// @ts-check
// Runs a program for a test suite: its output goes to a log file, and it is ended when it takes far too long.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The script behind a program of node_modules, to be run with Node itself (npx would cost half a second).
 * @param {string} path
 */
export const bin = (path) => join(ROOT, 'node_modules', path);

/**
 * @typedef {object} Run
 * @property {readonly string[]} args  for Node itself
 * @property {string} log  the file that gets all that it prints
 * @property {number} seconds  after which it is ended
 * @property {Readonly<Record<string, string>>} [env]
 */

/**
 * Runs Node with these arguments in the repository's root; resolves to its exit status, or -1 where it was ended.
 * Standard output is given back, too.
 * @param {Run} run
 * @returns {Promise<{ readonly status: number, readonly out: string }>}
 */
export function runNode({ args, log, seconds, env = {} }) {
  mkdirSync(dirname(log), { recursive: true });
  return new Promise((resolve) => {
    const sink = createWriteStream(log, { flags: 'a' });
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const out = [];
    const timer = setTimeout(() => {
      sink.write(`\nended after ${seconds} s\n`);
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.stdout.on('data', (/** @type {Buffer} */ data) => {
      out.push(data);
      sink.write(data);
    });
    child.stderr.on('data', (data) => sink.write(data));
    child.on('close', (code) => {
      clearTimeout(timer);
      sink.end(() => resolve({ status: code ?? -1, out: Buffer.concat(out).toString('utf8') }));
    });
  });
}
