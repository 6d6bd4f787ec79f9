// The rules of advice, each in a file of its own; their order is that of the text.

import type { LintRule } from './rule';
import { crossTenant } from './rules/cross-tenant';
import { deniesOwnNamespace } from './rules/denies-own-namespace';
import { egressWithoutDns } from './rules/egress-without-dns';
import { halfOpen } from './rules/half-open';
import { hostNetwork } from './rules/host-network';
import { ignoredDirection } from './rules/ignored-direction';
import { impliedDeny } from './rules/implied-deny';
import { ingressBackendBlocked } from './rules/ingress-backend-blocked';
import { meshPort } from './rules/mesh-port';
import { monitoringBlocked } from './rules/monitoring-blocked';
import { namedPortMissing } from './rules/named-port-missing';
import { namespaceLabelMissing } from './rules/namespace-label-missing';
import { openToWorld } from './rules/open-to-world';
import { orInsteadOfAnd } from './rules/or-instead-of-and';
import { podAddressBlock } from './rules/pod-address-block';
import { policyInWrongNamespace } from './rules/policy-in-wrong-namespace';
import { reachesMetadata } from './rules/reaches-metadata';
import { redundantRule } from './rules/redundant-rule';
import { rejectedAtAdmission } from './rules/rejected-at-admission';
import { selectorMatchesNothing } from './rules/selector-matches-nothing';
import { servicePort } from './rules/service-port';

export const RULES: readonly LintRule[] = [
  crossTenant,
  deniesOwnNamespace,
  egressWithoutDns,
  halfOpen,
  hostNetwork,
  ignoredDirection,
  impliedDeny,
  ingressBackendBlocked,
  meshPort,
  monitoringBlocked,
  namedPortMissing,
  namespaceLabelMissing,
  openToWorld,
  orInsteadOfAnd,
  podAddressBlock,
  policyInWrongNamespace,
  reachesMetadata,
  redundantRule,
  rejectedAtAdmission,
  selectorMatchesNothing,
  servicePort,
];
