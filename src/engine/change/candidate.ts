// A draft with what it does in words, and the words for rules and policies that all titles share.
import type { Direction } from '../policy/policy';
import type { CompiledRule } from '../reach/compile';
import type { Step } from './step';

/** `title` is said in lower case, as the part of a sentence. `sides`: the directions whose policies it changes. */
export interface Candidate {
  readonly step: Step;
  readonly title: string;
  readonly sides: readonly Direction[];
}

/** A draft that is not made yet. `size`: characters that it adds. */
export interface Way {
  readonly title: string;
  readonly size: number;
  readonly make: () => Candidate | undefined;
}

/** The place of a rule in its policy's list, from 1, as people count. */
const placeOf = ({ rule }: Pick<CompiledRule, 'rule'>): number => Number(rule.path.find((s) => typeof s === 'number') ?? 0) + 1;

/** `ingress rule 2 of shop/db`. */
export const ruleName = (rule: Pick<CompiledRule, 'rule' | 'policy'>): string => `${rule.rule.direction} rule ${placeOf(rule)} of ${rule.policy.id}`;

/** `a`, `a and b`, `a, b and c`. */
export const inWords = (parts: readonly string[]): string => (parts.length <= 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`);
