// @ts-check
// The conformance suites: cases with expected answers that live beside this repository, run through the built command
// line. NETPOL_CONFORMANCE names another folder; with NETPOL_CONFORMANCE_REQUIRED=1 their absence is a failure.
import { appendFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT, runNode } from './run.mjs';

/** @typedef {import('./suites.mjs').Suite} Suite */

const FOLDER = resolve(ROOT, process.env.NETPOL_CONFORMANCE || '../shared/conformance');
const REQUIRED = process.env.NETPOL_CONFORMANCE_REQUIRED === '1';

const CLI = 'node dist-cli/netpol.mjs';
// np-guard takes host-network pods for ordinary pods and never matches a pod by an address block.
const AS_NPGUARD = '--host-network pods --pod-addresses ignore';
// Kinds that no dialect reads so far; the cases that use them are listed as left out.
const UNREAD_KINDS = ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'Route'];
const SHOWN_CASES = 25;

/**
 * @typedef {{ readonly case: string, readonly ok?: boolean, readonly status?: string, readonly problems: readonly string[] }} Case
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number | readonly string[], readonly cases: readonly Case[] }} Report
 */

/**
 * @param {string} out
 * @returns {Report | undefined}
 */
function readReport(out) {
  try {
    return JSON.parse(out);
  } catch {
    return undefined; // the runner ended before it could report
  }
}

/**
 * @param {string} folder  of the suite, beside the runners
 * @param {number} budget
 * @param {'compare.mjs' | 'probe.mjs'} runner
 * @param {readonly string[]} args
 * @returns {Suite}
 */
function suite(folder, budget, runner, args) {
  return {
    id: folder,
    title: `conformance: ${folder}`,
    budget,
    cores: 2,
    needs: ['cli'],
    run: async ({ log, seconds }) => {
      const cases = join(FOLDER, folder);
      if (!existsSync(cases)) return REQUIRED ? { passed: 0, failed: 1, note: `no data at ${cases}` } : { passed: 0, failed: 0, note: 'no data' };
      const { out } = await runNode({ args: [join(FOLDER, runner), '--suite-dir', cases, '--jobs', '2', '--json', ...args], log: `${log}.json`, seconds });
      const report = readReport(out);
      if (!report) {
        appendFileSync(log, `${runner} gave no report; see ${log}.json\n`);
        return { passed: 0, failed: 1 };
      }
      const wrong = report.cases.filter((c) => c.ok === false || c.status === 'failed');
      const lines = wrong.slice(0, SHOWN_CASES).map((c) => [`FAIL ${c.case}`, ...c.problems.map((p) => `       ${p}`)].join('\n'));
      if (wrong.length > SHOWN_CASES) lines.push(`... and ${wrong.length - SHOWN_CASES} more cases`);
      appendFileSync(log, `${lines.join('\n')}\n`);
      const left = Array.isArray(report.skipped) ? report.skipped : report.cases.filter((c) => c.status === 'skipped').map((c) => c.case);
      return { passed: report.passed, failed: report.failed, left };
    },
  };
}

const skipKinds = UNREAD_KINDS.flatMap((kind) => ['--skip-kind', kind]);
const probes = ['--cmd', `${CLI} probe {dir} --probes {probes}`];

/** @type {readonly Suite[]} */
export const CONFORMANCE = [
  suite('npguard', 15, 'compare.mjs', ['--cmd', `${CLI} reach {dir} -o json ${AS_NPGUARD}`, ...skipKinds]),
  suite('npguard-errors', 5, 'compare.mjs', ['--cmd', `${CLI} reach {dir} -o json ${AS_NPGUARD}`, ...skipKinds]),
  suite('npguard-diff', 6, 'compare.mjs', ['--cmd', `${CLI} diff {before} {after} -o json ${AS_NPGUARD}`, ...skipKinds]),
  suite('k8s-e2e', 10, 'probe.mjs', probes),
  suite('features', 15, 'probe.mjs', probes),
  suite('recipes', 5, 'probe.mjs', probes),
  suite('validation', 12, 'probe.mjs', ['--mode', 'validate', '--cmd', `${CLI} lint {file} -o json`]),
];
