// Ends of flows in the words that people use for them. All of them can be given back as --from and --to.
import { parseBlockOrAddress } from '../engine/plain';
import { visible } from './visible';

const known = new Map<string, string>();

/** The block that reaches from the first to the last address; undefined where no block does. */
function blockText(first: string, last: string): string | undefined {
  const end = parseBlockOrAddress(last)?.end;
  const bits = first.includes(':') ? 128 : 32;
  for (let length = 0; length <= bits; length++) {
    const block = parseBlockOrAddress(`${first}/${length}`);
    if (block && !block.hostBits && block.end === end) return `${first}/${length}`;
  }
  return undefined;
}

function rangeText(first: string, last: string): string {
  return first === last ? first : (blockText(first, last) ?? `${first}-${last}`);
}

/** `ip:10.0.0.0-10.255.255.255` as `10.0.0.0/8`, a single address as itself; other ends as they are, made safe for a terminal. */
export function endText(end: string): string {
  const range = /^ip:([^-]+)-([^-]+)$/.exec(end);
  if (!range) return visible(end);
  let text = known.get(end);
  if (text === undefined) {
    text = rangeText(range[1] as string, range[2] as string);
    known.set(end, text);
  }
  return text;
}
