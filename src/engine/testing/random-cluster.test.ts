// That the random clusters are worth the trouble: valid, varied, and split between yes and no.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFiles, problemsOf } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { findEnd, isAllowed } from './oracle';
import { readWorld, type World } from './oracle-world';
import { randomCluster } from './random-cluster';

const SAMPLE = fc.sample(randomCluster, { numRuns: 300, seed: 7 });
const WORLDS = SAMPLE.map((cluster) => readWorld(cluster.files.map((file) => file.text)));
const TEXTS = SAMPLE.map((cluster) => cluster.files.map((file) => file.text).join('\n'));

test('the API server would take them', () => {
  const errors = SAMPLE.flatMap((cluster) => problemsOf(openFiles(cluster.files, BY_THE_BOOK)).filter((problem) => problem.severity === 'error'));
  expect(errors.map((error) => `${error.code} ${error.path}: ${error.message}`)).toEqual([]);
});

test('every end can be asked for', () => {
  SAMPLE.forEach(({ ends }, i) => {
    expect(ends.filter((end) => !findEnd(WORLDS[i] as World, end))).toEqual([]);
    expect(new Set(ends).size).toBe(ends.length);
  });
});

test('both answers are common', () => {
  const answers = WORLDS.flatMap((world) =>
    world.pods.flatMap((from) => world.pods.map((to) => isAllowed(world, BY_THE_BOOK, { from, to, protocol: 'TCP', port: 80 }))),
  );
  const yes = answers.filter(Boolean).length / answers.length;
  expect(yes).toBeGreaterThan(0.2);
  expect(yes).toBeLessThan(0.8);
});

test.each([
  'policyTypes: null',
  'policyTypes: []',
  'ingress: null',
  'ingress: []',
  'egress: []',
  'from: null',
  'from: []',
  'to: []',
  'ports: []',
  'ports: null',
  '- {}',
  'podSelector: {}',
  'podSelector: null',
  'namespaceSelector: {}',
  'matchLabels: {}',
  'matchExpressions: []',
  'operator: In',
  'operator: NotIn',
  'operator: Exists',
  'operator: DoesNotExist',
  'values: []',
  'except: []',
  'except:\n',
  'endPort:',
  'port: http',
  'protocol: SCTP',
  'protocol: null',
  'hostNetwork: true',
  'hostNetwork: yes',
  'ort: 0120',
  'kind: List',
  'kind: Deployment',
  'kind: Node',
  'ownerReferences:',
  '"kind": "NetworkPolicy"',
  '{apiVersion:',
  '\r\n',
  "tier: ''",
  'podIP: fd00::1',
])('%j occurs', (text) => expect(TEXTS.filter((whole) => whole.includes(text)).length).toBeGreaterThan(2));
