// Every blocked probe of the conformance data: `why` names a policy, and its first fix lets the flow through.
import { afterAll, describe, expect, test } from 'vitest';
import { edited } from './change/testing/proof';
import { type Analysis, BY_THE_BOOK, open, parseTraffic, probe, why } from './index';
import { hasConformance, type Probe, readProbeCases } from './testing/conformance';
import { SOAK } from './testing/runs';

/** So many blocked probes of a suite are asked about in `npm test`; all in the long run. */
const MOST = SOAK ? Number.POSITIVE_INFINITY : 40;
const PATIENCE = 1_800_000;

interface Blocked {
  readonly name: string;
  readonly analysis: Analysis;
  readonly asked: Probe;
}

/** All blocked probes of a suite. */
const blockedIn = (suite: string): Blocked[] =>
  readProbeCases(suite).flatMap(({ name, texts, probes }) => {
    const analysis = open(
      texts.map((text, i) => ({ name: `${i}.yaml`, text })),
      BY_THE_BOOK,
    );
    return probes.flatMap((asked) => (asked.allowed || probe(analysis, [asked])[0]?.allowed ? [] : [{ name, analysis, asked }]));
  });

/** Whether the flow is open once the first near miss, which names a policy, is mended. */
function isHelped({ analysis, asked }: Blocked): boolean {
  const traffic = parseTraffic(`${asked.protocol} ${asked.port}`);
  const answer = traffic && why(analysis, asked.src, asked.dst, traffic);
  const top = answer && 'nearMisses' in answer ? answer.nearMisses[0] : undefined;
  if (!top?.policy || !('edits' in top.fix)) return false;
  return probe(open(edited(analysis, top.fix.edits), BY_THE_BOOK), [asked])[0]?.allowed ?? false;
}

describe.runIf(hasConformance())('the first fix of a blocked flow lets it through', () => {
  const shares: string[] = [];

  test.each(['features', 'recipes'])('%s', { timeout: PATIENCE }, (suite) => {
    const all = blockedIn(suite);
    const stride = Math.max(1, Math.ceil(all.length / MOST));
    const some = all.filter((_, i) => i % stride === 0);
    const failed = some.filter((blocked) => !isHelped(blocked));
    shares.push(`${suite} ${some.length - failed.length} of ${some.length}`);
    expect(some.length).toBeGreaterThan(0);
    const words = failed.map(({ name, asked }) => `${name}: ${asked.src} to ${asked.dst} ${asked.protocol} ${asked.port}`);
    expect(1 - failed.length / some.length, words.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  afterAll(() => console.log(`blocked probes opened by the first fix: ${shares.join(', ')}`));
});
