// Workloads that only selectors ask for, from policies as people paste them.
import { describe, expect, test } from 'vitest';
import { BY_THE_BOOK, formatTraffic, list, open, probe, view } from './index';

const policy = (name: string, namespace: string, spec: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}
`;
const pod = (name: string, namespace: string, labels: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: ${labels}}
spec: {containers: [{name: c, image: i}]}
`;
const analyse = (...documents: string[]) => open([{ name: 'a.yaml', text: documents.join('---\n') }], BY_THE_BOOK);
const implied = (...documents: string[]) =>
  view(analyse(...documents))
    .graph.nodes.filter((n) => n.kind === 'implied')
    .map((n) => `${n.namespace}/${n.label}`)
    .sort();

describe('which workloads a selector implies', () => {
  test.each<[string, string[], string[]]>([
    [
      'subject and peer',
      [policy('p', 'shop', '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}')],
      ['shop/db', 'shop/web'],
    ],
    [
      'one that exists is not implied',
      [
        policy('p', 'shop', '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}'),
        pod('x', 'shop', '{app: db}'),
      ],
      ['shop/web'],
    ],
    [
      '`In` gives its first value, `Exists` any',
      [policy('p', 'shop', '{podSelector: {matchExpressions: [{key: app, operator: In, values: [b, a]}, {key: tier, operator: Exists}]}}')],
      ['shop/b-tier'],
    ],
    [
      '`NotIn` and `DoesNotExist` stay away',
      [
        policy(
          'p',
          'shop',
          '{podSelector: {matchLabels: {app: a}, matchExpressions: [{key: x, operator: NotIn, values: [v]}, {key: z, operator: DoesNotExist}]}}',
        ),
      ],
      ['shop/a'],
    ],
    [
      'terms that no labels can meet imply nothing',
      [policy('p', 'shop', '{podSelector: {matchLabels: {app: a}, matchExpressions: [{key: app, operator: DoesNotExist}]}}')],
      [],
    ],
    [
      'the specific one serves the wider',
      [policy('p', 'shop', '{podSelector: {matchLabels: {app: a}}}'), policy('q', 'shop', '{podSelector: {matchLabels: {app: a, tier: b}}}')],
      ['shop/a-b'],
    ],
    [
      'an empty selector implies one only where there is no other',
      [policy('p', 'shop', '{podSelector: {}}'), policy('q', 'shop', '{podSelector: {matchLabels: {app: a}}}')],
      ['shop/a'],
    ],
    ['an empty selector alone', [policy('p', 'shop', '{podSelector: {}}')], ['shop/any']],
    [
      'a namespace by its name label',
      [
        policy(
          'p',
          'shop',
          '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: mon}}, podSelector: {matchLabels: {app: prom}}}]}]}',
        ),
      ],
      ['mon/prom', 'shop/any'],
    ],
    [
      'a namespace by other labels has a name made of them',
      [policy('p', 'shop', '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: red}}}]}]}')],
      ['red/any', 'shop/any'],
    ],
    [
      'any namespace: at home',
      [policy('p', 'shop', '{podSelector: {matchLabels: {app: a}}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: b}}}]}]}')],
      ['shop/a', 'shop/b'],
    ],
    [
      "the cluster's DNS lives where it always does",
      [
        policy(
          'p',
          'shop',
          '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}, podSelector: {matchLabels: {k8s-app: kube-dns}}}]}]}',
        ),
      ],
      ['kube-system/kube-dns', 'shop/any'],
    ],
    [
      'every pod of the cluster implies nothing',
      [policy('p', 'shop', '{podSelector: {matchLabels: {app: a}}, ingress: [{from: [{namespaceSelector: {}}]}]}')],
      ['shop/a'],
    ],
    [
      'an address implies nothing',
      [policy('p', 'shop', '{podSelector: {matchLabels: {app: a}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}')],
      ['shop/a'],
    ],
  ])('%s', (_, documents, expected) => {
    expect(implied(...documents)).toEqual(expected);
  });

  test('the id comes from the labels alone, so edits elsewhere leave it', () => {
    const wanted = policy('p', 'shop', '{podSelector: {matchLabels: {tier: b, app: a}}}');
    const idOf = (...documents: string[]) => view(analyse(...documents)).graph.nodes.find((n) => n.label === 'a-b')?.id;
    expect(idOf(wanted)).toBe('shop/app=a,tier=b[Implied]');
    expect(idOf(policy('o', 'shop', '{podSelector: {matchLabels: {app: z}}}'), wanted)).toBe(idOf(wanted));
  });
});

describe('flows of implied workloads', () => {
  const both = [
    policy('p', 'shop', '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]}'),
  ];

  test('are computed like any other, and listed apart', () => {
    const analysis = analyse(...both);
    const listing = list(analysis);
    expect(listing.connections).toEqual([]);
    const between = listing.implied.filter((f) => !f.from.startsWith('ip:') && !f.to.startsWith('ip:'));
    expect(between.map((f) => `${f.from} ${f.to} ${formatTraffic(f.traffic)}`)).toEqual([
      'shop/app=db[Implied] shop/app=web[Implied] all',
      'shop/app=web[Implied] shop/app=db[Implied] TCP 5432',
    ]);
    expect(
      probe(analysis, [
        { src: 'shop/web', dst: 'shop/db', protocol: 'TCP', port: 5432 },
        { src: 'shop/web', dst: 'shop/db', protocol: 'TCP', port: 1 },
      ]),
    ).toEqual([{ allowed: true }, { allowed: false }]);
  });

  test('a port name that nobody declares has a number that nobody knows: unsure, never open', () => {
    const analysis = analyse(
      policy('p', 'shop', '{podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: pg}]}]}'),
      pod('web', 'shop', '{app: web}'),
    );
    expect(
      probe(analysis, [
        { src: 'shop/web', dst: 'shop/db', protocol: 'TCP', port: 5432 },
        { src: 'shop/web', dst: 'shop/db', protocol: 'UDP', port: 5432 },
      ]),
    ).toEqual([{ allowed: false, unsure: true }, { allowed: false }]);
  });

  test('an address block over private space may cover an implied workload: unsure', () => {
    const analysis = analyse(
      policy(
        'p',
        'shop',
        '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}, {from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]}',
      ),
      policy('q', 'shop', '{podSelector: {matchLabels: {app: web}}}'),
    );
    expect(probe(analysis, [{ src: 'shop/web', dst: 'shop/db', protocol: 'TCP', port: 80 }])).toEqual([{ allowed: false, unsure: true }]);
  });
});
