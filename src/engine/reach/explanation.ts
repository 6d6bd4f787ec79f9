// The answer to "why": plain data, ready to be shown in the app and in the terminal with the same words.

import type { Direction } from '../policy/policy';
import type { Traffic } from '../sets/traffic';
import type { Span } from '../yaml/span';
import type { FlowState, Part } from './flow';

/**
 * What one policy, rule or tier did with the traffic. `allows`, `denies`, `passes`, `unsure`: a rule matched for `traffic`;
 * `selects`: the policy isolates and none of its rules matches; `no-match`: the same of one that does not isolate;
 * `blocks`: a tier isolates and this is what nothing in it allowed; `open`: nothing decided, so it flows.
 */
export type Outcome = 'selects' | 'allows' | 'denies' | 'passes' | 'no-match' | 'blocks' | 'open' | 'unsure';

/** `text` is a plain sentence without the policy's name where `policy` is set. `rule` counts from 0. */
export interface Step {
  readonly outcome: Outcome;
  readonly tier: string;
  readonly policy?: string;
  readonly rule?: number;
  readonly traffic: Traffic;
  readonly text: string;
  readonly span?: Span;
}

/** A rule that matches none of the traffic. `text` says what in it does not, without the rule's number, which counts from 0. */
export interface Miss {
  readonly policy: string;
  readonly rule: number;
  readonly text: string;
  readonly span?: Span;
}

/** One end: `leaving` the source or `entering` the destination. `open` is the traffic that this end surely lets through. `misses`: the rules that say nothing about it. */
export interface Side {
  readonly direction: Direction;
  readonly endpoint: string;
  readonly verdict: 'allowed' | 'blocked' | 'unsure' | 'partly';
  readonly open: Traffic;
  readonly steps: readonly Step[];
  readonly misses: readonly Miss[];
}

/** `asked`: the traffic in question. `state` is the strongest of its parts, `blocked` if none of it flows. `summary`: one sentence. */
export interface Explanation {
  readonly from: string;
  readonly to: string;
  readonly asked: Traffic;
  readonly state: FlowState;
  readonly parts: readonly Part[];
  readonly summary: string;
  readonly egress: Side;
  readonly ingress: Side;
}
