// Whether a policy isolates its subject in a direction.
import type { Direction } from '../policy/policy';
import { answerTo, type Target } from './amend-policy-target';
import type { Answer } from './proposal';

/** Makes the policy close the direction: what none of its rules allows stops, unless another policy allows it. */
export function close(target: Target, direction: Direction): Answer {
  const { policy, writer } = target;
  return answerTo(target, [
    {
      title: `make ${policy.id} close ${direction}`,
      written: writer.closeDirection(policy.resource, direction),
      already: `${policy.id} closes ${direction} already`,
    },
  ]);
}

/** Makes the policy leave the direction alone, and drops its rules there. */
export function open(target: Target, direction: Direction): Answer {
  const { policy, writer } = target;
  const count = new Set(policy.rules.filter((r) => r.direction === direction).map((r) => r.path[2])).size;
  const rules = count === 0 ? '' : `, without its ${count === 1 ? 'rule' : `${count} rules`} there`;
  return answerTo(target, [
    {
      title: `make ${policy.id} leave ${direction} alone${rules}`,
      written: writer.openDirection(policy.resource, direction),
      already: `${policy.id} leaves ${direction} alone already`,
    },
  ]);
}
