// @ts-check
// Runs a program for a test suite: its output goes to a log file, and it is ended when it takes far too long, with all
// that it started: a browser or a server that is left behind would spoil the next run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * The script behind a program of node_modules, to be run with Node itself (npx would cost half a second).
 * @param {string} path
 */
export const bin = (path) => join(ROOT, 'node_modules', path);

const HAS_GROUPS = process.platform !== 'win32';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Signals a program and all of its group.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  try {
    if (HAS_GROUPS && child.pid) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has just ended.
  }
}

// Asked first, a test runner stops its browsers and servers and still reports.
const GRACE_MS = 10_000;

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
  signalGroup(child, 'SIGINT');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  child.on('close', () => clearTimeout(timer));
}

process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, async () => {
    const ended = [...running].map((child) => once(child, 'close'));
    for (const child of running) end(child);
    await Promise.all(ended);
    process.exit(1);
  });
}

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
      detached: HAS_GROUPS,
    });
    /** @type {Buffer[]} */
    const out = [];
    const timer = setTimeout(() => {
      sink.write(`\nended after ${seconds} s\n`);
      end(child);
    }, seconds * 1000);
    child.stdout.on('data', (/** @type {Buffer} */ data) => {
      out.push(data);
      sink.write(data);
    });
    child.stderr.on('data', (data) => sink.write(data));
    running.add(child);
    child.on('close', (code) => {
      running.delete(child);
      clearTimeout(timer);
      sink.end(() => resolve({ status: code ?? -1, out: Buffer.concat(out).toString('utf8') }));
    });
  });
}
