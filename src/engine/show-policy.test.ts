// What the policy view is told: words, counts, widths and flips, from the text of a policy.
import { describe, expect, test } from 'vitest';
import { file, namespace, open, policy, workload } from './change/testing/small-cluster';
import { type Analysis, open as openFiles, type PeerDetail, type PolicyDetail, policyDetail, type SelectorDetail, type Span } from './index';

const WORLD = [
  namespace('shop', '{team: red}'),
  namespace('blog', '{team: red}'),
  namespace('ops'),
  workload('shop/web', { labels: '{app: web, app.kubernetes.io/part-of: store}' }),
  workload('shop/api', { labels: '{app: api, app.kubernetes.io/part-of: store}' }),
  workload('shop/db', { labels: '{app: db, tier: data}' }),
  workload('shop/cache', { labels: '{app: cache, tier: data}' }),
  workload('blog/web', { labels: '{app: web}' }),
  workload('ops/probe', { labels: '{app: probe}' }),
];
const world = (spec: string, readOnly: readonly string[] = []): Analysis => open({ 'w.yaml': file(...WORLD), 'p.yaml': policy('shop/p', spec) }, readOnly);
const detail = (spec: string): PolicyDetail => policyDetail(world(spec), 'shop/p') as PolicyDetail;
const names = (ids: readonly string[]) => ids.map((id) => id.replace(/\[.*/, ''));
const subject = (selector: string): SelectorDetail => detail(`{podSelector: ${selector}}`).subject;
const peers = (list: string): readonly PeerDetail[] => detail(`{podSelector: {}, ingress: [{from: [${list}]}]}`).ingress.rules[0]?.peers ?? [];

describe('a selector', () => {
  test.each([
    ['{}', []],
    ['{matchLabels: {app: web}}', ['app = web']],
    ['{matchLabels: {app: ""}}', ['app = ""']],
    ['{matchExpressions: [{key: app, operator: In, values: [web, api]}]}', ['app in (web, api)']],
    ['{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}', ['app not in (web)']],
    ['{matchExpressions: [{key: tier, operator: Exists}, {key: old, operator: DoesNotExist}]}', ['tier exists', 'old does not exist']],
  ])('%s in words', (selector, terms) => expect(subject(selector).terms).toEqual(terms));

  test('whom it selects', () => {
    expect(subject('{}')).toMatchObject({ count: 4, members: expect.arrayContaining(['shop/db[Deployment]']) });
    expect(names(subject('{matchLabels: {tier: data}}').members)).toEqual(['shop/cache', 'shop/db']);
  });

  const levels = (selector: string) =>
    subject(selector).levels.map((l) => [l.level, l.title, l.current, l.count, names(l.gained).join(' '), names(l.lost).join(' ')]);
  test('from one workload to its app to its namespace', () => {
    expect(levels('{matchLabels: {app: web}}')).toEqual([
      ['workload', 'web alone', false, 1, '', ''],
      ['app', 'app.kubernetes.io/part-of = store', false, 2, 'shop/api', ''],
      ['namespace', 'all of shop', false, 4, 'shop/api shop/cache shop/db', ''],
    ]);
  });
  test('by the label that most others share where no label says what the app is', () => {
    expect(levels('{matchLabels: {app: db, tier: data}}').map((l) => l.slice(0, 4))).toEqual([
      ['workload', 'db alone', true, 1],
      ['app', 'tier = data', false, 2],
      ['namespace', 'all of shop', false, 4],
    ]);
  });
  test('and back: what a narrower one loses', () => {
    expect(levels('{}')).toContainEqual(['namespace', 'all of shop', true, 4, '', '']);
    expect(levels('{matchLabels: {tier: data}}')).toEqual([
      ['workload', 'cache alone', false, 1, '', 'shop/db'],
      ['app', 'tier = data', true, 2, '', ''],
      ['namespace', 'all of shop', false, 4, 'shop/api shop/web', ''],
    ]);
  });
  test('of expressions no level is what is written', () => {
    expect(subject('{matchExpressions: [{key: tier, operator: Exists}]}').levels.map((l) => l.current)).toEqual([false, false, false]);
  });
});

describe('a peer', () => {
  test('of the same namespace, of others, of both', () => {
    expect(
      peers(
        '{podSelector: {matchLabels: {app: web}}}, {namespaceSelector: {}}, {namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}}}',
      ),
    ).toMatchObject([
      { kind: 'pods', count: 1, pods: { terms: ['app = web'] }, path: ['spec', 'ingress', 0, 'from', 0] },
      { kind: 'pods', count: 6, pods: { terms: [] }, namespaces: { terms: [] } },
      { kind: 'pods', count: 2, pods: { terms: ['app = web'] }, namespaces: { terms: ['team = red'] } },
    ]);
    expect(peers('{podSelector: {}}')[0]).not.toHaveProperty('namespaces');
  });
  test('of addresses', () => {
    expect(peers('{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 192.168.0.0/16]}}')).toMatchObject([
      { kind: 'block', block: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '192.168.0.0/16'] } },
    ]);
  });
  test('keeps its namespaces in its levels', () => {
    const [peer] = peers('{namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: db}}}');
    expect(peer?.pods?.levels.map((l) => [l.level, l.title, l.count])).toEqual([
      ['workload', 'db alone', 1],
      ['app', 'tier = data', 2],
      ['namespace', 'every pod there', 5],
    ]);
  });
  test.each([
    // web in red namespaces (2); all of red namespaces (5), or web here, which is one of them.
    ['{namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}}}', [{ to: 'OR', count: 5 }]],
    // An implied workload counts: it is what the selector stands for.
    ['{namespaceSelector: {matchLabels: {team: none}}, podSelector: {matchLabels: {app: web}}}', [{ to: 'OR', count: 2 }]],
    [
      '{namespaceSelector: {matchLabels: {team: red}}}, {podSelector: {matchLabels: {app: web}}}',
      [
        { to: 'AND', count: 2 },
        { to: 'AND', count: 2 },
      ],
    ],
    [
      '{podSelector: {matchLabels: {app: web}}}, {namespaceSelector: {}}',
      [
        { to: 'AND', count: 2 },
        { to: 'AND', count: 2 },
      ],
    ],
    ['{podSelector: {matchLabels: {app: web}}}, {podSelector: {matchLabels: {app: db}}}', [undefined, undefined]],
    ['{namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8}}', [undefined, undefined]],
  ])('%s as AND and OR', (list, flips) => expect(peers(list).map((p) => p.flip)).toEqual(flips));
});

