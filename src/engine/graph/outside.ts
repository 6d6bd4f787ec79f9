// The outside as nodes: one for each address block that the policies name, inside the next wider one, and the Internet
// for all the rest. An atom is what a node has beyond the nodes inside it, so atoms are disjoint and cover everything.
import type { Match } from '../policy/match';
import type { Policy } from '../policy/policy';
import type { HalfRow } from '../reach/half-row';
import { OPEN, type Outcome } from '../reach/outcome';
import { type AddressSet, type Block, formatBlock, isInside, ofBlock, overlaps, parseBlock, subtract } from '../sets/address';

export const INTERNET = 'internet';

/** `id` is `ip:BLOCK`. `node` is the node that shows it: its own, or `internet` for what is left of a whole family. `parent`: the atom around it. */
export interface Atom {
  readonly id: string;
  readonly node: string;
  readonly block: Block;
  readonly parent: string | undefined;
  readonly addresses: AddressSet;
  /** A single address, which a rule names rather than means as one of a group. */
  readonly single: boolean;
}

const FAMILIES = ['0.0.0.0/0', '::/0'].map((text) => parseBlock(text) as Block);

function blocksOf(policies: readonly Policy[]): Block[] {
  const found = new Map(FAMILIES.map((b) => [formatBlock(b), b]));
  const visit = (m: Match): void => {
    if (m.kind === 'address') for (const b of m.blocks) found.set(formatBlock(b), b);
    else if (m.kind === 'and' || m.kind === 'or') m.of.forEach(visit);
    else if (m.kind === 'not') visit(m.of);
  };
  for (const p of policies) for (const r of p.rules) visit(r.peer);
  return [...found.values()];
}

/** The atoms of all blocks that the policies' rules name, wider ones before those inside them. */
export function atomsOf(policies: readonly Policy[]): Atom[] {
  const compare = (a: Block, b: Block) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : a.length - b.length);
  const blocks = blocksOf(policies).sort(compare);
  const idOf = (b: Block) => `ip:${formatBlock(b)}`;
  const left = blocks.map(ofBlock);
  const parents: (number | undefined)[] = [];
  // Blocks nest or are disjoint, and a wider one comes first: a stack of open ones finds each parent.
  const stack: number[] = [];
  blocks.forEach((b, i) => {
    while (stack.length > 0 && !isInside(b, blocks[stack[stack.length - 1] as number] as Block)) stack.pop();
    const parent = stack[stack.length - 1];
    parents.push(parent);
    if (parent !== undefined) left[parent] = subtract(left[parent] as AddressSet, ofBlock(b));
    stack.push(i);
  });
  return blocks.map((block, i) => {
    const parent = parents[i];
    return {
      id: idOf(block),
      node: parent === undefined ? INTERNET : idOf(block),
      block,
      parent: parent === undefined ? undefined : idOf(blocks[parent] as Block),
      addresses: left[i] as AddressSet,
      single: block.length === (block.family === 4 ? 32 : 128),
    };
  });
}

/** All addresses that atoms stand for, by id. */
export const addressesOfAtoms = (policies: readonly Policy[]): Map<string, AddressSet> => new Map(atomsOf(policies).map((a) => [a.id, a.addresses]));

/** What a half-row decides about an atom that has addresses. Zones are cut at the ends of blocks only, so an atom lies in one of them. */
export const outcomeOn = (row: HalfRow, atom: Atom): Outcome => row.zones().find((z) => overlaps(z.addresses, atom.addresses))?.outcome ?? OPEN;
