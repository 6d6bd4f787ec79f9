// Namespaces that are new, renamed or removed: what is written, and what is announced.
import { describe, expect, test } from 'vitest';
import { DUMP } from '../cluster/testing/dump';
import type { InventoryAmendment } from './intent';
import { accepted, amend, json, list, shop, webJson } from './testing/amended';
import { file, flows, lines, namespace, open, policy, textAfter, titles, workload } from './testing/small-cluster';

describe('a new namespace', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], [string, boolean]]>([
    ['goes to the file that declares others', { 'a.yaml': workload('shop/web'), 'ns.yaml': namespace('shop') }, [], ['ns.yaml', false]],
    ['else to the one that holds what exists', { 'p.yaml': policy('shop/deny', '{podSelector: {}}'), 'w.yaml': workload('shop/web') }, [], ['w.yaml', false]],
    ['not into a List', { 'w.yaml': list(namespace('shop'), workload('shop/web')) }, [], ['inventory.yaml', true]],
    ['not into JSON', { 'w.json': json(webJson) }, [], ['inventory.yaml', true]],
    ['not into a file that is read-only', { 'ns.yaml': namespace('shop') }, ['ns.yaml'], ['inventory.yaml', true]],
    ['not into one of policies alone', { 'p.yaml': policy('shop/deny', '{podSelector: {}}') }, [], ['inventory.yaml', true]],
    ['into a new file of a name that is free', { 'inventory.yaml': list(namespace('shop')) }, [], ['inventory-2.yaml', true]],
    ['into a new file where there is none', {}, [], ['inventory.yaml', true]],
  ])('%s', (_, files, readOnly, expected) => {
    const { proposal } = accepted(open(files, readOnly), { kind: 'new-namespace', name: 'till', labels: { team: 'red' } });
    expect(proposal.hunks.map((h) => [h.file, h.created])).toEqual([expected]);
    expect(lines(proposal).filter((l) => l !== '+---')).toEqual([
      '+apiVersion: v1',
      '+kind: Namespace',
      '+metadata:',
      '+  name: till',
      '+  labels:',
      '+    team: red',
    ]);
  });

  test('has the label of its name, which is not written', () => {
    const { after, text } = accepted(open({ 'w.yaml': shop }), { kind: 'new-namespace', name: 'till', labels: {} });
    expect(text).toBe(`${shop}---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: till\n`);
    expect(after.cluster.namespaces.get('till')?.labels).toEqual({ 'kubernetes.io/metadata.name': 'till' });
  });

  test('may be one that things are in already', () => {
    const analysis = open({ 'w.yaml': workload('shop/web') });
    expect(titles(amend(analysis, { kind: 'new-namespace', name: 'shop', labels: {} }))).toEqual(['New namespace shop']);
  });

  test('keeps Windows line ends', () => {
    const { text } = accepted(open({ 'w.yaml': shop.replaceAll('\n', '\r\n') }), { kind: 'new-namespace', name: 'till', labels: {} });
    expect(text.endsWith('---\r\napiVersion: v1\r\nkind: Namespace\r\nmetadata:\r\n  name: till\r\n')).toBe(true);
  });
});

