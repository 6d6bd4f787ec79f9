// Edits as people read them: the lines that change, with a little of what stands around them.
import type { Analysis } from '../reach/analysis';
import { applyEdits } from '../yaml/edit';
import { documentAt } from '../yaml/place';
import type { TextEdit } from '../yaml/span';
import type { Hunk } from './proposal';
import { editsOf, type Step } from './step';

const CONTEXT = 2;

interface Change {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly TextEdit[];
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};

/** Edits whose lines touch, as one change of whole lines. */
function byLines(text: string, edits: readonly TextEdit[]): Change[] {
  const changes: Change[] = [];
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const start = lineStart(text, edit.span.start);
    const atLineStart = start === edit.span.start && (edit.span.end === start || lineStart(text, edit.span.end) === edit.span.end);
    const end = atLineStart && (edit.text === '' || edit.text.endsWith('\n')) ? edit.span.end : lineEnd(text, edit.span.end);
    const last = changes.at(-1);
    if (last && start <= last.end) changes[changes.length - 1] = { start: last.start, end: Math.max(last.end, end), edits: [...last.edits, edit] };
    else changes.push({ start, end, edits: [edit] });
  }
  return changes;
}

const splitLines = (text: string): string[] => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/));

function titleAt(step: Step, file: string, offset: number): string {
  const named = (analysis: Analysis): string | undefined => {
    const source = analysis.files.find((f) => f.name === file);
    const document = source && documentAt(source, offset)?.document;
    const [only, ...more] = document?.resources ?? [];
    return only && more.length === 0 ? `${only.ref.namespace || 'default'}/${only.ref.name}` : undefined;
  };
  const source = step.first.files.find((f) => f.name === file);
  return source && offset < source.text.length ? (named(step.first) ?? '') : (named(step.now) ?? '');
}

/** The hunks of a change, in the order of files and lines. */
export function hunksOf(step: Step): Hunk[] {
  const edits = editsOf(step);
  return [...step.splices.keys()].flatMap((file) => {
    const source = step.first.files.find((f) => f.name === file);
    const text = source?.text ?? '';
    return byLines(text, edits.filter((e) => e.span.file === file)).map((change): Hunk => {
      const old = text.slice(change.start, change.end);
      const shifted = change.edits.map((e) => ({ span: { file, start: e.span.start - change.start, end: e.span.end - change.start }, text: e.text }));
      const [removed, added] = [splitLines(old), splitLines(applyEdits(old, shifted))];
      while (removed.length > 0 && added.length > 0 && removed[0] === added[0]) {
        removed.shift();
        added.shift();
      }
      const skipped = splitLines(old).length - removed.length;
      while (removed.length > 0 && added.length > 0 && removed.at(-1) === added.at(-1)) {
        removed.pop();
        added.pop();
      }
      const all = splitLines(text);
      const first = splitLines(text.slice(0, change.start)).length + skipped;
      const before = all.slice(Math.max(0, first - CONTEXT), first);
      const after = all.slice(first + removed.length, first + removed.length + CONTEXT);
      const sign = (s: ' ' | '+' | '-') => (line: string) => ({ sign: s, text: line });
      return {
        file,
        title: titleAt(step, file, change.edits[0]?.span.start ?? 0),
        line: first - before.length + 1,
        created: source === undefined,
        lines: [...before.map(sign(' ')), ...removed.map(sign('-')), ...added.map(sign('+')), ...after.map(sign(' '))],
      };
    });
  });
}
