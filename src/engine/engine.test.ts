// Every folder of scenarios/ is a test: manifests (input*.yaml) and what they allow (expect.txt, see testing/expectation.ts).
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Analysis, BY_THE_BOOK, type Explanation, explain, open, parseTraffic } from './index';
import { type Expected, parseExpectation } from './testing/expectation';

const FOLDER = fileURLToPath(new URL('scenarios/', import.meta.url));
const SCENARIOS = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

const read = (scenario: string, file: string): string => readFileSync(`${FOLDER}${scenario}/${file}`, 'utf8');

function openScenario(scenario: string): Analysis {
  const names = readdirSync(FOLDER + scenario).filter((name) => /^input.*[.]ya?ml$/.test(name));
  expect(names).not.toEqual([]);
  return open(
    names.sort().map((name) => ({ name, text: read(scenario, name) })),
    BY_THE_BOOK,
  );
}

/** Both ends together: what one of them blocks is blocked, and what one of them cannot know is unsure. */
function verdictOf({ egress, ingress }: Explanation): string {
  const verdicts = [egress.verdict, ingress.verdict];
  return ['blocked', 'partly', 'unsure'].find((verdict) => verdicts.includes(verdict as typeof egress.verdict)) ?? 'allowed';
}

/** The policies that an end gives as the reason: those that allowed, or those that isolate or deny at an end that blocks. */
function reasonsFor({ egress, ingress }: Explanation, verdict: string): string[] {
  const sides = [egress, ingress].filter((side) => verdict === 'allowed' || side.verdict !== 'allowed');
  const outcomes = verdict === 'allowed' ? ['allows'] : verdict === 'unsure' ? ['unsure'] : ['selects', 'denies', 'blocks', 'no-match'];
  return sides.flatMap((side) => side.steps.flatMap((step) => (step.policy && outcomes.includes(step.outcome) ? [step.policy] : [])));
}

/** What is wrong with one expectation; nothing if it holds. */
function check(analysis: Analysis, { line, from, to, traffic, verdict, policy }: Expected): string[] {
  const asked = parseTraffic(traffic);
  if (!asked) return [`line ${line}: ${traffic} is no traffic`];
  if (verdict === 'self') return from === to ? [] : [`line ${line}: ${from} is not ${to}`];
  const answer = explain(analysis, from, to, asked);
  if ('problem' in answer) return [`line ${line}: ${answer.problem}`];
  const found = verdictOf(answer);
  const told = `line ${line}: ${from} -> ${to} ${traffic}`;
  if (found !== verdict) return [`${told}: expected ${verdict}, is ${found}`];
  const reasons = reasonsFor(answer, verdict);
  return policy && !reasons.includes(policy) ? [`${told}: expected ${verdict} by ${policy}, is by ${reasons.join(', ') || 'nobody'}`] : [];
}

test.each(SCENARIOS)('scenario %s', (scenario) => {
  const { expected, mistakes } = parseExpectation(read(scenario, 'expect.txt'));
  expect(mistakes).toEqual([]);
  expect(expected).not.toEqual([]);
  const analysis = openScenario(scenario);
  expect(expected.flatMap((one) => check(analysis, one))).toEqual([]);
});
