// Where text goes in and comes out between brackets, JSON included: on one line as the neighbours, or on a line of its
// own where each of them has one.
import type { Splice } from './edit';
import { indentOf, isFirstOnLine, newlineOf } from './lines';
import { printFlow, printJsonLines, type Style } from './print';
import type { Entry, TreeNode } from './tree';

/** Puts the text of an entry before the one at `index` of a filled collection, or behind all of them. */
export function insertBetween(text: string, node: TreeNode, index: number, entryText: string, style: Style): Splice | undefined {
  const isLined = hasLines(text, node);
  const entry = node.entries[index];
  const near = entry ?? node.entries.at(-1);
  if (!near) return undefined;
  const gap = isLined ? newlineOf(text) + indentOf(text, near.start) : style.spaced ? ' ' : '';
  const at = entry ? entry.start : endOf(near);
  return { start: at, end: at, text: entry ? `${entryText},${gap}` : `,${gap}${entryText}` };
}

/** Takes out one entry of several, with the comma that is then too many. */
export function removeBetween(node: TreeNode, index: number): Splice | undefined {
  const entry = node.entries[index];
  const next = node.entries[index + 1];
  const before = node.entries[index - 1];
  if (!entry) return undefined;
  if (next) return { start: entry.start, end: next.start, text: '' };
  return before && { start: endOf(before), end: endOf(entry), text: '' };
}

/** Replaces a value that stands between brackets, or is the whole document. `around`: the collection that holds it. */
export function* replaceBetween(
  text: string,
  node: TreeNode,
  entry: Entry | undefined,
  around: TreeNode | undefined,
  value: unknown,
  style: Style,
): Generator<Splice> {
  const isLined = hasLines(text, node) || (around !== undefined && hasLines(text, around));
  const printed = printLined(text, entry?.start ?? node.start, value, style, isLined);
  if (node.start === node.end && entry?.key) {
    yield { start: node.start, end: node.end, text: (entry.mark === undefined ? ': ' : ' ') + printed };
    return;
  }
  yield { start: node.body, end: node.end, text: printed };
  yield { start: node.start, end: node.end, text: printed };
}

/** A value for a place at `offset`: on several lines if it is JSON and its neighbours have lines of their own. */
export function printLined(text: string, offset: number, value: unknown, style: Style, isLined: boolean): string {
  if (!style.json || !isLined) return printFlow(value, style);
  return printJsonLines(value, style).join(newlineOf(text) + indentOf(text, offset));
}

/** Does each entry stand on a line of its own? */
export function hasLines(text: string, node: TreeNode): boolean {
  const first = node.entries[0];
  return node.style === 'flow' && first !== undefined && isFirstOnLine(text, first.start);
}

function endOf(entry: Entry): number {
  return Math.max(entry.value.end, entry.mark ?? 0, entry.key?.end ?? 0);
}
