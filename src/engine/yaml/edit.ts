// Changes to one text as values: applied, and taken back.
import type { TextEdit } from './span';

/** Replaces characters `start` to before `end` of the text of one document (or of one file, where it says so). */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text with all edits made. The spans speak of the text as given, in any order; they must lie within it and must
 * not overlap. Insertions at one offset are made in the order given.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let at = 0;
  let result = '';
  for (const { span, text: inserted } of sortEdits(edits)) {
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}

/** The edits that take these back: applied to the edited text they give the text as it was, character by character. */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return sortEdits(edits).map(({ span, text: inserted }) => {
    const start = span.start + shift;
    shift += inserted.length - (span.end - span.start);
    return { span: { file: span.file, start, end: start + inserted.length }, text: text.slice(span.start, span.end) };
  });
}

// An insertion stands before a replacement that begins at the same offset.
function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/**
 * `splices` lead from the first text to the present one, `next` from there to `after`. Those that `next` touches become
 * one with it. INVARIANT: the result is in the order of the text, so that insertions at one offset keep theirs.
 */
export function append(splices: readonly Splice[], next: Splice, after: string): Splice[] {
  const earlier: Splice[] = [];
  const later: Splice[] = [];
  let { start, end } = next;
  let shift = 0;
  let ownShift = 0;
  for (const splice of splices) {
    const from = splice.start + shift;
    const to = from + splice.text.length;
    shift += splice.text.length - (splice.end - splice.start);
    if (to <= next.start) {
      earlier.push(splice);
      ownShift = shift;
    } else if (from >= next.end) later.push(splice);
    else {
      start = Math.min(start, from);
      end = Math.max(end, to);
      ownShift = shift;
    }
  }
  const firstShift = earlier.reduce((sum, splice) => sum + splice.text.length - (splice.end - splice.start), 0);
  const text = after.slice(start, end + next.text.length - (next.end - next.start));
  return [...earlier, { start: start - firstShift, end: end - ownShift, text }, ...later];
}
