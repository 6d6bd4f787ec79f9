// All flows as a Mermaid flowchart, which GitHub and GitLab draw in Markdown.
import type { Listing } from '../engine/index';
import { formatTraffic } from '../engine/plain';
import { type PictureNode, pictureOf } from './picture';
import { rowsOf } from './rows';
import { visible } from './visible';

/** A quoted label in which nothing is markup: Mermaid's own entities are `#name;` and `#number;`. */
const quote = (...lines: readonly string[]): string =>
  `"${lines.map((text) => visible(text).replace(/["#&<>`\\]/g, (c) => `#${c.charCodeAt(0)};`)).join('<br/>')}"`;

const BRACKETS: { readonly [K in PictureNode['shape']]: readonly [string, string] } = {
  workload: ['[', ']'],
  implied: ['[', ']:::implied'],
  outside: ['([', '])'],
};

/** One subgraph for each namespace; unsure flows dotted, implied workloads dashed. */
export function* mermaidPieces(listing: Listing): Generator<string> {
  const { groups, loose } = pictureOf(listing);
  const ids = new Map<string, string>();
  const node = ({ id, label, shape }: PictureNode, indent: string): string => {
    const short = `n${ids.size}`;
    ids.set(id, short);
    return `${indent}${short}${BRACKETS[shape][0]}${quote(...label)}${BRACKETS[shape][1]}\n`;
  };
  yield 'flowchart LR\n';
  for (const [i, [namespace, nodes]] of [...groups].entries()) {
    yield `  subgraph g${i}[${quote(namespace)}]\n`;
    for (const one of nodes) yield node(one, '    ');
    yield '  end\n';
  }
  for (const one of loose) yield node(one, '  ');
  for (const row of rowsOf(listing))
    yield `  ${ids.get(row.from)} ${row.list === 'unsure' ? '-.->' : '-->'}|${quote(formatTraffic(row.traffic))}| ${ids.get(row.to)}\n`;
  if ([...groups.values()].some((nodes) => nodes.some((one) => one.shape === 'implied'))) yield '  classDef implied stroke-dasharray: 5 5\n';
}
