// Edits of a document that leave every other byte alone. INVARIANT: a splice is only handed out after the edited text
// was read again and means exactly what was asked for; where that fails, or would change what shares an anchor, there
// is a reason instead.
import { ABSENT, amend, type Step, sameValue, valueAt } from './amend';
import type { Document } from './document';
import type { Splice } from './edit';
import { loadDocument } from './load';
import { formatPath, type Path } from './path';
import { printEntry, printFlowEntry, printItem, type Style } from './print';
import { isMapping } from './resource';
import { insertLines, removeLines, replaceLines } from './splice-block';
import { hasLines, insertBetween, printLined, removeBetween, replaceBetween } from './splice-flow';
import { splitDocuments } from './split';
import { styleAround } from './style';
import { type Entry, type TreeNode, treeOf } from './tree';

/** `reason` says in plain words why the text cannot be edited there. */
export type Spliced = { readonly ok: true; readonly splice: Splice } | { readonly ok: false; readonly reason: string };

/** Puts an item before the one at `index` of a list, or at its end. A missing or empty list is made or filled. */
export function insertItem(document: Document, path: Path, index: number, value: unknown): Spliced {
  const before = valueAt(document.value, path);
  const count = Array.isArray(before) ? before.length : 0;
  if (!Array.isArray(before) && before !== null && before !== ABSENT) return refuse(`${name(path)} is not a list`);
  if (index < 0 || index > count) return refuse(`${name(path)} has no place ${index}`);
  if (count === 0) return write(document, path, [value]);
  const intended = amend(document.value, path, (list) => (Array.isArray(list) ? list.toSpliced(index, 0, value) : list));
  return attempt(document, path, intended, function* ({ text, node, isFlow, style }) {
    if (isFlow) yield* some(insertBetween(text, node, index, printLined(text, node.entries[0]?.start ?? 0, value, style, hasLines(text, node)), style));
    else yield* insertLines(text, node, index, printItem(value, style));
  });
}

/** Adds an entry at the end of a mapping, which is made if it is missing. A key that holds null is filled. */
export function insertEntry(document: Document, path: Path, key: string, value: unknown): Spliced {
  const before = valueAt(document.value, path);
  if (!isMapping(before) && before !== null && before !== ABSENT) return refuse(`${name(path)} is not a mapping`);
  const old = valueAt(before, [key]);
  if (old === null) return write(document, [...path, key], value);
  if (old !== ABSENT) return refuse(`${name([...path, key])} exists already`);
  if (!isMapping(before) || Object.keys(before).length === 0) return write(document, path, { [key]: value });
  const intended = amend(document.value, [...path, key], () => value);
  return attempt(document, path, intended, function* ({ text, node, isFlow, style }) {
    if (isFlow) yield* some(insertBetween(text, node, node.entries.length, printFlowMember(text, node, key, value, style), style));
    else yield* insertLines(text, node, node.entries.length, printEntry(key, value, style));
  });
}

/** Puts another value in the place of one; what is missing on the way to it is made. */
export function replaceValue(document: Document, path: Path, value: unknown): Spliced {
  const last = path.at(-1);
  if (typeof last === 'number' && valueAt(document.value, path) === ABSENT) return refuse(`${name(path)} does not exist`);
  return write(document, path, value);
}

/** Takes an item out of a list, with its comments. The last one leaves an empty list. */
export function removeItem(document: Document, path: Path, index: number): Spliced {
  return remove(document, path, index);
}

/** Takes an entry out of a mapping, with its comments. The last one leaves an empty mapping. */
export function removeEntry(document: Document, path: Path, key: string): Spliced {
  return remove(document, path, key);
}

