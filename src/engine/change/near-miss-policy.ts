// Near misses of one policy at one blocked end: its subject, its namespace, its directions, and its rules leaf by leaf.
import type { Namespace } from '../cluster/cluster';
import type { Leaves } from '../dialects/dialect';
import { dialectOf } from '../dialects/open';
import type { Match } from '../policy/match';
import type { Direction, Policy, Rule } from '../policy/policy';
import type { PodClass } from '../reach/classes';
import type { CompiledPolicy } from '../reach/compile';
import { nameOfEnd } from '../reach/ends';
import { EMPTY, type Traffic } from '../sets/traffic';
import { slipsOfExclusion, slipsOfTerm } from './near-miss-label';
import { fitOfPeer, ruleWords, type WrittenRule } from './near-miss-peer';
import { fitOfPorts } from './near-miss-port';
import type { BlockedEnd, Finding, Slip } from './near-miss-slip';

/** Every leaf of the policy that alone stands in the way of the flow at this end. */
export function slipsOfPolicy(end: BlockedEnd, compiled: CompiledPolicy): readonly Slip[] {
  const { policy } = compiled;
  const leaves = dialectOf(policy.resource)?.leaves;
  if (!leaves) return [];
  const failing = failingTerms(end, policy.subject);
  const [only, ...more] = failing;
  if (more.length > 0) return [];
  const isListed = policy.isolates[end.direction];
  if (only) return isListed ? subjectSlips(end, compiled, leaves, only) : [];
  if (!isListed) return idleSlips(end, policy, leaves);
  const own = compiled.rules[end.direction].flatMap(({ rule }) => ruleSlips(end, { policy, rule, leaves, home: policy.namespace }));
  return [...own, ...needlessSlips(end, policy, leaves), ...excludedSlips(end, policy, leaves)];
}

const termsOf = (match: Match): readonly Match[] => (match.kind === 'and' ? match.of : [match]);

function failingTerms({ analysis, subject }: BlockedEnd, match: Match): readonly Match[] {
  const { selector } = analysis.reach.world;
  return termsOf(match).filter((term) => selector.matches(term, subject) !== 1);
}

/** The one leaf of a rule that is off, of its peer or of its ports. */
function ruleSlips(end: BlockedEnd, written: WrittenRule): Slip[] {
  const peer = fitOfPeer(end, written);
  if (peer !== 'fits' && peer.length === 0) return [];
  const { fit, opens } = fitOfPorts(end, written);
  const findings = peer === 'fits' ? (fit === 'fits' ? [] : fit) : fit === 'fits' ? peer : [];
  return opens === EMPTY ? [] : findings.map((f) => slipOf(end, written.policy, f, opens, written.rule));
}

const slipOf = ({ direction }: BlockedEnd, policy: Policy, finding: Finding, opens: Traffic, rule?: Rule): Slip => ({
  ...finding,
  policy,
  direction,
  opens,
  ...(rule ? { rule } : {}),
});

/** The first rule that lets the flow through just as it is, and what it opens. */
function fittingRule(
  end: BlockedEnd,
  policy: Policy,
  rules: readonly Rule[],
  leaves: Leaves,
  home: string,
): { readonly rule: Rule; readonly opens: Traffic } | undefined {
  for (const rule of rules) {
    const written = { policy, rule, leaves, home };
    if (fitOfPeer(end, written) !== 'fits') continue;
    const { fit, opens } = fitOfPorts(end, written);
    if (fit === 'fits' && opens !== EMPTY) return { rule, opens };
  }
  return undefined;
}

/** A policy with a rule for this flow that selects other pods, or stands in another namespace. */
function subjectSlips(end: BlockedEnd, { policy, subject }: CompiledPolicy, leaves: Leaves, term: Match): Slip[] {
  const { analysis, own, worn } = end;
  const { classes } = analysis.reach;
  const pod = classes.list[end.subject] as PodClass;
  const { name } = classes.namespaces[pod.namespace] as Namespace;
  const isForOthers = worn.isReal(subject);
  if (term.kind === 'namespace') {
    const isNamed = termsOf(policy.subject).some((t) => t.kind === 'label' && (t.operator === 'In' || t.operator === 'Exists'));
    const found =
      isNamed || !worn.isReal(classes.inNamespace[classes.namespaceIndex.get(policy.namespace) ?? -1] ?? [])
        ? fittingRule(
            end,
            policy,
            policy.rules.filter((r) => r.direction === end.direction),
            leaves,
            name,
          )
        : undefined;
    if (!found) return [];
    const finding: Finding = {
      kind: 'wrong-namespace',
      leaf: leaves.namespace,
      text: `selects pods of namespace ${policy.namespace}, and ${nameOfEnd(own)} lives in ${name}: ${fits(end, found.rule)} if it stood there`,
      closeness: isForOthers ? 0.25 : 0.85,
      mends: [{ title: `move ${policy.id} to namespace ${name}`, write: ({ resource }) => leaves.setNamespace(resource, name) }],
    };
    return [slipOf(end, policy, finding, found.opens)];
  }
  if (term.kind !== 'label') return [];
  const found = fittingRule(
    end,
    policy,
    policy.rules.filter((r) => r.direction === end.direction),
    leaves,
    policy.namespace,
  );
  if (!found) return [];
  return slipsOfTerm(leaves, term, pod.labels, worn.pods).map((slip) => {
    const tail = slip.kind === 'label-case' ? '; they differ only in upper and lower case' : slip.isWorn ? '' : '; nothing in the files has what it asks for';
    return slipOf(
      end,
      policy,
      {
        kind: slip.kind,
        leaf: slip.leaf,
        text: `selects pods with ${slip.asks}, and ${nameOfEnd(own)} has ${slip.has ?? 'no such label'}${tail}: ${fits(end, found.rule)} if it selected it`,
        closeness: (0.5 + 0.5 * slip.likely) * (!slip.isWorn ? 1 : isForOthers ? 0.3 : 0.7),
        mends: slip.mends.map((m) => ({ ...m, title: `${m.title} in whom ${policy.id} selects` })),
      },
      found.opens,
    );
  });
}

