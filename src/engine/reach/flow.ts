// What follows from the policies, as plain data: the six states, flows, and how one version differs from another.
import type { Traffic } from '../sets/traffic';

/** From the strongest to the weakest: an edge shows the strongest of its parts. `blocked` makes no edge. */
export const STATES = ['denied', 'half-open', 'unsure', 'allowed', 'default', 'blocked'] as const;
export type FlowState = (typeof STATES)[number];

/** Some of a flow's traffic that has one state; the parts of a flow are disjoint, in the order of STATES, never `blocked`. */
export interface Part {
  readonly state: Exclude<FlowState, 'blocked'>;
  readonly traffic: Traffic;
}

/**
 * An end in words: an endpoint's id (`shop/web[Deployment]`), `ip:FIRST-LAST`, or `{ingress-controller}`. What is
 * surely open: `traffic`. `partial`: only some pods of a workload have all of it.
 */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly traffic: Traffic;
  readonly partial?: boolean;
}

/**
 * One flow before and after an edit; EMPTY where there is none. It tells what surely flows, or (`unsure`) what only may.
 * `partial`: only some pods of a workload feel it; then `before` and `after` may be what just those pods lose and gain.
 */
export interface FlowChange {
  readonly from: string;
  readonly to: string;
  readonly before: Traffic;
  readonly after: Traffic;
  readonly unsure?: true;
  readonly partial?: true;
}

/** `connections` are flows between real endpoints and the outside; those of implied endpoints are kept apart, and what only may be open too. */
export interface Listing {
  readonly connections: readonly Flow[];
  readonly implied: readonly Flow[];
  readonly unsure: readonly Flow[];
}
