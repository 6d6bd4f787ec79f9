// What `isolate` writes, what stays open with it, and what it says that stops.
import { describe, expect, test } from 'vitest';
import type { Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { isSubset } from '../sets/traffic';
import type { Kept } from './intent';
import type { Answer } from './proposal';
import { propose } from './propose';
import { checkChange } from './testing/check-proposal';
import { pairFlows } from './testing/proof';
import { file, flows, lines, open, pick, policy, shop, textAfter, titles, traffic, workload } from './testing/small-cluster';

/** `shop/web > shop/db on 5432`. */
function kept(text: string): Kept {
  const [, from = '', to = '', ports = ''] = /^(.*) > (.*) on (.*)$/.exec(text) ?? [];
  return { from, to, traffic: traffic(ports) };
}

interface Wish {
  readonly keep?: readonly string[];
  readonly dns?: 'keep' | 'close';
}

/** Asks, and holds every proposal to all that it promises; what is kept still flows where it did. */
function isolate(before: Analysis, end: string, directions: readonly Direction[], { keep = [], dns = 'close' }: Wish = {}): Answer {
  const flowsKept = keep.map(kept);
  const answer = propose(before, { kind: 'isolate', end, directions, keep: flowsKept, dns });
  for (const proposal of answer.proposals) {
    const after = checkChange(before, proposal);
    for (const k of flowsKept) {
      const wasOpen = pairFlows(before, k.from, k.to).every(({ all }) => isSubset(k.traffic, all));
      if (wasOpen) for (const { all } of pairFlows(after, k.from, k.to)) expect(isSubset(k.traffic, all)).toBe(true);
    }
  }
  return answer;
}

const web = workload('shop/web', { replicas: 2 });
const db = workload('shop/db', { ports: '{name: sql, containerPort: 5432}' });
const three = file(web, db, workload('shop/cache'));
const dnsPods = workload('kube-system/coredns', { labels: '{k8s-app: kube-dns}', ports: '{name: dns, protocol: UDP, containerPort: 53}' });
const BOTH: readonly Direction[] = ['ingress', 'egress'];

/** The lines of the spec, without their indentation. */
const body = (text: string): string[] =>
  text
    .slice(text.indexOf('podSelector:'))
    .trimEnd()
    .split('\n')
    .map((l) => l.trim());

describe('what is written', () => {
  test.each<[string, string, readonly Direction[], Wish, string[]]>([
    ['nothing kept, one direction', 'shop/db', ['ingress'], {}, ['podSelector:', 'matchLabels:', 'app: db', 'policyTypes:', '- Ingress']],
    [
      'nothing kept, both directions',
      'shop/db',
      ['egress', 'ingress'],
      {},
      ['podSelector:', 'matchLabels:', 'app: db', 'policyTypes:', '- Ingress', '- Egress'],
    ],
    ['a whole namespace', 'ns:shop', ['egress'], {}, ['podSelector: {}', 'policyTypes:', '- Egress']],
    [
      'kept flows of the same ports are one rule, those of one peer too',
      'shop/db',
      ['ingress'],
      { keep: ['shop/web > shop/db on 5432', '203.0.113.0/24 > shop/db on 5432', 'shop/cache > shop/db on 80', 'shop/cache > shop/db on 81'] },
      [
        'podSelector:',
        'matchLabels:',
        'app: db',
        'policyTypes:',
        '- Ingress',
        'ingress:',
        '- from:',
        '- podSelector:',
        'matchLabels:',
        'app: web',
        '- ipBlock:',
        'cidr: 203.0.113.0/24',
        'ports:',
        '- protocol: TCP',
        'port: 5432',
        '- from:',
        '- podSelector:',
        'matchLabels:',
        'app: cache',
        'ports:',
        '- protocol: TCP',
        'port: 80',
        'endPort: 81',
      ],
    ],
  ])('%s', (_, end, directions, wish, expected) => {
    const analysis = open({ 'w.yaml': three });
    const answer = isolate(analysis, end, directions, wish);
    expect(answer.proposals).toHaveLength(1);
    expect(body(textAfter(analysis, pick(answer), 'shop-policies.yaml'))).toEqual(expected);
  });

  test('both directions with rules are one policy, one document', () => {
    const analysis = open({ 'w.yaml': file(three, dnsPods) });
    const answer = isolate(analysis, 'shop/web', BOTH, {
      dns: 'keep',
      keep: ['internet > shop/web on 80', 'shop/web > shop/db on 5432', 'shop/web > shop/web on 81'],
    });
    expect(titles(answer)).toEqual(['Isolate shop/web for ingress and egress: new policy shop/isolate-web']);
    const text = textAfter(analysis, pick(answer), 'shop-policies.yaml');
    expect(text.match(/^kind:/gm)).toHaveLength(1);
    expect(text).toMatch(/policyTypes:\n\s+- Ingress\n\s+- Egress\n/);
    expect(text).toMatch(/k8s-app: kube-dns/);
    expect(text).toMatch(/port: 53\n/);
    expect(pick(answer).gained).toEqual([]);
  });

  test('a policy of exactly this subject is offered first, and stays the only one', () => {
    const own = policy(
      'shop/db-in',
      '{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}',
    );
    const answer = isolate(open({ 'w.yaml': three, 'p.yaml': own }), 'shop/db', BOTH, { keep: ['shop/db > shop/cache on 6379'] });
    expect(titles(answer)).toEqual(['Isolate shop/db for egress in shop/db-in', 'Isolate shop/db for egress: new policy shop/isolate-db-egress']);
    expect(lines(pick(answer)).join('\n')).toContain('6379');
  });

  test('what single workloads of a namespace keep goes to policies of their own', () => {
    const analysis = open({ 'w.yaml': file(three, workload('front/gate')) });
    const answer = isolate(analysis, 'ns:shop', ['ingress'], { keep: ['front/gate > shop/web on 80', 'shop/web > shop/db on 5432'] });
    const text = textAfter(analysis, pick(answer), 'shop-policies.yaml');
    expect([...text.matchAll(/^ {2}name: (.*)$/gm)].map((m) => m[1])).toEqual(['isolate-shop-ingress', 'allow-gate-to-web', 'allow-web-to-db']);
    expect(flows(pick(answer).lost)).toContain('shop/cache > shop/db: all to none');
  });

  test('a name that is taken gets a number', () => {
    const taken = policy('shop/isolate-db-ingress', '{podSelector: {matchLabels: {app: other}}}');
    expect(titles(isolate(open({ 'w.yaml': three, 'p.yaml': taken }), 'shop/db', ['ingress']))).toEqual([
      'Isolate shop/db for ingress: new policy shop/isolate-db-ingress-2',
    ]);
  });

  test('a read-only policy of this subject is not touched', () => {
    const own = policy('shop/db-in', '{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{}]}');
    expect(titles(isolate(open({ 'w.yaml': three, 'p.yaml': own }, ['p.yaml']), 'shop/db', BOTH))).toEqual([
      'Isolate shop/db for egress: new policy shop/isolate-db-egress',
    ]);
  });
});

describe('what stops', () => {
  test('all of it is lost, the replicas among themselves too', () => {
    const answer = isolate(open({ 'w.yaml': three }), 'shop/web', ['ingress'], { keep: ['shop/db > shop/web on 80'] });
    expect(flows(pick(answer).lost)).toEqual([
      'ip:0.0.0.0-255.255.255.255 > shop/web: all to none',
      'ip:::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff > shop/web: all to none',
      'shop/cache > shop/web: all to none',
      'shop/db > shop/web: all to TCP 80',
      'shop/web > shop/web: all to none',
    ]);
    expect(pick(answer)).toMatchObject({ brings: [], gained: [], isolation: [{ endpoint: 'shop/web[Deployment]', direction: 'ingress', isolated: true }] });
  });

  test('what the replicas have with each other may be kept', () => {
    const answer = isolate(open({ 'w.yaml': three }), 'shop/web', BOTH, { keep: ['shop/web > shop/web on 7000'] });
    expect(flows(pick(answer).lost)).toContain('shop/web > shop/web: all to TCP 7000');
  });

  test('of a namespace that is isolated in part, only the rest', () => {
    const some = policy('shop/db', '{podSelector: {matchLabels: {app: db}}}');
    const { isolation } = pick(isolate(open({ 'w.yaml': three, 'p.yaml': some }), 'ns:shop', ['ingress']));
    expect(isolation.map((c) => c.endpoint).sort()).toEqual(['shop/cache[Deployment]', 'shop/web[Deployment]']);
  });

  test('pods on the network of their node stay as they are', () => {
    const answer = isolate(open({ 'w.yaml': file(three, workload('shop/agent', { hostNetwork: true })) }), 'ns:shop', ['ingress']);
    expect(pick(answer).isolation.map((c) => c.endpoint)).not.toContain('shop/agent[Deployment]');
  });

  test('a kept flow that the other end blocks needs nothing there', () => {
    const deny = policy('shop/db', '{podSelector: {matchLabels: {app: db}}}');
    const answer = isolate(open({ 'w.yaml': three, 'p.yaml': deny }), 'shop/web', ['egress'], { keep: ['shop/web > shop/db on 5432'] });
    expect(lines(pick(answer)).filter((l) => l.includes('kind:'))).toHaveLength(1);
  });
});

describe('DNS', () => {
  test.each<[string, string, RegExp]>([
    [
      'of which the files say nothing is where it usually is',
      three,
      /kubernetes\.io\/metadata\.name: kube-system[\s\S]*k8s-app: kube-dns[\s\S]*protocol: TCP[\s\S]*port: 53[\s\S]*protocol: UDP/,
    ],
    [
      'at the port of its pods',
      file(
        three,
        workload('openshift-dns/dns', {
          labels: '{dns.operator.openshift.io/daemonset-dns: default}',
          ports: '{name: dns, protocol: UDP, containerPort: 5353}',
        }),
      ),
      /metadata\.name: openshift-dns[\s\S]*port: 5353/,
    ],
  ])('%s', (_, inventory, expected) => {
    const analysis = open({ 'w.yaml': inventory });
    const answer = isolate(analysis, 'shop/web', ['egress'], { dns: 'keep' });
    expect(textAfter(analysis, pick(answer), 'shop-policies.yaml')).toMatch(expected);
  });

  test('is not spoken of where egress stays open', () => {
    expect(lines(pick(isolate(open({ 'w.yaml': three }), 'shop/web', ['ingress'], { dns: 'keep' }))).join()).not.toContain('kube');
  });
});

describe('what cannot be isolated, or is', () => {
  test.each<[string, string, readonly Direction[], Wish, string]>([
    ['the outside', '203.0.113.0/24', ['ingress'], {}, '203.0.113.0/24 is outside the cluster: no policy isolates it'],
    ['nobody', 'shop/dbb', ['ingress'], {}, 'no workload or pod `shop/dbb` in the files: did you mean `shop/db`?'],
    ['no direction', 'shop/db', [], {}, 'no direction is given: ingress, egress or both'],
    ['a pod of the node', 'shop/agent', ['ingress'], {}, 'shop/agent is on the network of its node, where no policy selects it'],
    [
      'a flow of others',
      'shop/db',
      ['ingress'],
      { keep: ['shop/web > shop/cache on 80'] },
      'shop/web to shop/cache is no flow of shop/db, so there is nothing to keep',
    ],
    [
      'a kept end that no policy can name',
      'shop/db',
      ['ingress'],
      { keep: ['shop/agent > shop/db on 80'] },
      'shop/agent to shop/db on TCP 80 cannot be kept: shop/agent is on the network of its node, where no policy selects it',
    ],
  ])('%s', (_, end, directions, wish, reason) => {
    const analysis = open({ 'w.yaml': file(three, workload('shop/agent', { hostNetwork: true })) });
    expect(isolate(analysis, end, directions, wish)).toEqual({ proposals: [], already: false, reason });
  });

  test('what is isolated already', () => {
    const deny = policy('shop/deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
    expect(isolate(open({ 'w.yaml': three, 'p.yaml': deny }), 'shop/db', BOTH)).toEqual({
      proposals: [],
      already: true,
      reason: 'shop/db is isolated for ingress and egress already, by shop/deny; what their rules let through is cut flow by flow',
    });
  });

  test('the shop: every workload is isolated', () => {
    expect(isolate(shop(), 'shop/payment', BOTH).already).toBe(true);
  });
});
