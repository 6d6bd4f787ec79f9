// Problems as SARIF 2.1.0, which code hosts show beside the lines of a change. Every code that is used has its rule.
import { type Input, type ProblemRecord, pageOf, type Report, type Severity, type Span } from '../engine/index';
import { allRecords, pageText } from './explain-code';
import type { Trouble } from './problems';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = { error: 'error', warning: 'warning', info: 'note' };

/** A path as the relative reference of a URI; standard input has none of its own. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^<(.*)>$/, '$1');
  return path
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
}

/** Line and column of offsets, from 1, in UTF-16 units as `columnKind` says. */
function locator(inputs: readonly Input[]): (span: Span) => object {
  const starts = new Map<string, readonly number[]>();
  const linesOf = (file: string): readonly number[] => {
    let known = starts.get(file);
    if (!known) {
      const text = inputs.find((input) => input.name === file)?.text ?? '';
      known = [0, ...[...text.matchAll(/\n/g)].map((found) => found.index + 1)];
      starts.set(file, known);
    }
    return known;
  };
  const positionOf = (lines: readonly number[], offset: number) => {
    let line = lines.findLastIndex((start) => start <= offset);
    if (line < 0) line = 0;
    return { line: line + 1, column: offset - (lines[line] ?? 0) + 1 };
  };
  return ({ file, start, end }) => {
    const [from, to] = [positionOf(linesOf(file), start), positionOf(linesOf(file), end)];
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  };
}

const physical = (file: string, region: object): object => ({ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } });

/** `helpUri` is left out: the pages are served with the page itself, wherever that is. The help holds the same words. */
const ruleOf = (record: ProblemRecord): object => ({
  id: record.code,
  shortDescription: { text: record.title },
  fullDescription: { text: record.why },
  help: { text: pageText(pageOf(record)) },
  defaultConfiguration: { level: LEVELS[record.severity] },
});

function fixesOf(report: Report, regionOf: (span: Span) => object): object {
  const fixes = report.fixes.filter(({ edits }) => edits.length > 0);
  if (fixes.length === 0) return {};
  return {
    fixes: fixes.map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [...new Set(edits.map(({ span }) => span.file))].map((file) => ({
        artifactLocation: { uri: uriOf(file) },
        replacements: edits.filter(({ span }) => span.file === file).map(({ span, text }) => ({ deletedRegion: regionOf(span), insertedContent: { text } })),
      })),
    })),
  };
}

/** The log of one run. `ofFiles`: what is wrong with whole files; `version`: the program's. */
export function sarifOf(reports: readonly Report[], ofFiles: readonly Trouble[], inputs: readonly Input[], version: string): object {
  const regionOf = locator(inputs);
  const used = new Set([...reports, ...ofFiles].map(({ code }) => code));
  const rules = allRecords().filter(({ code }) => used.has(code));
  const head = ({ code, level, message }: Pick<Report, 'code' | 'level' | 'message'>): object => {
    const ruleIndex = rules.findIndex((rule) => rule.code === code);
    return { ruleId: code, ...(ruleIndex < 0 ? {} : { ruleIndex }), level: LEVELS[level], message: { text: message } };
  };
  const results = [
    ...ofFiles.map((trouble) => ({ ...head(trouble), locations: trouble.file ? [physical(trouble.file, { startLine: 1 })] : [] })),
    ...reports.map((report) => ({
      ...head(report),
      locations: report.span ? [physical(report.span.file, regionOf(report.span))] : [],
      ...(report.related.length > 0
        ? { relatedLocations: report.related.map(({ message, span }, id) => ({ id, message: { text: message }, ...physical(span.file, regionOf(span)) })) }
        : {}),
      ...fixesOf(report, regionOf),
    })),
  ];
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'netpol', semanticVersion: version, rules: rules.map(ruleOf) } }, columnKind: 'utf16CodeUnits', results }],
  };
}
