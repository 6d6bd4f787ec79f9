// The sample `vendor`: what two policies are claimed to do, what they do, and what their repaired version does.
import { describe, expect, test } from 'vitest';
import { claimsOf, claimsOfSample, inputsOf, sampleOf } from '../testing/sample';

const first = claimsOfSample('vendor', ['vendor/network-policy-namespace-a.yaml', 'vendor/cluster.yaml']);
const second = claimsOfSample('vendor', ['vendor/np-allow-ns-a.yaml', 'vendor/cluster.yaml']);
const both = claimsOfSample('vendor');
const meant = claimsOf(inputsOf(sampleOf('vendor').repair ?? { files: [] }));

test.each([
  // question, the first alone, the second alone, both, what was meant
  ['namespace-a/web -> namespace-a/api TCP 9090', false, false, false, true],
  ['namespace-b/partner -> namespace-a/web TCP 8080', false, true, true, true],
  ['namespace-c/stranger -> namespace-a/web TCP 8080', false, false, false, false],
  ['ip:203.0.113.1 -> namespace-a/web TCP 8080', false, false, false, false],
  ['namespace-a/web -> namespace-b/partner TCP 7070', true, true, true, true],
  ['namespace-a/web -> namespace-c/stranger TCP 6060', true, false, false, false],
  ['namespace-a/web -> kube-system/coredns UDP 53', true, false, false, true],
  ['namespace-a/web -> ip:203.0.113.1 TCP 443', true, false, false, false],
  ['namespace-b/partner -> namespace-c/stranger TCP 6060', true, true, true, true],
])('%s', (question, alone, other, together, repaired) => {
  expect([first.ask(question), second.ask(question), both.ask(question), meant.ask(question)]).toEqual([alone, other, together, repaired]);
});

test.each([
  ['claimed: out to other namespaces is denied', first, 'namespace-a/web -> namespace-c/stranger TCP 6060', 'nowhere', []],
  ['claimed: inside is kept', first, 'namespace-a/web -> namespace-a/api TCP 9090', 'destination', ['namespace-a/network-policy-namespace-a']],
  ['not claimed: names are cut', both, 'namespace-a/web -> kube-system/coredns UDP 53', 'source', ['namespace-a/np-allow-ns-a']],
  [
    'not claimed: the inside is closed at both ends',
    both,
    'namespace-a/web -> namespace-a/api TCP 9090',
    'both',
    ['namespace-a/np-allow-ns-a', 'namespace-a/network-policy-namespace-a', 'namespace-a/np-allow-ns-a'],
  ],
  ['meant: names', meant, 'namespace-a/web -> kube-system/coredns UDP 53', 'nowhere', ['namespace-a/network-policy-namespace-a']],
] as const)('%s', (_name, claims, question, stopped, by) => {
  const told = claims.why(question);
  expect([told.stopped, told.by]).toEqual([stopped, by]);
});

describe('problems', () => {
  test('of the published policies', () => expect(both.problems()).toEqual(['egress-without-dns np-allow-ns-a.yaml']));
  test('none of what was meant', () => expect(meant.problems()).toEqual([]));
});
