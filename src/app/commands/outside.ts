// Address blocks as they are typed: `10.0.0.0/8`, `192.0.2.7`, `10.0.0.0/8 except 10.1.0.0/16, 10.2.0.0/16`; v4 and v6.
import { formatBlock, parseBlockOrAddress } from '../../engine/plain';

/** `end` is how an intent names it. */
export type Outside = { readonly end: string } | { readonly problem: string };

type Block = NonNullable<ReturnType<typeof parseBlockOrAddress>>;

function readBlock(text: string): { readonly block: Block } | { readonly problem: string } {
  const block = parseBlockOrAddress(text);
  if (!block) return { problem: `“${text}” is not an address block: write 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32` };
  return block.hostBits ? { problem: `${text} has bits set beyond its length: did you mean ${formatBlock(block)}?` } : { block };
}

const isIn = (inner: Block, outer: Block): boolean =>
  inner.family === outer.family && inner.length > outer.length && inner.first >= outer.first && inner.end <= outer.end;

/** A block and what is left out of it (blocks with commas or spaces between them; may be empty), or a sentence that says what is wrong. */
export function readOutside(text: string, except: string): Outside {
  if (text.trim() === '') return { problem: 'type an address block, such as 10.0.0.0/8 or 2001:db8::/32' };
  const whole = readBlock(text.trim());
  if ('problem' in whole) return whole;
  const holes: string[] = [];
  for (const part of except.split(/[\s,]+/).filter(Boolean)) {
    const hole = readBlock(part);
    if ('problem' in hole) return hole;
    if (!isIn(hole.block, whole.block)) return { problem: `${part} is not inside ${formatBlock(whole.block)}: only a part of the block can be left out` };
    holes.push(formatBlock(hole.block));
  }
  const end = formatBlock(whole.block);
  return { end: holes.length > 0 ? `${end} except ${holes.join(', ')}` : end };
}

/** What was typed in one field. Undefined: it does not look like an address at all. */
export function readTyped(typed: string): Outside | undefined {
  const [whole, except = ''] = typed.trim().split(/\s+except\s+/);
  return whole !== undefined && /^[\da-f]*[.:][\da-f.:]*(\/\d*)?$/i.test(whole) ? readOutside(whole, except) : undefined;
}
