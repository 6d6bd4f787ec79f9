// All that a proposal promises, checked at once on its edited text. Tests only.
import { expect } from 'vitest';
import { DIRECTIONS } from '../../policy/policy';
import type { Analysis } from '../../reach/analysis';
import { EMPTY, intersect, isSubset } from '../../sets/traffic';
import { applyEdits, invertEdits } from '../../yaml/edit';
import type { FlowIntent } from '../intent';
import type { Proposal } from '../proposal';
import { contradictions } from './difference';
import { linesOf, patched } from './patch';
import { afresh, edited, pairFlows, problemCounts } from './proof';

/** Outside of the edits no byte is touched, the hunks tell the same story, and all of it can be taken back. */
function checkText(before: Analysis, { edits, hunks }: Proposal): void {
  expect(edits.length).toBeGreaterThan(0);
  for (const { name, text } of edited(before, edits)) {
    const own = edits.filter((e) => e.span.file === name);
    const source = before.files.find((f) => f.name === name);
    const old = source?.text ?? '';
    expect(applyEdits(text, invertEdits(old, own))).toBe(old);
    const ownHunks = hunks.filter((h) => h.file === name);
    expect(patched(old, ownHunks)).toEqual(linesOf(text));
    for (const hunk of ownHunks) expect(hunk.created).toBe(source === undefined);
    for (const [i, d] of (source?.documents ?? []).entries()) {
      const start = source?.starts[i] ?? 0;
      if (own.every((e) => e.span.end < start || e.span.start > start + d.text.length)) expect(text).toContain(d.text);
    }
  }
  for (const { span } of edits) expect(before.files.find((f) => f.name === span.file)?.readOnly ?? false).toBe(false);
}

/** No problem that was not there. */
function checkProblems(before: Analysis, after: Analysis): void {
  const old = problemCounts(before);
  for (const [problem, count] of problemCounts(after)) expect(count, problem).toBeLessThanOrEqual(old.get(problem) ?? 0);
}

/** All that was asked for flows for every pair; or none of it for any. */
function checkVerdict(after: Analysis, { kind, from, to, traffic }: FlowIntent): void {
  for (const { all, any } of pairFlows(after, from, to)) {
    if (kind === 'allow') expect(isSubset(traffic, all)).toBe(true);
    else expect(intersect(traffic, any)).toBe(EMPTY);
  }
}

/** Fails where the proposal does not hold; gives the edited text, read from nothing. */
export function checkProposal(before: Analysis, intent: FlowIntent, proposal: Proposal): Analysis {
  checkText(before, proposal);
  const after = afresh(edited(before, proposal.edits), before);
  checkProblems(before, after);
  checkVerdict(after, intent);
  expect(contradictions(before, after, intent, proposal)).toEqual([]);
  return after;
}

/** The same for what has no flow of its own: every flow that changes is gained or lost, and who is isolated is said. */
export function checkChange(before: Analysis, proposal: Proposal): Analysis {
  const after = checkProposal(before, NO_FLOW, proposal);
  expect(proposal.brings).toEqual([]);
  expect([...proposal.isolation].map((c) => JSON.stringify(c)).sort()).toEqual(isolationBetween(before, after));
  return after;
}

const NO_FLOW: FlowIntent = { kind: 'cut', from: 'internet', to: 'internet', traffic: EMPTY };

/** Endpoints of which some pods are isolated after and were not before, or the other way round. */
function isolationBetween(before: Analysis, after: Analysis): string[] {
  return DIRECTIONS.flatMap((direction) => {
    const isolated = ({ reach }: Analysis) =>
      new Map(
        reach.classes.endpoints.map((e, i) => [
          e.id,
          reach.compiled.some((p) => p.policy.isolates[direction] && (reach.classes.classesOf[i] ?? []).some((c) => p.subject.includes(c))),
        ]),
      );
    const [old, now] = [isolated(before), isolated(after)];
    return [...now].flatMap(([endpoint, is]) => (old.has(endpoint) && old.get(endpoint) !== is ? [JSON.stringify({ endpoint, direction, isolated: is })] : []));
  }).sort();
}
