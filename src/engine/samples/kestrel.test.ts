// The sample `kestrel`: a tenant under default-deny. Every fact that its texts tell, with the policies that are the reason.
import { describe, expect, test } from 'vitest';
import { parseTraffic, propose } from '../index';
import { claimsOfSample } from '../testing/sample';

const all = claimsOfSample('kestrel');
/** A cluster without the platform's policies: what the tenant's own rules do by themselves. */
const plain = claimsOfSample('kestrel', ['kestrel/tenant.yaml', 'kestrel/cluster.yaml']);
const dash = claimsOfSample('kestrel', ['kestrel/slips.yaml', 'kestrel/cluster.yaml']);

describe('who reaches whom', () => {
  test('a port that pods serve: each tenant for itself, and Traefik', () => {
    const MATRIX = `
TCP 8080
                          kestrel-prod/frontend  kestrel-prod/backend  kestrel-staging/deployer  kestrel-preview/frontend  merlin-prod/api  traefik/traefik  monitoring/prometheus  kube-system/coredns  203.0.113.9  198.51.100.20
kestrel-prod/frontend     #                      .                     .                         .                         X                X                X                      X                    X            X
kestrel-prod/backend      .                      #                     .                         .                         X                X                X                      X                    X            X
kestrel-staging/deployer  .                      .                     #                         .                         X                X                X                      X                    X            X
kestrel-preview/frontend  .                      .                     .                         #                         X                X                X                      X                    X            X
merlin-prod/api           X                      X                     X                         X                         #                X                X                      X                    X            X
traefik/traefik           .                      .                     .                         .                         .                #                .                      .                    .            .
monitoring/prometheus     X                      X                     X                         X                         X                .                #                      .                    .            .

TCP 8080
             kestrel-prod/frontend  merlin-prod/api  traefik/traefik
203.0.113.9  X                      X                .
`;
    expect(all.misses(MATRIX)).toEqual([]);
  });

  test.each([
    ['metrics, for Prometheus alone', 'monitoring/prometheus -> kestrel-prod/cache TCP 9121', true],
    ['metrics of the other tenant, too', 'monitoring/prometheus -> merlin-prod/api TCP 9102', true],
    ['no other port of the pods', 'monitoring/prometheus -> kestrel-prod/cache TCP 6379', false],
    ['Traefik on any port, even one where nothing listens', 'traefik/traefik -> kestrel-prod/cache TCP 1', true],
    ['names over UDP', 'kestrel-preview/frontend -> kube-system/coredns UDP 53', true],
    ['names over TCP', 'merlin-prod/api -> kube-system/coredns TCP 53', true],
    ['the partner on its port', 'kestrel-prod/data-loader -> 203.0.113.9 TCP 443', true],
    ['the partner on no other port', 'kestrel-prod/data-loader -> 203.0.113.9 TCP 80', false],
    ['no neighbour of the partner', 'kestrel-prod/data-loader -> 203.0.114.9 TCP 443', false],
    ['nobody else to the partner', 'kestrel-prod/backend -> 203.0.113.9 TCP 443', false],
    ['not the metadata address', 'kestrel-prod/data-loader -> 169.254.169.254 TCP 80', false],
    ['the misspelt label: no card processor', 'kestrel-prod/frontend -> 198.51.100.20 TCP 443', false],
    ['a port where nothing listens is reached, and refused by the pod', 'kestrel-prod/frontend -> kestrel-prod/backend TCP 9999', true],
    ['the Internet does not come in by itself', '203.0.113.9 -> kestrel-prod/frontend TCP 8080', false],
  ])('%s', (_name, question, expected) => expect(all.ask(question)).toBe(expected));
});