describe('another name for a namespace', () => {
  const rename: InventoryAmendment = { kind: 'rename-namespace', namespace: 'shop', name: 'store' };
  const renamed = (...names: readonly string[]) => new Map(names.map((n) => [`shop/${n}[Deployment]`, `store/${n}[Deployment]`]));

  test.each<[string, string, string]>([
    ['in flow style', namespace('shop'), namespace('store')],
    [
      'with its comment',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop # ours\n',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: store # ours\n',
    ],
    ['in quotes', `kind: Namespace\napiVersion: v1\nmetadata: {name: 'shop'}\n`, `kind: Namespace\napiVersion: v1\nmetadata: {name: 'store'}\n`],
    ['its label too', namespace('shop', '{kubernetes.io/metadata.name: "shop"}'), namespace('store', '{kubernetes.io/metadata.name: "store"}')],
    ['a List', list(namespace('shop'), namespace('other')), list(namespace('store'), namespace('other'))],
    ['Windows line ends', namespace('shop').replaceAll('\n', '\r\n'), namespace('store').replaceAll('\n', '\r\n')],
    [
      'kinds that nobody here knows',
      file(namespace('shop'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop}\ndata: {shop: shop}\n'),
      file(namespace('store'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: store}\ndata: {shop: shop}\n'),
    ],
    [
      'policies that are not read yet',
      file(
        namespace('shop'),
        'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: a}\nspec: {subject: {namespaces: {matchLabels: {kubernetes.io/metadata.name: shop}}}}\n',
      ),
      file(
        namespace('store'),
        'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: {name: a}\nspec: {subject: {namespaces: {matchLabels: {kubernetes.io/metadata.name: store}}}}\n',
      ),
    ],
    [
      'an anchor that all share',
      'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Namespace, metadata: {name: &ns shop}}\n- {apiVersion: v1, kind: Service, metadata: {name: s, namespace: *ns}, spec: {}}\n',
      'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Namespace, metadata: {name: &ns store}}\n- {apiVersion: v1, kind: Service, metadata: {name: s, namespace: *ns}, spec: {}}\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(accepted(open({ 'w.yaml': text }), rename).text).toBe(expected);
  });

  test('in what names it: policies of other namespaces', () => {
    const selectors = (name: string) =>
      file(
        policy('else/a', `{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${name}}}}]}]}`),
        policy(
          'else/b',
          `{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [x, ${name}]}]}}]}]}`,
        ),
        policy(
          'else/c',
          '{podSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, ingress: [{from: [{namespaceSelector: {matchLabels: {name: shop}}}]}]}',
        ),
      );
    const analysis = open({ 'w.yaml': file(shop, workload('else/api')), 'p.yaml': selectors('shop') });
    const { proposal, text } = accepted(analysis, rename, { renamed: renamed('web', 'db') }, 'p.yaml');
    expect(text).toBe(selectors('store'));
    expect([proposal.gained, proposal.lost, proposal.isolation]).toEqual([[], [], []]);
    expect(proposal.title).toBe('Rename namespace shop to store');
  });

  test('in JSON', () => {
    const analysis = open({ 'w.yaml': namespace('shop'), 'w.json': json(webJson) });
    const { text } = accepted(analysis, rename, { renamed: renamed('web') }, 'w.json');
    expect(text).toBe(json({ ...webJson, metadata: { name: 'web', namespace: 'store' } }));
  });

  test('in a dump: nothing but names', () => {
    const analysis = open({ 'w.yaml': DUMP });
    const ids = analysis.cluster.endpoints.filter((e) => e.namespace === 'shop').map((e) => [e.id, e.id.replace('shop/', 'store/')] as const);
    const { text, proposal } = accepted(analysis, rename, { renamed: new Map(ids) });
    expect(text).toBe(DUMP.replaceAll(/(namespace|metadata.name|name): shop$/gm, '$1: store'));
    expect([proposal.gained, proposal.lost]).toEqual([[], []]);
  });

  test('a name that selectors ask for gains what they let through', () => {
    const open80 = policy(
      'else/in',
      '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: store}}}], ports: [{port: 80}]}]}',
    );
    const analysis = open({ 'w.yaml': file(namespace('shop'), workload('shop/web'), workload('else/api')), 'p.yaml': open80 });
    const { proposal } = accepted(analysis, rename, { renamed: renamed('web') });
    expect(flows(proposal.gained)).toEqual(['store/web > else/api: none to TCP 80']);
  });
});

describe('a namespace that goes', () => {
  const remove: InventoryAmendment = { kind: 'remove-namespace', namespace: 'shop' };

  test('takes all in it along, and says so', () => {
    const analysis = open({
      'w.yaml': file(shop, workload('else/api')),
      'p.yaml': file(policy('shop/deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}'), policy('else/deny', '{podSelector: {}}')),
    });
    const { proposal, text } = accepted(analysis, remove, { own: ['shop/web[Deployment]', 'shop/db[Deployment]'] });
    expect(proposal.title).toBe('Remove namespace shop with 2 workloads and a policy');
    expect(text).toBe(`---\n${workload('else/api')}`);
    expect(textAfter(analysis, proposal, 'p.yaml')).toBe(`---\n${policy('else/deny', '{podSelector: {}}')}`);
  });

  test('lists the flows that go with it', () => {
    const closed = '{podSelector: {}, policyTypes: [Ingress, Egress]}';
    const analysis = open({
      'w.yaml': file(namespace('shop'), workload('shop/web'), workload('else/api')),
      'p.yaml': file(
        policy('shop/out', '{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{port: 80}]}]}'),
        policy('else/deny', closed.replace('}', '}, ingress: [{}]')),
      ),
    });
    const { proposal } = accepted(analysis, remove, { own: ['shop/web[Deployment]'] });
    expect(flows(proposal.lost)).toEqual(['shop/web > else/api: TCP 80 to none']);
    expect(proposal.gained).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['items of a List', list(namespace('shop'), workload('shop/web'), workload('else/api'), workload('shop/db')), list(workload('else/api'))],
    ['all items of a List', list(namespace('shop'), workload('shop/web')), 'apiVersion: v1\nkind: List\nitems: []\n'],
    [
      'items in flow style',
      '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Namespace, metadata: {name: shop}}, {apiVersion: v1, kind: Service, metadata: {name: a, namespace: else}, spec: {}}, {apiVersion: v1, kind: Service, metadata: {name: b, namespace: shop}, spec: {}}, {apiVersion: v1, kind: Service, metadata: {name: c, namespace: shop}, spec: {}}]}\n',
      '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Service, metadata: {name: a, namespace: else}, spec: {}}]}\n',
    ],
    [
      'documents with their comments',
      file(`# the shop\n${namespace('shop')}`, `# not the shop\n${namespace('else')}`),
      `---\n# not the shop\n${namespace('else')}`,
    ],
  ])('%s', (_, text, expected) => {
    const analysis = open({ 'w.yaml': text });
    const own = analysis.cluster.endpoints.filter((e) => e.namespace === 'shop').map((e) => e.id);
    expect(accepted(analysis, remove, { own }).text).toBe(expected);
  });
});
