// Near misses of whom a policy selects: a label of its subject, its namespace, or what it means to leave out.
import type { Namespace } from '../cluster/cluster';
import type { Leaves } from '../dialects/dialect';
import type { Match } from '../policy/match';
import type { Policy } from '../policy/policy';
import type { PodClass } from '../reach/classes';
import type { CompiledPolicy } from '../reach/compile';
import { nameOfEnd } from '../reach/ends';
import { slipsOfExclusion, slipsOfTerm } from './near-miss-label';
import { fittingRule, wouldLet } from './near-miss-rule';
import { type BlockedEnd, type Finding, mend, type Slip, slipOf } from './near-miss-slip';

/** A policy with a rule for this flow that selects other pods, or stands in another namespace; `term`: what of its subject the end does not meet. */
export function subjectSlips(end: BlockedEnd, compiled: CompiledPolicy, leaves: Leaves, term: Match): Slip[] {
  if (term.kind === 'namespace') return namespaceSlips(end, compiled, leaves);
  return term.kind === 'label' ? labelSlips(end, compiled, leaves, term) : [];
}

const termsOf = (match: Match): readonly Match[] => (match.kind === 'and' ? match.of : [match]);

const podOf = ({ analysis, subject }: BlockedEnd): PodClass => analysis.reach.classes.list[subject] as PodClass;

const rulesIn = ({ direction }: BlockedEnd, { rules }: Policy) => rules.filter((r) => r.direction === direction);

function namespaceSlips(end: BlockedEnd, { policy, subject }: CompiledPolicy, leaves: Leaves): Slip[] {
  const { classes } = end.analysis.reach;
  const { name } = classes.namespaces[podOf(end).namespace] as Namespace;
  // A policy for every pod is about its own namespace, unless there are no pods at all.
  const isNamed = termsOf(policy.subject).some((t) => t.kind === 'label' && (t.operator === 'In' || t.operator === 'Exists'));
  const isPopulated = end.worn.isReal(classes.inNamespace[classes.namespaceIndex.get(policy.namespace) ?? -1] ?? []);
  const found = isNamed || !isPopulated ? fittingRule(end, rulesIn(end, policy), { policy, leaves, home: name }) : undefined;
  if (!found) return [];
  const finding: Finding = {
    kind: 'wrong-namespace',
    leaf: leaves.namespace,
    text: `selects pods of namespace ${policy.namespace}, and ${nameOfEnd(end.own)} lives in ${name}: ${wouldLet(end, found.rule)} if it stood there`,
    closeness: end.worn.isReal(subject) ? 0.25 : 0.85,
    mends: [mend(`move ${policy.id} to namespace ${name}`, (dialect, resource) => dialect.leaves.setNamespace(resource, name))],
  };
  return [slipOf(end, policy, finding, found.opens)];
}

function labelSlips(
  end: BlockedEnd,
  { policy, subject }: CompiledPolicy,
  leaves: Leaves,
  term: Extract<Match, { readonly kind: 'label' | 'namespaceLabel' }>,
): Slip[] {
  const found = fittingRule(end, rulesIn(end, policy), { policy, leaves, home: policy.namespace });
  if (!found) return [];
  const isForOthers = end.worn.isReal(subject);
  return slipsOfTerm(leaves, term, podOf(end).labels, end.worn.pods).map(({ kind, leaf, asks, has, isWorn, likely, mends }) => {
    const tail = kind === 'label-case' ? '; they differ only in upper and lower case' : isWorn ? '' : '; nothing in the files has what it asks for';
    const finding: Finding = {
      kind,
      leaf,
      text: `selects pods with ${asks}, and ${nameOfEnd(end.own)} has ${has ?? 'no such label'}${tail}: ${wouldLet(end, found.rule)} if it selected it`,
      closeness: (0.5 + 0.5 * likely) * (!isWorn ? 1 : isForOthers ? 0.3 : 0.7),
      mends: mends.map((m) => ({ ...m, title: `${m.title} in the subject of ${policy.id}` })),
    };
    return slipOf(end, policy, finding, found.opens);
  });
}

/** The policy selects the end only because what it leaves out is misspelt. */
export function excludedSlips(end: BlockedEnd, policy: Policy, leaves: Leaves): Slip[] {
  const { labels } = podOf(end);
  const slips = termsOf(policy.subject).flatMap((term) => (term.kind === 'label' ? slipsOfExclusion(leaves, term, labels, end.worn.pods) : []));
  return slips.map(({ kind, leaf, asks, has, likely, mends }) => {
    const text = `selects pods without ${asks}, which nothing in the files has, and ${nameOfEnd(end.own)} has ${has}`;
    const named = mends.map((m) => ({ ...m, title: `${m.title} in the subject of ${policy.id}` }));
    return slipOf(end, policy, { kind, leaf, text, closeness: 0.5 + 0.5 * likely, mends: named }, end.missing);
  });
}
