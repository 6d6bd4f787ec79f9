// All flows as a Graphviz digraph: `netpol reach . -o dot | dot -Tsvg`.
import type { Listing } from '../engine/index';
import { formatTraffic } from '../engine/plain';
import { type PictureNode, pictureOf } from './picture';
import { rowsOf } from './rows';
import { visible } from './visible';

/** A quoted string in which nothing is an escape; lines become lines of a label. */
const quote = (...lines: readonly string[]): string => `"${lines.map((text) => visible(text).replace(/["\\]/g, '\\$&')).join('\\n')}"`;

const LOOK: { readonly [K in PictureNode['shape']]: string } = { workload: '', implied: ' style="rounded,dashed"', outside: ' shape=ellipse' };
const STROKE = { connections: '', implied: '', unsure: ' style=dotted' } as const;

const node = ({ id, label, shape }: PictureNode, indent: string): string => `${indent}${quote(id)} [label=${quote(...label)}${LOOK[shape]}];\n`;

/** One cluster for each namespace; unsure flows dotted, implied workloads dashed. */
export function* dotPieces(listing: Listing): Generator<string> {
  const { groups, loose } = pictureOf(listing);
  yield 'digraph netpol {\n  rankdir=LR;\n  node [shape=box style=rounded];\n';
  for (const [namespace, nodes] of groups) {
    yield `  subgraph ${quote(`cluster_${namespace}`)} {\n    label=${quote(namespace)};\n`;
    for (const one of nodes) yield node(one, '    ');
    yield '  }\n';
  }
  for (const one of loose) yield node(one, '  ');
  for (const row of rowsOf(listing)) yield `  ${quote(row.from)} -> ${quote(row.to)} [label=${quote(formatTraffic(row.traffic))}${STROKE[row.list]}];\n`;
  yield '}\n';
}
