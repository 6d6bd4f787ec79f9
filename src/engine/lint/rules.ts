// The rules of advice, each in a file of its own; their order is that of the text.

import type { LintRule } from './rule';
import { egressWithoutDns } from './rules/egress-without-dns';
import { halfOpen } from './rules/half-open';
import { hostNetwork } from './rules/host-network';
import { ignoredDirection } from './rules/ignored-direction';
import { impliedDeny } from './rules/implied-deny';
import { ingressBackendBlocked } from './rules/ingress-backend-blocked';
import { namedPortMissing } from './rules/named-port-missing';
import { namespaceLabelMissing } from './rules/namespace-label-missing';
import { openToWorld } from './rules/open-to-world';
import { orInsteadOfAnd } from './rules/or-instead-of-and';
import { podAddressBlock } from './rules/pod-address-block';
import { policyInWrongNamespace } from './rules/policy-in-wrong-namespace';
import { reachesMetadata } from './rules/reaches-metadata';
import { redundantRule } from './rules/redundant-rule';
import { selectorMatchesNothing } from './rules/selector-matches-nothing';
import { servicePort } from './rules/service-port';

export const RULES: readonly LintRule[] = [
  egressWithoutDns,
  halfOpen,
  hostNetwork,
  ignoredDirection,
  impliedDeny,
  ingressBackendBlocked,
  namedPortMissing,
  namespaceLabelMissing,
  openToWorld,
  orInsteadOfAnd,
  podAddressBlock,
  policyInWrongNamespace,
  reachesMetadata,
  redundantRule,
  selectorMatchesNothing,
  servicePort,
];
