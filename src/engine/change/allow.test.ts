// What is written where for `allow`: both ends where both are isolated, the narrowest and smallest first.
import { describe, expect, test } from 'vitest';
import { ask, file, flows, lines, namespace, open, pick, policy, shop, titles, workload } from './testing/small-cluster';

const workloads = file(workload('shop/web', { replicas: 2 }), workload('shop/db', { ports: '{name: sql, containerPort: 5432}' }), workload('shop/cache'));
const denyAll = policy('shop/deny-all', '{podSelector: {}, policyTypes: [Ingress, Egress]}');

describe('which ends are written', () => {
  test('both, where both are isolated', () => {
    const answer = ask(open({ 'w.yaml': workloads, 'p.yaml': denyAll }), 'allow shop/web > shop/db on 5432');
    expect(titles(answer)).toEqual(['New policy shop/allow-web-egress-to-db, and new policy shop/allow-web-to-db']);
    expect(flows(pick(answer).brings)).toEqual(['shop/web > shop/db: none to TCP 5432']);
    expect(pick(answer)).toMatchObject({ gained: [], lost: [], isolation: [] });
    expect(new Set(pick(answer).edits.map((e) => e.span.file))).toEqual(new Set(['p.yaml']));
  });

  test.each([
    ['Ingress', ['New policy shop/allow-web-to-db']],
    ['Egress', ['New policy shop/allow-web-egress-to-db']],
  ])('only the end that is isolated: %s', (type, expected) => {
    const deny = policy('shop/deny', `{podSelector: {}, policyTypes: [${type}]}`);
    const answer = ask(open({ 'w.yaml': workloads, 'p.yaml': deny }), 'allow shop/web > shop/db on 5432');
    expect(titles(answer)).toEqual(expected);
    expect(pick(answer).isolation).toEqual([]);
  });

  test('only the end that lacks it, where the other lets it through', () => {
    const out = policy(
      'shop/web',
      '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]}',
    );
    expect(titles(ask(open({ 'w.yaml': workloads, 'p.yaml': file(denyAll, out) }), 'allow shop/web > shop/db on 5432'))).toEqual([
      'New policy shop/allow-web-to-db',
    ]);
  });

  test('none where it is open already; the offer is to isolate, with all that it stops', () => {
    const answer = ask(open({ 'w.yaml': workloads }), 'allow shop/web > shop/db on 5432');
    expect(answer).toMatchObject({ already: true, reason: 'shop/web reaches shop/db on TCP 5432 already: nothing isolates shop/db' });
    expect(titles(answer)).toEqual(['Isolate shop/db and allow just this: new policy shop/allow-web-to-db']);
    expect(flows(pick(answer).lost).filter((f) => f.startsWith('shop/'))).toEqual([
      'shop/cache > shop/db: all to none',
      'shop/web > shop/db: TCP 1-5431,5433-65535; UDP; SCTP to none',
    ]);
    expect(pick(answer).isolation).toEqual([{ endpoint: 'shop/db[Deployment]', direction: 'ingress', isolated: true }]);
  });

  test('isolating stops the flows between the replicas too', () => {
    const answer = ask(open({ 'w.yaml': workloads }), 'allow shop/db > shop/web on 80');
    expect(flows(pick(answer).lost)).toContain('shop/web > shop/web: all to none');
  });

  test('none where a rule lets it through already, which is named', () => {
    expect(ask(shop(), 'allow shop/checkout > shop/payment on 8108')).toMatchObject({
      proposals: [],
      already: true,
      reason: expect.stringMatching(/^shop\/checkout reaches shop\/payment on TCP 8108 already/),
    });
  });
});