describe('rules', () => {
  const rules = (spec: string) => detail(spec);
  test('each entry with its peers and ports, as they are written', () => {
    const found = rules(
      '{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {}}, {namespaceSelector: {}}], ports: [{port: 80}, {port: http, protocol: UDP}, {port: 90, endPort: 99}, {protocol: SCTP}]}, {}]}',
    );
    expect(found.egress).toEqual({ isolated: true, rules: [] });
    expect(found.ingress.isolated).toBe(true);
    expect(found.ingress.rules).toMatchObject([
      {
        path: ['spec', 'ingress', 0],
        action: 'allow',
        ports: [{ protocol: 'TCP', port: 80 }, { protocol: 'UDP', port: 'http' }, { protocol: 'TCP', port: 90, endPort: 99 }, { protocol: 'SCTP' }],
        portsText: '80, 90-99; SCTP, UDP http',
      },
      { path: ['spec', 'ingress', 1], ports: [], portsText: 'every port', peers: [] },
    ]);
    expect(found.ingress.rules[0]?.peers).toHaveLength(2);
  });
  test('names alone', () =>
    expect(rules('{podSelector: {}, ingress: [{ports: [{port: web}]}]}').ingress.rules[0]).toMatchObject({
      portsText: 'web',
      ports: [{ protocol: 'TCP', port: 'web' }],
    }));
  test('a direction that is not isolated', () => expect(rules('{podSelector: {}, policyTypes: [Egress]}').ingress).toEqual({ isolated: false, rules: [] }));
});

describe('the policy itself', () => {
  test('is told with its file', () =>
    expect(detail('{podSelector: {}}')).toMatchObject({ id: 'shop/p', kind: 'NetworkPolicy', namespace: 'shop', name: 'p', file: 'p.yaml' }));
  test('is fixed in a read-only file, and while its text is broken', () => {
    expect(detail('{podSelector: {}}')).not.toHaveProperty('fixed');
    expect(policyDetail(world('{podSelector: {}}', ['p.yaml']), 'shop/p')?.fixed).toBe('The file p.yaml is read-only.');
    const good = world('{podSelector: {}}');
    const broken = openFiles(
      good.files.map((f) => (f.name === 'p.yaml' ? { ...f, text: f.text.replace('spec: {', 'spec: {[') } : f)),
      good.platform,
      good,
    );
    expect(policyDetail(broken, 'shop/p')).toMatchObject({ fixed: 'Its text is broken at the moment; this is what it last said.', subject: { count: 4 } });
  });
  test('is nothing where there is none', () => expect(policyDetail(world('{podSelector: {}}'), 'shop/q')).toBeUndefined());
});

test('rules and peers know their lines, in Lists too', () => {
  const rule = '{from: [{podSelector: {matchLabels: {app: web}}}, {ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 80}]}';
  const texts = {
    plain: policy('shop/p', `{podSelector: {}, ingress: [{ports: [{port: 1}]}, ${rule}]}`),
    list: `kind: List\napiVersion: v1\nitems:\n  - {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {}, ingress: [{ports: [{port: 1}]}, ${rule}]}}\n`,
  };
  for (const text of Object.values(texts)) {
    const [everyone, both] = policyDetail(open({ 'w.yaml': file(...WORLD), 'p.yaml': text }), 'shop/p')?.ingress.rules ?? [];
    const said = (part: { readonly span?: Span } | undefined) => part?.span && text.slice(part.span.start, part.span.end);
    expect(said(everyone)).toBe('{ports: [{port: 1}]}');
    expect(said(both)).toBe(rule);
    expect(both?.peers.map(said)).toEqual(['{podSelector: {matchLabels: {app: web}}}', '{ipBlock: {cidr: 10.0.0.0/8}}']);
  }
});
