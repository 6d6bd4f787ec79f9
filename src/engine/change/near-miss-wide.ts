// Ways to let a pod through that no selector can name, since it has no labels of its own: all pods of its namespace are
// meant instead, and what they gain by it is told. A gesture never does so by itself.
import { dialectOf } from '../dialects/open';
import type { Direction, Ports } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import type { CompiledPolicy } from '../reach/compile';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import type { HalfRow } from '../reach/half-row';
import { waysToAllow } from './allow';
import { type Ends, sameEnds, sidesOf } from './between';
import type { Candidate } from './candidate';
import { homeOf, isNameable, peersOf } from './draft';
import type { Allow } from './intent';
import { type Step, spliceDocument } from './step';

/** What is said of an end that no selector names; undefined of any other. */
export function namelessWords(analysis: Analysis, { from, to }: Ends): string | undefined {
  const [end] = [from, to].filter((e) => isNameless(analysis, e));
  return end && end.kind !== 'outside'
    ? `${nameOfEnd(end)} has no labels of its own, so that only all pods of namespace ${homeOf(end)} can be named`
    : undefined;
}

const isNameless = (analysis: Analysis, end: FoundEnd): boolean => end.kind !== 'outside' && !isNameable(analysis, end);

const MOST = 3;

/** Drafts that open the intent in the directions, with the namespace in the place of an end that no selector names; none where both can be named. */
export function waysAround(step: Step, intent: Allow, [first, second]: readonly Direction[]): Candidate[] {
  const ends = sameEnds(step.now.reach, intent.from, intent.to);
  if (!first || !ends || namelessWords(step.now, ends) === undefined) return [];
  const ways = waysAt(step, intent, first);
  if (!second) return ways;
  return ways.flatMap((way, i) =>
    waysAt(way.step, intent, second)
      .slice(0, i === 0 ? MOST : 1)
      .map((next) => ({ step: next.step, title: `${way.title}, and ${next.title}`, sides: [...way.sides, ...next.sides] })),
  );
}

function waysAt(step: Step, intent: Allow, direction: Direction): Candidate[] {
  const { reach } = step.now;
  const widened = (text: string, end: FoundEnd | undefined) => (end && end.kind !== 'outside' && isNameless(step.now, end) ? `ns:${homeOf(end)}` : text);
  const known = sameEnds(reach, intent.from, intent.to);
  const ends = known && sameEnds(reach, widened(intent.from, known.from), widened(intent.to, known.to));
  if (!known || !ends) return [];
  const ports: Ports = { traffic: intent.traffic, named: [] };
  const { own } = sidesOf(known, direction);
  const closing = own.kind === 'outside' ? [] : (reach[direction][own.classes[0] ?? -1] as HalfRow).policies.filter((p) => p.policy.isolates[direction]);
  const extended = closing.flatMap((p) => withRule(step, p, direction, sidesOf(ends, direction).other, ports));
  const fresh = waysToAllow(step, ends, direction, ports).flatMap((way) => way.make() ?? []);
  return [...extended.slice(0, MOST - 1), ...fresh.slice(-1)];
}

/** A rule in a policy that closes the end, whomever else it selects. */
function withRule(step: Step, { policy }: CompiledPolicy, direction: Direction, other: FoundEnd, ports: Ports): Candidate[] {
  const [peer, ...more] = peersOf(step.now, other, policy.namespace);
  const written = peer && dialectOf(policy.resource)?.write.addRule(policy.resource, direction, { peer, more, ports });
  const next = written?.ok ? spliceDocument(step, policy.resource.document, written.splices) : undefined;
  return next ? [{ step: next, title: `add an ${direction} rule to ${policy.id}`, sides: [direction] }] : [];
}
