// Flows before they are edges: one for each pair of ends, then folded where a rule speaks of a group.
import type { Part } from '../reach/flow';
import type { Outcome } from '../reach/outcome';
import { EMPTY, intersects, type Traffic, union } from '../sets/traffic';

/** One end of a line: the node that it is drawn at, and the endpoints or atoms that it stands for. */
export interface Tip {
  readonly node: string;
  readonly members: readonly string[];
}

/**
 * `key` is equal for lines of equal parts. `fromGroup`: no rule singles the source out, so lines from its neighbours may
 * be drawn as one; `toGroup` likewise. `sample`: classes that speak for the line when its policies are asked for.
 */
export interface Line {
  readonly from: Tip;
  readonly to: Tip;
  readonly parts: readonly Part[];
  readonly key: string;
  readonly partial: boolean;
  readonly fromGroup: boolean;
  readonly toGroup: boolean;
}

/** The same text for the same parts. */
export const keyOfParts = (parts: readonly Part[], partial: boolean): string => `${partial ? '~' : ''}${parts.map((p) => `${p.state}:${p.traffic.id}`).join()}`;

const trafficOf = (parts: readonly Part[]): Traffic => parts.reduce((t, p) => union(t, p.traffic), EMPTY);

/** What is known of the flow between two pods, or a pod and some addresses. */
export interface Share {
  readonly egress: Outcome;
  readonly ingress: Outcome;
  readonly parts: readonly Part[];
}

/** What the pods of two workloads have, one item for each pair of their classes: the union of each state, partial where they differ. */
export function joinParts(many: readonly (readonly Part[])[]): { readonly parts: readonly Part[]; readonly partial: boolean } {
  const first = many[0] ?? [];
  const partial = many.some((parts) => parts !== first && keyOfParts(parts, false) !== keyOfParts(first, false));
  return { parts: partial ? uniteParts(many) : first, partial };
}

/** Joins what the pods of two workloads have. */
export function lineOf(from: Tip, to: Tip, shares: readonly Share[]): Line {
  const { parts, partial } = joinParts(shares.map((s) => s.parts));
  const traffic = trafficOf(parts);
  const fromGroup = !shares.some((s) => intersects(s.egress.focused, traffic) || intersects(s.ingress.named, traffic));
  const toGroup = !shares.some((s) => intersects(s.ingress.focused, traffic) || intersects(s.egress.named, traffic));
  return { from, to, parts, key: keyOfParts(parts, partial), partial, fromGroup, toGroup };
}

/** States in the order of the first list that has them; traffic of one state united. */
function uniteParts(many: readonly (readonly Part[])[]): Part[] {
  const byState = new Map<Part['state'], Traffic>();
  for (const parts of many) for (const p of parts) byState.set(p.state, union(byState.get(p.state) ?? EMPTY, p.traffic));
  return (['denied', 'half-open', 'unsure', 'allowed', 'default'] as const).flatMap((state) => {
    const traffic = byState.get(state);
    return traffic === undefined ? [] : [{ state, traffic }];
  });
}

/** Flows that are open only because nothing isolates either end: everything, so they stay hidden until asked for. */
export const isDefault = (line: Line): boolean => line.parts.every((p) => p.state === 'default');