describe('why', () => {
  test.each([
    ['a new namespace is closed', 'kestrel-preview/frontend -> 203.0.113.9 TCP 443', 'source', 'kestrel-preview/platform-default-deny'],
    ['cross-tenant, there', 'kestrel-prod/backend -> merlin-prod/api TCP 8080', 'both', 'merlin-prod/platform-default-deny'],
    ['and back', 'merlin-prod/api -> kestrel-prod/backend TCP 8080', 'both', 'kestrel-prod/platform-default-deny'],
    ['within the tenant, where it starts', 'kestrel-staging/deployer -> kestrel-prod/release TCP 9000', 'nowhere', 'kestrel-staging/platform-allow-tenant'],
    ['within the tenant, where it arrives', 'kestrel-staging/deployer -> kestrel-prod/release TCP 9000', 'nowhere', 'kestrel-prod/platform-allow-tenant'],
    ["the tenant's own rule speaks too", 'kestrel-staging/deployer -> kestrel-prod/release TCP 9000', 'nowhere', 'kestrel-prod/release-from-deployer'],
    ['and so does the other', 'kestrel-prod/frontend -> kestrel-prod/backend TCP 8080', 'nowhere', 'kestrel-prod/backend-from-frontend'],
    ['the way in', 'traefik/traefik -> kestrel-prod/frontend TCP 8080', 'nowhere', 'kestrel-prod/platform-allow-ingress-controller'],
    ['metrics', 'monitoring/prometheus -> kestrel-prod/frontend TCP 9102', 'nowhere', 'kestrel-prod/platform-allow-monitoring'],
    ['the way out', 'kestrel-prod/data-loader -> 203.0.113.9 TCP 443', 'nowhere', 'kestrel-prod/data-loader-to-partner'],
    ['DNS adds up', 'kestrel-prod/data-loader -> kube-system/coredns UDP 53', 'nowhere', 'kestrel-prod/platform-allow-dns'],
  ])('%s', (_name, question, stopped, policy) => {
    const told = all.why(question);
    expect(told.stopped).toBe(stopped);
    expect(told.by).toContain(policy);
  });

  test('the misspelt policy has no say about the frontend', () => {
    expect(all.why('kestrel-prod/frontend -> 198.51.100.20 TCP 443').by).not.toContain('kestrel-prod/frontend-to-card-processor');
  });

  test.each(['kestrel-prod', 'kestrel-staging', 'kestrel-preview', 'merlin-prod'])('%s has all five', (namespace) => {
    const names = all.analysis.policies.flatMap((p) => (p.id.startsWith(`${namespace}/platform-`) ? [p.id] : []));
    const five = ['default-deny', 'allow-dns', 'allow-tenant', 'allow-ingress-controller', 'allow-monitoring'];
    expect(names.sort()).toEqual(five.map((name) => `${namespace}/platform-${name}`).sort());
  });
});

describe("the tenant's rules by themselves, on a plain cluster", () => {
  test.each([
    // question, the tenant's rules alone, with the slips instead, on the platform
    ['kestrel-staging/deployer -> kestrel-prod/release TCP 9000', true, true, true],
    ['kestrel-staging/frontend -> kestrel-prod/release TCP 9000', false, true, true],
    ['kestrel-prod/frontend -> kestrel-prod/release TCP 9000', false, false, true],
    ['kestrel-staging/deployer -> kestrel-prod/release TCP 9001', false, false, true],
    ['kestrel-prod/cache -> kestrel-prod/backend TCP 8080', false, true, true],
    ['kestrel-prod/data-loader -> kube-system/coredns UDP 53', false, true, true],
    ['kestrel-prod/data-loader -> 203.0.113.9 TCP 443', true, true, true],
    ['kestrel-prod/frontend -> 203.0.113.9 TCP 443', true, true, false],
  ])('%s', (question, alone, slips, platform) => {
    expect([plain.ask(question), dash.ask(question), all.ask(question)]).toEqual([alone, slips, platform]);
  });
});

describe('what the platform opened stays open', () => {
  const traffic = parseTraffic('TCP 8080');

  test('a cut would have to change a read-only file, and that is said', () => {
    const answer = traffic && propose(all.analysis, { kind: 'cut', from: 'kestrel-prod/frontend', to: 'kestrel-prod/backend', traffic });
    expect(answer?.proposals).toEqual([]);
    expect(answer?.reason).toContain('platform.yaml');
  });

  test('one tenant alone cannot let the other in', () => {
    const answer = traffic && propose(all.analysis, { kind: 'allow', from: 'merlin-prod/api', to: 'kestrel-prod/backend', traffic });
    for (const proposal of answer?.proposals ?? []) {
      const written = proposal.edits.map((edit) => edit.text).join('');
      for (const namespace of ['merlin-prod', 'kestrel-prod']) expect(written).toContain(namespace);
    }
  });
});

test('the problems are those that the guide speaks of', () => {
  expect(all.problems()).toEqual([
    'selector-matches-nothing slips.yaml',
    'or-instead-of-and slips.yaml',
    'rejected-at-admission refused.yaml',
    'rejected-at-admission refused.yaml',
    'rejected-at-admission refused.yaml',
  ]);
});
