// @ts-check
// Finds a Chromium for the browser tests and the pictures, or installs one. `node scripts/browser.mjs` prints its path.
// It never goes on without one: the browser tests are not to be skipped quietly.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

/**
 * `from`: `playwright` if it is the very build that Playwright launches by itself.
 * @typedef {{ readonly path: string, readonly from: 'environment' | 'playwright' | 'system' | 'apt' }} Browser
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REMEMBERED = join(ROOT, 'node_modules', '.cache', 'netpol-canvas', 'browser.json');
const DOWNLOAD_SECONDS = 180;
const APT_SECONDS = 300;

const NAMES = ['chromium', 'chromium-headless-shell', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLACES = [
  ...['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) => NAMES.map((name) => `${folder}/${name}`)),
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Whether a program is there and answers `--version` (Windows programs only open a window: there it must exist).
 * @param {string} path
 */
function works(path) {
  if (!existsSync(path)) return false;
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {number} seconds
 */
function attempt(command, args, seconds) {
  console.error(`browser: ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    timeout: seconds * 1000,
    stdio: ['ignore', 2, 2],
    cwd: ROOT,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

/** @returns {Browser | undefined} */
function findPlaywrights() {
  const path = chromium.executablePath();
  return works(path) ? { path, from: 'playwright' } : undefined;
}

/** @returns {Browser | undefined} */
function findInstalled() {
  const path = PLACES.find(works);
  return path ? { path, from: 'system' } : undefined;
}

/** @returns {Browser | undefined} */
function download() {
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  return attempt(process.execPath, [cli, 'install', 'chromium'], DOWNLOAD_SECONDS) ? findPlaywrights() : undefined;
}

/** @returns {Browser | undefined} */
function installByApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  if (!attempt('apt-get', ['update', '-qq'], APT_SECONDS)) return undefined;
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (!attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, 'fonts-dejavu-core'], APT_SECONDS)) continue;
    const found = findInstalled();
    if (found) return { ...found, from: 'apt' };
  }
  return undefined;
}

/** @returns {Browser | undefined} */
function recall() {
  try {
    const browser = /** @type {Browser} */ (JSON.parse(readFileSync(REMEMBERED, 'utf8')));
    return existsSync(browser.path) ? browser : undefined;
  } catch {
    return undefined; // nothing remembered yet
  }
}

/** @returns {Browser | undefined} */
function findWanted() {
  const path = process.env.CHROMIUM_PATH;
  if (!path) return undefined;
  if (works(path)) return { path, from: 'environment' };
  throw new Error(`CHROMIUM_PATH is ${path}, which does not answer --version`);
}

/**
 * The Chromium that is here: CHROMIUM_PATH, else Playwright's own, else the system's. Installs nothing.
 * Throws where CHROMIUM_PATH is set and does not run.
 */
const findBrowser = () => findWanted() ?? recall() ?? findPlaywrights() ?? findInstalled();

/**
 * The Chromium that is here, or else one that is installed now. Throws with what to do where that fails too.
 * @returns {Browser}
 */
function ensureBrowser() {
  const found = findBrowser() ?? download() ?? installByApt();
  if (!found) throw new Error("no Chromium here. Install one (npx playwright install chromium, or your system's package), or set CHROMIUM_PATH to one.");
  if (found.from !== 'environment') {
    mkdirSync(dirname(REMEMBERED), { recursive: true });
    writeFileSync(REMEMBERED, JSON.stringify(found));
  }
  return found;
}

/** What Playwright's `launchOptions` want. Where nothing is found, Playwright says so itself when it launches. */
export function launchOptions() {
  const found = findBrowser();
  return !found || found.from === 'playwright' ? {} : { executablePath: found.path };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const browser = ensureBrowser();
    const version =
      process.platform === 'win32' ? '' : execFileSync(browser.path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    console.log(`${browser.path} (${[browser.from, version].filter(Boolean).join(', ')})`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
