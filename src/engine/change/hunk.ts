// Edits as people read them: the lines that change, with a little of what stands around them.
import type { Analysis } from '../reach/analysis';
import { applyEdits } from '../yaml/edit';
import { lineStart } from '../yaml/lines';
import { documentAt, positionAt } from '../yaml/place';
import type { TextEdit } from '../yaml/span';
import type { Hunk } from './proposal';
import { editsOf, type Step } from './step';

const CONTEXT = 2;

interface Change {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly TextEdit[];
}

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

/** The object that stands at an offset of a file, where it is one of its own; the last one behind the end. */
function nameAt(analysis: Analysis, file: string, offset: number): string | undefined {
  const source = analysis.files.find((f) => f.name === file);
  const document = source && documentAt(source, offset)?.document;
  const [only, ...more] = document?.resources ?? [];
  return only && more.length === 0 ? `${only.ref.namespace || 'default'}/${only.ref.name}` : undefined;
}

/** Offsets are those of the first text; what is added behind its end is the last object of the new one. */
function titleAt(step: Step, file: string, offset: number): string {
  const source = step.first.files.find((f) => f.name === file);
  const isBehind = offset >= (source?.text.length ?? 0);
  return (isBehind ? nameAt(step.now, file, Number.MAX_SAFE_INTEGER) : nameAt(step.first, file, offset)) ?? '';
}

/** Old lines `first` (from 0) to before `first + removed.length`, and what stands there instead. */
interface LineChange {
  readonly first: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly offset: number;
}

/** A change without the lines that are the same at its start and at its end. */
function lineChange(text: string, { start, end, edits }: Change): LineChange {
  const old = text.slice(start, end);
  const shifted = edits.map((e) => ({ span: { ...e.span, start: e.span.start - start, end: e.span.end - start }, text: e.text }));
  const [removed, added] = [splitLines(old), splitLines(applyEdits(old, shifted))];
  let same = 0;
  while (same < removed.length && same < added.length && removed[same] === added[same]) same++;
  let tail = 0;
  while (tail < removed.length - same && tail < added.length - same && removed.at(-1 - tail) === added.at(-1 - tail)) tail++;
  return {
    first: positionAt(text, start).line - 1 + same,
    removed: removed.slice(same, removed.length - tail),
    added: added.slice(same, added.length - tail),
    offset: edits[0]?.span.start ?? 0,
  };
}

/** Changes whose surroundings touch, together: no line is shown twice. */
function grouped(changes: readonly LineChange[]): LineChange[][] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.first - (last.first + last.removed.length) <= 2 * CONTEXT) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

const signed = (sign: ' ' | '+' | '-', lines: readonly string[]): Hunk['lines'] => lines.map((text) => ({ sign, text }));

/** The lines of a group with those between and around them. */
function linesOf(all: readonly string[], group: readonly LineChange[]): { readonly line: number; readonly lines: Hunk['lines'] } {
  const begin = Math.max(0, (group[0]?.first ?? 0) - CONTEXT);
  let at = begin;
  const lines: Hunk['lines'][number][] = [];
  for (const { first, removed, added } of group) {
    lines.push(...signed(' ', all.slice(at, first)), ...signed('-', removed), ...signed('+', added));
    at = first + removed.length;
  }
  return { line: begin + 1, lines: [...lines, ...signed(' ', all.slice(at, at + CONTEXT))] };
}

/** The hunks of a change, in the order of files and lines. INVARIANT: applied to the old lines they give the new ones. */
export function hunksOf(step: Step): Hunk[] {
  const edits = editsOf(step);
  return [...step.splices.keys()].flatMap((file) => {
    const source = step.first.files.find((f) => f.name === file);
    const text = source?.text ?? '';
    const all = splitLines(text);
    const changes = byLines(
      text,
      edits.filter((e) => e.span.file === file),
    ).map((change) => lineChange(text, change));
    return grouped(changes).map((group) => ({
      file,
      title: [...new Set(group.map((c) => titleAt(step, file, c.offset)))].filter((t) => t !== '').join(', '),
      created: source === undefined,
      ...linesOf(all, group),
    }));
  });
}
