// Where the ends of a changed flow are in the picture. Ends are endpoints, or addresses: `internet`, `ip:FIRST-LAST`,
// `ip:BLOCK`, `ip:BLOCK except BLOCK, BLOCK`.
import type { ChangedFlow, Graph, GraphNode } from '../../engine/index';
import { formatBlock, parseBlockOrAddress } from '../../engine/plain';
import type { Selection } from './types';

type Block = NonNullable<ReturnType<typeof parseBlockOrAddress>>;

const EXCEPT = ' except ';

/** The first and the last address of `ip:FIRST-LAST` or `ip:BLOCK`, exceptions or not, each as a block; undefined for other ends. */
function rangeOf(end: string): readonly [Block, Block] | undefined {
  if (!end.startsWith('ip:')) return undefined;
  const [first, last] = (end.slice('ip:'.length).split(EXCEPT)[0] ?? '').split('-');
  const from = parseBlockOrAddress(first ?? '');
  const to = last === undefined ? from : parseBlockOrAddress(last);
  return from && to && from.family === to.family ? [from, to] : undefined;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Addresses as people write them: a block where the range is one, `every IPv4 address`, `BLOCK except BLOCK`, else `FIRST to LAST`. Undefined for other ends. */
export function formatRange(end: string): string | undefined {
  const range = rangeOf(end);
  if (!range) return undefined;
  const [first, last] = range;
  if (end.includes(EXCEPT)) return end.slice('ip:'.length);
  const start = formatBlock(first).replace(/\/\d+$/, '');
  for (let length = 0; length <= BITS[first.family]; length++) {
    const block = parseBlockOrAddress(`${start}/${length}`);
    if (!block || block.hostBits || block.end !== last.end) continue;
    return length === 0 ? `every IPv${block.family} address` : length === BITS[block.family] ? start : formatBlock(block);
  }
  return `${start} to ${formatBlock(last).replace(/\/\d+$/, '')}`;
}

/** Which node of the graph stands for an end: itself, or the narrowest block around the addresses. Undefined where there is none. */
export function nodeFinder(graph: Graph): (end: string) => string | undefined {
  const ids = new Set(graph.nodes.map((n) => n.id));
  const blocks = graph.nodes
    .flatMap((n): { node: GraphNode; block: Block }[] => {
      const block = n.kind === 'address' ? parseBlockOrAddress(n.id.replace(/^ip:/, '')) : undefined;
      return block ? [{ node: n, block }] : [];
    })
    .sort((a, b) => b.block.length - a.block.length);
  const known = new Map<string, string | undefined>();
  const find = (end: string): string | undefined => {
    if (ids.has(end)) return end;
    const range = rangeOf(end);
    if (!range) return undefined;
    const [first, last] = range;
    const around = blocks.find(({ block }) => block.family === first.family && block.first <= first.first && block.end >= last.end);
    return around?.node.id ?? (ids.has('internet') ? 'internet' : undefined);
  };
  return (end) => {
    if (!known.has(end)) known.set(end, find(end));
    return known.get(end);
  };
}

/** What to select to see a changed flow: its own line, else the pair of its ends. */
export function selectionOf(change: ChangedFlow, graph: Graph): Selection {
  const find = nodeFinder(graph);
  const [from, to] = [find(change.from) ?? change.from, find(change.to) ?? change.to];
  const own = [...graph.edges, ...graph.hidden].find((e) => e.from === from && e.to === to);
  return own ? { kind: 'edge', id: own.id } : { kind: 'pair', from, to };
}
