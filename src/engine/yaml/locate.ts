// From the symbolic places of a document to its characters and back.
import type { Document } from './document';
import { lineEnd, lineStart } from './lines';
import type { Path } from './path';
import type { Place } from './problem';
import { type Entry, type TreeNode, treeOf } from './tree';

/**
 * The characters of a place, as offsets within its document's text. A node that does not exist, or is empty, stands
 * for the head of its nearest parent: the key, or the first line of the item. What an alias or a merge brings in is
 * found where it is written.
 */
export function rangeOf(place: Place): [start: number, end: number] {
  const { document, path } = place;
  if (place.range) return [place.range[0], place.range[1]];
  const root = treeOf(document);
  if (!root) return [0, document.text.trimEnd().length];
  const found = findEntry(root, path);
  if (found.missing > 0) return found.entry ? headOf(document.text, found.entry) : headOf(document.text, root.entries[0]);
  const { entry } = found;
  if (!entry) return [root.start, root.end];
  if (place.part === 'entry') return [entry.start, entry.value.end];
  if (place.part === 'key') return entry.key ? [entry.key.start, entry.key.end] : headOf(document.text, entry);
  return entry.value.start === entry.value.end ? headOf(document.text, entry) : [entry.value.start, entry.value.end];
}

export interface Found {
  /** The innermost entry on the way that exists; undefined for the root. */
  readonly entry: Entry | undefined;
  readonly node: TreeNode;
  /** How many steps of the path do not exist. */
  readonly missing: number;
  /** The way leads through an alias or a merge: what stands there belongs to other places too. */
  readonly isShared: boolean;
}

/** Follows a path as far as the text has it. */
export function findEntry(root: TreeNode, path: Path): Found {
  let entry: Entry | undefined;
  let node = root;
  let isShared = false;
  for (const [i, step] of path.entries()) {
    const target = resolve(node);
    isShared ||= target !== node;
    const own = target.entries.findLast((one) => one.step === step && one.form !== 'merge');
    const next = own ?? findMerged(target, step);
    if (!next) return { entry, node, missing: path.length - i, isShared };
    isShared ||= own === undefined;
    entry = next;
    node = next.value;
  }
  return { entry, node, missing: 0, isShared };
}

function resolve(node: TreeNode): TreeNode {
  return node.target ?? node;
}

function findMerged(node: TreeNode, step: string | number): Entry | undefined {
  for (const merge of node.entries) {
    if (merge.form !== 'merge') continue;
    const source = resolve(merge.value);
    for (const one of source.kind === 'sequence' ? source.entries.map((item) => resolve(item.value)) : [source]) {
      const found = one.entries.findLast((entry) => entry.step === step) ?? findMerged(one, step);
      if (found) return found;
    }
  }
  return undefined;
}

function headOf(text: string, entry: Entry | undefined): [number, number] {
  if (!entry) return [0, text.trimEnd().length];
  if (entry.key) return [entry.key.start, entry.key.end];
  return [entry.start, Math.max(entry.start, Math.min(lineEnd(text, entry.start), Math.max(entry.value.end, entry.mark ?? 0)))];
}

/**
 * The way to the innermost node at an offset of the document's text: what a caret there is about. White space before
 * and behind an entry on its own lines counts as the entry; `[]` where there is nothing else.
 */
export function pathAt(document: Document, offset: number): Path {
  const path: (string | number)[] = [];
  let node = treeOf(document);
  while (node) {
    const entry: Entry | undefined = entryAt(document.text, node, offset);
    if (!entry) break;
    path.push(entry.step);
    node = entry.value;
  }
  return path;
}

function entryAt(text: string, node: TreeNode, offset: number): Entry | undefined {
  let low = 0;
  let high = node.entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (opening(text, node, node.entries[middle]) <= offset) low = middle + 1;
    else high = middle;
  }
  const entry = node.entries[low - 1];
  if (!entry || entry.form === 'merge') return undefined;
  const end = Math.max(entry.value.end, entry.mark ?? 0);
  return offset <= (node.style === 'flow' ? end : lineEnd(text, end)) ? entry : undefined;
}

// In block style an entry also has the white space before it on its line.
function opening(text: string, node: TreeNode, entry: Entry | undefined): number {
  if (!entry) return Number.POSITIVE_INFINITY;
  if (node.style === 'flow') return entry.start;
  const start = lineStart(text, entry.start);
  return text.slice(start, entry.start).trim() === '' ? start : entry.start;
}
