// Reads expect.txt of a scenario: what a cluster is expected to allow, drawn as matrices and told in sentences.
//
//   TCP 5432                         the traffic of the matrix below
//            web   db   192.0.2.7    destinations
//   web      #     .    X            sources: `.` allowed, `X` blocked, `#` itself, `?` unsure
//   db       X     #    .
//
//   web -> db TCP 5432: allowed by shop/db-from-web
//   web -> 192.0.2.7 TCP 443: blocked by shop/deny-all
//
// Text behind a `#` that begins a line is a comment.

type Verdict = 'allowed' | 'blocked' | 'unsure' | 'self';

/** One question and its answer. `line` counts from 1. `policy`: who has to be named as the reason. */
export interface Expected {
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly traffic: string;
  readonly verdict: Verdict;
  readonly policy?: string;
}

/** `mistakes` are lines that say nothing readable, so that a slip in a scenario is not taken for agreement. */
export interface Expectation {
  readonly expected: readonly Expected[];
  readonly mistakes: readonly string[];
}

const CELLS: Readonly<Record<string, Verdict>> = { '.': 'allowed', X: 'blocked', '#': 'self', '?': 'unsure' };
const TRAFFIC = /^(?:(?:TCP|UDP|SCTP)(?: \d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)?|all)$/;
const SENTENCE = /^(\S+) -> (\S+) (.+): (allowed|blocked|unsure)(?: by (\S+))?$/;

interface Drawing {
  readonly traffic: string;
  columns: readonly string[] | undefined;
}

/** Reads all lines; every line is a comment, a title, a heading, a row, a sentence, or a mistake. */
export function parseExpectation(text: string): Expectation {
  const expected: Expected[] = [];
  const mistakes: string[] = [];
  let drawing: Drawing | undefined;
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) {
      if (line === '') drawing = undefined;
      continue;
    }
    const sentence = parseSentence(line, i + 1);
    if (sentence) {
      expected.push(sentence);
      drawing = undefined;
    } else if (TRAFFIC.test(line)) {
      drawing = { traffic: line, columns: undefined };
    } else if (drawing && !drawing.columns) {
      drawing.columns = line.split(/\s+/);
    } else {
      const row = drawing?.columns && parseRow(line, i + 1, drawing.traffic, drawing.columns);
      if (row) expected.push(...row);
      else mistakes.push(`line ${i + 1}: ${line}`);
    }
  }
  return { expected, mistakes };
}

function parseSentence(line: string, number: number): Expected | undefined {
  const [, from, to, traffic, verdict, policy] = SENTENCE.exec(line) ?? [];
  if (!from || !to || !traffic || !TRAFFIC.test(traffic)) return undefined;
  return { line: number, from, to, traffic, verdict: verdict as Verdict, ...(policy ? { policy } : {}) };
}

function parseRow(line: string, number: number, traffic: string, columns: readonly string[]): Expected[] | undefined {
  const [from = '', ...cells] = line.split(/\s+/);
  const verdicts = cells.map((cell) => CELLS[cell]);
  if (cells.length !== columns.length || verdicts.includes(undefined)) return undefined;
  return columns.map((to, i) => ({ line: number, from, to, traffic, verdict: verdicts[i] as Verdict }));
}
