// Where nothing comes near a blocked flow: the rule that is missing, at the end that lacks it, with what would add it.
import { dialectOf } from '../dialects/open';
import type { Direction, Policy } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import type { HalfRow } from '../reach/half-row';
import { ALL, EMPTY, format, isSubset, ports, type Traffic, union } from '../sets/traffic';
import { spanOf } from '../yaml/place';
import { type Ends, openForAll, sameEnds } from './between';
import type { Allow } from './intent';
import type { NearMiss, Question } from './near-miss';
import type { BlockedEnd } from './near-miss-slip';
import { namelessWords, waysAround } from './near-miss-wide';
import type { Answer, Proposal } from './proposal';
import { proposeAllow } from './propose-allow';
import { extraOf, prove, sizeOf } from './prove';
import { endsOf } from './refuse';
import { begin } from './step';

/** The near miss that says so; its fix is the best proposal, or the reason why there is none. */
export function missingRule(analysis: Analysis, question: Question, ends: Ends, blocked: readonly BlockedEnd[]): NearMiss[] {
  const traffic = question.traffic === ALL ? portsOf(ends.to) : question.traffic;
  const answer = answerTo(analysis, { kind: 'allow', from: question.from, to: question.to, traffic }, ends, blocked);
  const [proposal] = answer.proposals;
  const [{ end, policy }, isHalf] = [closingOf(analysis, blocked, proposal), blocked.length === 1 && isLetThrough(analysis, blocked[0])];
  if (!end) return [];
  const leaf = policy && dialectOf(policy.resource)?.leaves.directionOf(policy.resource, end.direction);
  const span = policy && leaf && spanOf(analysis.files, { document: policy.resource.document, path: [...policy.resource.path, ...leaf.path] });
  const others = blocked.filter((b) => b !== end).map((b) => `; nor does any rule ${wayOf(b)}`);
  const half = isHalf ? `; ${end.direction === 'ingress' ? 'the source lets it out' : 'the destination lets it in'}` : '';
  const nameless = namelessWords(analysis, ends);
  return [
    {
      kind: isHalf ? 'other-end' : 'no-rule',
      direction: end.direction,
      ...(policy ? { policy: policy.id } : {}),
      path: leaf?.path ?? [],
      ...(span ? { span } : {}),
      text: `${policy ? 'has no rule to' : 'no rule is there to'} ${wayOf(end)} on ${portWords(traffic)}${others.join('')}${half}${nameless ? `; ${nameless}` : ''}`,
      opens: traffic,
      fix: proposal ?? { reason: answer.reason ?? 'no policy can let this through' },
    },
  ];
}

const wayOf = ({ direction, own, other }: BlockedEnd): string =>
  direction === 'ingress' ? `let ${nameOfEnd(other)} into ${nameOfEnd(own)}` : `let ${nameOfEnd(own)} out to ${nameOfEnd(other)}`;

const portWords = (traffic: Traffic): string => (traffic === ALL ? 'any port' : format(traffic));

/** What a gesture would be offered; for a pod without labels, what takes its whole namespace. */
function answerTo(analysis: Analysis, intent: Allow, ends: Ends, blocked: readonly BlockedEnd[]): Answer {
  const refusal = endsOf(analysis, intent);
  if (typeof refusal === 'string') return { proposals: [], already: false, reason: refusal };
  const answer = proposeAllow(analysis, intent, ends);
  if (answer.proposals.length > 0) return answer;
  const holds = (after: Analysis): boolean => {
    const now = sameEnds(after.reach, intent.from, intent.to);
    return now !== undefined && isSubset(intent.traffic, openForAll(after.reach, now));
  };
  const around = waysAround(
    begin(analysis),
    intent,
    blocked.map((b) => b.direction),
  );
  const proven = prove(around, { before: analysis, ends, wanted: intent.traffic, holds }).map((p) => p.proposal);
  return { ...answer, proposals: proven.sort((a, b) => extraOf(a) - extraOf(b) || sizeOf(a) - sizeOf(b)) };
}

/** Of every port only those that the destination's containers declare, where they do. */
function portsOf(to: FoundEnd): Traffic {
  const shapes = to.kind === 'service' ? to.shapes : to.kind === 'endpoint' ? (to.shape ? [to.shape] : to.endpoint.shapes) : [];
  const declared = shapes.flatMap((s) => s.ports.filter((p) => p.port > 0)).reduce((sum, p) => union(sum, ports(p.protocol, p.port)), EMPTY);
  return declared === EMPTY ? ALL : declared;
}

/** The end that is told of, with a policy that closes it: the one that the proposal changes, else the first. */
function closingOf(
  analysis: Analysis,
  blocked: readonly BlockedEnd[],
  proposal: Proposal | undefined,
): { readonly end?: BlockedEnd; readonly policy?: Policy } {
  const all = blocked.flatMap((end) =>
    (analysis.reach[end.direction][end.subject] as HalfRow).policies.filter((p) => p.policy.isolates[end.direction]).map(({ policy }) => ({ end, policy })),
  );
  const [end] = blocked;
  return all.find(({ policy }) => isChanged(analysis, policy, proposal)) ?? all[0] ?? (end ? { end } : {});
}

function isChanged({ files }: Analysis, { resource }: Policy, proposal: Proposal | undefined): boolean {
  const span = spanOf(files, { document: resource.document, path: resource.path });
  return span !== undefined && (proposal?.edits.some((e) => e.span.file === span.file && e.span.start > span.start && e.span.end <= span.end) ?? false);
}

/** Whether the other end is closed and lets this flow through all the same. */
function isLetThrough({ reach }: Analysis, end: BlockedEnd | undefined): boolean {
  if (typeof end?.peer !== 'number') return false;
  const across: Direction = end.direction === 'ingress' ? 'egress' : 'ingress';
  return (reach[across][end.peer] as HalfRow).policies.some((p) => p.policy.isolates[across]);
}
