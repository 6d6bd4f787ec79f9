// An address block as the API server reads it: strict where it refuses, lenient where it only warns (leading zeros,
// host bits, IPv4 written as IPv6; apimachinery util/validation IsValidCIDRForLegacyField and GetWarningsForCIDR).
import { type Block, blockAt, formatBlock, isInside, parseBlock } from '../../sets/address';

/** The first 96 bits of ::ffff:0:0/96. */
const MAPPED = 0xffffn;

/** `block` is what is matched; `oddity` says why a stricter API server would refuse the text, `exact` how to write the block. */
export interface ReadBlock {
  readonly block: Block;
  readonly oddity?: string;
  readonly exact: string;
}

/** Octets and prefix length without leading zeros, which the API server skips (it reads them as decimal). */
const withoutZeros = (text: string): string => text.replace(/\d+(\.\d+){3}(?=\/)/, (quad) => quad.replace(/\b0+(?=\d)/g, '')).replace(/\/0+(?=\d)/, '/');

/** `::ffff:a.b.c.d/n` with n of 96 and more is matched as the IPv4 block of n - 96. */
function fromMapped(block: Block): Block | undefined {
  if (block.family !== 6 || block.length < 96 || block.first >> 32n !== MAPPED) return undefined;
  return blockAt({ family: 4, value: Number(block.first & 0xffffffffn) }, block.length - 96);
}

/** Reads `ADDRESS/LENGTH`; undefined where the API refuses it. */
export function readBlock(text: string): ReadBlock | undefined {
  const strict = parseBlock(text);
  const block = strict ?? parseBlock(withoutZeros(text));
  if (!block) return undefined;
  const mapped = fromMapped(block);
  const meant = mapped ?? block;
  const exact = formatBlock(meant);
  if (!strict) return { block: meant, exact, oddity: 'has leading zeros' };
  if (mapped) return { block: meant, exact, oddity: 'is an IPv4 block written as IPv6' };
  return block.hostBits ? { block, exact, oddity: 'has bits set beyond its length, which are ignored' } : { block, exact };
}

/** Whether `inner` lies inside `outer` and is smaller. */
export const isStrictlyInside = (inner: Block, outer: Block): boolean => inner.length > outer.length && isInside(inner, outer);
