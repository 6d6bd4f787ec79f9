// The second scenario: manifests of a published page with their slips. Each slip is one problem with one fix, and the
// fixes, in whatever order they are taken, lead to what the page means.
import { describe, expect, test } from 'vitest';
import { BY_THE_BOOK, type Input, lint, open, type Report } from '../index';
import { applyEdits } from '../plain';
import { claimsOf, inputsOf, sampleOf } from '../testing/sample';

const START = inputsOf(sampleOf('teams'));

const SLIPS = [
  'selector-matches-nothing one-app.yaml:54',
  'unknown-field two-teams.yaml:6',
  'unknown-field two-teams.yaml:16',
  'wrong-type two-teams.yaml:20',
];

const WORD = ({ code, span, line }: Report): string => `${code} ${span?.file}:${line}`;

function fixed(files: readonly Input[], problem: Report): readonly Input[] {
  const edits = problem.fixes[0]?.edits ?? [];
  return files.map((file) => ({
    ...file,
    text: applyEdits(
      file.text,
      edits.filter(({ span }) => span.file === file.name),
    ),
  }));
}

/** All orders of the numbers below `n`. */
const orders = (n: number): number[][] =>
  n === 0 ? [[]] : orders(n - 1).flatMap((order) => Array.from({ length: n }, (_, i) => [...order.slice(0, i), n - 1, ...order.slice(i)]));

const MEANT = `
accounts/frontend -> accounts/backend TCP 3111: allowed by accounts/backend
accounts/backend -> accounts/db TCP 5432: allowed by accounts/db
accounts/frontend -> accounts/db TCP 5432: blocked
accounts/db -> accounts/backend TCP 3111: blocked
accounts/db -> accounts/frontend TCP 8080: blocked
accounts/backend -> accounts/frontend TCP 8080: blocked
ip:203.0.113.9 -> accounts/frontend TCP 8080: allowed by accounts/frontend
finance/ledger -> accounts/backend TCP 3111: allowed by accounts/finance-to-backend
finance/auditor -> accounts/backend TCP 3111: allowed by accounts/finance-to-backend
finance/ledger -> accounts/backend TCP 8080: blocked
finance/ledger -> accounts/db TCP 5432: blocked
finance/ledger -> accounts/frontend TCP 8080: blocked
`;

describe('as it was published', () => {
  test('each slip is one problem with one fix, and nothing else is said', () => {
    const problems = lint(open(START, BY_THE_BOOK));
    expect(problems.map(WORD)).toEqual(SLIPS);
    expect(problems.map((p) => p.fixes.map((f) => f.title))).toEqual([
      ['Ask for `tier=db`'],
      ['rename to `namespace`'],
      ['rename to `namespaceSelector`'],
      ['make it a list of one'],
    ]);
  });

  test('nothing of it works', () => {
    const { ask } = claimsOf(START);
    expect(['accounts/backend -> accounts/db TCP 5432', 'finance/ledger -> accounts/backend TCP 3111'].map(ask)).toEqual([false, false]);
  });
});

test('in any order of the fixes each takes its own problem away and brings no other', () => {
  const ends = new Set<string>();
  for (const order of orders(SLIPS.length)) {
    let files: readonly Input[] = START;
    for (const [taken, nth] of order.entries()) {
      const problems = lint(open(files, BY_THE_BOOK));
      const left = order.slice(taken).map((n) => SLIPS[n]);
      expect([...problems.map(WORD)].sort(), `order ${order.join()}`).toEqual([...left].sort());
      const next = problems.find((p) => WORD(p) === SLIPS[nth]);
      files = next ? fixed(files, next) : files;
    }
    expect(lint(open(files, BY_THE_BOOK)).map(WORD)).toEqual([]);
    ends.add(JSON.stringify(files));
  }
  expect(ends.size).toBe(1);
});

test('all fixes together give what was meant', () => {
  let files: readonly Input[] = START;
  for (const slip of SLIPS) {
    const problem = lint(open(files, BY_THE_BOOK)).find((p) => WORD(p) === slip);
    files = problem ? fixed(files, problem) : files;
  }
  expect(claimsOf(files).misses(MEANT)).toEqual([]);
});

test('a pod selector and a namespace selector combine: both must hold', () => {
  const { ask } = claimsOf(START);
  expect(ask('finance/auditor -> accounts/db TCP 9187')).toBe(true);
  expect(ask('finance/ledger -> accounts/db TCP 9187')).toBe(false);
  expect(ask('accounts/frontend -> accounts/db TCP 9187')).toBe(false);
});
