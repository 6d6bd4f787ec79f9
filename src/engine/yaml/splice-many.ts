// Many small changes of one document at once: texts at keys, and items that go. A dump of a cluster is one document of
// megabytes, which must not be read again for every name in it. INVARIANT: as for single splices, what is handed out was
// read again and means exactly what was asked for.
import { ABSENT, amend, sameValue, valueAt } from './amend';
import { between, type Spliced, spliced, withoutAliases } from './attempt';
import type { Document } from './document';
import type { Splice } from './edit';
import { loadDocument } from './load';
import { type Found, findEntry } from './locate';
import { formatPath, type Path } from './path';
import { printEntry, printFlow, printFlowEntry } from './print';
import { isMapping } from './resource';
import { insertEntry, removeEntry, removeItem, replaceValue } from './splice';
import { insertLines, removeLines } from './splice-block';
import { insertBetween, removeBetween } from './splice-flow';
import { splitDocuments } from './split';
import { styleAround } from './style';
import { type TreeNode, treeOf } from './tree';

/** A text to stand at the path; undefined takes the entry away. */
export interface TextChange {
  readonly path: Path;
  readonly text: string | undefined;
}

/** Splices in the order of the text, apart from each other; or why there are none. */
export type SplicedMany = { readonly ok: true; readonly splices: readonly Splice[] } | { readonly ok: false; readonly reason: string };

/**
 * All changes together. What stands behind an alias follows what it names, if that is changed in the same way; where it
 * would not, and where other places share what is changed, there is a reason instead.
 */
export function changeTexts(document: Document, changes: readonly TextChange[]): SplicedMany {
  let intended: { readonly value: unknown } | undefined = { value: document.value };
  for (const { path, text } of changes) intended = intended && amend(intended.value, path, () => text ?? ABSENT);
  const root = treeOf(document);
  if (!root || !intended) return { ok: false, reason: 'the document cannot be edited' };
  const quick = together(changes.map((change) => ({ change, splices: quickSplices(document, root, change) })));
  if (quick && isProven(document.text, quick, intended.value)) return { ok: true, splices: quick };
  const slow: Part[] = [];
  for (const change of changes) {
    const one = oneChange(document, change);
    if (!one.ok) return one;
    slow.push({ change, splices: [one.splice] });
  }
  const all = together(slow);
  if (all && isProven(document.text, all, intended.value)) return { ok: true, splices: all };
  return ofApart(document, changes[0]?.path ?? [], (apart) => changeTexts(apart, changes));
}

/** Takes items out of a list, with their comments; one that loses all of them stays as an empty list. */
export function removeItems(document: Document, path: Path, indexes: readonly number[]): SplicedMany {
  const gone = new Set(indexes);
  const list = valueAt(document.value, path);
  const root = treeOf(document);
  if (!Array.isArray(list) || !root) return { ok: false, reason: `\`${formatPath(path)}\` is not a list` };
  if (gone.size === 1) return many(removeItem(document, path, indexes[0] ?? 0));
  if (gone.size >= list.length) return many(replaceValue(document, path, []));
  const intended = amend(document.value, path, () => list.filter((_, i) => !gone.has(i)));
  const { node, missing, isShared } = findEntry(root, path);
  const splices = missing > 0 || isShared ? undefined : united([...gone].sort((a, b) => a - b).flatMap((i) => itemSplice(document.text, node, i, gone) ?? []));
  if (splices && intended && isProven(document.text, splices, intended.value)) return { ok: true, splices };
  return ofApart(document, path, (apart) => removeItems(apart, path, indexes));
}

/** The same change of the text in which no place shares anything with another, as one splice. */
function ofApart(document: Document, path: Path, change: (apart: Document) => SplicedMany): SplicedMany {
  const apart = withoutAliases(document);
  const changed = apart && change(apart);
  if (!apart || !changed?.ok) return { ok: false, reason: `\`${formatPath(path)}\` cannot be edited without changing something else` };
  return { ok: true, splices: [between(document.text, changed.splices.reduceRight(spliced, apart.text))] };
}

const many = (one: Spliced): SplicedMany => (one.ok ? { ok: true, splices: [one.splice] } : one);

function itemSplice(text: string, node: TreeNode, index: number, gone: ReadonlySet<number>): Splice | undefined {
  if (node.style !== 'flow') return removeLines(text, node, index).next().value ?? undefined;
  // Of the last ones the comma before them goes, which is that of the last one that stays.
  const isTail = node.entries.slice(index).every((_, i) => gone.has(index + i));
  const splice = removeBetween(isTail ? { ...node, entries: node.entries.slice(0, index + 1) } : node, index);
  return splice;
}

