// Near misses of random flows in random clusters: every fix is held to all that a proposal promises, and no flow that is
// blocked goes without an answer.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { findEnd } from '../reach/ends';
import { probeOne } from '../reach/probe';
import { ports } from '../sets/traffic';
import { randomCluster } from '../testing/random-cluster';
import { runs } from '../testing/runs';
import { nearMisses } from './near-misses';
import { checkProposal } from './testing/check-proposal';

test('every fix opens what it says, and tells all that it changes beside', { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(
      randomCluster,
      fc.nat(),
      fc.nat(),
      fc.constantFrom('TCP', 'UDP'),
      fc.constantFrom(80, 53, 8080),
      ({ files, ends, outside }, i, j, protocol, port) => {
        const analysis = openFiles(files, BY_THE_BOOK);
        const all = [...ends, ...outside.slice(0, 2)];
        const [from = '', to = ''] = [all[i % all.length], all[j % all.length]];
        const [source, target] = [findEnd(analysis.reach, from), findEnd(analysis.reach, to)];
        if ('problem' in source || 'problem' in target || (source.end.kind === 'outside' && target.end.kind === 'outside')) return;
        const question = { from, to, traffic: ports(protocol, port) };
        const both = { from: source.end, to: target.end };
        const misses = nearMisses(analysis, question, both);
        const isOpen = probeOne(analysis.reach, { src: from, dst: to, protocol, port }).allowed;
        expect(misses.length > 0).toBe(!isOpen);
        for (const { fix, opens } of misses) if ('edits' in fix) checkProposal(analysis, { kind: 'allow', from, to, traffic: opens }, fix);
      },
    ),
    { numRuns: runs(150) },
  );
});
