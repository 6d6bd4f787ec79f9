// Windows of the matrix: what flows from each row to each column, in the parts and states of the graph's edges.
import type { Direction } from '../policy/policy';
import { type FlowState, type Part, STATES } from '../reach/flow';
import type { HalfRow } from '../reach/half-row';
import { OPEN, type Outcome } from '../reach/outcome';
import { outcomesOf, partsMemo } from '../reach/pairs';
import type { Reach } from '../reach/reach';
import { ALL } from '../sets/traffic';
import { labelOfParts } from './label';
import { joinParts, keyOfParts } from './line';
import type { MatrixCell } from './matrix-cell';
import { indexOf, type MatrixEnd, type MatrixIndex, type MatrixMember, outcomeOnAtom } from './matrix-end';

/** What one member has with another; `self`: a single pod and itself. */
interface Share {
  readonly parts: readonly Part[];
  readonly partial: boolean;
  readonly self: boolean;
}

const NOTHING: Share = { parts: [], partial: false, self: false };
const ITSELF: Share = { parts: [{ state: 'default', traffic: ALL }], partial: false, self: true };
const BLOCKED_CELL: MatrixCell = { state: 'blocked', label: '', parts: [], partial: false, self: false, open: 0, pairs: 1 };

/** What is remembered of one analysis: shares by their outcomes, cells by their shares, and cells of namespaces by their ids. */
interface Memory {
  readonly index: MatrixIndex;
  readonly parts: (egress: Outcome, ingress: Outcome) => readonly Part[];
  readonly shares: Map<readonly Part[], Share>;
  readonly cells: WeakMap<Share, MatrixCell>;
  readonly groups: Map<string, MatrixCell>;
}

const memories = new WeakMap<Reach, Memory>();

function memoryOf(reach: Reach): Memory {
  let memory = memories.get(reach);
  if (!memory) {
    memory = { index: indexOf(reach), parts: partsMemo(), shares: new Map(), cells: new WeakMap(), groups: new Map() };
    memories.set(reach, memory);
  }
  return memory;
}

/**
 * One line of cells for each row. Ids are those of graph nodes (endpoints, `ns:NAME`, `ip:BLOCK`, `internet`,
 * `{ingress-controller}`) and of blocks inside the Internet; an unknown one gives blocked cells.
 */
export function cellsOf(reach: Reach, rows: readonly string[], columns: readonly string[]): MatrixCell[][] {
  const memory = memoryOf(reach);
  const targets = columns.map((id) => memory.index.ends.get(id));
  return rows.map((id) => {
    const from = memory.index.ends.get(id);
    return targets.map((to) => (from && to ? cellOf(reach, memory, from, to) : BLOCKED_CELL));
  });
}

function cellOf(reach: Reach, memory: Memory, from: MatrixEnd, to: MatrixEnd): MatrixCell {
  if (!from.group && !to.group) return cellOfShare(memory, shareOf(reach, memory, from.members[0] as MatrixMember, to.members[0] as MatrixMember));
  const key = `${from.id}\n${to.id}`;
  let cell = memory.groups.get(key);
  if (!cell) {
    cell = sumUp(groupShares(reach, memory, from, to));
    memory.groups.set(key, cell);
  }
  return cell;
}

function cellOfShare(memory: Memory, share: Share): MatrixCell {
  let cell = memory.cells.get(share);
  if (!cell) {
    const { parts, partial, self } = share;
    const first = parts[0];
    cell = first ? { state: first.state, label: labelOfParts(parts), parts, partial, self, open: 1, pairs: 1 } : BLOCKED_CELL;
    memory.cells.set(share, cell);
  }
  return cell;
}

/** The shares of all pairs of members, with how many pairs have each. A single pod and itself are no pair. */
function groupShares(reach: Reach, memory: Memory, from: MatrixEnd, to: MatrixEnd): Map<Share, number> {
  const counts = new Map<Share, number>();
  for (const a of from.members)
    for (const b of to.members) {
      const share = shareOf(reach, memory, a, b);
      if (!share.self) counts.set(share, (counts.get(share) ?? 0) + 1);
    }
  return counts;
}

/** A namespace's cell: the strongest state of any pair; the parts where all pairs have the same. */
function sumUp(counts: ReadonlyMap<Share, number>): MatrixCell {
  const shares = [...counts.keys()];
  const pairs = [...counts.values()].reduce((n, m) => n + m, 0);
  const open = [...counts].reduce((n, [share, m]) => (share.parts.length > 0 ? n + m : n), 0);
  const states = shares.map((s): FlowState => s.parts[0]?.state ?? 'blocked');
  const state = STATES.find((s) => states.includes(s)) ?? 'blocked';
  const isUniform = new Set(shares.map((s) => keyOfParts(s.parts, s.partial))).size === 1;
  const parts = isUniform ? (shares[0]?.parts ?? []) : [];
  return { state, label: labelOfParts(parts), parts, partial: shares.some((s) => s.partial), self: false, open, pairs };
}

/** What one member has with another: as the graph's lines have it. */
function shareOf(reach: Reach, memory: Memory, a: MatrixMember, b: MatrixMember): Share {
  if (a.kind === 'endpoint' && b.kind === 'endpoint') return insideShare(reach, memory, a, b);
  if (a.kind === 'endpoint' && b.kind === 'outside') return outsideShare(reach, memory, a, b, 'egress');
  if (a.kind === 'outside' && b.kind === 'endpoint') return outsideShare(reach, memory, b, a, 'ingress');
  if (a.kind !== 'controller' || b.kind !== 'endpoint') return NOTHING;
  const found = memory.index.fromController.get(b.number);
  return found ? shareOfParts(memory, found) : NOTHING;
}

type Inside = Extract<MatrixMember, { kind: 'endpoint' }>;
type Outside = Extract<MatrixMember, { kind: 'outside' }>;

/** One share for the same parts of outcomes, which are many times the same object. */
function shareOfParts(memory: Memory, { parts, partial }: { readonly parts: readonly Part[]; readonly partial: boolean }): Share {
  if (parts.length === 0) return NOTHING;
  if (partial) return { parts, partial, self: false };
  let share = memory.shares.get(parts);
  if (!share) {
    share = { parts, partial, self: false };
    memory.shares.set(parts, share);
  }
  return share;
}

function insideShare(reach: Reach, memory: Memory, a: Inside, b: Inside): Share {
  if (a.number === b.number && a.single) return ITSELF;
  const many = a.classes.flatMap((s) =>
    b.classes.map((d) => {
      const { egress, ingress } = outcomesOf(reach, s, d);
      return memory.parts(egress, ingress);
    }),
  );
  return shareOfParts(memory, joinParts(many));
}

/** Between an endpoint and a piece of the outside, whose own end is always open. Of the Internet's two families one may have nothing, as a rule for one of them leaves it. */
function outsideShare(reach: Reach, memory: Memory, inside: Inside, outside: Outside, direction: Direction): Share {
  const rows = [...new Set(inside.classes.map((c) => reach[direction][c] as HalfRow))];
  const joined = outside.atoms.map((atom) =>
    joinParts(
      rows.map((row) => {
        const outcome = outcomeOnAtom(row, atom);
        return direction === 'egress' ? memory.parts(outcome, OPEN) : memory.parts(OPEN, outcome);
      }),
    ),
  );
  const some = joined.filter((j) => j.parts.length > 0);
  if (some.length < 2) return shareOfParts(memory, some[0] ?? NOTHING);
  const both = joinParts(some.map((j) => j.parts));
  return shareOfParts(memory, { parts: both.parts, partial: both.partial || some.some((j) => j.partial) });
}
