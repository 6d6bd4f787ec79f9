// The laws of allowing a flow whose end is made first, in random clusters.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idOf } from '../cluster/controller';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import { EMPTY, isSubset } from '../sets/traffic';
import { randomCluster } from '../testing/random-cluster';
import { portions } from '../testing/runs';
import type { Allow } from './intent';
import type { Proposal } from './proposal';
import { propose } from './propose';
import { endIn } from './testing/amended';
import { checkFlows, checkText } from './testing/check-inventory';
import { afresh, edited, pairFlows } from './testing/proof';
import { traffic } from './testing/small-cluster';

const PATIENCE = 3_600_000;

const namespace = fc.constantFrom('a', 'a', 'b', 'y', 'n-1', 'default', 'zz');

describe('allow to a workload that does not exist yet', () => {
  test.each(portions(4_000))(
    'in random clusters, $at of $of: made once, what was asked flows, all that changes is told',
    { timeout: PATIENCE },
    ({ cases }) => {
      let offered = 0;
      const asked = fc.record({ namespace, end: fc.nat(99), way: fc.constantFrom('to', 'from'), ports: fc.constantFrom('80', '53/UDP', 'TCP 80-90', 'all') });
      const property = fc.property(randomCluster, asked, (cluster, { namespace: home, end, way, ports }) => {
        const before = openFiles(cluster.files, BY_THE_BOOK);
        const [made, other] = [`${home}/brand-new`, endIn(before)(end)];
        const intent: Allow = {
          kind: 'allow',
          from: way === 'to' ? other : made,
          to: way === 'to' ? made : other,
          traffic: traffic(ports),
          creates: { namespace: home, name: 'brand-new' },
        };
        const answer = propose(before, intent);
        if (answer.proposals.length === 0) expect(answer.reason).toBeTruthy();
        for (const proposal of answer.proposals) {
          offered++;
          checkCreation(before, proposal, intent);
        }
      });
      fc.assert(property, { numRuns: cases, endOnFailure: true });
      expect(offered).toBeGreaterThan(cases / 4);
    },
  );
});

function checkCreation(before: Analysis, proposal: Proposal, { from, to, traffic: wanted, creates }: Allow): void {
  checkText(before, proposal);
  const after = afresh(edited(before, proposal.edits), before);
  const id = idOf(creates?.namespace ?? '', 'Deployment', creates?.name ?? '');
  expect(after.cluster.endpoints.length).toBe(before.cluster.endpoints.length + 1);
  const pairs = pairFlows(after, from, to);
  for (const { all } of pairs) expect(isSubset(wanted, all)).toBe(true);
  expect(proposal.brings.length > 0).toBe(pairs.length > 0);
  for (const c of proposal.brings) {
    expect([c.from, c.to]).toContain(id);
    expect([c.before, isSubset(c.after, wanted)]).toEqual([EMPTY, true]);
  }
  checkFlows(before, after, proposal, {});
}
