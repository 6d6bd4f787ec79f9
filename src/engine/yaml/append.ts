// A new document at the end of a file.
import { sameValue } from './amend';
import type { Spliced } from './attempt';
import type { Splice } from './edit';
import { newlineOf } from './lines';
import { loadDocument, loadDocuments } from './load';
import { printBlock } from './print';
import { isPrologue, splitDocuments } from './split';
import { styleAround } from './style';
import { buildTree } from './tree';

/**
 * The splice of a whole file's text that adds a value as its last document, behind a `---` where one is needed, laid out
 * as the file's last YAML document. A file of JSON stays JSON and is refused.
 */
export function appendDocument(fileText: string, value: unknown): Spliced {
  const starts = splitDocuments(fileText);
  const last = fileText.slice(starts.at(-1) ?? 0);
  if (/^\uFEFF?(?:---\s)?\s*[{[]/.test(last)) return { ok: false, reason: 'the file is JSON, which holds one document' };
  const root = buildTree(last);
  const newline = newlineOf(fileText);
  const isBare = /^(?:---)?\s*$/.test(last);
  const marker = isBare || isPrologue(last, 0, last.length) ? [] : ['---'];
  const lines = [...marker, ...printBlock(value, styleAround(last, root ? [root] : []))];
  const gap = fileText === '' || fileText.endsWith('\n') ? '' : newline;
  const splice: Splice = { start: fileText.length, end: fileText.length, text: gap + lines.join(newline) + newline };
  return isProven(fileText, starts, splice, value) ? { ok: true, splice } : { ok: false, reason: 'the file cannot be added to' };
}

// The new document says what it should, and the others what they said before.
function isProven(fileText: string, starts: readonly number[], splice: Splice, value: unknown): boolean {
  const edited = fileText + splice.text;
  const now = splitDocuments(edited);
  const isFirst = splice.text.startsWith('---') || splice.text.trimStart().startsWith('---');
  const before = isFirst ? starts.length : starts.length - 1;
  if (now.length !== before + 1) return false;
  const added = loadDocument(edited.slice(now.at(-1)));
  if (!added.ok || !sameValue(added.value, value)) return false;
  const tail = starts.slice(before - 1, before).map((start) => fileText.slice(start));
  const again = edited.slice(now[before - 1], now[before]);
  return tail.every((text) => (isFirst ? sameValue(loadDocuments(text, [0])[0], loadDocuments(again, [0])[0]) : true));
}
