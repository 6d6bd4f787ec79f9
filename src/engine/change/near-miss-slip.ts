// A leaf that is off, before anything is proven: what the finders of near misses give, and what they look at.
import type { Dialect, Leaf, Leaves, Written } from '../dialects/dialect';
import { dialectOf } from '../dialects/open';
import type { Direction, Policy, Rule } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import type { FoundEnd } from '../reach/ends';
import type { AddressSet } from '../sets/address';
import type { Traffic } from '../sets/traffic';
import type { Resource } from '../yaml/document';
import type { NearMissKind } from './near-miss';
import type { Worn } from './near-miss-worn';

/** An end of the flow that lies in the cluster. */
export type InnerEnd = Exclude<FoundEnd, { readonly kind: 'outside' }>;

/**
 * One end that blocks: a class of its pods, a class or the addresses of the other end, and the traffic that it does not
 * let through. `worn`: what the pods and namespaces of the files have for labels.
 */
export interface BlockedEnd {
  readonly analysis: Analysis;
  readonly direction: Direction;
  readonly own: InnerEnd;
  readonly other: FoundEnd;
  readonly subject: number;
  readonly peer: number | AddressSet;
  readonly missing: Traffic;
  readonly worn: Worn;
}

/** A change of the text that mends it; `policy` is the same one in the analysis that is edited. */
export interface Mend {
  readonly title: string;
  readonly write: (policy: Policy) => Written;
}

/** A change that the policy's dialect writes into its text, in whatever version of it. */
export const mend = (title: string, write: (dialect: Dialect, resource: Resource) => Written): Mend => ({
  title,
  write: ({ id, resource }) => {
    const dialect = dialectOf(resource);
    return dialect ? write(dialect, resource) : { ok: false, reason: `${id} cannot be edited here` };
  },
});

/** A rule as it is written in a policy; `home`: the namespace that its policy is taken to stand in. */
export interface WrittenRule {
  readonly policy: Policy;
  readonly rule: Rule;
  readonly leaves: Leaves;
  readonly home: string;
}

/** Which rule, from 1 as people count: `ingress rule 2`. */
export const ruleWords = ({ rule }: Pick<WrittenRule, 'rule'>): string =>
  `${rule.direction} rule ${Number(rule.path.find((s) => typeof s === 'number') ?? 0) + 1}`;

/** `closeness`: from 0 to 1, how likely this leaf is a slip of the pen. `mends`: what may help, the most fitting first. */
export interface Slip {
  readonly kind: NearMissKind;
  readonly policy: Policy;
  readonly direction: Direction;
  readonly rule?: Rule;
  readonly leaf: Leaf;
  readonly text: string;
  readonly closeness: number;
  readonly opens: Traffic;
  readonly mends: readonly Mend[];
}

/** What a finder of one family says; the policy, the rule and the traffic are those that were looked at. */
export type Finding = Omit<Slip, 'policy' | 'direction' | 'rule' | 'opens'>;

/** How well one part of a rule fits the flow: wholly, or not, and then by which single leaf; no findings: not nearly. */
export type Fit = 'fits' | readonly Finding[];

/** What was found, with the policy, the rule and the traffic that were looked at. */
export const slipOf = ({ direction }: BlockedEnd, policy: Policy, finding: Finding, opens: Traffic, rule?: Rule): Slip => ({
  ...finding,
  policy,
  direction,
  opens,
  ...(rule ? { rule } : {}),
});
