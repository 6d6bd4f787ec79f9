// Reads expect.txt of a scenario: what a cluster is expected to allow, drawn as matrices and told in sentences.
//
//   namespace shop                   whom a name without a slash belongs to, from here on
//   TCP 5432                         the traffic of the matrix below
//            web   db   192.0.2.7    destinations
//   web      #     .    X            sources: `.` allowed, `X` blocked, `#` itself, `?` unsure
//   db       X     #    .
//
//   web -> db TCP 5432: allowed by shop/db-from-web
//   web -> 192.0.2.7 TCP 443: blocked by shop/deny-all
//
// A line that begins with `#` is a comment.

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
const NAMESPACE = /^namespace (\S+)$/;
const SENTENCE = /^(\S+) -> (\S+) (.+): (allowed|blocked|unsure)(?: by (\S+))?$/;

/** What the lines so far mean for the next one: the matrix that it may belong to, and whose names these are. */
interface Place {
  namespace: string;
  traffic: string | undefined;
  columns: readonly string[] | undefined;
}

/** Addresses and blocks have a dot or a colon, names of workloads have not; `internet` is everywhere outside. */
const isFull = (name: string): boolean => /[./:]/.test(name) || name === 'internet';

/** Reads all lines; every line is a comment, a namespace, a title, a heading, a row, a sentence, or a mistake. */
export function parseExpectation(text: string): Expectation {
  const expected: Expected[] = [];
  const mistakes: string[] = [];
  const place: Place = { namespace: 'default', traffic: undefined, columns: undefined };
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line.startsWith('#')) continue;
    const found = line === '' ? [] : parseLine(line, i + 1, place);
    if (line === '') leaveMatrix(place);
    if (!found) mistakes.push(`line ${i + 1}: ${line}`);
    const fullName = (name: string) => (isFull(name) ? name : `${place.namespace}/${name}`);
    expected.push(...(found ?? []).map((one) => ({ ...one, from: fullName(one.from), to: fullName(one.to) })));
  }
  return { expected, mistakes };
}

function leaveMatrix(place: Place): void {
  place.traffic = undefined;
  place.columns = undefined;
}

/** What a line expects, which may be nothing; undefined if it cannot be read. */
function parseLine(line: string, number: number, place: Place): Expected[] | undefined {
  const [, namespace] = NAMESPACE.exec(line) ?? [];
  const sentence = namespace ? undefined : parseSentence(line, number);
  const isTitle = TRAFFIC.test(line);
  if (namespace || sentence || isTitle) leaveMatrix(place);
  if (namespace) place.namespace = namespace;
  if (isTitle) place.traffic = line;
  if (namespace || isTitle) return [];
  if (sentence) return [sentence];
  if (place.traffic && place.columns) return parseRow(line, number, place.traffic, place.columns);
  if (!place.traffic) return undefined;
  place.columns = line.split(/\s+/);
  return [];
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
