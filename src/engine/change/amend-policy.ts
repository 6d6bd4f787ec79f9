// Changes to one policy: its peers, ports, selectors, directions, name. Each kind is answered in a file of its noun.
import type { Analysis } from '../reach/analysis';
import { close, open } from './amend-directions';
import { remove, rename } from './amend-name';
import { addExcept, flip, removeExcept, removePeer } from './amend-peer';
import { type Target, targetOf } from './amend-policy-target';
import { addRule, removeRule, setPorts } from './amend-rule';
import { setSelector } from './amend-selector';
import type { PolicyAmendment } from './intent';
import { newPolicy } from './new-policy';
import type { Answer } from './proposal';
import { refusal } from './prove-amendment';

/** Answers an amendment of a policy: one proposal, seldom two, with every flow that it changes; or why there is none. */
export function amendPolicy(analysis: Analysis, amendment: PolicyAmendment): Answer {
  if (amendment.kind === 'new-policy') return newPolicy(analysis, amendment.subject, amendment.directions, amendment.name);
  const target = targetOf(analysis, amendment.policy);
  return typeof target === 'string' ? refusal(target) : amend(target, amendment);
}

function amend(target: Target, amendment: Exclude<PolicyAmendment, { readonly kind: 'new-policy' }>): Answer {
  switch (amendment.kind) {
    case 'flip':
      return flip(target, amendment.rule);
    case 'add-except':
      return addExcept(target, amendment.rule, amendment.cidr);
    case 'remove-except':
      return removeExcept(target, amendment.rule, amendment.cidr);
    case 'ports':
      return setPorts(target, amendment.rule, amendment.ports);
    case 'selector':
      return setSelector(target, amendment.at, amendment.labels, amendment.namespace);
    case 'add-rule':
      return addRule(target, amendment.direction, amendment.peer, amendment.ports);
    case 'remove-peer':
      return removePeer(target, amendment.rule);
    case 'remove-rule':
      return removeRule(target, amendment.rule);
    case 'close':
      return close(target, amendment.direction);
    case 'open':
      return open(target, amendment.direction);
    case 'rename-policy':
      return rename(target, amendment.name);
    case 'remove-policy':
      return remove(target);
  }
}
