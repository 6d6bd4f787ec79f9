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
  const [end] = blocked;
  if (!end) return [];
  const traffic = question.traffic === ALL ? portsOf(ends.to) : question.traffic;
  const answer = answerTo(analysis, { kind: 'allow', from: question.from, to: question.to, traffic }, ends, blocked);
  const [proposal] = answer.proposals;
  const closing = policyBehind(analysis, blocked, proposal);
  const isHalf = blocked.length === 1 && isLetBy(analysis, end);
  const leaf = closing && dialectOf(closing.resource)?.leaves.directionOf(closing.resource, end.direction);
  const span = closing && leaf && spanOf(analysis.files, { document: closing.resource.document, path: [...closing.resource.path, ...leaf.path] });
  return [
    {
      kind: isHalf ? 'other-end' : 'no-rule',
      direction: end.direction,
      ...(closing ? { policy: closing.id } : {}),
      path: leaf?.path ?? [],
      ...(span ? { span } : {}),
      text: wordsOf(analysis, ends, blocked, isHalf, traffic),
      opens: traffic,
      fix: proposal ?? { reason: answer.reason ?? 'no policy can let this through' },
    },
  ];
}

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

/** `the source lets it out, and no rule lets shop/web into shop/db on TCP 80`. */
function wordsOf(analysis: Analysis, ends: Ends, blocked: readonly BlockedEnd[], isHalf: boolean, traffic: Traffic): string {
  const way = ({ direction, own, other }: BlockedEnd) =>
    direction === 'ingress' ? `lets ${nameOfEnd(other)} into ${nameOfEnd(own)}` : `lets ${nameOfEnd(own)} out to ${nameOfEnd(other)}`;
  const ways = `no rule ${blocked.map(way).join(', and none ')} on ${format(traffic)}`;
  const across = blocked[0]?.direction === 'ingress' ? 'the source lets it out' : 'the destination lets it in';
  const nameless = namelessWords(analysis, ends);
  return `${isHalf ? `${across}, and ` : ''}${ways}${nameless ? `; ${nameless}` : ''}`;
}

/** Of every port only those that the destination's containers declare, where they do. */
function portsOf(to: FoundEnd): Traffic {
  const shapes = to.kind === 'service' ? to.shapes : to.kind === 'endpoint' ? (to.shape ? [to.shape] : to.endpoint.shapes) : [];
  const declared = shapes.flatMap((s) => s.ports.filter((p) => p.port > 0)).reduce((sum, p) => union(sum, ports(p.protocol, p.port)), EMPTY);
  return declared === EMPTY ? ALL : declared;
}

/** The policy that the proposal changes; else the first that closes the end. */
function policyBehind({ reach, files, policies }: Analysis, blocked: readonly BlockedEnd[], proposal: Proposal | undefined): Policy | undefined {
  const changed = policies.find((p) => {
    const span = spanOf(files, { document: p.resource.document, path: p.resource.path });
    return span && proposal?.edits.some((e) => e.span.file === span.file && e.span.start > span.start && e.span.end <= span.end);
  });
  if (changed) return changed;
  for (const { direction, subject } of blocked) {
    const closing = (reach[direction][subject] as HalfRow).policies.find((p) => p.policy.isolates[direction]);
    if (closing) return closing.policy;
  }
  return undefined;
}

/** Whether a rule at the other end lets this flow through there, rather than nobody closing it. */
function isLetBy({ reach }: Analysis, { direction, peer }: BlockedEnd): boolean {
  if (typeof peer !== 'number') return false;
  const across: Direction = direction === 'ingress' ? 'egress' : 'ingress';
  return (reach[across][peer] as HalfRow).policies.some((p) => p.policy.isolates[across]);
}
