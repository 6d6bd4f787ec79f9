// Where and how one splice is written: at the node of a path, proven by reading again. What shares an anchor with other
// places changes in one of them alone.
import { ABSENT, type Step, sameValue, valueAt } from './amend';
import type { Document } from './document';
import type { Splice } from './edit';
import { loadDocument } from './load';
import { formatPath, type Path } from './path';
import { printEntry, printFlowEntry, type Style } from './print';
import { insertLines, replaceLines } from './splice-block';
import { hasLines, insertBetween, printLined, replaceBetween } from './splice-flow';
import { splitDocuments } from './split';
import { styleAround } from './style';
import { type Entry, type TreeNode, treeOf } from './tree';

/** `reason` says in plain words why the text cannot be edited there. */
export type Spliced = { readonly ok: true; readonly splice: Splice } | { readonly ok: false; readonly reason: string };

/** Where a splice is looked for: the node at the path, the entry that holds it and the collection around that. */
export interface Site {
  readonly text: string;
  readonly node: TreeNode;
  readonly entry: Entry | undefined;
  readonly around: TreeNode | undefined;
  readonly isFlow: boolean;
  readonly style: Style;
}

/**
 * The first splice at the node of `path` after which the document means `intended`; a reason where there is none. What an
 * alias or a merge brings in gets a text of its own there, for other places share the one that it has.
 */
export function attempt(document: Document, path: Path, intended: { readonly value: unknown } | undefined, splices: (site: Site) => Iterable<Splice>): Spliced {
  const root = treeOf(document);
  if (!root || !intended) return refuse(`${nameOf(path)} cannot be edited: the document cannot be read`);
  const trail = [root];
  let entry: Entry | undefined;
  for (const [depth, step] of path.entries()) {
    entry = ownEntry(trail.at(-1), step);
    if (!entry) return unshare(document, path, depth, intended);
    trail.push(entry.value);
  }
  const proven = tryAt({ text: document.text, trail, entry }, intended.value, splices);
  if (proven) return proven;
  if (trail.at(-1)?.kind === 'alias') return unshare(document, path, path.length, intended);
  const apart = withoutAliases(document);
  const again = apart && attempt(apart, path, intended, splices);
  if (!apart || !again?.ok) return refuse(`${nameOf(path)} cannot be edited without changing something else`);
  return { ok: true, splice: between(document.text, spliced(apart.text, again.splice)) };
}

export const spliced = (text: string, { start, end, text: inserted }: Splice): string => text.slice(0, start) + inserted + text.slice(end);

/** The one splice that makes a text of another. */
export function between(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start: head, end: before.length - tail, text: after.slice(head, after.length - tail) };
}

/** So many characters are read again at most to prove that each alias can be written out. */
const MOST_READ = 3_000_000;

/** The same objects in a text where nothing is shared any more; undefined where it is so already, or cannot be. */
export function withoutAliases(document: Document): Document | undefined {
  let apart = document;
  for (let read = 0; read <= MOST_READ; read += apart.text.length) {
    const path = lastAlias(treeOf(apart));
    if (!path) return apart === document ? undefined : apart;
    const own = unshare(apart, path, path.length, { value: apart.value });
    if (!own.ok) return undefined;
    const text = spliced(apart.text, own.splice);
    const loaded = loadDocument(text);
    if (!loaded.ok) return undefined;
    apart = { text, value: loaded.value, resources: [], problems: [] };
  }
  return undefined;
}

/** The way to the last alias of a text; of a merge, to the mapping that it is in. */
function lastAlias(node: TreeNode | undefined): Path | undefined {
  for (const { form, step, value } of [...(node?.entries ?? [])].reverse()) {
    if (form === 'merge') return [];
    const below = value.kind === 'alias' ? [] : lastAlias(value);
    if (below) return [step, ...below];
  }
  return undefined;
}

const ownEntry = (node: TreeNode | undefined, step: Step): Entry | undefined => node?.entries.findLast((one) => one.step === step && one.form !== 'merge');

interface Trail {
  readonly text: string;
  readonly trail: readonly TreeNode[];
  readonly entry: Entry | undefined;
}

function tryAt({ text, trail, entry }: Trail, intended: unknown, splices: (site: Site) => Iterable<Splice>): Spliced | undefined {
  const node = trail.at(-1) as TreeNode;
  const site = { text, node, entry, around: trail.at(-2), isFlow: trail.some(({ style }) => style === 'flow'), style: styleAround(text, trail) };
  for (const splice of splices(site)) if (isProven(text, splice, intended)) return { ok: true, splice };
  return undefined;
}

/** Writes out what is meant at the first `depth` steps of a path, where the text has an alias, or a merge that has the next step. */
function unshare(document: Document, path: Path, depth: number, intended: { readonly value: unknown }): Spliced {
  const root = treeOf(document);
  const trail = root ? [root] : [];
  let entry: Entry | undefined;
  for (const step of path.slice(0, depth)) {
    entry = ownEntry(trail.at(-1), step);
    if (entry) trail.push(entry.value);
  }
  const [step, place] = [path[depth], { text: document.text, trail, entry }];
  const whole = valueAt(intended.value, path.slice(0, depth));
  const member = step === undefined ? ABSENT : valueAt(whole, [step]);
  const overridden =
    typeof step === 'string' && member !== ABSENT && trail.at(-1)?.kind === 'mapping'
      ? tryAt(place, intended.value, (site) => newEntry(site, step, member))
      : undefined;
  const written = overridden ?? tryAt(place, intended.value, (site) => newText(site, whole));
  return written ?? refuse(`${nameOf(path)} comes from an alias or a merge, which other places share`);
}

export function* newEntry({ text, node, isFlow, style }: Site, key: string, value: unknown): Iterable<Splice> {
  if (isFlow) yield* some(insertBetween(text, node, node.entries.length, printFlowMember(text, node, key, value, style), style));
  else yield* insertLines(text, node, node.entries.length, printEntry(key, value, style));
}

export function* newText({ text, node, entry, around, isFlow, style }: Site, value: unknown): Iterable<Splice> {
  const keepsFlow = node.style === 'flow' && node.entries.length > 0 && typeof value === 'object';
  if (isFlow && (around?.style === 'flow' || keepsFlow || style.json)) yield* replaceBetween(text, node, entry, around, value, style);
  if (around?.style !== 'flow') yield* replaceLines(text, node, entry, value, style);
}

// A document that ended with a line break must still do so: another document may follow.
function isProven(text: string, splice: Splice, intended: unknown): boolean {
  const { start, end } = splice;
  const edited = spliced(text, splice);
  if (start < 0 || end < start || (text.endsWith('\n') && !edited.endsWith('\n')) || splitDocuments(edited).length !== 1) return false;
  const loaded = loadDocument(edited);
  return loaded.ok && sameValue(loaded.value, intended);
}

function printFlowMember(text: string, node: TreeNode, key: string, value: unknown, style: Style): string {
  const isLined = hasLines(text, node);
  if (!style.json || !isLined) return printFlowEntry(key, value, style);
  return `${printFlowEntry(key, 0, style).slice(0, -1)}${printLined(text, node.entries[0]?.start ?? 0, value, style, isLined)}`;
}

export function some<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}

export function refuse(reason: string): Spliced {
  return { ok: false, reason };
}

export function nameOf(path: Path): string {
  return path.length === 0 ? 'the document' : `\`${formatPath(path)}\``;
}
