// Reads from a document how its author lays it out, so that new text looks like its neighbours.

import { columnOf } from './lines';
import type { Style } from './print';
import type { TreeNode } from './tree';

/** What `kubectl get -o yaml` prints. */
const USUAL = { step: 2, list: 0, dash: 2, quote: 'double' } as const;

/** The style around a place: `trail` is the nodes from the root to it. The nearest example decides. */
export function styleAround(text: string, trail: readonly TreeNode[]): Style {
  const nearest = trail.toReversed();
  const look = <T>(example: (node: TreeNode) => T | undefined): T | undefined => {
    for (const [i, node] of nearest.entries()) {
      const found = search(node, example, nearest[i - 1]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const json = look((node) => (node.style === 'flow' && node.kind === 'mapping' && node.entries[0]?.key ? isQuoted(node) : undefined));
  const spaced = look((node) => isSpaced(text, node));
  const padded = look((node) => (node.style === 'flow' && node.kind === 'mapping' && node.entries.length > 0 ? text[node.body + 1] === ' ' : undefined));
  return {
    step: look((node) => nested(text, node, 'mapping')) ?? USUAL.step,
    list: look((node) => nested(text, node, 'sequence')) ?? USUAL.list,
    dash: look((node) => dashOf(text, node)) ?? USUAL.dash,
    quote: look((node) => (node.style === 'single' || node.style === 'double' ? node.style : undefined)) ?? USUAL.quote,
    json: json ?? false,
    spaced: spaced ?? true,
    padded: padded ?? false,
  };
}

// Depth first, without the part that has been searched already.
function search<T>(node: TreeNode, example: (node: TreeNode) => T | undefined, skip: TreeNode | undefined): T | undefined {
  const found = example(node);
  if (found !== undefined) return found;
  for (const { value } of node.entries) {
    const below = value === skip ? undefined : search(value, example, undefined);
    if (below !== undefined) return below;
  }
  return undefined;
}

function isQuoted(node: TreeNode): boolean {
  return node.entries.every(({ key }) => key?.style === 'double');
}

function isSpaced(text: string, node: TreeNode): boolean | undefined {
  if (node.style !== 'flow' || node.kind !== 'mapping') return undefined;
  const first = node.entries.find(({ mark, value }) => mark !== undefined && value.end > value.start);
  return first?.mark === undefined ? undefined : first.value.start > first.mark && text[first.mark] === ' ';
}

// How much further a collection in a mapping is indented than its key.
function nested(text: string, node: TreeNode, kind: TreeNode['kind']): number | undefined {
  if (node.kind !== 'mapping' || node.style !== 'block') return undefined;
  for (const { start, value, form } of node.entries) {
    if (value.kind !== kind || value.style !== 'block' || form === 'explicit') continue;
    const width = columnOf(text, value.body) - columnOf(text, start);
    if (width >= (kind === 'mapping' ? 1 : 0)) return width;
  }
  return undefined;
}

function dashOf(text: string, node: TreeNode): number | undefined {
  if (node.kind !== 'sequence' || node.style !== 'block') return undefined;
  const item = node.entries.find(({ start, value }) => value.body === value.start && value.style === 'block' && !text.slice(start, value.start).includes('\n'));
  return item && item.value.start - item.start;
}