/** Deletions that may touch or overlap, as the fewest that are apart. */
function united(splices: readonly Splice[]): Splice[] {
  const all: Splice[] = [];
  for (const splice of [...splices].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && splice.start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, splice.end), text: '' };
    else all.push(splice);
  }
  return all;
}

function oneChange(document: Document, { path, text }: TextChange): Spliced {
  const key = String(path.at(-1));
  if (text === undefined) return removeEntry(document, path.slice(0, -1), key);
  return valueAt(document.value, path) === ABSENT ? insertEntry(document, path.slice(0, -1), key, text) : replaceValue(document, path, text);
}

/** The splice as it is most likely right, none for what follows an alias; undefined where that cannot be told. */
function quickSplices(document: Document, root: TreeNode, { path, text }: TextChange): Splice[] | undefined {
  const found = findEntry(root, path);
  if (found.missing === 0) return found.isShared ? [] : text === undefined ? quickRemoval(document, root, path) : quickText(document, found, text);
  const holder = findEntry(root, path.slice(0, -1));
  if (holder.missing > 0 || text === undefined) return undefined;
  return holder.isShared || holder.node.target ? [] : quickEntry(document, holder.node, String(path.at(-1)), text);
}

/** Quotes stay as they are; without quotes the printer decides whether the text needs some. */
function quickText(document: Document, { node }: Found, text: string): Splice[] | undefined {
  if (node.kind === 'alias') return [];
  if (node.kind !== 'scalar' || node.start === node.end || /['"\\\n]/.test(text)) return undefined;
  const [start, end] = [node.body, node.body + document.text.slice(node.body, node.end).trimEnd().length];
  if (node.style === 'single') return [{ start, end, text: `'${text}'` }];
  if (node.style === 'double') return [{ start, end, text: `"${text}"` }];
  return [{ start, end, text: printFlow(text, { ...styleAround(document.text, [node]), json: false }) }];
}

/** Laid out as its neighbours: to look further, through megabytes, would take longer than all the rest. */
function quickEntry(document: Document, node: TreeNode, key: string, text: string): Splice[] | undefined {
  if (node.kind !== 'mapping' || node.entries.length === 0) return undefined;
  const style = styleAround(document.text, [node]);
  if (node.style !== 'flow') return some(insertLines(document.text, node, node.entries.length, printEntry(key, text, style)).next().value ?? undefined);
  return some(insertBetween(document.text, node, node.entries.length, printFlowEntry(key, text, style), style));
}

function quickRemoval(document: Document, root: TreeNode, path: Path): Splice[] | undefined {
  const { node } = findEntry(root, path.slice(0, -1));
  if (node.target) return [];
  const index = node.entries.findLastIndex((entry) => entry.step === path.at(-1) && entry.form !== 'merge');
  if (index < 0 || node.entries.length < 2) return undefined;
  return some(node.style === 'flow' ? removeBetween(node, index) : (removeLines(document.text, node, index).next().value ?? undefined));
}

const some = (splice: Splice | undefined): Splice[] | undefined => splice && [splice];

/** A change with its splices; undefined where they could not be told. */
interface Part {
  readonly change: TextChange;
  readonly splices: readonly Splice[] | undefined;
}

/**
 * In order, each once; undefined where two would touch the same characters, or one is missing. Where an inner and an
 * outer collection end at one place, what is added to the inner one comes first.
 */
function together(parts: readonly Part[]): Splice[] | undefined {
  const unique = new Map<string, { readonly splice: Splice; readonly depth: number }>();
  for (const { change, splices } of parts) {
    if (!splices) return undefined;
    for (const splice of splices) unique.set(`${splice.start} ${splice.end} ${splice.text}`, { splice, depth: change.path.length });
  }
  const ordered = [...unique.values()].sort((a, b) => a.splice.start - b.splice.start || a.splice.end - b.splice.end || b.depth - a.depth);
  const all = ordered.map(({ splice }) => splice);
  return all.every((s, i) => i === 0 || s.start >= (all[i - 1]?.end ?? 0)) ? all : undefined;
}

function isProven(text: string, splices: readonly Splice[], intended: unknown): boolean {
  let edited = text;
  for (const { start, end, text: inserted } of [...splices].reverse()) edited = edited.slice(0, start) + inserted + edited.slice(end);
  if ((text.endsWith('\n') && !edited.endsWith('\n')) || splitDocuments(edited).length !== 1) return false;
  const loaded = loadDocument(edited);
  return loaded.ok && (isMapping(intended) || Array.isArray(intended)) && sameValue(loaded.value, intended);
}