describe('how it is written', () => {
  const both = (rules: string) => policy('shop/db', `{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [${rules}]}`);
  const offers = (rules: string, question = 'allow shop/web > shop/db on 5432') => titles(ask(open({ 'w.yaml': workloads, 'p.yaml': both(rules) }), question));

  test.each([
    [
      'a rule with just these ports gets a peer',
      '{from: [{podSelector: {matchLabels: {app: cache}}}], ports: [{port: 5432}]}',
      'Add shop/web to ingress rule 1 of shop/db',
    ],
    [
      'a rule about just this peer gets a port',
      '{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}',
      'Open TCP 5432 in ingress rule 1 of shop/db',
    ],
    [
      'a policy of just this subject gets a rule',
      '{from: [{podSelector: {matchLabels: {app: cache}}}], ports: [{port: 80}]}',
      'Add an ingress rule to shop/db',
    ],
  ])('%s', (_, rules, expected) => {
    expect(offers(rules)[0]).toBe(expected);
    expect(offers(rules).at(-1)).toBe('New policy shop/allow-web-to-db');
  });

  test.each([
    ['a rule of blocks gets no pods', '{from: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 5432}]}', 'allow shop/web > shop/db on 5432'],
    ['a rule of pods gets no block', '{from: [{podSelector: {matchLabels: {app: cache}}}], ports: [{port: 5432}]}', 'allow 203.0.113.0/24 > shop/db on 5432'],
    [
      'a port is not opened for the other peers of a rule',
      '{from: [{podSelector: {matchLabels: {app: web}}}, {podSelector: {matchLabels: {app: cache}}}], ports: [{port: 80}]}',
      'allow shop/web > shop/db on 5432',
    ],
  ])('%s', (_, rules, question) => {
    expect(offers(rules, question)[0]).toBe('Add an ingress rule to shop/db');
  });

  test('a policy that only closes its namespace stays as it is', () => {
    const answer = ask(open({ 'w.yaml': workloads, 'p.yaml': denyAll }), 'allow ns:shop > ns:shop on 80');
    expect(titles(answer)).toEqual(['New policy shop/allow-shop-egress-to-shop, and new policy shop/allow-shop-to-shop']);
  });

  test('a policy of a wider subject is not extended', () => {
    const wide = policy(
      'shop/some',
      '{podSelector: {matchExpressions: [{key: app, operator: In, values: [db, cache]}]}, ingress: [{from: [{podSelector: {matchLabels: {app: cache}}}], ports: [{port: 80}]}]}',
    );
    expect(titles(ask(open({ 'w.yaml': workloads, 'p.yaml': wide }), 'allow shop/web > shop/db on 5432'))).toEqual(['New policy shop/allow-web-to-db']);
  });

  test('the shop: two hunks, exact, in the looks of the file', () => {
    const proposal = pick(ask(shop(), 'allow shop/recommender > shop/checkout on 8106'));
    expect(proposal.title).toBe('Add an egress rule to shop/recommender, and add shop/recommender to ingress rule 1 of shop/checkout');
    expect(proposal.hunks.map((h) => [h.file, h.title, h.created])).toEqual([
      ['policies.yaml', 'shop/recommender', false],
      ['policies.yaml', 'shop/checkout', false],
    ]);
    expect(lines(proposal)).toEqual([
      '+    - to:',
      '+        - podSelector:',
      '+            matchLabels:',
      '+              app: checkout',
      '+      ports:',
      '+        - protocol: TCP',
      '+          port: 8106',
      '+        - podSelector:',
      '+            matchLabels:',
      '+              app: recommender',
    ]);
  });
});

describe('ports', () => {
  const deny = policy('shop/deny', '{podSelector: {}}');
  test.each<[string, string, readonly string[], string[]]>([
    ['by name where the user chose the name', '5432', ['sql'], ['port: sql']],
    ['by number where no name was chosen', '5432', [], ['port: 5432']],
    ['by number where the name means another port', '80', ['sql'], ['port: 80']],
    ['what the name does not mean by number', '5432,5433', ['sql'], ['port: 5433', 'port: sql']],
    ['a name that the destination does not declare is passed over', '80', ['http'], ['port: 80']],
    ['ranges', '8000-8010', [], ['port: 8000', 'endPort: 8010']],
  ])('%s', (_, ports, names, expected) => {
    const answer = ask(open({ 'w.yaml': workloads, 'p.yaml': deny }), `allow shop/web > shop/db on ${ports}`, names);
    const written = lines(pick(answer)).map((l) => l.replace(/^[+ -]*/, ''));
    expect(written.filter((l) => /^(port|endPort):/.test(l))).toEqual(expected);
    expect(pick(answer).gained).toEqual([]);
  });
});

