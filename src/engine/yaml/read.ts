// Text into files of documents of resources. A file that was read before is read again only where it changed: all
// other documents are the same objects as before, which is what lets everything behind this folder keep its results.
// INVARIANT: with or without a previous reading the result says the same (a law under test).
import type { Document, SourceFile } from './document';
import { type Loaded, loadDocument, loadDocuments } from './load';
import type { Problem } from './problem';
import { extractResources } from './resource';
import type { Input } from './span';
import { isAnchored, splitDocuments } from './split';
import { describeSyntax } from './syntax';

/**
 * Reads a file. Never throws; what cannot be read becomes problems of the document where it stands. `previous`: the
 * same file with an older text; its documents before and after the change are kept as they are, and a document that
 * can no longer be read remembers what stood at its place when it could (`lastGood`).
 */
export function readFile(input: Input, previous?: SourceFile): SourceFile {
  const { name, text } = input;
  const readOnly = input.readOnly ?? false;
  if (previous?.text === text) {
    return previous.name === name && previous.readOnly === readOnly ? previous : { ...previous, name, readOnly };
  }
  return { name, text, readOnly, ...(previous ? readAgain(text, previous) : readAll(text)) };
}

type Content = Pick<SourceFile, 'documents' | 'starts'>;

function readAll(text: string): Content {
  const starts = splitDocuments(text);
  const documents = loadDocuments(text, starts).map((loaded, i) => buildDocument(text.slice(starts[i], starts[i + 1] ?? text.length), loaded));
  return { documents, starts };
}

function readAgain(text: string, previous: SourceFile): Content {
  const { from, to } = findChange(text, previous);
  const start = previous.starts[from] ?? 0;
  const shift = text.length - previous.text.length;
  let last = to;
  let starts: number[] = [];
  let middle = '';
  for (;;) {
    middle = text.slice(start, (previous.starts[last] ?? previous.text.length) + shift);
    starts = splitDocuments(middle);
    // What stands before a `---` may belong to the document behind it (comments, directives, empty lines behind `...`): then that one is touched too.
    const isWhole = last >= previous.starts.length || splitDocuments(`${middle}---`).at(-1) === middle.length;
    if (isWhole) break;
    last++;
  }
  const pieces = starts.map((offset, i) => middle.slice(offset, starts[i + 1] ?? middle.length));
  const read = readPieces(pieces, previous.documents.slice(from, last), text);
  return {
    documents: [...previous.documents.slice(0, from), ...read, ...previous.documents.slice(last)],
    starts: [
      ...previous.starts.slice(0, from),
      ...starts.map((offset) => start + offset),
      ...(shift === 0 ? previous.starts.slice(last) : previous.starts.slice(last).map((offset) => offset + shift)),
    ],
  };
}

// Reads the pieces that stand where the touched documents stood. Those at both ends may turn out to be unchanged.
function readPieces(pieces: readonly string[], touched: readonly Document[], text: string): Document[] {
  const shorter = Math.min(pieces.length, touched.length);
  let head = 0;
  while (head < shorter && pieces[head] === touched[head]?.text) head++;
  let tail = 0;
  while (tail < shorter - head && pieces.at(-1 - tail) === touched.at(-1 - tail)?.text) tail++;
  const rest = touched.slice(head, touched.length - tail);
  const whole = pieces.slice(head, pieces.length - tail).join('');
  const middle = whole.length * 4 < text.length ? detach(whole) : whole;
  const starts: number[] = [];
  for (let i = head, at = 0; i < pieces.length - tail; i++) {
    starts.push(at);
    at += pieces[i]?.length ?? 0;
  }
  const loaded = starts.length === 1 ? [loadDocument(middle)] : loadDocuments(middle, starts);
  const read = loaded.map((one, i) => {
    const good = one.ok ? undefined : findLastGood(rest, i, loaded);
    return buildDocument(middle.slice(starts[i], starts[i + 1] ?? middle.length), one, good);
  });
  return [...touched.slice(0, head), ...read, ...touched.slice(touched.length - tail)];
}

/** The documents `from` to before `to` of the previous reading hold all that changed. */
function findChange(text: string, previous: SourceFile): { readonly from: number; readonly to: number } {
  const { text: old, starts } = previous;
  const shorter = Math.min(old.length, text.length);
  const prefix = commonPrefix(old, text, shorter);
  const suffix = commonSuffix(old, text, shorter - prefix);
  // Four characters make a marker; all of them must be the same for the document before it to be the same.
  let from = Math.max(0, lowerBound(starts, prefix - 3) - 1);
  while (from > 0 && !isAnchored(old, starts[from] ?? 0)) from--;
  // The line break before a marker must be the same too.
  let to = Math.max(from + 1, lowerBound(starts, old.length - suffix + 1));
  while (to < starts.length && !isAnchored(old, starts[to] ?? 0)) to++;
  return { from, to };
}

/** The number of entries below `limit` in an ascending list. */
function lowerBound(starts: readonly number[], limit: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Slices cost nothing and are compared by the machine's word, characters one by one are not.
function commonPrefix(a: string, b: string, limit: number): number {
  let length = 0;
  for (let step = BLOCK; step >= 1; step >>>= 2) {
    while (length + step <= limit && a.slice(length, length + step) === b.slice(length, length + step)) length += step;
  }
  return length;
}

function commonSuffix(a: string, b: string, limit: number): number {
  const at = (text: string, length: number, step: number) => text.slice(text.length - length - step, text.length - length);
  let length = 0;
  for (let step = BLOCK; step >= 1; step >>>= 2) {
    while (length + step <= limit && at(a, length, step) === at(b, length, step)) length += step;
  }
  return length;
}

const BLOCK = 65_536;

// A slice keeps the whole text alive that it was cut from; a document must not keep every version of its file.
function detach(slice: string): string {
  return ` ${slice}`.slice(1);
}

// Recognised by its place between unchanged neighbours: the one at the same index if as many stand there as before;
// one document that swallowed others (a lost `---`) stands for all of them; of several, only the sole broken one.
function findLastGood(touched: readonly Document[], index: number, loaded: readonly Loaded[]): Document | undefined {
  if (touched.length === loaded.length) return goodOf(touched[index]);
  if (touched.length === 1) return loaded.filter((one) => !one.ok).length === 1 ? goodOf(touched[0]) : undefined;
  return loaded.length === 1 ? joinGood(touched) : undefined;
}

function goodOf(document: Document | undefined): Document | undefined {
  return document?.value === undefined ? document?.lastGood : document;
}

function joinGood(touched: readonly Document[]): Document | undefined {
  const good = touched.map(goodOf).filter((document) => document !== undefined);
  if (good.length < 2) return good[0];
  return {
    text: good.map((document) => document.text).join(''),
    value: null,
    resources: good.flatMap((document) => document.resources),
    problems: [],
  };
}

function buildDocument(text: string, loaded: Loaded, lastGood?: Document): Document {
  const problems: Problem[] = [];
  const base = { text, value: loaded.ok ? loaded.value : undefined, problems };
  if (!loaded.ok) {
    const document: Document = { ...base, resources: [], ...(lastGood ? { lastGood } : {}) };
    problems.push(...describeSyntax(document, loaded));
    return document;
  }
  const resources: Document['resources'][number][] = [];
  const document: Document = { ...base, resources };
  const found = extractResources(document);
  resources.push(...found.resources);
  problems.push(...found.problems);
  return document;
}
