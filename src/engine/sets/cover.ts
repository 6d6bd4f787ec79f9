// Sets of addresses in as few words as people need: blocks, blocks with exceptions, single ranges.
import {
  type Address,
  type AddressSet,
  type Block,
  blockAt,
  EVERY_ADDRESS,
  equals,
  firstOf,
  formatAddress,
  formatBlock,
  intersect,
  NO_ADDRESS,
  ofBlock,
  ofRange,
  parseAddress,
  parseBlockOrAddress,
  subtract,
  toBlocks,
  union,
} from './address';

/** What texts cost to read: a block, and 1 more for each exception, or a range. */
const BLOCK = 3;
const RANGE = 4;

interface Cover {
  readonly cost: number;
  readonly texts: readonly string[];
}

/** Texts that together are exactly the set, IPv4 first: `10.0.0.0/8`, `0.0.0.0/0 except 10.0.0.0/8, 172.16.0.0/12`, `10.0.0.1-10.0.0.9`. */
export function coverTexts({ v4, v6 }: AddressSet): readonly string[] {
  return [...(v4.length > 0 ? cover({ v4, v6: [] }).texts : []), ...(v6.length > 0 ? cover({ v4: [], v6 }).texts : [])];
}

/** The same as ids of ends: `internet` for every address, else `ip:` before each text. */
export const coverEnds = (set: AddressSet): readonly string[] => (equals(set, EVERY_ADDRESS) ? ['internet'] : coverTexts(set).map((text) => `ip:${text}`));

/** Ends `ip:FIRST-LAST` and `ip:BLOCK` together as few ends; others mean nothing. */
export const joinEnds = (ends: readonly string[]): readonly string[] => coverEnds(ends.map(addressesOf).reduce(union, NO_ADDRESS));

function addressesOf(end: string): AddressSet {
  const [first, last] = end.replace(/^ip:/, '').split('-');
  const [from, to] = [parseAddress(first ?? ''), parseAddress(last ?? '')];
  if (from && to) return ofRange(from, to);
  const block = last === undefined ? parseBlockOrAddress(first ?? '') : undefined;
  return block ? ofBlock(block) : NO_ADDRESS;
}

/** `set` is not empty and of one family. */
function cover(set: AddressSet): Cover {
  const blocks = toBlocks(set);
  const [first, last] = [blocks[0] as Block, blocks.at(-1) as Block];
  if (blocks.length === 1) return { cost: BLOCK, texts: [formatBlock(first)] };
  const around = commonBlock(first, last);
  const holes = toBlocks(subtract(ofBlock(around), set));
  const isRange = set.v4.length + set.v6.length === 2;
  const whole: Cover =
    isRange && RANGE <= BLOCK + holes.length
      ? { cost: RANGE, texts: [`${formatAddress(firstOf(first))}-${formatAddress(lastOf(last))}`] }
      : { cost: BLOCK + holes.length, texts: [`${formatBlock(around)} except ${holes.map(formatBlock).join(', ')}`] };
  if (whole.cost <= 2 * BLOCK) return whole;
  // Both halves have something, or a narrower block would be around it.
  const half = ofBlock(blockAt(firstOf(around), around.length + 1));
  const [left, right] = [cover(intersect(set, half)), cover(subtract(set, half))];
  return left.cost + right.cost < whole.cost ? { cost: left.cost + right.cost, texts: [...left.texts, ...right.texts] } : whole;
}

/** The narrowest block that holds both. */
function commonBlock(a: Block, b: Block): Block {
  let block = a;
  while (block.end < b.end) block = blockAt(firstOf(block), block.length - 1);
  return block;
}

const lastOf = (b: Block): Address => (b.family === 4 ? { family: 4, value: b.end - 1 } : { family: 6, value: b.end - 1n });
