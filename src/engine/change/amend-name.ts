// A policy under another name, and a policy gone.
import { dialectOf } from '../dialects/open';
import type { Analysis } from '../reach/analysis';
import { answerTo, type Target } from './amend-policy-target';
import type { Answer } from './proposal';
import { proveAmendment, refusal } from './prove-amendment';
import { begin, type Step, spliceDocument } from './step';

/** Policies of the namespace with this name, of whatever worth: those that the API would refuse have their names too. */
export const countOf = ({ files }: Analysis, namespace: string, name: string): number =>
  files
    .flatMap((f) => f.documents.flatMap((d) => d.resources))
    .filter((r) => r.ref.name === name && (r.ref.namespace || 'default') === namespace && dialectOf(r) !== undefined).length;

/** Gives the policy another name. */
export function rename(target: Target, name: string): Answer {
  const { analysis, policy, writer } = target;
  const id = `${policy.namespace}/${name}`;
  if (name !== policy.name && countOf(analysis, policy.namespace, name) > 0) return refusal(`there is a policy ${id} already`);
  if (countOf(analysis, policy.namespace, policy.name) > 1)
    return refusal(`two policies are called ${policy.id}, of which only the later one counts: remove one of them first`);
  const written = writer.rename(policy.resource, name);
  const holds = ({ policies }: Analysis) => policies.some((p) => p.id === id) && !policies.some((p) => p.id === policy.id);
  return answerTo(target, [{ title: `rename ${policy.id} to ${name}`, written, already: `${policy.id} is called so already` }], holds);
}

/** Takes the policy away, and every other of the same name, which would otherwise count in its place. */
export function remove({ analysis, policy, writer }: Target): Answer {
  let step: Step | undefined = begin(analysis);
  for (let rounds = countOf(analysis, policy.namespace, policy.name) || 1; step && rounds > 0; rounds--) {
    const own: Target['policy'] | undefined = step.now.policies.find((p) => p.id === policy.id);
    if (!own) break;
    const written = writer.removePolicy(own.resource);
    if (!written.ok) return refusal(written.reason);
    step = spliceDocument(step, own.resource.document, written.splices);
  }
  const candidates = step ? [{ title: `remove policy ${policy.id}`, step, sides: [] }] : [];
  const proposals = proveAmendment(analysis, candidates, ({ policies }) => !policies.some((p) => p.id === policy.id));
  return proposals.length > 0 ? { proposals, already: false } : refusal(`${policy.id} cannot be removed without changing something else`);
}
