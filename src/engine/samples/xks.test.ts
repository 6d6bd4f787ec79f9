// The sample `xks`: two tenants on a platform, two halves of a flow, and routes that lead in and out.
import { describe, expect, test } from 'vitest';
import { list } from '../index';
import { claimsOf, claimsOfSample, inputsOf, sampleOf } from '../testing/sample';

const all = claimsOfSample('xks');

test.each([
  ['the namespace itself', 'source/helper -> source/foo TCP 8080', true],
  ['DNS over UDP', 'destination/bar -> kube-system/coredns UDP 53', true],
  ['not over TCP', 'destination/bar -> kube-system/coredns TCP 53', false],
  ['both halves are there', 'source/foo -> destination/bar TCP 8080', true],
  ['one half is missing', 'source/foo -> destination/baz TCP 8080', false],
  ['the other direction was never allowed', 'destination/bar -> source/foo TCP 8080', false],
  ['the other pods of the tenant are not meant', 'source/helper -> destination/bar TCP 8080', false],
  ['the Internet', 'source/foo -> ip:203.0.113.1 TCP 443', true],
  ['which is every private address too', 'source/foo -> ip:10.1.2.3 TCP 22', true],
  ['and the metadata address', 'source/foo -> ip:169.254.169.254 TCP 80', true],
  ['and every pod that nothing isolates', 'source/foo -> ingress-nginx/controller TCP 443', true],
  ['for foo alone', 'source/helper -> ip:203.0.113.1 TCP 443', false],
  ['no IPv6', 'source/foo -> ip:2001:db8::1 TCP 443', false],
  ['the ingress controller', 'ingress-nginx/controller -> source/foo TCP 8080', true],
  ['not to the other pods', 'ingress-nginx/controller -> source/helper TCP 8090', false],
  ['the last hop of the private route', 'ingress-nginx/controller-private -> ip:1.2.3.4 TCP 443', true],
  ['and no other', 'ingress-nginx/controller-private -> ip:1.2.3.5 TCP 443', false],
  ['the private controller does not reach foo: its own egress says so', 'ingress-nginx/controller-private -> source/foo TCP 8080', false],
  ['the mesh port, on which foo is reached too', 'source/helper -> source/foo TCP 4143', true],
  ['bar is not open on it', 'source/foo -> destination/bar TCP 4143', false],
])('%s: %s', (_name, question, expected) => expect(all.ask(question)).toBe(expected));

test('the matrix of the port that pods serve', () => {
  const MATRIX = `
TCP 8080
                                  source/foo  source/helper  destination/bar  destination/baz  ingress-nginx/controller  kube-system/coredns  203.0.113.1
source/foo                        #           .              .                X                .                         .                    .
source/helper                     .           #              X                X                X                         X                    X
destination/bar                   X           X              #                .                X                         X                    X
destination/baz                   X           X              .                #                X                         X                    X
ingress-nginx/controller          .           X              X                X                #                         .                    .
ingress-nginx/controller-private  X           X              X                X                X                         X                    X
`;
  expect(all.misses(MATRIX)).toEqual([]);
});

describe('why', () => {
  test.each([
    ['both halves', 'source/foo -> destination/bar TCP 8080', 'nowhere', ['source/foo-to-bar', 'destination/bar-from-foo']],
    ['the second half is missing', 'source/foo -> destination/baz TCP 8080', 'destination', ['destination/default-deny']],
    ['names over TCP', 'source/helper -> kube-system/coredns TCP 53', 'source', ['source/default-deny']],
    ['the way in', 'ingress-nginx/controller -> source/foo TCP 8080', 'nowhere', ['source/ingress-to-foo']],
    ['the last hop', 'ingress-nginx/controller-private -> ip:1.2.3.4 TCP 443', 'nowhere', ['ingress-nginx/private-controller-egress']],
    ['one address beside it', 'ingress-nginx/controller-private -> ip:1.2.3.5 TCP 443', 'source', ['ingress-nginx/private-controller-egress']],
    ['the private controller and foo', 'ingress-nginx/controller-private -> source/foo TCP 8080', 'source', ['ingress-nginx/private-controller-egress']],
  ])('%s', (_name, question, stopped, by) => {
    const told = all.why(question);
    expect(told.stopped).toBe(stopped);
    expect(told.by).toEqual(expect.arrayContaining(by));
  });
});

test.each([
  ['annotations change nothing', /^ {4}nginx\.ingress.*\n/gm],
  ['nor does one on a Deployment', /^ {2}annotations:\n {4}linkerd.*\n/gm],
  ['nor one on a pod template, for a policy without ports', /^ {6}annotations:\n {8}linkerd.*\n/gm],
])('%s', (_name, what) => {
  const inputs = inputsOf(sampleOf('xks'));
  const without = inputs.map((input) => ({ ...input, text: input.text.replace(what, '') }));
  expect(without).not.toEqual(inputs);
  expect(list(claimsOf(without).analysis)).toEqual(list(all.analysis));
});

test('the problems are those that the guide speaks of', () => {
  expect(all.problems()).toEqual([
    'reaches-metadata tenant-policies.yaml',
    'half-open tenant-policies.yaml',
    'egress-without-dns platform-policies.yaml',
    'egress-without-dns platform-policies.yaml',
    'mesh-port cluster.yaml',
  ]);
});
