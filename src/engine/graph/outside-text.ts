// Some atoms of the outside as ends that can be written: the whole Internet, blocks, blocks with exceptions.
import { formatBlock } from '../sets/address';
import { type Atom, INTERNET } from './outside';

/** `atoms`: all that have addresses, wider ones first; `chosen`: the ids of those that are meant. Each text is one that findEnd reads, together they are exactly those. */
export function outsideTexts(atoms: readonly Atom[], chosen: ReadonlySet<string>): string[] {
  if (chosen.size > 0 && atoms.every((a) => chosen.has(a.id))) return [INTERNET];
  const byId = new Map(atoms.map((a) => [a.id, a]));
  const isTop = (a: Atom) => chosen.has(a.id) && (a.parent === undefined || !chosen.has(a.parent));
  return atoms.filter(isTop).map((top) => {
    const holes = atoms.filter((a) => !chosen.has(a.id) && hangsOn(a, top, byId, chosen)).map((a) => formatBlock(a.block));
    return holes.length === 0 ? formatBlock(top.block) : `${formatBlock(top.block)} except ${holes.join(', ')}`;
  });
}

/** Whether the way from the atom's parent up to the top leads through chosen ones only. */
function hangsOn(atom: Atom, top: Atom, byId: ReadonlyMap<string, Atom>, chosen: ReadonlySet<string>): boolean {
  let up = atom.parent;
  while (up !== undefined && chosen.has(up)) {
    if (up === top.id) return true;
    up = byId.get(up)?.parent;
  }
  return false;
}
