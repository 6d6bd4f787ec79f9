// A policy that closes its subject and allows nothing yet.
import { WRITER_OF_NEW } from '../dialects/open';
import { DIRECTIONS, type Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import { countOf } from './amend-name';
import { endOf } from './amend-policy-target';
import { brokenAt } from './broken';
import { inWords } from './candidate';
import { policyAdder, type Subject, subjectOf } from './draft';
import type { End } from './intent';
import { isolationName } from './names';
import { obstacleOf } from './obstacle';
import type { Answer } from './proposal';
import { proveAmendment, refusal } from './prove-amendment';
import { begin } from './step';

/** Answers a wish for a new policy; `name`: one that says what it is for, where left out. */
export function newPolicy(analysis: Analysis, subject: End, directions: readonly Direction[], name: string | undefined): Answer {
  const closed = DIRECTIONS.filter((d) => directions.includes(d));
  const [first, ...also] = closed;
  if (!first) return refusal('a policy closes ingress, egress or both: choose at least one');
  const end = endOf(analysis, subject);
  if (typeof end === 'string') return refusal(end);
  const broken = brokenAt(analysis, [end]);
  if (broken) return refusal(broken);
  const own = subjectOf(analysis, end);
  if (!own) return refusal(whyNoSubject(analysis, end));
  const chosen = name ?? isolationName(analysis, own.namespace, end, ...closed);
  const fault = faultIn(analysis, own, chosen);
  if (fault) return refusal(fault);
  const added = policyAdder(begin(analysis), { name: chosen, namespace: own.namespace, subject: own.labels, direction: first, also, rules: [] });
  const id = `${own.namespace}/${chosen}`;
  const title = `new policy ${id} closes ${inWords(closed)} of ${nameOfEnd(end)}`;
  const holds = ({ policies }: Analysis) => policies.some((p) => p.id === id);
  const proposals = added ? proveAmendment(analysis, [{ title, step: added.make(), sides: [] }], holds) : [];
  return proposals.length > 0 ? { proposals, already: false } : refusal(`no file takes a new policy of ${own.namespace}`);
}

const whyNoSubject = (analysis: Analysis, end: FoundEnd): string =>
  end.kind === 'outside'
    ? `${nameOfEnd(end)} is outside the cluster, where no policy has a subject`
    : (obstacleOf(analysis, end) ?? `no policy can select ${nameOfEnd(end)}`);

function faultIn(analysis: Analysis, { namespace }: Subject, name: string): string | undefined {
  return WRITER_OF_NEW.faultInName(name) ?? (countOf(analysis, namespace, name) > 0 ? `there is a policy ${namespace}/${name} already` : undefined);
}
