// What nearly lets a blocked flow through: leaves that are off, ranked, each with a change that is proven to open the
// flow at both ends. Where nothing comes near, what a proposal would add.
import type { Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import { speakingPair } from '../reach/explain';
import { sharesBetween } from '../reach/probe';
import { ALL, EMPTY, format, isSubset, subtract, type Traffic } from '../sets/traffic';
import { findHome, spanOf } from '../yaml/place';
import { type Ends, openAtSide, openForAll, sameEnds, sidesOf } from './between';
import type { Candidate } from './candidate';
import type { Allow } from './intent';
import type { NearMiss, Question } from './near-miss';
import { missingRule } from './near-miss-none';
import { slipsOfPolicy } from './near-miss-policy';
import type { BlockedEnd, Mend, Slip } from './near-miss-slip';
import { waysAround } from './near-miss-wide';
import { wornIn } from './near-miss-worn';
import { combined } from './propose-allow';
import { prove } from './prove';
import { endsOf } from './refuse';
import { begin, type Step, spliceDocument } from './step';

/** So many are told, and so many of them are tried to be mended; what is less likely than this is noise. */
const TOLD = 3;
const TRIED = 5;
const LIKELY = 0.3;
/** Below this, that a rule is missing is as good a guess. */
const DOUBTFUL = 0.5;

/** The near misses of a flow, the most likely first; none where all of it flows. Of each, `fix` opens `opens` at both ends. */
export function nearMisses(analysis: Analysis, question: Question, ends: Ends): readonly NearMiss[] {
  const blocked = blockedEnds(analysis, ends, question.traffic);
  if (blocked.length === 0) return [];
  const slips = ranked(blocked.flatMap((end) => analysis.reach.compiled.flatMap((p) => slipsOfPolicy(end, p))));
  const refusal = endsOf(analysis, { kind: 'allow', ...question });
  const fixed =
    typeof refusal === 'string' ? slips.slice(0, TOLD).map((slip) => told(analysis, slip, { reason: refusal })) : mended(analysis, question, ends, slips);
  const isHelped = fixed.some((miss) => 'edits' in miss.fix);
  const isDoubtful = (slips[0]?.closeness ?? 0) < DOUBTFUL;
  // Of every port some are open nearly always: no rule need be missing for the others.
  const isOpenElsewhere = question.traffic === ALL && openForAll(analysis.reach, ends) !== EMPTY;
  if (isOpenElsewhere || (isHelped && !isDoubtful)) return fixed;
  const missing = missingRule(analysis, question, ends, blocked);
  return isHelped ? [...fixed.slice(0, TOLD - 1), ...missing] : [...missing, ...fixed].slice(0, TOLD);
}

/** The ends that let some of the traffic not through, of the pair of classes that speaks for the flow. */
function blockedEnds(analysis: Analysis, ends: Ends, asked: Traffic): BlockedEnd[] {
  const { reach } = analysis;
  if (sharesBetween(reach, ends.from, ends.to).every((share) => isSubset(asked, share.open))) return [];
  const [from, to] = speakingPair(reach, ends.from, ends.to, asked);
  const worn = wornIn(analysis);
  return (['egress', 'ingress'] as const).flatMap((direction): BlockedEnd[] => {
    const { own, other } = sidesOf(ends, direction);
    const [subject, across] = direction === 'egress' ? [from, to] : [to, from];
    if (own.kind === 'outside' || subject === undefined) return [];
    const peer = other.kind === 'outside' ? other.addresses : across;
    if (peer === undefined) return [];
    const missing = subtract(asked, openAtSide(reach, pairOf(ends, direction, subject, across), direction));
    return missing === EMPTY ? [] : [{ analysis, direction, own, other, subject, peer, missing, worn }];
  });
}

/** The ends with just the classes that speak for them. */
function pairOf(ends: Ends, direction: Direction, subject: number, across: number | undefined): Ends {
  const just = (end: FoundEnd, c: number | undefined): FoundEnd => (end.kind === 'outside' || c === undefined ? end : { ...end, classes: [c] });
  const [source, target] = direction === 'egress' ? [subject, across] : [across, subject];
  return { from: just(ends.from, source), to: just(ends.to, target) };
}

const leafKey = ({ policy, leaf }: Slip): string => JSON.stringify([policy.id, leaf.path]);

/** The most likely first, each leaf once. */
function ranked(slips: readonly Slip[]): readonly Slip[] {
  const known = new Set<string>();
  return [...slips]
    .sort((a, b) => b.closeness - a.closeness)
    .filter((slip) => {
      const isNew = slip.closeness >= LIKELY && !known.has(leafKey(slip));
      known.add(leafKey(slip));
      return isNew;
    });
}

/** Those that can be mended come first, in their order. */
function mended(analysis: Analysis, question: Question, ends: Ends, slips: readonly Slip[]): NearMiss[] {
  const misses: NearMiss[] = [];
  for (const slip of slips.slice(0, TRIED)) {
    if (misses.filter((m) => 'edits' in m.fix).length >= TOLD) break;
    misses.push(told(analysis, slip, fixOf(analysis, question, ends, slip, slips)));
  }
  return [...misses.filter((m) => 'edits' in m.fix), ...misses.filter((m) => !('edits' in m.fix))].slice(0, TOLD);
}

function told(analysis: Analysis, slip: Slip, fix: NearMiss['fix']): NearMiss {
  const { kind, policy, direction, rule, leaf, text, opens } = slip;
  const { document, path } = policy.resource;
  const span = spanOf(analysis.files, { document, path: [...path, ...leaf.path], ...(leaf.part ? { part: leaf.part } : {}) });
  const number = rule?.path.find((step) => typeof step === 'number');
  return {
    kind,
    direction,
    policy: policy.id,
    ...(number === undefined ? {} : { rule: number }),
    path: leaf.path,
    ...(span ? { span } : {}),
    text,
    opens,
    fix,
  };
}

/** The first mend that opens what the slip kept closed, with what the other end needs beside it. */
function fixOf(analysis: Analysis, question: Question, ends: Ends, slip: Slip, others: readonly Slip[]): NearMiss['fix'] {
  const wanted = slip.opens;
  const intent: Allow = { kind: 'allow', from: question.from, to: question.to, traffic: wanted };
  const isOpen = (after: Analysis): boolean => {
    const now = sameEnds(after.reach, intent.from, intent.to);
    return now !== undefined && isSubset(wanted, openForAll(after.reach, now));
  };
  let reason: string | undefined;
  for (const mend of slip.mends) {
    const made = mendedStep(begin(analysis), slip, mend);
    if (typeof made === 'string') {
      reason ??= made;
      continue;
    }
    for (const candidate of completed(made, mend.title, slip, intent, others)) {
      const [proven] = prove([candidate], { before: analysis, ends, wanted, holds: isOpen });
      if (proven) return proven.proposal;
    }
  }
  return { reason: reason ?? `to mend only this does not let ${nameOfEnd(ends.from)} reach ${nameOfEnd(ends.to)} on ${format(wanted)}` };
}

/** The step with the slip mended; or why it cannot be. */
function mendedStep(step: Step, { policy }: Slip, mend: Mend): Step | string {
  const current = step.now.policies.find((p) => p.id === policy.id);
  if (!current) return `there is no policy ${policy.id} any more`;
  const home = findHome(step.now.files, current.resource.document);
  if (home?.file.readOnly) return `${policy.id} stands in \`${home.file.name}\`, which is read-only`;
  const written = mend.write(current);
  if (!written.ok) return written.reason;
  if (written.splices.length === 0) return `${policy.id} says so already`;
  return spliceDocument(step, current.resource.document, written.splices) ?? `${policy.id} cannot be edited here`;
}

/** Where the other end blocks too: a likely slip there mended as well, or else what it takes to let the flow through. */
function completed(step: Step, title: string, slip: Slip, intent: Allow, others: readonly Slip[]): Candidate[] {
  const ends = sameEnds(step.now.reach, intent.from, intent.to);
  if (!ends) return [];
  const left = (['egress', 'ingress'] as const).filter((d) => !isSubset(intent.traffic, openAtSide(step.now.reach, ends, d)));
  if (left.length === 0) return [{ step, title, sides: [slip.direction] }];
  const further = others
    .filter((o) => o.direction !== slip.direction && o.closeness >= LIKELY && left.includes(o.direction) && leafKey(o) !== leafKey(slip))
    .slice(0, 2);
  const both = further.flatMap((other): Candidate[] => {
    const [mend] = other.mends;
    const next = mend && mendedStep(step, other, mend);
    return mend && next && typeof next !== 'string' ? [{ step: next, title: `${title}, and ${mend.title}`, sides: [slip.direction, other.direction] }] : [];
  });
  const named = combined(step, intent, left);
  const added = (named.length > 0 ? named : waysAround(step, intent, left)).map((c) => ({
    ...c,
    title: `${title}, and ${c.title}`,
    sides: [slip.direction, ...c.sides],
  }));
  return [...both, ...added.slice(0, 2)];
}
