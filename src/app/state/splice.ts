// Edits of text as values: making them, taking them back. No edit is ever anything but a splice of characters.
import type { Input, Span, TextEdit } from '../../engine/index';

/** `text` with the characters `start` to before `end` replaced. */
export const splice = (text: string, start: number, end: number, by: string): string => text.slice(0, start) + by + text.slice(end);

/**
 * Edits whose spans all speak of the same text, in an order in which they can be applied one after the other: within a
 * file from the back to the front. Of two insertions at one place the first in the list ends up first in the text.
 */
export function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return edits
    .map((edit, i) => ({ edit, i }))
    .sort((a, b) =>
      a.edit.span.file === b.edit.span.file ? b.edit.span.start - a.edit.span.start || b.edit.span.end - a.edit.span.end || b.i - a.i : a.i - b.i,
    )
    .map(({ edit }) => edit);
}

/** Where the new text of edits stands once all are made; the spans of the edits all speak of the text before. */
export function placesAfter(edits: readonly TextEdit[]): Span[] {
  const shifts = new Map<string, number>();
  return inOrder(edits)
    .reverse()
    .map(({ span: { file, start, end }, text }) => {
      const shift = shifts.get(file) ?? 0;
      shifts.set(file, shift + text.length - (end - start));
      return { file, start: start + shift, end: start + shift + text.length };
    });
}

/**
 * Applies edits one after the other, each to the result of those before it. `inverse` takes them back, in that order.
 * A file that an edit names and that is not there is created at the end of the list (`created`).
 */
export function applyInOrder(files: readonly Input[], edits: readonly TextEdit[]): { files: Input[]; inverse: TextEdit[]; created: boolean } {
  const out = [...files];
  const inverse: TextEdit[] = [];
  let created = false;
  for (const { span, text } of edits) {
    let at = out.findIndex((f) => f.name === span.file);
    if (at < 0) {
      at = out.push({ name: span.file, text: '' }) - 1;
      created = true;
    }
    const file = out[at] as Input;
    const start = Math.min(span.start, file.text.length);
    const end = Math.min(Math.max(span.end, start), file.text.length);
    inverse.unshift({ span: { file: span.file, start, end: start + text.length }, text: file.text.slice(start, end) });
    out[at] = { ...file, text: splice(file.text, start, end, text) };
  }
  return { files: out, inverse, created };
}
