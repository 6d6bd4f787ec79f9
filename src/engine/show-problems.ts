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

/** `brief`: only what a line of text tells, without fixes, related places and nodes, which take longer than all else. */
export interface LintOptions {
  readonly brief?: boolean;
  /** The path of a file from a folder, undefined if it is not in there; by the names alone where left out. */
  readonly pathFrom?: (folder: string, file: string) => string | undefined;
}

const NOTHING_MORE = { related: [], fixes: [] } as const;

type Details = Pick<Report, 'related' | 'fixes' | 'ask' | 'nodes'>;

function detailsOf(analysis: Analysis, problem: Problem | Advised, nodesAt: ReturnType<typeof concernedBy>): Details {
  const related = (problem.related ?? []).flatMap((r) => {
    const found = spanOf(analysis.files, r.place);
    return found ? [{ message: r.message, span: found }] : [];
  });
  const fixes = fixesOf(problem).map((f) => ({
    title: f.title,
    edits: f.edits.flatMap((e) => {
      const found = spanOf(analysis.files, e.place);
      return found ? [{ span: found, text: e.text }] : [];
    }),
  }));
  const nodes = nodesAt(problem.place);
  return { related, fixes, ...(nodes.length > 0 ? { nodes } : {}), ...('ask' in problem && problem.ask ? { ask: problem.ask } : {}) };
}

/** In the order of files and lines, those without a place last. */
function reportsOf(analysis: Analysis, problems: readonly (Problem | Advised)[], { brief = false }: LintOptions = {}): readonly Report[] {
  const texts = new Map(analysis.files.map((f) => [f.name, f.text]));
  const order = new Map(analysis.files.map((f, i) => [f.name, i]));
  const rank = (r: Report) => (r.span ? (order.get(r.span.file) ?? 0) : order.size);
  const nodesAt = brief ? undefined : concernedBy(analysis);
  const reportOf = (problem: Problem | Advised): Report => {
    const { severity: level, code, message, path = '', place } = problem;
    const span = place && spanOf(analysis.files, place);
    const at = span ? positionAt(texts.get(span.file) ?? '', span.start) : { line: 0, column: 0 };
    return { level, code, message, path, ...(span ? { span } : {}), ...at, ...(nodesAt ? detailsOf(analysis, problem, nodesAt) : NOTHING_MORE) };
  };
  return problems.map(reportOf).sort((x, y) => rank(x) - rank(y) || (x.span?.start ?? 0) - (y.span?.start ?? 0));
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
