// Proposals for `cut`: the narrowest first, at one end or at both; and where nothing isolates the ends, to isolate one.
import { DIRECTIONS, type Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { nameOfEnd } from '../reach/ends';
import { EMPTY, format, intersect } from '../sets/traffic';
import { type Ends, isHalfOpen, isIsolated, mayFlow, sameEnds } from './between';
import { type Candidate, inWords } from './candidate';
import { type Closing, cutAll, fixedPolicies, GRAINS, isolate } from './cut';
import { obstacleOf } from './obstacle';
import type { Answer, Intent } from './proposal';
import { effectKey, extraOf, type Proven, prove, sizeOf, type Trial } from './prove';
import { begin } from './step';

/** Answers an intent to cut, whose ends were found. */
export function proposeCut(analysis: Analysis, intent: Intent, ends: Ends): Answer {
  const wanted = intersect(intent.traffic, mayFlow(analysis.reach, ends));
  if (wanted === EMPTY)
    return { proposals: [], already: true, reason: `nothing flows from ${nameOfEnd(ends.from)} to ${nameOfEnd(ends.to)} on ${format(intent.traffic)}` };
  const isClosed = (after: Analysis) => {
    const now = sameEnds(after.reach, intent.from, intent.to);
    return now === undefined || intersect(mayFlow(after.reach, now), wanted) === EMPTY;
  };
  const trial: Trial = { before: analysis, ends, wanted, holds: isClosed };
  const start = begin(analysis);
  const cuts = DIRECTIONS.flatMap((direction) =>
    isIsolated(analysis.reach, direction === 'egress' ? ends.from : ends.to, direction) ? waysAt(analysis, { intent, direction, traffic: wanted }) : [],
  );
  const proven = closing(prove([...bothEnds(cuts, { intent, traffic: wanted }), ...cuts], trial));
  const found =
    proven.length > 0
      ? proven
      : closing(
          prove(
            DIRECTIONS.flatMap((d) => isolate(start, ends, d)),
            trial,
          ),
        );
  if (found.length > 0) return { proposals: ranked(found, intent, wanted), already: false };
  return { proposals: [], already: false, reason: whyNone(analysis, ends, wanted) };
}

/** A cut that opens something elsewhere is no cut. */
const closing = (proven: readonly Proven[]): Proven[] => proven.filter((p) => p.proposal.gained.length === 0);

const waysAt = (analysis: Analysis, what: Closing): Candidate[] => GRAINS.flatMap((grain) => cutAll(begin(analysis), what, grain) ?? []);

/** The narrowest cut at the one end, and then at the other, so that no rule is left that promises what the other end blocks. */
function bothEnds(cuts: readonly Candidate[], { intent, traffic }: Omit<Closing, 'direction'>): Candidate[] {
  const [first, second] = (['egress', 'ingress'] as const).map((d) => cuts.find((c) => c.sides[0] === d));
  const next = first && second && cutAll(first.step, { intent, direction: 'ingress' as Direction, traffic }, 'ports');
  return first && next ? [{ step: next.step, title: `${first.title}, and ${next.title}`, sides: ['egress', 'ingress'] }] : [];
}

/**
 * Least extra flow first; then what leaves no half-open flow; then the smallest change. Of two cuts at the same end with
 * the same effect the smaller one.
 */
function ranked(proven: readonly Proven[], intent: Intent, wanted: Closing['traffic']) {
  const leaves = ({ candidate }: Proven): number => {
    const now = sameEnds(candidate.step.now.reach, intent.from, intent.to);
    return now && isHalfOpen(candidate.step.now.reach, now, wanted) ? 1 : 0;
  };
  const sorted = proven
    .map((p) => ({ ...p, leaves: leaves(p) }))
    .sort((a, b) => extraOf(a.proposal) - extraOf(b.proposal) || a.leaves - b.leaves || sizeOf(a.proposal) - sizeOf(b.proposal));
  const seen = new Set<string>();
  return sorted.flatMap(({ proposal, candidate }) => {
    const key = `${candidate.sides.join()} ${effectKey(proposal)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [proposal];
  });
}

function whyNone(analysis: Analysis, ends: Ends, wanted: Closing['traffic']): string {
  const fixed = [...new Set(DIRECTIONS.flatMap((d) => fixedPolicies(analysis, ends, d, wanted)))];
  if (fixed.length > 0)
    return `${inWords(fixed)} ${fixed.length === 1 ? 'lets this through and stands in a file that is' : 'let this through and stand in files that are'} read-only`;
  const obstacle = obstacleOf(analysis, ends.to) ?? obstacleOf(analysis, ends.from);
  return `no policy can stop ${nameOfEnd(ends.from)} from reaching ${nameOfEnd(ends.to)} on ${format(wanted)}${obstacle ? `: ${obstacle}` : ''}`;
}
