// Where a span stands, as people count.
import type { Input, Span } from '../engine/index';

/** `file:line:column` of the span's start, both counted from 1; the bare name of a file that is not there. */
export function placeOf(span: Span, inputs: readonly Input[]): string {
  const text = inputs.find((input) => input.name === span.file)?.text;
  if (text === undefined) return span.file;
  const before = text.slice(0, span.start);
  return `${span.file}:${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}
