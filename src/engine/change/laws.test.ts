// The laws of proposals, on random intents in random clusters and in every cluster that the conformance data and the
// samples have: bytes outside the edits stay, nothing breaks, and the edited text, read from nothing, does exactly what
// was announced.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import { EMPTY, isSubset } from '../sets/traffic';
import { randomCluster } from '../testing/random-cluster';
import { runs } from '../testing/runs';
import { invertEdits } from '../yaml/edit';
import type { TextEdit } from '../yaml/span';
import type { FlowIntent } from './intent';
import type { Answer, Proposal } from './proposal';
import { propose } from './propose';
import { checkProposal } from './testing/check-proposal';
import { conformanceFolders, openFolder, sampleFolders } from './testing/open-folder';
import { afresh, edited, inputsOf, pairFlows, told } from './testing/proof';
import { intentOf, type Question, question } from './testing/random-intent';

const PATIENCE = 3_600_000;

function checkAnswer(analysis: Analysis, asked: Question): void {
  const intent = intentOf(analysis, asked);
  const texts = inputsOf(analysis);
  const answer = propose(analysis, intent);
  if (answer.proposals.length === 0) expect(answer.reason).toBeTruthy();
  for (const proposal of answer.proposals) checkProposal(analysis, intent, proposal);
  expect(inputsOf(analysis)).toEqual(texts);
}

describe('a proposal keeps every other byte, breaks nothing and does what it announces', () => {
  test('in random clusters', { timeout: PATIENCE }, () => {
    const property = fc.property(randomCluster, question, (cluster, asked) => checkAnswer(openFiles(cluster.files, BY_THE_BOOK), asked));
    fc.assert(property, { numRuns: runs(10_000), endOnFailure: true });
  });

  test('in the samples', { timeout: PATIENCE }, () => {
    checkFolders(sampleFolders(), runs(600));
  });

  test('in the conformance data', { timeout: PATIENCE }, () => {
    const folders = conformanceFolders();
    if (folders.length > 0) checkFolders(folders, runs(6_000));
  });
});

function checkFolders(folders: readonly string[], numRuns: number): void {
  expect(folders).not.toEqual([]);
  fc.assert(
    fc.property(fc.constantFrom(...folders), question, (folder, asked) => checkAnswer(openFolder(folder), asked)),
    { numRuns, endOnFailure: true },
  );
}

/** The first proposal that changes nothing beyond the intent. */
const pure = ({ proposals, already }: Answer): Proposal | undefined =>
  already ? undefined : proposals.find((p) => p.gained.length + p.lost.length + p.isolation.length === 0);

const accept = (analysis: Analysis, proposal: Proposal): Analysis => openFiles(edited(analysis, proposal.edits), analysis.platform, analysis);

/** Flows that are sure: what may flow besides depends on addresses that nobody knows. */
const sure = (analysis: Analysis): string[] => told(analysis).filter((line) => !line.startsWith('perhaps'));

const other = { allow: 'cut', cut: 'allow' } as const;

/** Whether all of the traffic, or none of it, flows: only then does taking an intent back lead to where it began. */
function isWhole(analysis: Analysis, { kind, from, to, traffic }: FlowIntent): boolean {
  return pairFlows(analysis, from, to).every(({ all, any }) => (kind === 'cut' ? isSubset(traffic, all) : any === EMPTY));
}

describe('there and back', () => {
  test('allow then cut, and cut then allow, come to the same verdicts', { timeout: PATIENCE }, () => {
    let count = 0;
    const property = fc.property(randomCluster, question, (cluster, asked) => {
      const before = openFiles(cluster.files, BY_THE_BOOK);
      const intent = intentOf(before, asked);
      const there = isWhole(before, intent) ? pure(propose(before, intent)) : undefined;
      const between = there && accept(before, there);
      const back = between && pure(propose(between, { ...intent, kind: other[intent.kind] }));
      if (!between || !back) return;
      count++;
      expect(sure(accept(between, back))).toEqual(sure(before));
    });
    fc.assert(property, { numRuns: runs(6_000), endOnFailure: true });
    expect(count).toBeGreaterThan(0);
  });

  test('a chain of accepted proposals reads the same afresh, and is undone to the byte', { timeout: PATIENCE }, () => {
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
    fc.assert(property, { numRuns: runs(1_500), endOnFailure: true });
  });
});
