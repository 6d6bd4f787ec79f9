// The laws of there and back, on random intents in random clusters: allow and cut take each other back, and a chain of
// accepted proposals is undone to the byte.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import { EMPTY, isSubset } from '../sets/traffic';
import { randomCluster } from '../testing/random-cluster';
import { portions } from '../testing/runs';
import { invertEdits } from '../yaml/edit';
import type { TextEdit } from '../yaml/span';
import type { FlowIntent } from './intent';
import type { Answer, Proposal } from './proposal';
import { propose } from './propose';
import { afresh, edited, inputsOf, pairFlows, told } from './testing/proof';
import { intentOf, question } from './testing/random-intent';

const PATIENCE = 3_600_000;

/** The first proposal that changes nothing beyond the intent. */
const pure = ({ proposals, already }: Answer): Proposal | undefined =>
  already ? undefined : proposals.find((p) => p.gained.length + p.lost.length + p.isolation.length === 0);

const accept = (analysis: Analysis, proposal: Proposal): Analysis => openFiles(edited(analysis, proposal.edits), analysis.platform, analysis);

const idsOf = (analysis: Analysis): ReadonlySet<string> => new Set(analysis.reach.classes.endpoints.map((e) => e.id));

/**
 * Flows that are sure: what may flow besides depends on addresses that nobody knows. Without those of endpoints that the
 * other version does not have: a workload that only a rule implied goes with the rule.
 */
function sure(analysis: Analysis, other: Analysis): string[] {
  const gone = [...idsOf(analysis)].filter((id) => !idsOf(other).has(id));
  return told(analysis).filter((line) => !line.startsWith('perhaps') && !gone.some((id) => line.includes(` ${id} `)));
}

const other = { allow: 'cut', cut: 'allow' } as const;

/** Whether all of the traffic, or none of it, flows: only then does taking an intent back lead to where it began. */
function isWhole(analysis: Analysis, { kind, from, to, traffic }: FlowIntent): boolean {
  return pairFlows(analysis, from, to).every(({ all, any }) => (kind === 'cut' ? isSubset(traffic, all) : any === EMPTY));
}

describe('there and back', () => {
  test.each(portions(14_000))('allow then cut, and cut then allow, come to the same verdicts, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
    let count = 0;
    const property = fc.property(randomCluster, question, (cluster, asked) => {
      const before = openFiles(cluster.files, BY_THE_BOOK);
      const intent = intentOf(before, asked);
      const there = isWhole(before, intent) ? pure(propose(before, intent)) : undefined;
      const between = there && accept(before, there);
      const back = between && pure(propose(between, { ...intent, kind: other[intent.kind] }));
      if (!between || !back) return;
      count++;
      const after = accept(between, back);
      expect(sure(after, before)).toEqual(sure(before, after));
    });
    fc.assert(property, { numRuns: cases, endOnFailure: true });
    expect(count).toBeGreaterThan(0);
  });

  test.each(portions(4_000))(
    'a chain of accepted proposals reads the same afresh, and is undone to the byte, $at of $of',
    { timeout: PATIENCE },
    ({ cases }) => {
      const property = fc.property(randomCluster, fc.array(question, { minLength: 2, maxLength: 4 }), (cluster, questions) => {
        const first = openFiles(cluster.files, BY_THE_BOOK);
        let now = first;
        const undo: (readonly TextEdit[])[] = [];
        for (const asked of questions) {
          const [proposal] = propose(now, intentOf(now, asked)).proposals;
          if (!proposal) continue;
          const names = [...new Set(proposal.edits.map((e) => e.span.file))];
          undo.push(
            names.flatMap((name) =>
              invertEdits(
                now.files.find((f) => f.name === name)?.text ?? '',
                proposal.edits.filter((e) => e.span.file === name),
              ),
            ),
          );
          now = accept(now, proposal);
          expect(told(now)).toEqual(told(afresh(inputsOf(now), now)));
        }
        for (const edits of undo.reverse()) now = openFiles(edited(now, edits), BY_THE_BOOK, now);
        for (const { name, text } of now.files) expect(text).toBe(cluster.files.find((f) => f.name === name)?.text ?? '');
        expect(told(now)).toEqual(told(first));
      });
      fc.assert(property, { numRuns: cases, endOnFailure: true });
    },
  );
});
