// Another selector for the subject of a policy, or for a peer.
import type { Path } from '../yaml/path';
import { answerTo, nameOfRule, ruleAt, type Target } from './amend-policy-target';
import type { LabelMap } from './intent';
import { labelWords, namespaceLabelWords } from './peer-words';
import type { Answer } from './proposal';
import { refusal } from './prove-amendment';

/** Makes a selector ask for just these labels. `at`: the path of a rule; empty for the subject. */
export function setSelector(target: Target, at: Path, labels: LabelMap, namespace: LabelMap | undefined): Answer {
  const { policy, writer } = target;
  const rule = at.length === 0 ? undefined : ruleAt(target, at);
  if (typeof rule === 'string') return refusal(rule);
  const what = rule ? nameOfRule(target, rule) : policy.id;
  const where = namespace ? ` of ${namespaceLabelWords(namespace)}` : rule ? '' : ` of ${policy.namespace}`;
  const whom = `${labelWords(labels)}${where}`;
  const written = writer.setSelector(policy.resource, at, { labels, ...(namespace ? { namespace } : {}) });
  return answerTo(target, [{ title: `make ${what} about ${whom}`, written, already: `${what} is about ${whom} already` }]);
}
