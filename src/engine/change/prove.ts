// From drafts to proposals: each is measured on its edited text, and what does not hold what it promises is dropped.
import { problemsInText } from '../dialects/open';
import type { Analysis } from '../reach/analysis';
import type { FlowChange } from '../reach/flow';
import type { Traffic } from '../sets/traffic';
import type { SourceFile } from '../yaml/document';
import type { Ends } from './between';
import type { Candidate } from './candidate';
import { type Effect, effectOf, type Matching } from './effect';
import { hunksOf } from './hunk';
import type { Proposal } from './proposal';
import { editsOf, leadsToNow, type Step } from './step';

/** A proposal and the draft that it was made of. */
export interface Proven {
  readonly proposal: Proposal;
  readonly candidate: Candidate;
}

/**
 * What a draft is measured against. `holds`: whether the analysis of the edited text has what was asked for. `retold`:
 * the effect as it is to be told, where the drafts began with an edit of their own.
 */
export interface Trial {
  readonly before: Analysis;
  readonly ends: Ends;
  readonly wanted: Traffic;
  readonly holds: (after: Analysis) => boolean;
  readonly matching?: Matching;
  readonly retold?: (effect: Effect, after: Analysis) => Effect;
}

/** The drafts that hold what they promise, each text once. */
export function prove(candidates: readonly Candidate[], trial: Trial): Proven[] {
  const seen = new Set<string>();
  return candidates.flatMap((candidate) => {
    const proposal = proveOne(candidate, trial);
    const key = JSON.stringify(proposal?.edits);
    if (!proposal || seen.has(key)) return [];
    seen.add(key);
    return [{ proposal, candidate }];
  });
}

function proveOne({ step, title }: Candidate, { before, ends, wanted, holds, matching, retold }: Trial): Proposal | undefined {
  const isBrokenNow = step.now.stale && !before.stale;
  if (isBrokenNow || bringsProblems(step) || !leadsToNow(step) || !holds(step.now)) return undefined;
  const measured = effectOf(before.reach, step.now.reach, ends, wanted, matching);
  const effect = retold ? retold(measured, step.now) : measured;
  return { title: title.charAt(0).toUpperCase() + title.slice(1), edits: editsOf(step), hunks: hunksOf(step), ...effect };
}

const problemsIn = (file: SourceFile | undefined): number => (file ? problemsInText(file).length : 0);

/** That there is no workload is no fault of an edit that takes the last one away, or begins with a namespace. */
const clusterProblems = ({ cluster }: Analysis): number => cluster.problems.filter((p) => p.code !== 'no-workloads').length;

/** Whether the edited files have more problems than before; an edit of policies brings none elsewhere. */
function bringsProblems({ first, now, splices }: Step): boolean {
  if (now.problems.length > first.problems.length || clusterProblems(now) > clusterProblems(first)) return true;
  const named = (analysis: Analysis, name: string) => analysis.files.find((f) => f.name === name);
  return [...splices.keys()].some((name) => problemsIn(named(now, name)) > problemsIn(named(first, name)));
}

/** How many flows change beyond the intent. */
export const extraOf = ({ gained, lost }: Proposal): number => gained.length + lost.length;

/** Changed lines; a file that is new counts for one more. */
export const sizeOf = ({ hunks }: Proposal): number => hunks.reduce((n, h) => n + h.lines.filter((l) => l.sign !== ' ').length + (h.created ? 1 : 0), 0);

/** The same text for the same effect. */
export function effectKey({ brings, gained, lost, isolation }: Proposal): string {
  const lines = (changes: readonly FlowChange[]) => changes.map((c) => [c.from, c.to, c.before.id, c.after.id].join(' ')).sort();
  return JSON.stringify([lines(brings), lines(gained), lines(lost), isolation]);
}
