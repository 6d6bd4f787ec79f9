// What a code stands for, as a page: title, reason, and two examples with the lines that matter.
import { openFiles } from './dialects/open';
import { BY_THE_BOOK } from './policy/platform';
import { problemRecords } from './records';
import { lint } from './show-problems';
import type { RuleHead, RulePage } from './view';
import type { ProblemRecord } from './yaml/catalogue';
import { positionAt } from './yaml/place';

/** All codes, for a list. */
export const ruleHeads = (): readonly RuleHead[] => problemRecords().map(({ code, severity, title }) => ({ code, severity, title }));

const EXAMPLE = 'example.yaml';

/** The lines of the bad example that the problem is about, from 1. */
function markedIn({ code, bad, file: name = EXAMPLE }: ProblemRecord): readonly number[] {
  const found = lint(openFiles([{ name, text: bad }], BY_THE_BOOK), { brief: true }).filter((report) => report.code === code);
  const lines = found.flatMap(({ span, line }) => {
    const last = span ? positionAt(bad, Math.max(span.start, span.end - 1)).line : line;
    return Array.from({ length: Math.max(0, last - line + 1) }, (_, i) => line + i);
  });
  return [...new Set(lines)].filter((line) => line > 0);
}

/** The lines of the good example that the bad one has otherwise, from 1: what stands between their common beginning and end. */
function changedIn({ bad, good }: ProblemRecord): readonly number[] {
  const [a, b] = [bad.split('\n'), good.split('\n')];
  let from = 0;
  while (from < b.length && a[from] === b[from]) from++;
  let left = 0;
  while (left < Math.min(a.length, b.length) - from && a[a.length - 1 - left] === b[b.length - 1 - left]) left++;
  return b.slice(from, b.length - left).map((_, i) => from + i + 1);
}

/** A record as a page. */
export const pageOf = (record: ProblemRecord): RulePage => ({
  code: record.code,
  severity: record.severity,
  title: record.title,
  why: record.why,
  bad: { text: record.bad, marked: markedIn(record) },
  good: { text: record.good, marked: changedIn(record) },
});

const pages = new Map<string, RulePage>();

/** The page of a code; made once. Undefined for a code that the engine does not know. */
export function rulePage(code: string): RulePage | undefined {
  const record = pages.has(code) ? undefined : problemRecords().find((r) => r.code === code);
  if (record) pages.set(code, pageOf(record));
  return pages.get(code);
}