/** `ingress rule 1 would let shop/web in`. */
const fits = ({ direction, other }: BlockedEnd, rule: Rule): string =>
  `${ruleWords({ rule })} would let ${direction === 'ingress' ? `${nameOfEnd(other)} in` : `it out to ${nameOfEnd(other)}`}`;

const TYPE: Record<Direction, string> = { ingress: 'Ingress', egress: 'Egress' };
const otherWay = (direction: Direction): Direction => (direction === 'ingress' ? 'egress' : 'ingress');

/** A rule for this flow that does not count, since its direction is not listed. */
function idleSlips(end: BlockedEnd, policy: Policy, leaves: Leaves): Slip[] {
  const { direction } = end;
  const found = fittingRule(end, policy, leaves.idleRules(policy.resource, direction), leaves, policy.namespace);
  if (!found) return [];
  const other = otherWay(direction);
  // A type without any rules of its own is most likely the one that was meant to be this one.
  const isSwapped = policy.isolates[other] && !policy.rules.some((r) => r.direction === other);
  const swap = {
    title: `write ${TYPE[direction]} for ${TYPE[other]} in the policyTypes of ${policy.id}`,
    write: ({ resource }: Policy) => leaves.swapDirection(resource, other, direction),
  };
  const add = { title: `list ${TYPE[direction]} in the policyTypes of ${policy.id}`, write: ({ resource }: Policy) => close(resource, direction) };
  const finding: Finding = {
    kind: 'direction-missing',
    leaf: leaves.directionOf(policy.resource, isSwapped ? other : direction),
    text: `${fits(end, found.rule)}, but its policyTypes do not list ${TYPE[direction]}, so that the rule does not count`,
    closeness: 0.92,
    mends: isSwapped ? [swap, add] : [add],
  };
  return [slipOf(end, policy, finding, found.opens, found.rule)];

  function close(resource: Policy['resource'], way: Direction) {
    return dialectOf(resource)?.write.closeDirection(resource, way) ?? { ok: false as const, reason: `${policy.id} cannot be edited here` };
  }
}

/** A direction that the policy closes without a rule in it, while it has rules in the other one. */
function needlessSlips(end: BlockedEnd, policy: Policy, leaves: Leaves): Slip[] {
  const { direction, missing } = end;
  if (policy.rules.some((r) => r.direction === direction)) return [];
  const other = otherWay(direction);
  const idle = leaves.idleRules(policy.resource, other);
  if (idle.length === 0 && !policy.rules.some((r) => r.direction === other)) return [];
  const open = {
    title: `let ${policy.id} leave ${direction} alone`,
    write: ({ resource }: Policy) =>
      dialectOf(resource)?.write.openDirection(resource, direction) ?? { ok: false as const, reason: `${policy.id} cannot be edited here` },
  };
  const swap = {
    title: `write ${TYPE[other]} for ${TYPE[direction]} in the policyTypes of ${policy.id}`,
    write: ({ resource }: Policy) => leaves.swapDirection(resource, direction, other),
  };
  const finding: Finding = {
    kind: 'direction-extra',
    leaf: leaves.directionOf(policy.resource, direction),
    text:
      idle.length > 0
        ? `closes ${direction} and has no ${direction} rule, while its ${other} rules do not count: its policyTypes list ${TYPE[direction]} and not ${TYPE[other]}`
        : `closes ${direction} and has no ${direction} rule: all its rules are for ${other}`,
    closeness: idle.length > 0 ? 0.92 : 0.4,
    mends: idle.length > 0 ? [swap] : [open],
  };
  return [slipOf(end, policy, finding, missing)];
}

/** The policy selects the end only because what it leaves out is misspelt. */
function excludedSlips(end: BlockedEnd, policy: Policy, leaves: Leaves): Slip[] {
  const pod = end.analysis.reach.classes.list[end.subject] as PodClass;
  const slips = termsOf(policy.subject).flatMap((term) => (term.kind === 'label' ? slipsOfExclusion(leaves, term, pod.labels, end.worn.pods) : []));
  return slips.map(({ kind, leaf, asks, has, likely, mends }) => {
    const text = `selects pods without ${asks}, which nothing in the files has, and ${nameOfEnd(end.own)} has ${has}`;
    const named = mends.map((m) => ({ ...m, title: `${m.title} in whom ${policy.id} leaves out` }));
    return slipOf(end, policy, { kind, leaf, text, closeness: 0.5 + 0.5 * likely, mends: named }, end.missing);
  });
}
