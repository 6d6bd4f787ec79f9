// From places within documents to spans of files, and from offsets to documents, lines and columns.
import type { Document, SourceFile } from './document';
import type { Splice } from './edit';
import { rangeOf } from './locate';
import type { Place } from './problem';
import type { Position, Span, TextEdit } from './span';

// Where a document was last seen, of how many. Only a hint: it is checked before it is believed, since an edit moves
// documents.
const homes = new WeakMap<Document, { readonly name: string; readonly index: number; readonly count: number }>();
const indexes = new WeakMap<SourceFile, Map<Document, number>>();
const names = new WeakMap<readonly SourceFile[], Map<string, SourceFile>>();
const misses = new WeakMap<readonly SourceFile[], number>();

// After an edit only a document or two have no hint, and looking through thousands is cheaper than indexing them.
const FEW = 8;

/** Where in the files a place is; undefined if its document is in none of them (an older or a broken text's). */
export function spanOf(files: readonly SourceFile[], place: Place): Span | undefined {
  const home = findHome(files, place.document);
  if (!home) return undefined;
  const base = home.file.starts[home.index] ?? 0;
  const [start, end] = rangeOf(place);
  return { file: home.file.name, start: base + start, end: base + end };
}

/** A document's splice as an edit of its file; undefined if the document is in none of the files. */
export function editOf(files: readonly SourceFile[], document: Document, splice: Splice): TextEdit | undefined {
  const home = findHome(files, document);
  if (!home) return undefined;
  const base = home.file.starts[home.index] ?? 0;
  return { span: { file: home.file.name, start: base + splice.start, end: base + splice.end }, text: splice.text };
}

/** The file that holds a document, and the document's index there. */
export function findHome(files: readonly SourceFile[], document: Document): { readonly file: SourceFile; readonly index: number } | undefined {
  const hint = homes.get(document);
  const file = hint && namesOf(files).get(hint.name);
  if (file) {
    // Where documents came or went before it, it moved by as many.
    const index = [hint.index, hint.index + file.documents.length - hint.count].find((one) => file.documents[one] === document);
    if (index !== undefined) return remember(file, document, index);
  }
  const missed = misses.get(files) ?? 0;
  misses.set(files, missed + 1);
  for (const one of files) {
    const index = missed < FEW ? one.documents.indexOf(document) : (indexOf(one).get(document) ?? -1);
    if (index >= 0) return remember(one, document, index);
  }
  return undefined;
}

function remember(file: SourceFile, document: Document, index: number): { readonly file: SourceFile; readonly index: number } {
  homes.set(document, { name: file.name, index, count: file.documents.length });
  return { file, index };
}

function namesOf(files: readonly SourceFile[]): Map<string, SourceFile> {
  let known = names.get(files);
  if (!known) {
    known = new Map(files.map((file) => [file.name, file]));
    names.set(files, known);
  }
  return known;
}

function indexOf(file: SourceFile): Map<Document, number> {
  let known = indexes.get(file);
  if (!known) {
    known = new Map(file.documents.map((document, i) => [document, i]));
    indexes.set(file, known);
  }
  return known;
}

/** The document at an offset of a file, its index, and the offset within the document. */
export function documentAt(file: SourceFile, offset: number): { readonly document: Document; readonly index: number; readonly offset: number } | undefined {
  const index = lastAtMost(file.starts, offset);
  const document = file.documents[index];
  return document && { document, index, offset: offset - (file.starts[index] ?? 0) };
}

const KEPT = 4;
const lineTables: { readonly text: string; readonly starts: readonly number[] }[] = [];

/** Line and column of an offset, from 1. Fast for many offsets of one text. */
export function positionAt(text: string, offset: number): Position {
  let table = lineTables.find((one) => one.text === text);
  if (!table) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    table = { text, starts };
    lineTables.unshift(table);
    lineTables.length = Math.min(lineTables.length, KEPT);
  }
  const line = lastAtMost(table.starts, offset);
  return { line: line + 1, column: offset - (table.starts[line] ?? 0) + 1 };
}

/** The index of the last entry of an ascending list that is at most `limit`; 0 if there is none. */
function lastAtMost(starts: readonly number[], limit: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
