// Where a span is, as people say it.
import type { Input, Span } from '../../engine/index';

const lineAt = (text: string, offset: number): number => {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
};

/** `shop.yaml, line 31`, `shop.yaml, lines 31–40`; only the file's name where its text is not at hand. */
export function placeWords(span: Span, files: readonly Input[]): string {
  const text = files.find((f) => f.name === span.file)?.text;
  if (text === undefined) return span.file;
  const first = lineAt(text, span.start);
  const last = lineAt(text, Math.max(span.start, span.end - 1));
  return first === last ? `${span.file}, line ${first}` : `${span.file}, lines ${first}–${last}`;
}
