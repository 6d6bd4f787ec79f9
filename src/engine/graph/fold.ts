// Folds lines where a rule speaks of a group: a namespace's members to one end at its container, all namespaces to the
// node "any workload", the blocks inside a block to the widest that has the same flow. INVARIANT: folding loses nothing,
// a folded line stands for exactly the pairs of its members, less `except` and a workload with itself.

import type { Line, Tip } from './line';
import type { Atom } from './outside';

export type Side = 'from' | 'to';
const other = (side: Side): Side => (side === 'from' ? 'to' : 'from');

/** Where an endpoint stands: its container node, and how many neighbours share it. */
export interface Neighbourhood {
  readonly containerOf: ReadonlyMap<string, string>;
  readonly sizeOf: ReadonlyMap<string, number>;
  readonly membersOf: ReadonlyMap<string, readonly string[]>;
}

const withTip = (line: Line, side: Side, tip: Tip): Line => (side === 'from' ? { ...line, from: tip } : { ...line, to: tip });
const isGroup = (line: Line, side: Side): boolean => (side === 'from' ? line.fromGroup : line.toGroup);

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The members of the other end as they would be if a workload could have a flow to itself: what makes lines within one namespace comparable. */
function membersModuloSelf(line: Line, side: Side, places: Neighbourhood): string {
  const self = line[side].members[0] as string;
  const far = line[other(side)];
  if (far.node !== places.containerOf.get(self)) return far.members.join();
  return far.members.includes(self) ? far.members.join() : [...far.members, self].sort().join();
}

/** Folds single endpoints at one side into their namespace, where more than half of it (and two at least) have the same line to the same far end. */
export function foldNamespaces(lines: readonly Line[], side: Side, places: Neighbourhood): Line[] {
  const single = (l: Line) => l[side].members.length === 1 && places.containerOf.has(l[side].members[0] as string) && isGroup(l, side);
  const kept = lines.filter((l) => !single(l));
  const groups = groupBy(
    lines.filter(single),
    (l) => `${places.containerOf.get(l[side].members[0] as string)}\n${l[other(side)].node}\n${l.key}\n${membersModuloSelf(l, side, places)}`,
  );
  for (const group of groups.values()) {
    const first = group[0] as Line;
    const container = places.containerOf.get(first[side].members[0] as string) as string;
    const far = first[other(side)];
    const isInside = far.members.length === 1 && places.containerOf.get(far.members[0] as string) === container;
    const possible = (places.sizeOf.get(container) ?? 0) - (isInside ? 1 : 0);
    if (group.length < 2 || group.length * 2 <= possible) kept.push(...group);
    else kept.push(join(group, side, container));
  }
  return kept;
}

/** One line for several that differ in one end alone. */
function join(group: readonly Line[], side: Side, node: string): Line {
  const first = group[0] as Line;
  const members = [...new Set(group.flatMap((l) => l[side].members))].sort();
  const farMembers = [...new Set(group.flatMap((l) => l[other(side)].members))].sort();
  const joined = withTip(withTip(first, side, { node, members }), other(side), { ...first[other(side)], members: farMembers });
  return { ...joined, fromGroup: group.every((l) => l.fromGroup), toGroup: group.every((l) => l.toGroup) };
}

export const ANY = 'any';

/** Folds containers at one side into "any workload" where every namespace, three at least, has the same line whole. */
export function foldEverything(lines: readonly Line[], side: Side, places: Neighbourhood): Line[] {
  const containers = [...places.membersOf.keys()];
  const far = (l: Line) => l[other(side)];
  const isWhole = (l: Line) => {
    const members = places.membersOf.get(l[side].node) ?? places.membersOf.get(places.containerOf.get(l[side].node) ?? '');
    const missing = members?.filter((m) => !l[side].members.includes(m) && !(far(l).members.length === 1 && far(l).members[0] === m));
    return missing !== undefined && missing.length === 0 && isGroup(l, side);
  };
  if (containers.length < 3) return [...lines];
  const groups = groupBy(lines.filter(isWhole), (l) => `${far(l).node}\n${l.key}\n${far(l).members.join()}`);
  const folded = new Set<Line>();
  const out: Line[] = [];
  for (const group of groups.values()) {
    const covered = new Set(group.flatMap((l) => l[side].members));
    const target = far(group[0] as Line);
    const needed = containers
      .flatMap((c) => places.membersOf.get(c) as readonly string[])
      .filter((m) => !(target.members.length === 1 && target.members[0] === m));
    if (group.length < 3 || needed.some((m) => !covered.has(m))) continue;
    for (const l of group) folded.add(l);
    out.push(join(group, side, ANY));
  }
  return [...lines.filter((l) => !folded.has(l)), ...out];
}

/** Folds atoms at one side into the widest block around them that has the same line, so that "the Internet" is one edge. */
export function foldOutside(lines: readonly Line[], side: Side, atoms: readonly Atom[]): Line[] {
  const atomOf = new Map(atoms.map((a) => [a.id, a]));
  const isOutside = (l: Line) => atomOf.has(l[side].members[0] as string);
  const kept = lines.filter((l) => !isOutside(l));
  for (const group of groupBy(lines.filter(isOutside), (l) => `${l[other(side)].node}\n${l[other(side)].members.join()}\n${l.key}`).values()) {
    const present = new Map(group.map((l) => [l[side].members[0] as string, l]));
    const roots = new Map<string, Line[]>();
    for (const l of group) {
      let top = atomOf.get(l[side].members[0] as string) as Atom;
      while (isGroup(l, side) && top.parent !== undefined && present.has(top.parent)) top = atomOf.get(top.parent) as Atom;
      const at = top.node;
      roots.set(at, [...(roots.get(at) ?? []), l]);
    }
    for (const [node, members] of roots) kept.push(join(members, side, node));
  }
  return kept;
}
