// Workloads that are new, renamed or removed: what is written, and what is announced.
import { describe, expect, test } from 'vitest';
import { DUMP } from '../cluster/testing/dump';
import type { InventoryAmendment } from './intent';
import { accepted, amend, list, shop } from './testing/amended';
import { file, flows, namespace, open, pick, policy, workload } from './testing/small-cluster';

describe('a new workload', () => {
  const create = (workload: Partial<Extract<InventoryAmendment, { kind: 'new-workload' }>['workload']> = {}): InventoryAmendment => ({
    kind: 'new-workload',
    workload: { namespace: 'shop', name: 'api', ...workload },
  });

  test('is a Deployment that a cluster would take', () => {
    const analysis = open({ 'w.yaml': shop });
    const { proposal, text } = accepted(
      analysis,
      create({
        ports: [
          { protocol: 'TCP', port: 8080 },
          { protocol: 'UDP', port: 53 },
        ],
      }),
      { own: ['shop/api[Deployment]'] },
    );
    expect(proposal.title).toBe('Create Deployment shop/api');
    expect(text.slice(shop.length)).toBe(`---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
      - name: api
        image: registry.example/api # a placeholder: the image that really runs here
        ports:
        - name: tcp-8080
          containerPort: 8080
        - name: udp-53
          containerPort: 53
          protocol: UDP
`);
  });

  test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'] as const)('as a %s', (kind) => {
    const id = `shop/api[${kind}]`;
    const { after } = accepted(open({ 'w.yaml': shop }), create({ kind, labels: { app: 'api', tier: 'x' } }), { own: [id] });
    expect(after.cluster.endpoints.find((e) => e.id === id)?.shapes[0]?.labels).toEqual({ app: 'api', tier: 'x' });
  });

  test.each<[string, Readonly<Record<string, string>>, string[], string]>([
    [
      'goes where those of its namespace are',
      { 'ns.yaml': namespace('shop'), 'a.yaml': workload('else/x'), 'b.yaml': workload('shop/web') },
      ['b.yaml'],
      'Create Deployment shop/api',
    ],
    ['else where the namespaces are', { 'a.yaml': workload('else/x'), 'ns.yaml': namespace('shop') }, ['ns.yaml'], 'Create Deployment shop/api'],
    ['else to a new file', { 'p.yaml': policy('shop/deny', '{podSelector: {}}') }, ['inventory.yaml'], 'Create Deployment shop/api'],
    ['its namespace is declared where others are', { 'ns.yaml': namespace('else') }, ['ns.yaml'], 'Create Deployment shop/api, and its namespace shop'],
    [
      'or where selectors ask for it by labels',
      {
        'p.yaml': policy(
          'else/in',
          '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {name: shop}}, podSelector: {matchLabels: {app: api}}}]}]}',
        ),
      },
      ['inventory.yaml'],
      'Create Deployment shop/api, and its namespace shop',
    ],
  ])('%s', (_, files, expected, title) => {
    const analysis = open(files);
    const proposal = pick(amend(analysis, create()));
    expect([proposal.hunks.map((h) => h.file), proposal.title]).toEqual([expected, title]);
  });

  test('takes the place of the implied one with its labels: what that had is no change', () => {
    const analysis = open({
      'p.yaml': file(
        policy(
          'shop/api',
          '{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]}',
        ),
        policy('shop/deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}'),
      ),
    });
    const { proposal } = accepted(analysis, create(), { own: ['shop/api[Deployment]'], renamed: new Map([['shop/app=api[Implied]', 'shop/api[Deployment]']]) });
    expect([proposal.gained, proposal.lost, proposal.isolation]).toEqual([[], [], []]);
  });

  test('says what it may do', () => {
    const analysis = open({
      'w.yaml': shop,
      'p.yaml': policy(
        'shop/deny',
        '{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {}}], ports: [{port: 80}]}], egress: [{to: [{podSelector: {}}]}]}',
      ),
    });
    const { proposal } = accepted(analysis, create(), { own: ['shop/api[Deployment]'] });
    expect(flows(proposal.gained)).toEqual([
      'shop/api > shop/db: none to TCP 80',
      'shop/api > shop/web: none to TCP 80',
      'shop/db > shop/api: none to TCP 80',
      'shop/web > shop/api: none to TCP 80',
    ]);
  });
});

describe('another name for a workload', () => {
  test.each<[string, string, string]>([
    ['its name alone', shop, shop.replace('{name: web,', '{name: www,')],
    ['in a List', list(workload('shop/web')), list(workload('shop/web')).replace('{name: web,', '{name: www,')],
    [
      'its twin too',
      file(workload('shop/web'), workload('shop/web')),
      file(workload('shop/web'), workload('shop/web')).replaceAll('{name: web,', '{name: www,'),
    ],
  ])('%s', (_, text, expected) => {
    const { proposal, text: result } = accepted(
      open({ 'w.yaml': text }),
      { kind: 'rename-workload', end: 'shop/web', name: 'www' },
      { renamed: new Map([['shop/web[Deployment]', 'shop/www[Deployment]']]) },
    );
    expect(result).toBe(expected);
    expect([proposal.title, proposal.gained, proposal.lost]).toEqual(['Rename Deployment shop/web to www', [], []]);
  });

  test('its pods in a dump go on belonging to it', () => {
    const analysis = open({ 'w.yaml': DUMP });
    const web = analysis.cluster.endpoints.find((e) => e.name === 'web');
    const id = web?.id ?? '';
    const { after, proposal } = accepted(
      analysis,
      { kind: 'rename-workload', end: id, name: 'www' },
      { renamed: new Map([[id, id.replace('/web[', '/www[')]]) },
    );
    expect(after.cluster.endpoints.find((e) => e.name === 'www')?.replicas).toBe(web?.replicas);
    expect([proposal.gained, proposal.lost]).toEqual([[], []]);
  });
});

describe('a workload that goes', () => {
  test('with its comments, and the flows that it had', () => {
    const analysis = open({
      'w.yaml': file(`# pages\n${workload('shop/web')}`, `# store\n${workload('shop/db')}`),
      'p.yaml': policy(
        'shop/deny',
        '{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector: {}}]}], egress: [{to: [{podSelector: {}}]}]}',
      ),
    });
    const { proposal, text } = accepted(analysis, { kind: 'remove-workload', end: 'shop/db' }, { own: ['shop/db[Deployment]'] });
    expect(text).toBe(`# pages\n${workload('shop/web')}`);
    expect(proposal.title).toBe('Remove Deployment shop/db');
    expect(flows(proposal.lost)).toEqual(['shop/db > shop/web: all to none', 'shop/web > shop/db: all to none']);
  });

  test('with all that stands behind it in a dump', () => {
    const analysis = open({ 'w.yaml': DUMP });
    const id = analysis.cluster.endpoints.find((e) => e.name === 'web')?.id ?? '';
    const { proposal, after } = accepted(analysis, { kind: 'remove-workload', end: id }, { own: [id] });
    expect(proposal.title).toMatch(/^Remove Deployment shop\/web, with \d Pods$/);
    expect(after.cluster.endpoints.map((e) => e.name)).not.toContain('web');
  });

  test('the last one', () => {
    const analysis = open({ 'w.yaml': workload('shop/web') });
    expect(accepted(analysis, { kind: 'remove-workload', end: 'shop/web' }, { own: ['shop/web[Deployment]'] }).text).toBe('');
  });
});
