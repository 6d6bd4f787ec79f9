// Where a character of the kept text is in the editor's model and back. The editor gives every line the same ending and
// drops a byte order mark; the kept text does neither. Lines and columns are the same in both, so they are the bridge.

/** As the editor counts them, from 1. */
export interface Place {
  readonly lineNumber: number;
  readonly column: number;
}

/** Offsets at which the lines of a text begin, a byte order mark aside. Lines end with CR LF, CR or LF, as in the editor. */
export function lineStarts(text: string): number[] {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 13) {
      if (text.charCodeAt(i + 1) === 10) i++;
      starts.push(i + 1);
    } else if (c === 10) starts.push(i + 1);
  }
  return starts;
}

/** The offset of a place; beyond a line's end it is the line's end, before its ending. */
export function offsetAt(text: string, starts: readonly number[], { lineNumber, column }: Place): number {
  const start = starts[lineNumber - 1];
  if (start === undefined) return text.length;
  let end = starts[lineNumber] ?? text.length;
  if (lineNumber < starts.length) {
    if (text.charCodeAt(end - 1) === 10) end--;
    if (text.charCodeAt(end - 1) === 13 && end > start) end--;
  }
  return Math.min(start + column - 1, end);
}

/** The place of an offset; inside a line ending it is the line's end. */
export function placeAt(text: string, starts: readonly number[], offset: number): Place {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const start = starts[low] ?? 0;
  const place = { lineNumber: low + 1, column: Math.max(offset - start, 0) + 1 };
  const last = offsetAt(text, starts, { lineNumber: place.lineNumber, column: Number.MAX_SAFE_INTEGER });
  return { ...place, column: Math.min(place.column, last - start + 1) };
}

/** The one stretch in which two texts differ; it never begins or ends inside a CR LF. */
export function difference(before: string, after: string): { start: number; end: number; text: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  if (start > 0 && before.charCodeAt(start - 1) === 13) start--;
  if (tail > 0 && before.charCodeAt(before.length - tail) === 10) tail--;
  return { start, end: Math.max(before.length - tail, start), text: after.slice(start, Math.max(after.length - tail, start)) };
}
