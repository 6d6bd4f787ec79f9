// One item of a list into two, and two into one: in block style that is a dash more or less, in flow style a pair of
// braces. What the entries hold stays byte for byte, comments too.
import { ABSENT, amend, valueAt } from './amend';
import { attempt, type Site, type Spliced } from './attempt';
import type { Document } from './document';
import type { Splice } from './edit';
import { columnOf, indentOf, isFirstOnLine, lineStart, newlineOf } from './lines';
import type { Path } from './path';
import type { Style } from './print';
import { isMapping } from './resource';
import type { Entry, TreeNode } from './tree';

/** Splits the item at `index` of a list before its entry `key`: what stands there and behind becomes an item of its own. */
export function splitItem(document: Document, path: Path, index: number, key: string): Spliced {
  const item = valueAt(document.value, [...path, index]);
  const entries = isMapping(item) ? Object.entries(item) : [];
  const at = entries.findIndex(([name]) => name === key);
  if (at < 1) return { ok: false, reason: `there is nothing before \`${key}\` to split from` };
  const halves = [Object.fromEntries(entries.slice(0, at)), Object.fromEntries(entries.slice(at))];
  const intended = amend(document.value, path, (list) => (Array.isArray(list) ? list.toSpliced(index, 1, ...halves) : list));
  return attempt(document, path, intended, (site) => splits(site, index, key));
}

/** Makes one item of those at `index` and behind it, which are mappings without a common key. */
export function joinItems(document: Document, path: Path, index: number): Spliced {
  const [a, b] = [valueAt(document.value, [...path, index]), valueAt(document.value, [...path, index + 1])];
  if (a === ABSENT || b === ABSENT || !isMapping(a) || !isMapping(b) || Object.keys(a).some((key) => Object.hasOwn(b, key)))
    return { ok: false, reason: 'the items cannot be joined' };
  const intended = amend(document.value, path, (list) => (Array.isArray(list) ? list.toSpliced(index, 2, { ...a, ...b }) : list));
  return attempt(document, path, intended, (site) => joins(site, index));
}

const endOf = (entry: Entry): number => Math.max(entry.value.end, entry.mark ?? 0, entry.key?.end ?? 0);

function* splits({ text, node, style }: Site, index: number, key: string): Generator<Splice> {
  const item = node.entries[index];
  const at = item?.value.entries.findIndex((entry) => entry.step === key) ?? -1;
  const [before, second] = [item?.value.entries[at - 1], item?.value.entries[at]];
  if (!item || !before || !second) return;
  if (item.value.style === 'block') {
    const dash = lineStart(text, second.start) + columnOf(text, item.start);
    if (isFirstOnLine(text, second.start)) yield { start: dash, end: dash + 1, text: '-' };
    return;
  }
  const [start, end] = [endOf(before), second.start];
  const between = node.style === 'flow' ? betweenBraces(text, item.value, second, style) : itemBreak(text, item, style);
  if (!text.slice(start, end).includes('#')) yield { start, end, text: between };
  const comma = text.indexOf(',', start);
  yield { start: comma, end: comma + 1, text: '}, {' };
}

/** From one item to the next between brackets, on lines of their own where the entries have such. */
function betweenBraces(text: string, item: TreeNode, second: Entry, style: Style): string {
  const [pad, space] = [style.padded ? ' ' : '', style.spaced ? ' ' : ''];
  if (!isFirstOnLine(text, second.start)) return `${pad}},${space}{${pad}`;
  const outer = newlineOf(text) + indentOf(text, item.start);
  return `${outer}},${isFirstOnLine(text, item.start) ? outer : space}{${newlineOf(text)}${indentOf(text, second.start)}`;
}

/** From one item in braces to the next below it, behind a dash as far from its brace as the first one's. */
function itemBreak(text: string, item: Entry, style: Style): string {
  const pad = style.padded ? ' ' : '';
  const gap = ' '.repeat(Math.max(1, item.value.body - item.start - 1));
  return `${pad}}${newlineOf(text)}${' '.repeat(columnOf(text, item.start))}-${gap}{${pad}`;
}

function* joins({ text, node, style }: Site, index: number): Generator<Splice> {
  const [a, b] = [node.entries[index], node.entries[index + 1]];
  const [last, first] = [a?.value.entries.at(-1), b?.value.entries[0]];
  if (!a || !b || !last || !first) return;
  const areFlow = a.value.style === 'flow' && b.value.style === 'flow';
  if (areFlow) {
    const [start, end] = [endOf(last), first.start];
    const between = text.slice(start, end);
    const own = a.value.entries[0]?.start ?? 0;
    const gap = isFirstOnLine(text, own) ? newlineOf(text) + indentOf(text, own) : style.spaced ? ' ' : '';
    if (!between.includes('#')) yield { start, end, text: `,${gap}` };
    if (node.style === 'flow') yield { start, end, text: between.replace('}', '').replace(/\{([^{]*)$/, '$1') };
  }
  if (node.style === 'flow') return;
  const [column, own] = [columnOf(text, a.value.body), columnOf(text, b.value.body)];
  if (a.value.style === 'block' && b.value.style === 'block' && column === own && lineStart(text, b.start) === lineStart(text, b.value.body))
    yield { start: b.start, end: b.start + 1, text: ' ' };
  const above = text.slice(a.value.end, lineStart(text, b.start));
  const lines = ' '.repeat(column) + bodyOf(text, b.value, column - own);
  yield { start: a.value.body, end: b.value.end, text: bodyOf(text, a.value, 0) + above + lines };
}

/** The entries of an item as they stand in block style, moved sideways; braces around them go. */
function bodyOf(text: string, item: TreeNode, shift: number): string {
  if (item.style === 'flow') return text.slice(item.body + 1, item.end - 1).trim();
  const body = text.slice(item.body, item.end);
  if (shift === 0) return body;
  return body.replace(/\n( *)(?=[^\s])/g, (_, indent: string) => `\n${' '.repeat(Math.max(0, indent.length + shift))}`);
}
