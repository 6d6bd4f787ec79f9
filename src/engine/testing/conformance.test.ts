// The oracle against what others expect: Kubernetes' own suite, the features and the recipes of the conformance data.
import { expect, test } from 'vitest';
import { hasConformance, readProbeCases } from './conformance';
import { findEnd, isAllowed, type Reading } from './oracle';
import { readWorld } from './oracle-world';

const BY_THE_BOOK: Reading = { hostNetwork: 'nodes', podAddresses: 'match' };
const SUITES = hasConformance() ? ['k8s-e2e', 'features', 'recipes'] : [];

test('the data is there, or need not be', () => expect(hasConformance).not.toThrow());

test.each(SUITES)('the oracle agrees with %s', (suite) => {
  const wrong = readProbeCases(suite)
    .filter((one) => !one.debatable)
    .flatMap(({ name, texts, probes }) => {
      const world = readWorld(texts);
      return probes.flatMap(({ src, dst, protocol, port, allowed }) => {
        const from = findEnd(world, src);
        const to = findEnd(world, dst);
        const answer = from && to && isAllowed(world, BY_THE_BOOK, { from, to, protocol, port });
        return answer === allowed ? [] : [`${name}: ${src} -> ${dst} ${protocol} ${port}: ${answer}`];
      });
    });
  expect(wrong).toEqual([]);
});
