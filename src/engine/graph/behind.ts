// The rules behind an edge: those that open, or try to open, some of its traffic at either end.
import type { Direction } from '../policy/policy';
import type { CompiledRule } from '../reach/compile';
import type { HalfRow } from '../reach/half-row';
import type { Reach } from '../reach/reach';
import { type AddressSet, overlaps } from '../sets/address';
import { EMPTY, intersects, type Traffic, union } from '../sets/traffic';
import type { GraphEdge } from './graph';

/** What ids of members mean, looked up once for many edges. */
export interface Members {
  readonly numbers: ReadonlyMap<string, number>;
  readonly atoms: ReadonlyMap<string, AddressSet>;
}

export const membersOf = (reach: Reach, atoms: ReadonlyMap<string, AddressSet>): Members => ({
  numbers: new Map(reach.classes.endpoints.map((e, i) => [e.id, i])),
  atoms,
});

/** Whether the rule's peer may be the member, by its first class or its addresses. */
function speaksOf(rule: CompiledRule, peer: number | undefined, addresses: AddressSet | undefined): boolean {
  if (peer !== undefined) return rule.peers.sure.includes(peer) || rule.peers.maybe.includes(peer);
  return addresses !== undefined && overlaps(rule.outside, addresses);
}

/** Two members that are not the same. */
function pairOf({ fromMembers, toMembers }: Pick<GraphEdge, 'fromMembers' | 'toMembers'>): readonly [string, string] {
  const from = fromMembers[0] as string;
  return [from, toMembers.find((m) => m !== from) ?? (toMembers[0] as string)];
}

/** Seen from the edge's first members, which speak for all: egress rules first. */
export function rulesBehind(reach: Reach, edge: Pick<GraphEdge, 'fromMembers' | 'toMembers' | 'parts'>, { numbers, atoms }: Members): CompiledRule[] {
  const traffic = edge.parts.reduce<Traffic>((t, p) => union(t, p.traffic), EMPTY);
  const classOf = (id: string) => reach.classes.classesOf[numbers.get(id) ?? -1]?.[0];
  const look = (id: string, direction: Direction, peerId: string): CompiledRule[] => {
    const own = classOf(id);
    if (own === undefined) return [];
    const [peer, addresses] = [classOf(peerId), atoms.get(peerId)];
    return (reach[direction][own] as HalfRow).policies
      .flatMap((p) => p.rules[direction])
      .filter((r) => speaksOf(r, peer, addresses) && (r.rule.ports.named.length > 0 || intersects(r.rule.ports.traffic, traffic)));
  };
  const [from, to] = pairOf(edge);
  return [...look(from, 'egress', to), ...look(to, 'ingress', from)];
}
