// What `cut` offers: the narrowest first, over all policies and both ends, each with exactly what else would go.
import { describe, expect, test } from 'vitest';
import { ask, file, flows, lines, open, pick, policy, shop, textAfter, titles, workload } from './testing/small-cluster';

const workloads = file(workload('shop/web'), workload('shop/db'), workload('shop/cache'));
const inTo = (id: string, rules: string) => policy(id, `{podSelector: {matchLabels: {app: db}}, ingress: [${rules}]}`);
const from = (...apps: readonly string[]) => apps.map((app) => `{podSelector: {matchLabels: {app: ${app}}}}`).join(', ');
const question = 'cut shop/web > shop/db on 5432';

/** Each proposal as its title and what else is lost. */
const offers = (policies: string, asked = question) =>
  ask(open({ 'w.yaml': workloads, 'p.yaml': policies }), asked).proposals.map((p) => [p.title, ...flows(p.lost)]);

describe('the narrowest cut comes first', () => {
  test('a port of a rule with more', () => {
    expect(offers(inTo('shop/db', `{from: [${from('web')}], ports: [{port: 5432}, {port: 80}]}`))).toEqual([
      ['Take TCP 5432 out of ingress rule 1 of shop/db'],
      ['Remove ingress rule 1 of shop/db', 'shop/web > shop/db: TCP 80 to none'],
    ]);
  });

  test('a peer of a rule with more', () => {
    expect(offers(inTo('shop/db', `{from: [${from('web', 'cache')}], ports: [{port: 5432}]}`))).toEqual([
      ['Take shop/web out of ingress rule 1 of shop/db'],
      ['Remove ingress rule 1 of shop/db', 'shop/cache > shop/db: TCP 5432 to none'],
    ]);
  });

  test('a port of one peer of several: it moves to a rule of its own', () => {
    const [first] = offers(inTo('shop/db', `{from: [${from('web', 'cache')}], ports: [{port: 5432}, {port: 80}]}`));
    expect(first).toEqual(['Take TCP 5432 out of ingress rule 1 of shop/db']);
  });

  test('a rule where it is all that the rule says', () => {
    expect(offers(inTo('shop/db', `{from: [${from('web')}], ports: [{port: 5432}]}, {from: [${from('cache')}]}`))).toEqual([
      ['Remove ingress rule 1 of shop/db'],
    ]);
  });

  test('a part of a range', () => {
    const answer = ask(open({ 'w.yaml': workloads, 'p.yaml': inTo('shop/db', `{from: [${from('web')}], ports: [{port: 5000, endPort: 6000}]}`) }), question);
    expect(flows(pick(answer).brings)).toEqual(['shop/web > shop/db: TCP 5432 to none']);
    expect(pick(answer).lost).toEqual([]);
  });

  test('a port by its name', () => {
    const named = workload('shop/db', { ports: '{name: sql, containerPort: 5432}, {name: http, containerPort: 80}' });
    const policies = inTo('shop/db', `{from: [${from('web')}], ports: [{port: sql}, {port: http}]}`);
    const answer = ask(open({ 'w.yaml': file(workload('shop/web'), named), 'p.yaml': policies }), question);
    expect(pick(answer).title).toBe('Take TCP 5432 out of ingress rule 1 of shop/db');
    expect(lines(pick(answer)).join()).toContain('http');
  });
});

describe('everything that lets it through', () => {
  test('two policies', () => {
    const policies = file(inTo('shop/one', `{from: [${from('web')}]}`), inTo('shop/two', `{from: [${from('web', 'cache')}], ports: [{port: 5432}]}`));
    expect(offers(policies)[0]).toEqual(['Take TCP 5432 out of ingress rule 1 of shop/one and take shop/web out of ingress rule 1 of shop/two']);
  });

  test('two policies in two files are one proposal', () => {
    const files = {
      'w.yaml': workloads,
      'a.yaml': inTo('shop/one', `{from: [${from('web')}], ports: [{port: 5432}]}`),
      'b.yaml': inTo('shop/two', `{from: [${from('web')}], ports: [{port: 5432}]}`),
    };
    const proposal = pick(ask(open(files), question));
    expect(proposal.title).toBe('Remove ingress rule 1 of shop/one and ingress rule 1 of shop/two');
    expect(proposal.hunks.map((h) => h.file)).toEqual(['a.yaml', 'b.yaml']);
  });

  test('both ends, so that no half-open flow is left, before one of them', () => {
    const out = policy('shop/web', `{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [${from('db')}], ports: [{port: 5432}]}]}`);
    expect(offers(file(inTo('shop/db', `{from: [${from('web')}], ports: [{port: 5432}]}`), out))).toEqual([
      ['Remove egress rule 1 of shop/web, and remove ingress rule 1 of shop/db'],
      ['Remove egress rule 1 of shop/web'],
      ['Remove ingress rule 1 of shop/db'],
    ]);
  });
});

describe('what else goes', () => {
  test('a rule about a group loses the group', () => {
    expect(offers(inTo('shop/db', '{from: [{podSelector: {}}], ports: [{port: 5432}]}'))).toEqual([
      ['Remove ingress rule 1 of shop/db', 'shop/cache > shop/db: TCP 5432 to none'],
    ]);
  });

  test('the shop: DNS of one workload is DNS of all', () => {
    const answer = ask(shop(), 'cut shop/orders > kube-system/coredns on UDP 53');
    expect(titles(answer)).toEqual(['Take UDP 53 out of egress rule 1 of shop/allow-dns']);
    expect(pick(answer).lost.length).toBe(15);
  });
});

