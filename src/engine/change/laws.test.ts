// The laws of proposals, on random intents in random clusters: bytes outside the edits stay, nothing breaks, and the
// edited text, read from nothing, does exactly what was announced.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import { EMPTY, intersect, isSubset } from '../sets/traffic';
import { randomCluster } from '../testing/random-cluster';
import { runs } from '../testing/runs';
import { applyEdits, invertEdits } from '../yaml/edit';
import type { Intent, Proposal } from './proposal';
import { propose } from './propose';
import { contradictions } from './testing/difference';
import { linesOf, patched } from './testing/patch';
import { afresh, edited, inputsOf, pairFlows, problemCounts } from './testing/proof';
import { intentOf, question } from './testing/random-intent';

const RUNS = { numRuns: runs(20_000), endOnFailure: true };
const PATIENCE = 3_600_000;

/** Law (a): outside of the edits no byte is touched, the hunks tell the same story, and all of it can be taken back. */
function checkText(before: Analysis, { edits, hunks }: Proposal): void {
  expect(edits.length).toBeGreaterThan(0);
  for (const { name, text } of edited(before, edits)) {
    const own = edits.filter((e) => e.span.file === name);
    const old = before.files.find((f) => f.name === name)?.text ?? '';
    expect(applyEdits(text, invertEdits(old, own))).toBe(old);
    expect(
      patched(
        old,
        hunks.filter((h) => h.file === name),
      ),
    ).toEqual(linesOf(text));
    // Whole documents that no edit touches are there again.
    const source = before.files.find((f) => f.name === name);
    for (const [i, d] of (source?.documents ?? []).entries()) {
      const [start, end] = [source?.starts[i] ?? 0, (source?.starts[i] ?? 0) + d.text.length];
      if (own.every((e) => e.span.end < start || e.span.start > end)) expect(text).toContain(d.text);
    }
  }
}

/** Law (b). */
function checkProblems(before: Analysis, after: Analysis): void {
  const old = problemCounts(before);
  for (const [problem, count] of problemCounts(after)) expect(count, problem).toBeLessThanOrEqual(old.get(problem) ?? 0);
}

/** Law (c), the verdicts. */
function checkVerdict(after: Analysis, { kind, from, to, traffic }: Intent): void {
  for (const { all, any } of pairFlows(after, from, to)) {
    if (kind === 'allow') expect(isSubset(traffic, all)).toBe(true);
    else expect(intersect(traffic, any)).toBe(EMPTY);
  }
}

function checkProposal(before: Analysis, intent: Intent, proposal: Proposal): Analysis {
  checkText(before, proposal);
  const after = afresh(edited(before, proposal.edits), before);
  checkProblems(before, after);
  checkVerdict(after, intent);
  expect(contradictions(before, after, intent, proposal)).toEqual([]);
  return after;
}

describe('a proposal', () => {
  test('keeps every other byte, breaks nothing and does what it announces', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(randomCluster, question, (cluster, asked) => {
        const analysis = openFiles(cluster.files, BY_THE_BOOK);
        const intent = intentOf(analysis, asked);
        const answer = propose(analysis, intent);
        if (answer.proposals.length === 0) expect(answer.reason).toBeTruthy();
        for (const proposal of answer.proposals) checkProposal(analysis, intent, proposal);
        expect(inputsOf(analysis).map((i) => i.text)).toEqual(cluster.files.map((f) => f.text));
      }),
      RUNS,
    );
  });
});