function remove(document: Document, path: Path, step: Step): Spliced {
  const whole = [...path, step];
  if (valueAt(document.value, whole) === ABSENT) return refuse(`${name(whole)} does not exist`);
  const before = valueAt(document.value, path);
  const count = Object.keys(before as object).length;
  if (count === 1) return write(document, path, Array.isArray(before) ? [] : {});
  const intended = amend(document.value, whole, () => ABSENT);
  return attempt(document, path, intended, function* ({ text, node, isFlow }) {
    const index = node.entries.findLastIndex((entry) => entry.step === step && entry.form !== 'merge');
    if (isFlow) yield* some(removeBetween(node, index));
    else yield* removeLines(text, node, index);
  });
}

// Replaces the value at a path, or makes it, inside of the deepest node that there is.
function write(document: Document, path: Path, value: unknown): Spliced {
  let depth = path.length;
  while (depth > 0 && valueAt(document.value, path.slice(0, depth)) === ABSENT) depth--;
  if (depth < path.length) {
    const holder = path.slice(0, depth);
    const step = path[depth] ?? '';
    const inner = amend(ABSENT, path.slice(depth + 1), () => value);
    if (!inner) return refuse(`${name(path)} cannot be made`);
    return typeof step === 'number' ? insertItem(document, holder, step, inner.value) : insertEntry(document, holder, step, inner.value);
  }
  const intended = amend(document.value, path, () => value);
  return attempt(document, path, intended, function* ({ text, node, entry, around, isFlow, style }) {
    const keepsFlow = node.style === 'flow' && node.entries.length > 0 && typeof value === 'object';
    if (isFlow && (around?.style === 'flow' || keepsFlow || style.json)) yield* replaceBetween(text, node, entry, around, value, style);
    if (around?.style !== 'flow') yield* replaceLines(text, node, entry, value, style);
  });
}

/** Where a splice is looked for: the node at the path, the entry that holds it and the collection around that. */
export interface Site {
  readonly text: string;
  readonly node: TreeNode;
  readonly entry: Entry | undefined;
  readonly around: TreeNode | undefined;
  readonly isFlow: boolean;
  readonly style: Style;
}

/** The first splice at the node of `path` after which the document means `intended`; a reason where there is none. */
export function attempt(document: Document, path: Path, intended: { readonly value: unknown } | undefined, splices: (site: Site) => Iterable<Splice>): Spliced {
  const root = treeOf(document);
  if (!root || !intended) return refuse(`${name(path)} cannot be edited: the document cannot be read`);
  const trail = [root];
  let entry: Entry | undefined;
  for (const step of path) {
    entry = trail.at(-1)?.entries.findLast((one) => one.step === step && one.form !== 'merge');
    if (!entry) return refuse(`${name(path)} comes from an alias or a merge, which other places share`);
    trail.push(entry.value);
  }
  const node = trail.at(-1) ?? root;
  const site = {
    text: document.text,
    node,
    entry,
    around: trail.at(-2),
    isFlow: trail.some(({ style }) => style === 'flow'),
    style: styleAround(document.text, trail),
  };
  for (const splice of splices(site)) if (isProven(document.text, splice, intended.value)) return { ok: true, splice };
  return refuse(`${name(path)} cannot be edited without changing something else`);
}

// A document that ended with a line break must still do so: another document may follow.
function isProven(text: string, { start, end, text: inserted }: Splice, intended: unknown): boolean {
  const edited = text.slice(0, start) + inserted + text.slice(end);
  if (start < 0 || end < start || (text.endsWith('\n') && !edited.endsWith('\n')) || splitDocuments(edited).length !== 1) return false;
  const loaded = loadDocument(edited);
  return loaded.ok && sameValue(loaded.value, intended);
}

function printFlowMember(text: string, node: TreeNode, key: string, value: unknown, style: Style): string {
  const isLined = hasLines(text, node);
  if (!style.json || !isLined) return printFlowEntry(key, value, style);
  return `${printFlowEntry(key, 0, style).slice(0, -1)}${printLined(text, node.entries[0]?.start ?? 0, value, style, isLined)}`;
}

function some<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}

function refuse(reason: string): Spliced {
  return { ok: false, reason };
}

function name(path: Path): string {
  return path.length === 0 ? 'the document' : `\`${formatPath(path)}\``;
}
