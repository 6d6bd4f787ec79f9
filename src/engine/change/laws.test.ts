// The laws of proposals, on random intents in random clusters and in every cluster that the conformance data and the
// samples have: bytes outside the edits stay, nothing breaks, and the edited text, read from nothing, does exactly what
// was announced.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import { randomCluster } from '../testing/random-cluster';
import { portions } from '../testing/runs';
import { propose } from './propose';
import { checkProposal } from './testing/check-proposal';
import { conformanceFolders, openFolder, sampleFolders } from './testing/open-folder';
import { inputsOf } from './testing/proof';
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
  test.each(portions(24_000))('in random clusters, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
    const property = fc.property(randomCluster, question, (cluster, asked) => checkAnswer(openFiles(cluster.files, BY_THE_BOOK), asked));
    fc.assert(property, { numRuns: cases, endOnFailure: true });
  });

  test.each(portions(1_000))('in the samples, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
    checkFolders(sampleFolders(), cases);
  });

  test.each(portions(10_000))('in the conformance data, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
    const folders = conformanceFolders();
    if (folders.length > 0) checkFolders(folders, cases);
  });
});

function checkFolders(folders: readonly string[], numRuns: number): void {
  expect(folders).not.toEqual([]);
  fc.assert(
    fc.property(fc.constantFrom(...folders), question, (folder, asked) => checkAnswer(openFolder(folder), asked)),
    { numRuns, endOnFailure: true },
  );
}