describe('some addresses of a wider block', () => {
  const out = (rule: string) => policy('shop/web', `{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [${rule}]}`);
  const asked = (rule: string, question: string) => ask(open({ 'w.yaml': workload('shop/web'), 'p.yaml': out(rule) }), question);
  const whole = '{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}';

  test('the block leaves them out, before the rest of the block goes too', () => {
    const answer = asked(whole, 'cut shop/web > 203.0.113.7 on all');
    expect(titles(answer)).toEqual(['Leave 203.0.113.7/32 out of egress rule 1 of shop/web', 'Remove egress rule 1 of shop/web']);
    expect(flows(pick(answer).brings)).toEqual(['shop/web > ip:203.0.113.7-203.0.113.7: all to none']);
    expect(pick(answer).lost).toEqual([]);
    expect(flows(pick(answer, 1).lost)).toEqual(['shop/web > ip:203.0.113.0-203.0.113.6: all to none', 'shop/web > ip:203.0.113.8-203.0.113.255: all to none']);
  });

  test.each([
    [
      'one address',
      whole,
      '203.0.113.7 on all',
      'Leave 203.0.113.7/32 out of egress rule 1 of shop/web',
      whole.replace('/24', '/24, except: [203.0.113.7/32]'),
    ],
    ['a block', whole, '203.0.113.0/28 on all', 'Leave 203.0.113.0/28 out of egress rule 1 of shop/web', whole.replace('/24', '/24, except: [203.0.113.0/28]')],
    [
      'beside an exception',
      whole.replace('/24', '/24, except: [203.0.113.9/32]'),
      '203.0.113.7 on all',
      'Leave 203.0.113.7/32 out of egress rule 1 of shop/web',
      whole.replace('/24', '/24, except: [203.0.113.9/32, 203.0.113.7/32]'),
    ],
    [
      'only some of the ports: the others go to a rule of their own',
      '{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 80}, {port: 443}]}',
      '10.1.0.0/16 on 443',
      'Take TCP 443 of 10.1.0.0/16 out of egress rule 1 of shop/web',
      '{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 80}, {port: 443}]}, {to: [{ipBlock: {cidr: 10.1.0.0/16}}], ports: [{protocol: TCP, port: 80}]}',
    ],
  ])('%s', (_, rule, what, title, after) => {
    const analysis = open({ 'w.yaml': workload('shop/web'), 'p.yaml': out(rule) });
    const answer = ask(analysis, `cut shop/web > ${what}`);
    expect(pick(answer).title).toBe(title);
    expect(pick(answer).lost).toEqual([]);
    expect(textAfter(analysis, pick(answer), 'p.yaml')).toBe(out(after));
  });

  test('a block that is wholly cut goes with its peer', () => {
    expect(pick(asked(whole, 'cut shop/web > 203.0.0.0/16 on all')).title).toBe('Remove egress rule 1 of shop/web');
  });
});

describe('what no rule lets through', () => {
  test('a flow by default: an end is isolated', () => {
    const answer = ask(open({ 'w.yaml': file(workload('shop/web'), workload('shop/db')) }), question);
    expect(titles(answer)).toEqual([
      'Isolate shop/db: new policy shop/isolate-db-ingress stops all that comes in',
      'Isolate shop/web: new policy shop/isolate-web-egress stops all that goes out',
    ]);
    expect(pick(answer).isolation).toEqual([{ endpoint: 'shop/db[Deployment]', direction: 'ingress', isolated: true }]);
    expect(flows(pick(answer).lost).filter((f) => f.startsWith('shop'))).toEqual(['shop/web > shop/db: TCP 1-5431,5433-65535; UDP; SCTP to none']);
  });

  test('a namespace that is isolated in part: it is closed, and what still lets through is cut', () => {
    const policies = inTo('shop/db', `{from: [${from('web')}], ports: [{port: 5432}]}`);
    const answer = ask(open({ 'w.yaml': file(workloads, workload('out/client')), 'p.yaml': policies }), 'cut shop/web > ns:shop on 5432');
    expect(titles(answer)).toContain(
      'Isolate namespace shop: new policy shop/isolate-shop-ingress stops all that comes in, and remove ingress rule 1 of shop/db',
    );
  });

  test('nothing to cut', () => {
    expect(ask(open({ 'w.yaml': workloads, 'p.yaml': inTo('shop/db', '') }), question)).toEqual({
      proposals: [],
      already: true,
      reason: 'nothing flows from shop/web to shop/db on TCP 5432',
    });
  });

  test('a policy of the platform is not edited, and named as the reason where nothing else helps', () => {
    const both = (app: string) =>
      policy(`shop/base-${app}`, `{podSelector: {matchLabels: {app: ${app}}}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}`);
    const analysis = open({ 'w.yaml': workloads, 'base.yaml': file(both('web'), both('db')) }, ['base.yaml']);
    expect(ask(analysis, question)).toEqual({
      proposals: [],
      already: false,
      reason:
        'policies shop/base-db and shop/base-web let this through, and stand in `base.yaml`, which is read-only: no other policy can take it back, only who keeps that file',
    });
  });

  test('where the platform opens one end, the other is isolated', () => {
    const base = policy('shop/base', '{podSelector: {matchLabels: {app: db}}, ingress: [{}]}');
    const analysis = open({ 'w.yaml': workloads, 'base.yaml': base }, ['base.yaml']);
    expect(titles(ask(analysis, question))).toEqual(['Isolate shop/web: new policy shop/isolate-web-egress stops all that goes out']);
  });
});
