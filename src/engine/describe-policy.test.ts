// Policies in plain words: from the text of a policy to its sentences.
import { expect, test } from 'vitest';
import { file, namespace, open, policy, shop, workload } from './change/testing/small-cluster';
import { describeAll, describe as describePolicy, policyDetail, view } from './index';

const WORLD = file(namespace('shop', '{team: red}'), namespace('ops'), workload('shop/web'), workload('shop/db'), workload('ops/probe'));

const words = (spec: string) => describePolicy(open({ 'w.yaml': WORLD, 'p.yaml': policy('shop/p', spec) }), 'shop/p');
const EVERY = 'It is for every pod of namespace shop.';
const second = (spec: string) => words(`{podSelector: {}, ${spec}}`)?.[1];
const inFrom = (peers: string) => second(`ingress: [{from: [${peers}]}]`);
const onPorts = (ports: string) => second(`ingress: [{ports: [${ports}]}]`);

test.each<[string, string, readonly string[]]>([
  [
    'default-deny',
    '{podSelector: {}, policyTypes: [Ingress, Egress]}',
    [EVERY, 'It lets nothing in and nothing out.', 'All that comes in or goes out is closed, unless another policy allows it.'],
  ],
  [
    'default-deny of one direction',
    '{podSelector: {}, policyTypes: [Egress]}',
    [EVERY, 'It lets nothing out.', 'All that goes out is closed, unless another policy allows it; what comes in is left as it is.'],
  ],
  [
    'one rule, the other direction closed without any',
    '{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]}',
    [
      'It is for the pods of namespace shop with app = db (1 workload).',
      'It lets in pods with app = web in its namespace on TCP 5432, and lets nothing out.',
      'All else that comes in or goes out is closed, unless another policy allows it.',
    ],
  ],
  [
    'rules that let everything through close nothing',
    '{podSelector: {}, policyTypes: [Ingress], ingress: [{}]}',
    [EVERY, 'It lets in anyone on every port.', 'It closes nothing; what goes out is left as it is.'],
  ],
  [
    'anyone on one port is not everything',
    '{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 80}]}]}',
    [EVERY, 'It lets in anyone on TCP 80.', 'All else that comes in is closed, unless another policy allows it; what goes out is left as it is.'],
  ],
  [
    'a subject that the files do not have',
    '{podSelector: {matchLabels: {app: dbb}}, policyTypes: [Ingress]}',
    [
      'It is for the pods of namespace shop with app = dbb (none of them in these files).',
      'It lets nothing in.',
      'All that comes in is closed, unless another policy allows it; what goes out is left as it is.',
    ],
  ],
])('%s', (_, spec, sentences) => expect(words(spec)).toEqual(sentences));

test('a subject by several terms', () => {
  const [first] = words('{podSelector: {matchExpressions: [{key: app, operator: In, values: [web, db]}, {key: old, operator: DoesNotExist}]}}') ?? [];
  expect(first).toBe('It is for the pods of namespace shop with app in (web, db) and no old (2 workloads).');
});

test.each([
  ['{podSelector: {}}', 'every pod of its namespace'],
  ['{namespaceSelector: {}}', 'every pod of every namespace'],
  ['{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops}}}', 'every pod of namespace ops'],
  ['{namespaceSelector: {matchLabels: {team: red}}}', 'every pod of namespaces with team = red'],
  // One peer is AND, two are OR.
  ['{namespaceSelector: {matchLabels: {team: red}}, podSelector: {matchLabels: {app: web}}}', 'pods with app = web in namespaces with team = red'],
  [
    '{namespaceSelector: {matchLabels: {team: red}}}, {podSelector: {matchLabels: {app: web}}}',
    'every pod of namespaces with team = red or pods with app = web in its namespace',
  ],
  ['{podSelector: {matchExpressions: [{key: app, operator: Exists}]}}', 'pods with any app in its namespace'],
  ['{ipBlock: {cidr: 203.0.113.7/32}}', '203.0.113.7'],
  ['{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}', 'any IPv4 address except 10.0.0.0/8'],
  ['{ipBlock: {cidr: "2001:db8::/32"}}', '2001:db8::/32'],
  [[1, 2, 3, 4, 5, 6].map((n) => `{ipBlock: {cidr: 10.${n}.0.0/16}}`).join(', '), '10.1.0.0/16, 10.2.0.0/16, 10.3.0.0/16, 10.4.0.0/16 and 2 more peers'],
])('from %s', (peers, said) => expect(inFrom(peers)).toBe(`It lets in ${said} on every port.`));

test.each([
  ['{port: 80}', 'TCP 80'],
  ['{port: 80}, {port: 443}', 'TCP 80 and 443'],
  ['{port: 53, protocol: UDP}, {port: 53}', 'UDP and TCP 53'],
  ['{port: 8000, endPort: 8100}', 'TCP 8000-8100'],
  ['{port: http}', 'TCP http'],
  ['{protocol: UDP}', 'every UDP port'],
  ['{protocol: UDP}, {port: 80}', 'every UDP port and TCP 80'],
])('on %s', (ports, said) => expect(onPorts(ports)).toBe(`It lets in anyone on ${said}.`));

test('no such policy, no words', () => expect(describePolicy(open({ 'w.yaml': WORLD }), 'shop/p')).toBeUndefined());

test('all of them at once are the same words as one by one and in the policy view', () => {
  const analysis = shop();
  const all = describeAll(analysis);
  expect(all.map(({ id, namespace: home, name, span }) => ({ id, namespace: home, name, span }))).toEqual(
    view(analysis).policies.map(({ id, namespace: home, name, span }) => ({ id, namespace: home, name, span })),
  );
  for (const { id, text } of all) {
    expect(policyDetail(analysis, id)?.text).toEqual(text);
    expect(describePolicy(analysis, id)).toEqual(text);
  }
  expect(describeAll(analysis, [all[2]?.id ?? '', 'shop/none'])).toEqual([all[2]]);
});
