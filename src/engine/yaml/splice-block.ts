// Where text goes in and comes out of block style, so that comments stay with what they are about: those above an
// entry at its own column and the one behind it on its line belong to the entry, and so do deeper ones below it.
// Each function offers splices, the most natural first; the caller takes the first that means what it should.
import type { Splice } from './edit';
import { columnOf, isFirstOnLine, lineEnd, lineStart, newlineOf, nextLine } from './lines';
import { indent, type Printed, printBlock, printItem, printValue, type Style } from './print';
import type { Entry, TreeNode } from './tree';

/** Puts lines (the first at column 0) before the entry at `index` of a filled collection, or behind all of them. */
export function* insertLines(text: string, node: TreeNode, index: number, lines: readonly string[]): Generator<Splice> {
  const newline = newlineOf(text);
  const column = columnOf(text, node.body);
  const block = indent(lines, column).join(newline);
  const entry = node.entries[index];
  if (!entry) {
    const last = node.entries.at(-1);
    if (!last) return;
    const end = entryEnd(text, last, column);
    yield { start: end, end, text: newline + block };
    yield { start: last.value.end, end: last.value.end, text: block + newline };
    return;
  }
  const isFirst = isFirstOnLine(text, entry.start);
  const start = isFirst ? entryStart(text, node, index) : entry.start;
  yield { start, end: start, text: isFirst ? block + newline : block.trimStart() + newline + ' '.repeat(column) };
}

/** Takes out one entry of several. */
export function* removeLines(text: string, node: TreeNode, index: number): Generator<Splice> {
  const entry = node.entries[index];
  if (!entry) return;
  const end = entryEnd(text, entry, columnOf(text, node.body));
  if (!isFirstOnLine(text, entry.start)) {
    let next = nextLine(text, end);
    while (/\s/.test(text[next] ?? '')) next++;
    yield { start: entry.start, end: next, text: '' };
    return;
  }
  const start = entryStart(text, node, index);
  const isLast = end === text.length;
  yield { start: isLast ? lineEnd(text, start - 1 - (text[start - 2] === '\r' ? 1 : 0)) : start, end: isLast ? end : nextLine(text, end), text: '' };
  yield { start, end: entry.value.end, text: '' };
}

/** Replaces the value of an entry, or the root where there is none. Comments inside of a block go with the block. */
export function* replaceLines(text: string, node: TreeNode, entry: Entry | undefined, value: unknown, style: Style): Generator<Splice> {
  const newline = newlineOf(text);
  const isBlock = node.style === 'block' || node.style === 'literal';
  const end = isBlock ? lineEnd(text, contentEnd(text, node)) : node.end;
  const printed = printValue(value, style);
  if (!entry || (node.style === 'block' && printed.head === '')) {
    const [first = '', ...rest] = printBlock(value, style);
    const block = [first, ...indent(rest, columnOf(text, node.body))].join(newline);
    yield { start: node.body, end, text: block };
    yield { start: node.start, end, text: block };
  }
  if (!entry) return;
  const mark = entry.mark ?? entry.value.start;
  const { head, lines } = entry.key ? printed : printBehindDash(value, style);
  if (lines.length === 0) {
    const inline = head.trimStart();
    if (isBlock || node.start === node.end) yield { start: mark, end: isBlock ? end : mark, text: ` ${inline}${isBlock ? commentBehind(text, mark) : ''}` };
    yield { start: node.body, end, text: inline };
    yield { start: node.start, end, text: inline };
    return;
  }
  const block = indent(lines, columnOf(text, entry.start));
  const from = node.start === node.end ? mark : end;
  // What stands behind on the line, a comment, stays on the line of the mark.
  const rest = isBlock ? commentBehind(text, mark) : text.slice(from, lineEnd(text, from)).trimEnd();
  yield { start: mark, end: isBlock ? end : lineEnd(text, from), text: [head + rest, ...block].join(newline) };
  yield { start: mark, end: from, text: [head, ...block].join(newline) };
}

function printBehindDash(value: unknown, style: Style): Printed {
  const [first = '', ...lines] = printItem(value, style);
  return { head: first.slice(1), lines };
}

// The comment on the line of a `:` whose value begins on a later line or is a block scalar.
function commentBehind(text: string, mark: number): string {
  const match = /^[^#\n]*?(\s+#.*?)\s*$/.exec(text.slice(mark, lineEnd(text, mark)));
  return match?.[1] ?? '';
}

// Behind the last character that is not white space: block scalars end with line breaks.
function contentEnd(text: string, node: TreeNode): number {
  if (node.entries.length > 0 && node.style === 'block') {
    const last = node.entries.at(-1);
    return last ? Math.max(contentEnd(text, last.value), last.mark ?? 0) : node.end;
  }
  if (node.style !== 'literal') return node.end;
  return node.body + text.slice(node.body, node.end).trimEnd().length;
}

// The end of the last line that belongs to the entry.
function entryEnd(text: string, entry: Entry, column: number): number {
  let end = lineEnd(text, Math.max(contentEnd(text, entry.value), entry.mark ?? 0));
  for (;;) {
    const next = nextLine(text, end);
    const comment = /^( *)#/.exec(text.slice(next, lineEnd(text, next)));
    if (next <= end || !comment || (comment[1] ?? '').length <= column) return end;
    end = lineEnd(text, next);
  }
}

// The start of the first line that belongs to the entry, which must be the first on its line.
function entryStart(text: string, node: TreeNode, index: number): number {
  const entry = node.entries[index];
  let start = lineStart(text, entry?.start ?? 0);
  const column = columnOf(text, node.body);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const comment = /^( *)#/.exec(text.slice(above, start));
    if (comment?.[1]?.length !== column) break;
    start = above;
  }
  return start;
}
