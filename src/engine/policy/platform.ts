// Where enforcers differ, and nowhere else: which tiers there are, in which order, and what the API leaves open.
import type { Tier } from './policy';

export type Enforcer = 'kubernetes';

/**
 * `hostNetwork`: `nodes` takes a host-network pod for its node: selectors do not see it, policies do not isolate it, an
 * address block with the node's address does match it (the reading that the NetworkPolicy documentation calls the most
 * common); `pods` takes it for any other pod. `podAddresses`: whether an address block matches a pod by its known address
 * (`match`: Kubernetes' own e2e suite; `ignore`: Cilium).
 */
export interface Platform {
  readonly enforcer: Enforcer;
  readonly hostNetwork: 'pods' | 'nodes';
  readonly podAddresses: 'match' | 'ignore';
}

export const BY_THE_BOOK: Platform = { enforcer: 'kubernetes', hostNetwork: 'nodes', podAddresses: 'match' };

const TIERS: Record<Enforcer, readonly Tier[]> = {
  kubernetes: [
    { id: 'admin', mode: 'first-match' },
    { id: 'namespace', mode: 'deny-overrides' },
    { id: 'baseline', mode: 'first-match' },
  ],
};

/** The tiers in the order in which they are asked. */
export const tiersOf = (platform: Platform): readonly Tier[] => TIERS[platform.enforcer];
