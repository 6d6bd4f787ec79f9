// Text edits as a unified diff that `patch -p1` and `git apply` take. Made from the texts themselves and not from a
// proposal's hunks, because a patch has to be right about line endings and a missing last newline.
import type { TextEdit } from '../engine/index';
import { applyEdits } from '../engine/plain';
import { visible } from './visible';

const CONTEXT = 3;
/** Cells of the table that finds common lines; a larger rewrite is shown as all removed and all added. */
const COMPARE_LIMIT = 4_000_000;

/** Old lines `at` to before `at + removed.length` make way for `added`. Lines keep their line ends. */
interface Change {
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** `table[i][j]`: how many lines `a` from i and `b` from j have in common, in order. */
function commonTable(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i] as Uint32Array;
    const below = table[i + 1] as Uint32Array;
    for (let j = b.length - 1; j >= 0; j--) row[j] = a[i] === b[j] ? (below[j + 1] as number) + 1 : Math.max(below[j] as number, row[j + 1] as number);
  }
  return table;
}

/** Line by line, what makes `b` of `a`; `at` is where `a` begins. */
function steps(a: readonly string[], b: readonly string[], at: number): Change[] {
  const table = commonTable(a, b);
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) [i, j] = [i + 1, j + 1];
    else if (j === b.length || (i < a.length && (table[i + 1]?.[j] as number) >= (table[i]?.[j + 1] as number))) {
      changes.push({ at: at + i, removed: [a[i++] as string], added: [] });
    } else changes.push({ at: at + i, removed: [], added: [b[j++] as string] });
  }
  return changes;
}

/** The least changes that make `b` of `a`, in pieces that may touch. */
function changesBetween(a: readonly string[], b: readonly string[], at: number): Change[] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const removed = a.slice(head, a.length - tail);
  const added = b.slice(head, b.length - tail);
  if (removed.length + added.length === 0) return [];
  const cells = removed.length * added.length;
  return cells === 0 || cells > COMPARE_LIMIT ? [{ at: at + head, removed, added }] : steps(removed, added, at + head);
}

/** Neighbouring changes that touch are one. */
function joined(changes: readonly Change[]): Change[] {
  const out: Change[] = [];
  for (const change of changes) {
    const last = out.at(-1);
    if (last && last.at + last.removed.length === change.at)
      out[out.length - 1] = { at: last.at, removed: [...last.removed, ...change.removed], added: [...last.added, ...change.added] };
    else out.push(change);
  }
  return out;
}

/** What the edits change, looking only at the lines that they touch, however large the file is. */
function changesOf(text: string, edits: readonly TextEdit[]): Change[] {
  const changes: Change[] = [];
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let line = 0;
  let counted = 0;
  for (let i = 0; i < sorted.length; ) {
    const group: TextEdit[] = [];
    const start = text.slice(0, (sorted[i] as TextEdit).span.start).lastIndexOf('\n') + 1;
    let end = start;
    while (i < sorted.length && (group.length === 0 || (sorted[i] as TextEdit).span.start <= end)) {
      const edit = sorted[i++] as TextEdit;
      const newline = text.indexOf('\n', edit.span.end);
      end = Math.max(end, newline < 0 ? text.length : newline + 1);
      group.push(edit);
    }
    line += linesOf(text.slice(counted, start)).length;
    counted = start;
    const moved = group.map((edit) => ({ ...edit, span: { ...edit.span, start: edit.span.start - start, end: edit.span.end - start } }));
    const old = text.slice(start, end);
    changes.push(...changesBetween(linesOf(old), linesOf(applyEdits(old, moved)), line));
  }
  return joined(changes);
}

function hunkPieces(changes: readonly Change[], old: readonly string[], shift: number): string {
  const [first, last] = [changes[0] as Change, changes.at(-1) as Change];
  const from = Math.max(first.at - CONTEXT, 0);
  const to = Math.min(last.at + last.removed.length + CONTEXT, old.length);
  const body: string[] = [];
  let at = from;
  for (const { at: here, removed, added } of changes) {
    body.push(...old.slice(at, here).map((l) => ` ${l}`), ...removed.map((l) => `-${l}`), ...added.map((l) => `+${l}`));
    at = here + removed.length;
  }
  body.push(...old.slice(at, to).map((l) => ` ${l}`));
  const oldCount = to - from;
  const newCount = oldCount + growth(changes);
  const range = (start: number, n: number): string => `${n === 0 ? start : start + 1}${n === 1 ? '' : `,${n}`}`;
  const lines = body.map((l) => (l.endsWith('\n') ? l : `${l}\n\\ No newline at end of file\n`));
  return `@@ -${range(from, oldCount)} +${range(from + shift, newCount)} @@\n${lines.join('')}`;
}

const growth = (changes: readonly Change[]): number => changes.reduce((sum, { added, removed }) => sum + added.length - removed.length, 0);

const label = (prefix: string, file: string): string =>
  visible(file.startsWith('/') || file.startsWith('../') ? file : `${prefix}/${file}`) + (file.includes(' ') ? '\t' : '');

/** The diff of one file; `old` is undefined where the edits make it. Empty where the edits change nothing. */
export function unifiedDiff(file: string, old: string | undefined, edits: readonly TextEdit[]): string {
  const before = linesOf(old ?? '');
  const changes = changesOf(old ?? '', edits);
  if (changes.length === 0) return '';
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.at - (last.at + last.removed.length) <= 2 * CONTEXT) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  let shift = 0;
  const hunks = groups.map((group) => {
    const text = hunkPieces(group, before, shift);
    shift += growth(group);
    return text;
  });
  return `--- ${old === undefined ? '/dev/null' : label('a', file)}\n+++ ${label('b', file)}\n${hunks.join('')}`;
}
