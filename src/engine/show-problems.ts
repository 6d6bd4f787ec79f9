// What is wrong or worth saying, with its lines: what reading found, and advice.
import { problemsOf } from './dialects/open';
import { advise } from './lint/advise';
import { fixesOf } from './lint/fix';
import type { Advised } from './lint/rule';
import type { Analysis } from './reach/analysis';
import { concernedBy } from './show-concerned';
import type { Report } from './view';
import { findHome, positionAt, spanOf } from './yaml/place';
import type { Problem } from './yaml/problem';

/** `fixes`: whether they are made, which takes longer than all else. */
export interface LintOptions {
  readonly fixes?: boolean;
}

interface Manner {
  readonly isFixed: boolean;
  readonly texts: ReadonlyMap<string, string>;
  readonly nodesAt: ReturnType<typeof concernedBy>;
}

function reportOf(analysis: Analysis, problem: Problem | Advised, { isFixed, texts, nodesAt }: Manner): Report {
  const span = problem.place && spanOf(analysis.files, problem.place);
  const at = span ? positionAt(texts.get(span.file) ?? '', span.start) : { line: 0, column: 0 };
  const related = (problem.related ?? []).flatMap((r) => {
    const found = spanOf(analysis.files, r.place);
    return found ? [{ message: r.message, span: found }] : [];
  });
  const fixes = (isFixed ? fixesOf(problem) : []).map((f) => ({
    title: f.title,
    edits: f.edits.flatMap((e) => {
      const found = spanOf(analysis.files, e.place);
      return found ? [{ span: found, text: e.text }] : [];
    }),
  }));
  const { severity: level, code, message, path = '' } = problem;
  const nodes = nodesAt(problem.place);
  const more = { ...(nodes.length > 0 ? { nodes } : {}), ...('ask' in problem && problem.ask ? { ask: problem.ask } : {}) };
  return { level, code, message, path, ...(span ? { span } : {}), ...at, related, fixes, ...more };
}

/** In the order of files and lines, those without a place last. */
function reportsOf(analysis: Analysis, problems: readonly (Problem | Advised)[], { fixes: isFixed = true }: LintOptions = {}): readonly Report[] {
  const manner = { isFixed, texts: new Map(analysis.files.map((f) => [f.name, f.text])), nodesAt: concernedBy(analysis) };
  const order = new Map(analysis.files.map((f, i) => [f.name, i]));
  const rank = (r: Report) => (r.span ? (order.get(r.span.file) ?? 0) : order.size);
  return problems.map((p) => reportOf(analysis, p, manner)).sort((a, b) => rank(a) - rank(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

/** What reading found: text that cannot be read, what the API would refuse, and what is not evaluated. */
export const report = (analysis: Analysis): readonly Report[] => reportsOf(analysis, problemsOf(analysis));

/** The same, and advice about what can be read and is probably not what was meant; none about what only once stood where the text is broken now. */
export function lint(analysis: Analysis, options?: LintOptions): readonly Report[] {
  const advice = advise(analysis).filter(({ place }) => !place || findHome(analysis.files, place.document));
  return reportsOf(analysis, [...problemsOf(analysis), ...advice], options);
}
