// Proposals for `cut`: the narrowest first, at one end or at both; and where nothing isolates the ends, to isolate one.
import { DIRECTIONS, type Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { nameOfEnd } from '../reach/ends';
import { EMPTY, format, intersect } from '../sets/traffic';
import { type Ends, isHalfOpen, isIsolated, mayFlow, sameEnds, sidesOf } from './between';
import { inWords } from './candidate';
import { type Closing, cutAll, type Fixed, fixedPolicies, GRAINS, isolate } from './cut';
import type { FlowIntent } from './intent';
import { obstacleOf } from './obstacle';
import type { Answer } from './proposal';
import { effectKey, extraOf, type Proven, prove, sizeOf, type Trial } from './prove';
import { begin } from './step';
import { whyUnsure } from './unsure';

/** Answers an intent to cut, whose ends were found. */
export function proposeCut(analysis: Analysis, intent: FlowIntent, ends: Ends): Answer {
  const wanted = intersect(intent.traffic, mayFlow(analysis.reach, ends));
  if (wanted === EMPTY)
    return { proposals: [], already: true, reason: `nothing flows from ${nameOfEnd(ends.from)} to ${nameOfEnd(ends.to)} on ${format(intent.traffic)}` };
  const isClosed = (after: Analysis) => {
    const now = sameEnds(after.reach, intent.from, intent.to);
    return now === undefined || intersect(mayFlow(after.reach, now), wanted) === EMPTY;
  };
  const trial: Trial = { before: analysis, ends, wanted, holds: isClosed };
  const isCuttable = (direction: Direction) => isIsolated(analysis.reach, sidesOf(ends, direction).own, direction);
  const cuts = (['egress', 'ingress'] as const).map((direction) => (isCuttable(direction) ? cutsAt({ intent, direction, traffic: wanted }, trial) : []));
  const proven = [...cuts.flat(), ...bothEnds(cuts, { intent, traffic: wanted }, trial)];
  const found = proven.length > 0 ? proven : isolations(intent, trial);
  const unsure = whyUnsure(analysis, ends, wanted);
  if (found.length > 0) return { proposals: ranked(found, intent, wanted), already: false, ...(unsure ? { reason: unsure } : {}) };
  return { proposals: [], already: false, reason: whyNone(analysis, ends, wanted) };
}

/** A cut that opens something elsewhere is no cut. */
const closing = (proven: readonly Proven[]): Proven[] => proven.filter((p) => p.proposal.gained.length === 0);

/** A new policy that closes an end; where rules of other policies still let the flow through to some of it, those are cut too. */
function isolations(intent: FlowIntent, trial: Trial): Proven[] {
  const candidates = DIRECTIONS.flatMap((direction) =>
    isolate(begin(trial.before), trial.ends, direction).map((closed) => {
      const rest = cutAll(closed.step, { intent, direction, traffic: trial.wanted }, 'ports');
      return rest ? { ...rest, title: `${closed.title}, and ${rest.title}` } : closed;
    }),
  );
  return closing(prove(candidates, trial));
}

/** Cuts at one end, from the narrowest; where that loses other flows already, no coarser one. */
function cutsAt(what: Closing, trial: Trial): Proven[] {
  const found: Proven[] = [];
  for (const grain of GRAINS) {
    const candidate = cutAll(begin(trial.before), what, grain);
    found.push(...closing(prove(candidate ? [candidate] : [], trial)));
    if (found[0] && extraOf(found[0].proposal) > 0) break;
  }
  return found;
}

/** The narrowest cut at the one end, and then at the other, so that no rule is left that promises what the other end blocks. Only where neither loses anything. */
function bothEnds([egress = [], ingress = []]: readonly Proven[][], what: Omit<Closing, 'direction'>, trial: Trial): Proven[] {
  const [first, second] = [egress[0], ingress[0]];
  if (!first || !second || extraOf(first.proposal) + extraOf(second.proposal) > 0) return [];
  const next = cutAll(first.candidate.step, { ...what, direction: 'ingress' }, 'ports');
  if (!next) return [];
  return closing(prove([{ step: next.step, title: `${first.candidate.title}, and ${next.title}`, sides: ['egress', 'ingress'] }], trial));
}

/**
 * Least extra flow first; then what leaves no half-open flow; then the smallest change. Of two cuts at the same end with
 * the same effect the smaller one.
 */
function ranked(proven: readonly Proven[], intent: FlowIntent, wanted: Closing['traffic']) {
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
  const fixed = DIRECTIONS.flatMap((d) => fixedPolicies(analysis, ends, d, wanted));
  if (fixed.length > 0) return whatIsFixed(fixed);
  const obstacle = obstacleOf(analysis, ends.to) ?? obstacleOf(analysis, ends.from);
  return `no policy can stop ${nameOfEnd(ends.from)} from reaching ${nameOfEnd(ends.to)} on ${format(wanted)}${obstacle ? `: ${obstacle}` : ''}`;
}

/** Policies add up, so that none takes back what another one lets through. */
function whatIsFixed(fixed: readonly Fixed[]): string {
  const policies = [...new Set(fixed.map((f) => f.policy))];
  const files = [...new Set(fixed.map((f) => `\`${f.file}\``))];
  const [lets, are] = policies.length === 1 ? ['policy', 'lets this through, and stands'] : ['policies', 'let this through, and stand'];
  const keeper = files.length === 1 ? 'that file' : 'those files';
  return `${lets} ${inWords(policies)} ${are} in ${inWords(files)}, which ${files.length === 1 ? 'is' : 'are'} read-only: no other policy can take it back, only who keeps ${keeper}`;
}
