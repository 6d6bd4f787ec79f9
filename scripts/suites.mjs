// @ts-check
// The suites of `npm test`: what each runs, how long it may take, and how its report becomes counts.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CONFORMANCE } from './conformance.mjs';
import { bin, ROOT, runNode } from './run.mjs';

/**
 * `left`: what the runner left out, by name. `note`: one line to print beside the counts.
 * @typedef {{ readonly passed: number, readonly failed: number, readonly left?: readonly string[], readonly note?: string }} Counts
 *
 * `budget` in seconds; a suite is ended after several times as long, so that a busy machine still gets a report. `cores`: of the two that there are. `needs`: suites
 * that have to pass first.
 * @typedef {object} Suite
 * @property {string} id
 * @property {string} title
 * @property {number} budget
 * @property {number} cores
 * @property {readonly string[]} [needs]
 * @property {(at: { readonly log: string, readonly seconds: number }) => Promise<Counts>} run
 */

export const LOGS = join(ROOT, '.cache', 'test');

/**
 * A suite that is one check: it passes if the program ends with 0.
 * @param {...string} args
 * @returns {Suite['run']}
 */
const check =
  (...args) =>
  async (at) =>
    (await runNode({ args, ...at })).status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/**
 * A report of a runner, or undefined where it wrote none.
 * @param {string} file
 */
const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** @type {Suite['run']} */
async function runUnitTests(at) {
  const report = join(LOGS, 'unit.json');
  rmSync(report, { force: true });
  // Of its own accord Vitest leaves one core alone: of two, that is half.
  const { status } = await runNode({
    args: [bin('vitest/vitest.mjs'), 'run', '--maxWorkers=100%', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...at,
  });
  const json = readReport(report);
  if (!json) return { passed: 0, failed: 1, note: 'no report' };
  /** @type {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} */
  const files = json.testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length;
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failed = tests.filter((test) => test.status === 'failed').length + broken;
  const left = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').map((test) => test.fullName);
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, left };
}

/** @typedef {{ readonly suites?: readonly Titled[], readonly specs?: readonly { title: string, tests: { status: string }[] }[] }} Titled */

/**
 * The titles of the tests that Playwright skipped.
 * @param {Titled} suite
 * @returns {readonly string[]}
 */
const skippedIn = (suite) => [
  ...(suite.specs ?? []).filter((spec) => spec.tests.some((test) => test.status === 'skipped')).map((spec) => spec.title),
  ...(suite.suites ?? []).flatMap(skippedIn),
];

/** @type {Suite['run']} */
async function runBrowserTests(at) {
  const report = join(LOGS, 'e2e.json');
  rmSync(report, { force: true });
  const { status } = await runNode({
    args: [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_FORCE_TTY: '0' },
    ...at,
  });
  const json = readReport(report);
  if (!json) return { passed: 0, failed: 1, note: 'no report' };
  const { expected, unexpected, flaky } = json.stats;
  const failed = unexpected + flaky + json.errors.length;
  return { passed: expected, failed: status !== 0 && failed === 0 ? 1 : failed, left: skippedIn(json) };
}

/** @type {readonly Suite[]} */
export const SUITES = [
  { id: 'chromium', title: 'a Chromium is here', budget: 60, cores: 0, run: check('scripts/browser.mjs') },
  { id: 'seal', title: "types: the engine's seal", budget: 20, cores: 1, run: check(bin('typescript/bin/tsc'), '-p', 'src/engine', '--pretty', 'false') },
  { id: 'types', title: 'types: everything', budget: 30, cores: 1, run: check(bin('typescript/bin/tsc'), '-p', '.', '--pretty', 'false') },
  { id: 'fence', title: 'import fence', budget: 20, cores: 1, run: check(bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src') },
  {
    id: 'style',
    title: 'style and ceilings',
    budget: 15,
    cores: 1,
    run: check(bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--max-diagnostics=200', '--reporter=concise'),
  },
  { id: 'unused', title: 'dead code', budget: 20, cores: 1, run: check(bin('knip/bin/knip.js')) },
  { id: 'site', title: 'build: the site', budget: 30, cores: 1, run: check(bin('vite/bin/vite.js'), 'build') },
  { id: 'cli', title: 'build: the command line', budget: 15, cores: 1, run: check(bin('vite/bin/vite.js'), 'build', '--ssr', 'src/cli/main.ts') },
  { id: 'unit', title: 'unit, property and scenario tests', budget: 110, cores: 2, run: runUnitTests },
  ...CONFORMANCE,
  { id: 'e2e', title: 'browser tests', budget: 220, cores: 2, needs: ['chromium', 'site', 'cli'], run: runBrowserTests },
];
