// Ranges of addresses, as lists of changes have them, in the words that people use: blocks, and the Internet.
import type { FlowChange } from '../../engine/index';
import { formatTraffic, parseBlockOrAddress } from '../../engine/plain';

const V4 = 'ip:0.0.0.0-255.255.255.255';
const V6 = 'ip:::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';

/** `10.0.0.0-10.255.255.255` as `10.0.0.0/8`; as it is where it is no block. */
export function rangeWords(range: string): string {
  const [first = '', last = ''] = range.split('-');
  const [start, end] = [parseBlockOrAddress(first), parseBlockOrAddress(last)];
  if (!start || !end || start.family !== end.family) return range;
  for (let length = start.length; length >= 0; length--) {
    const block = parseBlockOrAddress(`${first}/${length}`);
    if (!block || block.hostBits) break;
    if (block.end === end.end) return length === start.length ? first : `${first}/${length}`;
  }
  return `${first} – ${last}`;
}

/** Flows with all addresses of both families become one with the Internet. */
export function mergeFamilies(flows: readonly FlowChange[]): readonly FlowChange[] {
  const keyOf = (f: FlowChange): string => `${f.from} ${f.to} ${formatTraffic(f.before)} ${formatTraffic(f.after)}`;
  const as = (f: FlowChange, was: string, by: string): FlowChange => ({ ...f, from: f.from === was ? by : f.from, to: f.to === was ? by : f.to });
  const touches = (f: FlowChange, id: string): boolean => f.from === id || f.to === id;
  const sixes = new Set(flows.filter((f) => touches(f, V6)).map((f) => keyOf(as(f, V6, 'internet'))));
  const both = new Set(flows.filter((f) => touches(f, V4)).flatMap((f) => (sixes.has(keyOf(as(f, V4, 'internet'))) ? [keyOf(as(f, V4, 'internet'))] : [])));
  return flows.flatMap((f) => {
    if (touches(f, V4) && both.has(keyOf(as(f, V4, 'internet')))) return [as(f, V4, 'internet')];
    return touches(f, V6) && both.has(keyOf(as(f, V6, 'internet'))) ? [] : [f];
  });
}
