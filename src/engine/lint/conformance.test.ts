// What is said of manifests that others wrote and that are right. Each line was read and judged: it is true of its case.
import { describe, expect, test } from 'vitest';
import { openFiles, problemsOf } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { hasConformance, readProbeCases } from '../testing/conformance';
import { advise } from './advise';

/** Cases with their advice: default-open tests, selectors that match only after a step, egress without a word about DNS. */
const REVIEWED: { readonly [suite: string]: readonly string[] } = {
  recipes: ['recipe-all-together: egress-without-dns spec.egress'],
  'k8s-e2e': [
    'e2e-allow-all: open-to-world spec.ingress[0]',
    'e2e-cidr-overlap-2-replaced: pod-address-block spec.egress[0].to[0].ipBlock',
    'e2e-egress-to-one-pod-in-other-ns: egress-without-dns spec.egress',
    'e2e-named-port-egress: egress-without-dns spec.egress',
    'e2e-updated-pod-1-before: selector-matches-nothing spec.ingress[0].from[0]',
    'e2e-updated-policy-1-allow: open-to-world spec.ingress[0]',
    'e2e-updated-target-1-before: selector-matches-nothing spec.podSelector',
  ],
};

describe.runIf(hasConformance())('clean manifests', () => {
  test.each(Object.keys(REVIEWED))('%s', (suite) => {
    const said = readProbeCases(suite).flatMap(({ name, texts }) => {
      const analysis = openFiles(
        texts.map((text, i) => ({ name: `${i}.yaml`, text })),
        BY_THE_BOOK,
      );
      expect([...problemsOf(analysis), ...advise(analysis)].filter((p) => p.severity === 'error')).toEqual([]);
      return advise(analysis).map(({ code, path }) => `${name}: ${code} ${path}`);
    });
    expect(said).toEqual(REVIEWED[suite]);
  });
});
