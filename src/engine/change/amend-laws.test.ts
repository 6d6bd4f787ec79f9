// The laws of amendments of policies, on random ones in random clusters and on the policies of the conformance data:
// bytes outside the edits stay, nothing breaks, the policy means just what was asked, no other policy means anything else,
// the flows that change are those announced, and undo is the identity.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Policy } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { CONFORMANCE, hasConformance } from '../testing/conformance';
import { randomCluster } from '../testing/random-cluster';
import { runs } from '../testing/runs';
import type { PolicyAmendment } from './intent';
import type { Proposal } from './proposal';
import { propose } from './propose';
import { meaningOf, meantBy } from './testing/amend-meaning';
import { checkChange } from './testing/check-proposal';
import { inputsOf } from './testing/proof';
import { type Draw, randomAmendment } from './testing/random-amendment';

const PATIENCE = 3_600_000;

/** Amendments of one cluster, each of it as it is: making it takes as long as amending it. */
const DRAWS = 4;

const byId = ({ policies }: Analysis, id: string): Policy | undefined => policies.find((p) => p.id === id);

/** The policy that an amendment is about, before and after. */
function idsOf(before: Analysis, after: Analysis, amendment: PolicyAmendment): { readonly old: string; readonly now: string } {
  if (amendment.kind === 'new-policy') return { old: '', now: after.policies.find((p) => !byId(before, p.id))?.id ?? '' };
  const { policy } = amendment;
  return { old: policy, now: amendment.kind === 'rename-policy' ? `${byId(before, policy)?.namespace}/${amendment.name}` : policy };
}

function checkMeaning(before: Analysis, after: Analysis, amendment: PolicyAmendment, { title }: Proposal): void {
  const { old, now } = idsOf(before, after, amendment);
  const others = (analysis: Analysis, id: string) => analysis.policies.filter((p) => p.id !== id).map((p) => [p.id, ...meaningOf(p)]);
  expect(others(after, now)).toEqual(others(before, old));
  const [was, is] = [byId(before, old), byId(after, now)];
  expect(is === undefined).toBe(amendment.kind === 'remove-policy');
  const meant = was && meantBy(was, amendment, title.endsWith('before it') ? 'previous' : 'next');
  if (is && meant) expect(meaningOf(is)).toEqual(meant);
  if (amendment.kind === 'close') expect(is?.isolates).toEqual({ ...was?.isolates, [amendment.direction]: true });
  if (amendment.kind === 'new-policy')
    expect([is?.isolates.ingress, is?.isolates.egress, is?.rules]).toEqual([
      amendment.directions.includes('ingress'),
      amendment.directions.includes('egress'),
      [],
    ]);
  if (amendment.kind === 'add-rule') {
    expect(is?.isolates).toEqual({ ...was?.isolates, [amendment.direction]: true });
    const added = meaningOf(is as Policy);
    if (was?.isolates[amendment.direction]) for (const one of meaningOf(was)) expect(added).toContain(one);
  }
}

const counts = new Map<string, number>();

function check(analysis: Analysis, draw: Draw): void {
  const amendment = draw(analysis);
  const texts = inputsOf(analysis);
  const answer = propose(analysis, { kind: 'amend', amendment });
  if (answer.proposals.length === 0) expect(answer.reason).toBeTruthy();
  else counts.set(amendment.kind, (counts.get(amendment.kind) ?? 0) + 1);
  for (const proposal of answer.proposals) checkMeaning(analysis, checkChange(analysis, proposal), amendment, proposal);
  expect(inputsOf(analysis)).toEqual(texts);
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
  test('in random clusters', { timeout: PATIENCE }, () => {
    const draws = fc.array(randomAmendment, { minLength: DRAWS, maxLength: DRAWS });
    const property = fc.property(randomCluster, draws, (cluster, some) => {
      const analysis = openFiles(cluster.files, BY_THE_BOOK);
      for (const draw of some) check(analysis, draw);
    });
    fc.assert(property, { numRuns: runs(2_500), endOnFailure: true });
    expect([...counts.keys()].sort()).toEqual([...KINDS].sort());
  });

  test('in the conformance data', { timeout: PATIENCE }, () => {
    const suites = hasConformance() ? ['npguard', 'k8s-e2e', 'features', 'recipes'] : [];
    const folders = suites.flatMap((suite) => readdirSync(join(CONFORMANCE, suite)).map((name) => join(CONFORMANCE, suite, name, 'manifests')));
    if (folders.length === 0) return;
    const property = fc.property(fc.constantFrom(...folders), randomAmendment, (folder, draw) => check(openFolder(folder), draw));
    fc.assert(property, { numRuns: runs(4_000), endOnFailure: true });
  });
});

const opened = new Map<string, Analysis>();

function openFolder(folder: string): Analysis {
  const known = opened.get(folder);
  if (known) return known;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /[.](ya?ml|json)$/.test(file));
  const analysis = openFiles(
    names.map((file) => ({ name: file, text: readFileSync(join(folder, file), 'utf8') })),
    BY_THE_BOOK,
  );
  opened.set(folder, analysis);
  return analysis;
}
