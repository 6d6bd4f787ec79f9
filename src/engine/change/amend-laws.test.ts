// The laws of amendments of policies, on random ones in random clusters and on the policies of the conformance data:
// bytes outside the edits stay, nothing breaks, the policy means just what was asked, no other policy means anything else,
// the flows that change are those announced, and undo is the identity.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import { randomCluster } from '../testing/random-cluster';
import { portions } from '../testing/runs';
import type { PolicyAmendment } from './intent';
import { checkAmendment } from './testing/check-amendment';
import { conformanceFolders, openFolder } from './testing/open-folder';
import { type Draw, randomAmendment } from './testing/random-amendment';

const PATIENCE = 3_600_000;

/** Amendments of one cluster, each of it as it is: making it takes as long as amending it. */
const DRAWS = 4;

const offered = new Set<string>();

function check(analysis: Analysis, draw: Draw): void {
  const amendment = draw(analysis);
  if (checkAmendment(analysis, amendment).length > 0) offered.add(amendment.kind);
}

const KINDS: readonly PolicyAmendment['kind'][] = [
  'flip',
  'add-except',
  'remove-except',
  'ports',
  'selector',
  'add-rule',
  'remove-peer',
  'remove-rule',
  'close',
  'open',
  'rename-policy',
  'remove-policy',
  'new-policy',
];

describe('an amendment keeps every other byte, breaks nothing and does what it announces', () => {
  test.each(portions(10_000))('in random clusters, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
    const draws = fc.array(randomAmendment, { minLength: DRAWS, maxLength: DRAWS });
    const property = fc.property(randomCluster, draws, (cluster, some) => {
      const analysis = openFiles(cluster.files, BY_THE_BOOK);
      for (const draw of some) check(analysis, draw);
    });
    fc.assert(property, { numRuns: Math.ceil(cases / DRAWS), endOnFailure: true });
    expect([...offered].sort()).toEqual([...KINDS].sort());
  });

  test.each(portions(9_000))('in the conformance data, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
    const folders = conformanceFolders();
    if (folders.length === 0) return;
    const property = fc.property(fc.constantFrom(...folders), randomAmendment, (folder, draw) => check(openFolder(folder), draw));
    fc.assert(property, { numRuns: cases, endOnFailure: true });
  });
});
