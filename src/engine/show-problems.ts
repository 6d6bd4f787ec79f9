// What is wrong or worth saying, with its lines: what reading found, and advice.
import { problemsOf } from './dialects/open';
import { advise } from './lint/advise';
import { fixesOf } from './lint/fix';
import { isSilenced } from './lint/ignore';
import type { Advised } from './lint/rule';
import { type Codes, isIgnored, readSettings } from './lint/settings';
import type { Analysis } from './reach/analysis';
import { problemRecords } from './records';
import { concernedBy } from './show-concerned';
import type { Report } from './view';
import { findHome, positionAt, spanOf } from './yaml/place';
import type { Problem } from './yaml/problem';
import { isSettingsFile } from './yaml/settings-file';

/** `fixes`: whether they are made, which takes longer than all else. */
export interface LintOptions {
  readonly fixes?: boolean;
  /** The path of a file from a folder, undefined if it is not in there; by the names alone where left out. */
  readonly pathFrom?: (folder: string, file: string) => string | undefined;
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

const CODES = (): Codes => {
  const records = problemRecords();
  return { all: records.map((r) => r.code), errors: new Set(records.filter((r) => r.severity === 'error').map((r) => r.code)) };
};

const pathByName = (folder: string, file: string): string | undefined => (file.startsWith(folder) ? file.slice(folder.length) : undefined);

/** What is left of the problems, and what is wrong with the settings that leave out the others. Each file of settings speaks of its folder. Errors stay. */
function withoutIgnored(analysis: Analysis, all: readonly (Problem | Advised)[], pathFrom = pathByName): readonly (Problem | Advised)[] {
  const found = analysis.files.filter((file) => isSettingsFile(file.name));
  const codes = found.length > 0 ? CODES() : undefined;
  const settings = codes ? found.map((file) => ({ folder: file.name.replace(/[^\\/]*$/, ''), ...readSettings(file, codes) })) : [];
  const isLeft = (problem: Problem | Advised): boolean => {
    if (problem.severity === 'error') return true;
    if (isSilenced(problem)) return false;
    const file = settings.length > 0 && problem.place ? findHome(analysis.files, problem.place.document)?.file.name : '';
    return !settings.some((s) => {
      const path = file ? pathFrom(s.folder, file) : '';
      return path !== undefined && isIgnored(problem, path, s);
    });
  };
  return [...all.filter(isLeft), ...settings.flatMap((s) => s.problems)];
}

/**
 * The same, and advice about what can be read and is probably not what was meant; none about what only once stood where the
 * text is broken now. What comments and settings leave alone is left out, and what is wrong with the settings is told.
 */
export function lint(analysis: Analysis, options: LintOptions = {}): readonly Report[] {
  const advice = advise(analysis).filter(({ place }) => !place || findHome(analysis.files, place.document));
  return reportsOf(analysis, withoutIgnored(analysis, [...problemsOf(analysis), ...advice], options.pathFrom), options);
}
