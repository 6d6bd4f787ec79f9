// Where a span stands, as people count.
import type { Input, Span } from '../engine/index';

/** The start of a span; `line` and `column` count from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a span begins; the first character for a file that is not among the inputs. */
export function placeOf(span: Span, inputs: readonly Input[]): FilePlace {
  const before = inputs.find((input) => input.name === span.file)?.text.slice(0, span.start) ?? '';
  return { file: span.file, line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** `file:line:column`. */
export const formatPlace = ({ file, line, column }: FilePlace): string => `${file}:${line}:${column}`;