describe('the other namespace', () => {
  const away = file(workload('shop/db'), workload('front/web'), workload('back/web'));
  const ask2 = (spaces: string, policies: string) =>
    lines(pick(ask(open({ 'w.yaml': file(spaces, away), 'p.yaml': policies }), 'allow front/web > shop/db on 80'))).join('\n');
  const deny = policy('shop/deny', '{podSelector: {}}');
  const byTeam = (team: string) =>
    policy('shop/other', `{podSelector: {matchLabels: {app: cache}}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: ${team}}}}]}]}`);

  test('by its name', () => {
    const text = ask2(namespace('front'), deny);
    expect(text).toContain('kubernetes.io/metadata.name: front');
    expect(text).toContain('app: web');
  });

  test('by another label where the neighbours use one that means just it', () => {
    expect(ask2(namespace('front', '{team: red}'), file(deny, byTeam('red')))).toContain('team: red');
  });

  test('by its name where that label means others too', () => {
    const spaces = file(namespace('front', '{team: red}'), namespace('back', '{team: red}'));
    expect(ask2(spaces, file(deny, byTeam('red')))).toContain('kubernetes.io/metadata.name: front');
  });
});

describe('the labels', () => {
  const policies = policy('shop/deny', '{podSelector: {}}');
  test('those of the selector, and no more', () => {
    const dump = workload('shop/web').replace('template:\n    metadata: {labels: {app: web}}', 'template:\n    metadata: {labels: {app: web, version: v2}}');
    const added = lines(pick(ask(open({ 'w.yaml': file(dump, workload('shop/db')), 'p.yaml': policies }), 'allow shop/web > shop/db on 80')));
    expect(added.join()).not.toContain('version');
  });

  test('more where another workload has those too', () => {
    const twin = (name: string, role: string) =>
      workload(`shop/${name}`, { labels: '{app: web}' }).replace('metadata: {labels: {app: web}}', `metadata: {labels: {app: web, role: ${role}}}`);
    const answer = ask(
      open({ 'w.yaml': file(twin('blue', 'b'), twin('green', 'g'), workload('shop/db')), 'p.yaml': policies }),
      'allow shop/blue > shop/db on 80',
    );
    expect(lines(pick(answer)).map((l) => l.trim().replace(/^\+ */, ''))).toContain('role: b');
    expect(pick(answer).gained).toEqual([]);
  });

  test('what else they select is gained, and said', () => {
    const answer = ask(
      open({
        'w.yaml': file(workload('shop/blue', { labels: '{app: web}' }), workload('shop/green', { labels: '{app: web}' }), workload('shop/db')),
        'p.yaml': policies,
      }),
      'allow shop/blue > shop/db on 80',
    );
    expect(flows(pick(answer).gained)).toEqual(['shop/green > shop/db: none to TCP 80']);
  });
});

describe('the outside', () => {
  const deny = policy('shop/deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
  test.each([
    ['a block as it is typed', '203.0.113.0/24', ['cidr: 203.0.113.0/24']],
    ['an address as a block', '203.0.113.7', ['cidr: 203.0.113.7/32']],
    ['IPv6', '2001:db8::/32', ['cidr: 2001:db8::/32']],
    ['exceptions', '198.51.0.0/16 except 198.51.100.0/24', ['cidr: 198.51.0.0/16', '- 198.51.100.0/24']],
    ['the Internet in both families', 'internet', ['cidr: 0.0.0.0/0', 'cidr: ::/0']],
    ['a range as blocks', 'ip:203.0.113.0-203.0.113.2', ['cidr: 203.0.113.0/31', 'cidr: 203.0.113.2/32']],
    ['a node of the picture', 'ip:203.0.113.0/24', ['cidr: 203.0.113.0/24']],
  ])('%s', (_, end, expected) => {
    const answer = ask(open({ 'w.yaml': workload('shop/web'), 'p.yaml': deny }), `allow shop/web > ${end} on 443`);
    const written = lines(pick(answer)).map((l) =>
      l
        .slice(1)
        .trim()
        .replace(/^- ipBlock:$/, '')
        .replace(/"/g, ''),
    );
    expect(written.filter((l) => l.startsWith('cidr') || /^- \d/.test(l))).toEqual(expected);
  });
});
