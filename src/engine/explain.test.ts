// Why: the answer has the same verdict as the probe, and says it with the lines.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BY_THE_BOOK, type Explanation, explain, open, parseTraffic, probe } from './index';
import { randomCluster } from './testing/random-cluster';
import { runs } from './testing/runs';

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec: {podSelector: {}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: to-db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - podSelector: {matchLabels: {app: web}}
    ports: [{port: 5432}]
`;

const why = (from: string, to: string, traffic: string, text = TEXT): Explanation => {
  const found = explain(open([{ name: 'a.yaml', text }], BY_THE_BOOK), from, to, parseTraffic(traffic) ?? never(traffic));
  if ('problem' in found) throw new Error(found.problem);
  return found;
};
const never = (text: string): never => {
  throw new Error(`not traffic: ${text}`);
};
const steps = (side: Explanation['ingress']) => side.steps.map((s) => `${s.outcome} ${s.policy ?? ''}`.trim());

describe('both ends, step by step', () => {
  test('an allowed flow', () => {
    const found = why('shop/web', 'shop/db', '5432');
    expect([found.state, found.egress.verdict, found.ingress.verdict]).toEqual(['allowed', 'allowed', 'allowed']);
    expect(steps(found.egress)).toEqual(['open']);
    expect(steps(found.ingress)).toEqual(['allows shop/to-db', 'selects shop/closed']);
  });

  test('a blocked flow', () => {
    const found = why('shop/web', 'shop/db', '80');
    expect([found.state, found.ingress.verdict]).toEqual(['blocked', 'blocked']);
    expect(found.ingress.steps.at(-1)?.outcome).toBe('blocks');
    expect(found.summary).toContain('blocked at the destination');
  });

  test('a flow open by default', () => {
    expect(why('shop/db', '203.0.113.7', '443').state).toBe('default');
  });

  test('the lines are those of the peer', () => {
    const span = why('shop/web', 'shop/db', '5432').ingress.steps.find((s) => s.outcome === 'allows')?.span;
    expect(span && TEXT.slice(span.start, span.end)).toContain('podSelector: {matchLabels: {app: web}}');
  });

  test.each([
    ['all', 'shop/web to shop/db is open on TCP 5432 and not on the other ports'],
    ['5432,80', 'shop/web to shop/db is open on TCP 5432 and not on all of TCP 80,5432'],
  ])('asked for %s, part of which is open', (traffic, words) => {
    expect(why('shop/web', 'shop/db', traffic).summary).toBe(words);
  });

  test('asked for every port, none of which is open', () => {
    const found = why('shop/db', 'shop/web', 'all');
    expect(found.summary).toBe('shop/db to shop/web on every port is blocked at the destination');
    expect(found.ingress.steps.map((s) => s.text)).toEqual([
      'isolates shop/web, and none of its rules lets shop/db in on any port',
      'all traffic stays blocked: shop/web is isolated and no rule lets it in',
    ]);
  });

  test('a rule that does not match says what in it does not', () => {
    const told = (from: string, traffic: string) => why(from, 'shop/db', traffic).ingress.misses;
    expect(told('shop/web', '5432')).toEqual([]);
    expect(told('shop/web', '80')).toMatchObject([{ policy: 'shop/to-db', rule: 0, text: 'opens TCP 5432, not TCP 80' }]);
    expect(told('203.0.113.7', '5432')).toMatchObject([{ text: 'is about pods, and 203.0.113.7 is outside the cluster' }]);
    const [miss] = told('shop/db', '5432');
    expect(miss?.text).toBe('asks for pods with `app: web`, and shop/db has `app: db`');
    expect(miss?.span && TEXT.slice(miss.span.start, miss.span.end)).toMatch(/^from:[\s\S]*ports: \[\{port: 5432\}\]$/);
  });

  test('a pod reaches itself whatever the policies say', () => {
    expect(why('shop/db', 'shop/db', '80').state).toBe('allowed');
  });

  test.each([
    ['shop/none', 'shop/db', 'no workload or pod `shop/none`'],
    ['1.2.3.4', '5.6.7.8', 'outside'],
    ['1.2.3.400', 'shop/db', 'not an address'],
  ])('%s to %s is answered with a sentence', (from, to, part) => {
    const found = explain(open([{ name: 'a.yaml', text: TEXT }], BY_THE_BOOK), from, to, parseTraffic('80') ?? never('80'));
    expect('problem' in found && found.problem).toContain(part);
  });
});

test('the explanation never disagrees with the probe', () => {
  fc.assert(
    fc.property(randomCluster, fc.constantFrom('TCP', 'UDP', 'SCTP'), fc.constantFrom(80, 81, 53, 8080), (cluster, protocol, port) => {
      const analysis = open(cluster.files, BY_THE_BOOK);
      const ends = [...cluster.ends.slice(0, 4), ...cluster.outside.slice(0, 2).map((a) => `ip:${a}`)];
      for (const src of ends)
        for (const dst of ends) {
          if (src.startsWith('ip:') && dst.startsWith('ip:')) continue;
          const [answer] = probe(analysis, [{ src, dst, protocol, port }]);
          const found = explain(analysis, src, dst, parseTraffic(`${protocol} ${port}`) ?? never('port'));
          if ('problem' in found) throw new Error(found.problem);
          expect(found.state === 'allowed' || found.state === 'default', `${src} -> ${dst}: ${found.summary}`).toBe(answer?.allowed);
        }
    }),
    { numRuns: runs(1500) },
  );
});
