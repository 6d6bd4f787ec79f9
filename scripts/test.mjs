// @ts-check
// `npm test`: runs every suite, cheap ones first, two cores' worth at a time, and always reports on all of them. A
// failing suite prints its log at once. `node scripts/test.mjs types unit` runs only those (and what they need).
// The last line is `N passed, N failed`, summed over all runners.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOGS, SUITES } from './suites.mjs';

/** @typedef {import('./suites.mjs').Suite} Suite */
/** @typedef {import('./suites.mjs').Counts & { readonly suite: Suite, readonly seconds: number }} Result */

const CORES = 2;
const TOTAL_BUDGET = 360;
const PATIENCE = 6;
const LEAST_PATIENCE = 120;
const LOG_LINES = 120;
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

/**
 * The suites of these names and those that they need; all where none is named.
 * @param {readonly string[]} names
 */
function choose(names) {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.id === name));
  if (unknown.length) throw new Error(`no suite ${unknown.join(', ')}; there are ${SUITES.map((suite) => suite.id).join(', ')}`);
  const wanted = new Set(names);
  for (const suite of SUITES.filter((s) => wanted.has(s.id))) for (const need of suite.needs ?? []) wanted.add(need);
  return SUITES.filter((suite) => names.length === 0 || wanted.has(suite.id));
}

/** @param {number} seconds */
const show = (seconds) => `${seconds.toFixed(1)} s`;

/** @param {Result} result */
function announce({ suite, passed, failed, left = [], note, seconds }) {
  const mark = failed ? 'FAIL' : passed ? 'ok  ' : '--  ';
  const late = seconds > suite.budget ? ' OVER BUDGET' : '';
  console.log(
    `${mark} ${suite.title.padEnd(36)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${show(seconds).padStart(8)} of ${suite.budget} s${late}${note ? `  (${note})` : ''}`,
  );
  if (left.length) console.log(`     left out (${left.length}): ${left.join(', ')}`);
  if (failed) {
    const lines = readFileSync(join(LOGS, `${suite.id}.log`), 'utf8')
      .replace(COLOURS, '')
      .trimEnd()
      .split('\n');
    const tail = lines.slice(-LOG_LINES);
    if (tail.length < lines.length) tail.unshift(`... ${lines.length - tail.length} lines before these are in .cache/test/${suite.id}.log`);
    console.log(tail.map((line) => `     | ${line}`).join('\n'));
  }
}

/**
 * @param {Suite} suite
 * @param {ReadonlyMap<string, Result>} results
 * @returns {Promise<Result>}
 */
async function runSuite(suite, results) {
  const start = performance.now();
  const log = join(LOGS, `${suite.id}.log`);
  writeFileSync(log, '');
  const missing = (suite.needs ?? []).filter((id) => results.get(id)?.failed);
  if (missing.length) {
    writeFileSync(log, `not run: ${missing.join(', ')} failed\n`);
    return { suite, passed: 0, failed: 1, note: 'not run', seconds: 0 };
  }
  try {
    const counts = await suite.run({ log, seconds: Math.max(suite.budget * PATIENCE, LEAST_PATIENCE) });
    return { ...counts, suite, seconds: (performance.now() - start) / 1000 };
  } catch (error) {
    writeFileSync(log, `${error instanceof Error ? error.stack : error}\n`, { flag: 'a' });
    return { suite, passed: 0, failed: 1, seconds: (performance.now() - start) / 1000 };
  }
}

/**
 * Starts suites in their order, as soon as there are cores for them and what they need has ended.
 * @param {readonly Suite[]} suites
 */
async function runAll(suites) {
  const waiting = [...suites];
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  /** @type {Map<string, Result>} */
  const results = new Map();
  let busy = 0;
  while (waiting.length || running.size) {
    const next = waiting.findIndex((s) => busy + s.cores <= CORES && (s.needs ?? []).every((id) => results.has(id)));
    const suite = waiting[next];
    if (!suite) {
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(next, 1);
    busy += suite.cores;
    running.set(
      suite.id,
      runSuite(suite, results).then((result) => {
        results.set(suite.id, result);
        running.delete(suite.id);
        busy -= suite.cores;
        announce(result);
      }),
    );
  }
  return suites.map((suite) => /** @type {Result} */ (results.get(suite.id)));
}

/** @param {readonly Result[]} results */
function summarise(results) {
  const withoutData = results.filter((r) => r.note === 'no data').map((r) => r.suite.id);
  console.log(
    `\n${'suite'.padEnd(36)} ${'passed'.padStart(7)} ${'failed'.padStart(7)} ${'left out'.padStart(9)} ${'seconds'.padStart(8)} ${'budget'.padStart(7)}`,
  );
  for (const { suite, passed, failed, left = [], seconds } of results) {
    const cells = [
      String(passed).padStart(7),
      String(failed).padStart(7),
      String(left.length).padStart(9),
      seconds.toFixed(1).padStart(8),
      String(suite.budget).padStart(7),
    ];
    console.log(`${suite.title.padEnd(36)} ${cells.join(' ')}${seconds > suite.budget ? ' over' : ''}${failed ? ' FAILED' : ''}`);
  }
  if (withoutData.length) console.log(`No conformance data here, so nothing ran for: ${withoutData.join(', ')} (NETPOL_CONFORMANCE names the folder).`);
}

const start = performance.now();
rmSync(LOGS, { recursive: true, force: true });
mkdirSync(LOGS, { recursive: true });
const results = await runAll(choose(process.argv.slice(2)));
summarise(results);
const total = (performance.now() - start) / 1000;
console.log(`${show(total)} of ${TOTAL_BUDGET} s${total > TOTAL_BUDGET ? ', OVER BUDGET' : ''}`);
const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((n, result) => n + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') ? 1 : 0;
