// The JSON of results, in the neutral format that conformance tests compare: see `reach --help`.
import type { Flow, Traffic } from '../engine/index';
import { portsOf } from './rows';

type Conns = 'all' | readonly { readonly protocol: string; readonly ports: string }[];

/** `"all"`, or the protocols with their ports; nothing is an empty list. */
export function connsOf(traffic: Traffic): Conns {
  const ports = portsOf(traffic);
  return ports[0]?.protocol === 'all' ? 'all' : ports;
}

/** A flow as it is listed. `partial` stands only where it is true. */
export const flowJson = (flow: Flow): unknown => ({ src: flow.from, dst: flow.to, conns: connsOf(flow.traffic), ...(flow.partial ? { partial: true } : {}) });

/** A flow that two versions disagree about. */
export const changeJson = (change: { readonly from: string; readonly to: string; readonly before: Traffic; readonly after: Traffic }): unknown => ({
  src: change.from,
  dst: change.to,
  before: connsOf(change.before),
  after: connsOf(change.after),
});

/** An object of arrays in small pieces, one item on each line, however long the arrays are. Other values are printed as they are. */
export function* jsonPieces(object: { readonly [key: string]: unknown }): Generator<string> {
  yield '{';
  let first = true;
  for (const [key, value] of Object.entries(object)) {
    yield `${first ? '' : ','}\n  ${JSON.stringify(key)}: `;
    if (Array.isArray(value)) yield* listPieces(value, '    ', '  ');
    else yield JSON.stringify(value);
    first = false;
  }
  yield '\n}\n';
}

/** An array in small pieces, one item on each line. */
export function* listPieces(items: readonly unknown[], indent = '  ', close = ''): Generator<string> {
  if (items.length === 0) yield '[]';
  for (const [i, item] of items.entries()) yield `${i === 0 ? '[' : ','}\n${indent}${JSON.stringify(item)}`;
  if (items.length) yield `\n${close}]`;
}
