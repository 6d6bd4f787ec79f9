// Where an amendment of the inventory writes nothing: one plain sentence that says what and why.
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { InventoryAmendment } from './intent';
import { accepted, amend, list, shop } from './testing/amended';
import { file, namespace, open, policy, workload } from './testing/small-cluster';

const cluster = () =>
  open(
    {
      'w.yaml': file(shop, workload('else/api'), namespace('idle')),
      'p.yaml': policy('shop/in', '{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: job}}}]}]}'),
      'platform.yaml': file(
        workload('fixed/agent'),
        policy('fixed/in', '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: else}}}]}]}'),
      ),
    },
    ['platform.yaml'],
  );

const workloadOf = (more: object): InventoryAmendment => ({ kind: 'new-workload', workload: { namespace: 'shop', name: 'new', ...more } });

test.each<[InventoryAmendment, string]>([
  [{ kind: 'new-namespace', name: 'shop', labels: {} }, 'the name is taken: namespace shop exists already'],
  [
    { kind: 'new-namespace', name: 'Shop', labels: {} },
    '`Shop` is not a DNS label; use lower-case letters, digits and `-`, with a letter or digit at both ends',
  ],
  [{ kind: 'new-namespace', name: '', labels: {} }, 'the namespace has no name'],
  [{ kind: 'new-namespace', name: 'x'.repeat(64), labels: {} }, `\`${'x'.repeat(64)}\` is longer than 63 characters; shorten it`],
  [
    { kind: 'new-namespace', name: 'till', labels: { 'a b': 'c' } },
    '`a b` is not a label key; use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends',
  ],
  [
    { kind: 'new-namespace', name: 'till', labels: { team: '-' } },
    '`-` is not a label value; use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends',
  ],
  [
    { kind: 'new-namespace', name: 'till', labels: { 'kubernetes.io/metadata.name': 'x' } },
    'the cluster itself sets `kubernetes.io/metadata.name`, to the name of the namespace',
  ],
  [{ kind: 'rename-namespace', namespace: 'shop', name: 'idle' }, 'the name is taken: namespace idle exists already'],
  [
    { kind: 'rename-namespace', namespace: 'shop', name: 'a.b' },
    '`a.b` is not a DNS label; use lower-case letters, digits and `-`, with a letter or digit at both ends',
  ],
  [{ kind: 'rename-namespace', namespace: 'shop', name: 'shop' }, 'namespace shop has this name already'],
  [{ kind: 'rename-namespace', namespace: 'shoq', name: 'x' }, 'no namespace `shoq` in the files: did you mean `shop`?'],
  [{ kind: 'rename-namespace', namespace: 'default', name: 'x' }, 'no namespace `default` in the files'],
  [{ kind: 'rename-namespace', namespace: 'fixed', name: 'x' }, 'Deployment fixed/agent stands in `platform.yaml`, which is read-only'],
  [{ kind: 'rename-namespace', namespace: 'else', name: 'x' }, 'NetworkPolicy fixed/in names namespace else and stands in `platform.yaml`, which is read-only'],
  [{ kind: 'remove-namespace', namespace: 'fixed' }, 'Deployment fixed/agent stands in `platform.yaml`, which is read-only'],
  [{ kind: 'remove-namespace', namespace: 'nowhere' }, 'no namespace `nowhere` in the files'],
  [workloadOf({ name: 'web' }), 'the name is taken: shop/web exists already, as a Deployment'],
  [workloadOf({ name: 'Web' }), '`Web` is not a DNS label; use lower-case letters, digits and `-`, with a letter or digit at both ends'],
  [workloadOf({ name: '' }), 'the workload has no name'],
  [workloadOf({ namespace: '' }), 'the namespace has no name'],
  [workloadOf({ labels: { app: '*' } }), '`*` is not a label value; use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends'],
  [workloadOf({ ports: [{ protocol: 'TCP', port: 70000 }] }), 'port `70000` is not a whole number from 1 to 65535'],
  [workloadOf({ ports: [{ protocol: 'TCP', port: 0 }] }), 'port `0` is not a whole number from 1 to 65535'],
  [workloadOf({ ports: [{ protocol: 'TCP', port: 'http' }] }), 'a new workload needs the number of its port `http`'],
  [workloadOf({ ports: [{ protocol: 'TCP', port: 80, endPort: 90 }] }), 'a container declares single ports, not a range'],
  [{ kind: 'rename-workload', end: 'shop/web', name: 'db' }, 'the name is taken: shop/db exists already, as a Deployment'],
  [{ kind: 'rename-workload', end: 'shop/web', name: 'web' }, 'Deployment shop/web has this name already'],
  [
    { kind: 'rename-workload', end: 'shop/web', name: 'A' },
    '`A` is not a DNS name; use lower-case letters, digits, `-` and `.`, with a letter or digit at both ends of each part',
  ],
  [{ kind: 'rename-workload', end: 'shop/wbe', name: 'x' }, 'no workload or pod `shop/wbe` in the files: did you mean `shop/web`?'],
  [{ kind: 'rename-workload', end: 'shop/job', name: 'x' }, 'shop/job is implied by a selector: create it first'],
  [{ kind: 'rename-workload', end: 'ns:shop', name: 'x' }, 'namespace shop is not a workload'],
  [{ kind: 'remove-workload', end: '10.0.0.1' }, '10.0.0.1 is not a workload'],
  [{ kind: 'remove-workload', end: 'fixed/agent' }, 'Deployment fixed/agent stands in `platform.yaml`, which is read-only'],
  [{ kind: 'remove-workload', end: 'shop/job' }, 'shop/job is implied by a selector: create it first'],
  [{ kind: 'set-label', end: 'fixed/agent', key: 'a', value: 'b' }, 'Deployment fixed/agent stands in `platform.yaml`, which is read-only'],
  [{ kind: 'set-label', end: 'shop/job', key: 'a', value: 'b' }, 'shop/job is implied by a selector: create it first'],
  [{ kind: 'set-label', end: 'shop/web', key: '', value: 'b' }, '`` is not a label key; the name is missing'],
  [{ kind: 'set-label', end: 'shop/web', key: 'app', value: 'web' }, 'Deployment shop/web has `app: web` already'],
  [
    { kind: 'set-label', end: 'shop/web', key: 'pod-template-hash', value: '1' },
    '`pod-template-hash` is set by the controllers of the cluster, on each pod anew',
  ],
  [{ kind: 'set-label', end: 'ns:nowhere', key: 'a', value: 'b' }, 'no namespace `nowhere` in the files'],
  [
    { kind: 'set-label', end: 'ns:shop', key: 'kubernetes.io/metadata.name', value: 'x' },
    'the cluster itself sets `kubernetes.io/metadata.name`, to the name of the namespace',
  ],
  [{ kind: 'remove-label', end: 'ns:shop', key: 'x' }, 'namespace shop has no label `x`'],
  [{ kind: 'remove-label', end: 'shop/web', key: 'x' }, 'Deployment shop/web has no label `x`'],
  [{ kind: 'remove-label', end: 'shop/web', key: 'app' }, 'Deployment shop/web selects its pods by `app` alone: give it another label to select by first'],
])('%j', (amendment, reason) => {
  const answer = amend(cluster(), amendment);
  expect([answer.proposals, answer.reason]).toEqual([[], reason]);
  expect(answer.already).toBe(/already|has no label/.test(reason) && !reason.startsWith('the name is taken'));
});

test('what every cluster has can neither be renamed nor removed', () => {
  const analysis = open({ 'w.yaml': workload('default/web') });
  expect(amend(analysis, { kind: 'remove-namespace', namespace: 'default' }).reason).toBe('every cluster has the namespace default: it cannot be removed');
  expect(amend(analysis, { kind: 'rename-namespace', namespace: 'default', name: 'x' }).reason).toBe(
    'every cluster has the namespace default: it cannot be renamed',
  );
});

test('a selector that asks for a label in an expression', () => {
  const expression = workload('shop/web').replace('{matchLabels: {app: web}}', '{matchExpressions: [{key: app, operator: In, values: [web]}]}');
  expect(amend(open({ 'w.yaml': expression }), { kind: 'set-label', end: 'shop/web', key: 'app', value: 'x' }).reason).toBe(
    'Deployment shop/web asks for `app` in an expression of its selector, which its pods would no longer meet: change that first',
  );
});

test('a namespace that only selectors ask for', () => {
  const analysis = open({
    'p.yaml': policy(
      'shop/in',
      '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {name: till}}, podSelector: {matchLabels: {app: x}}}]}]}',
    ),
  });
  const reason = 'namespace till is implied by a selector: create it first';
  expect(amend(analysis, { kind: 'remove-namespace', namespace: 'till' }).reason).toBe(reason);
  expect(amend(analysis, { kind: 'set-label', end: 'ns:till', key: 'a', value: 'b' }).reason).toBe(reason);
});

describe('while a text is broken', () => {
  const broken = (text: string) => {
    const before = open({ 'w.yaml': shop, 'b.yaml': text });
    return openFiles(
      before.files.map((f) => ({ name: f.name, text: f.name === 'b.yaml' ? `${text}x: {\n` : f.text })),
      BY_THE_BOOK,
      before,
    );
  };
  const reason = 'the text of `b.yaml` is broken: mend it first, since what it means is not known';

  test.each<[InventoryAmendment]>([
    [{ kind: 'rename-namespace', namespace: 'shop', name: 'store' }],
    [{ kind: 'remove-namespace', namespace: 'shop' }],
    [{ kind: 'remove-workload', end: 'shop/web' }],
    [{ kind: 'set-label', end: 'shop/web', key: 'a', value: 'b' }],
    [{ kind: 'set-label', end: 'ns:shop', key: 'a', value: 'b' }],
    [workloadOf({})],
  ])('%j', (amendment) => {
    expect(amend(broken(workload('shop/api')), amendment)).toEqual({ proposals: [], already: false, reason });
    // What is broken elsewhere is in nobody's way.
    expect(amend(broken(workload('else/api')), amendment).proposals).toHaveLength(1);
  });

  test('what it may hold is not found', () => {
    expect(amend(broken(workload('else/api')), { kind: 'remove-workload', end: 'else/apj' }).reason).toBe(
      'no workload or pod `else/apj` in the files: did you mean `else/api`?',
    );
  });
});

test('of what places share, one changes alone', () => {
  const shared = list(workload('shop/web'), workload('shop/db'))
    .replace('labels: {app: web}', 'labels: &l {app: web}')
    .replace('labels: {app: db}', 'labels: *l');
  const { text } = accepted(open({ 'w.yaml': shared }), { kind: 'set-label', end: 'shop/web', key: 'tier', value: 'x' });
  expect(text).toContain('labels: &l {app: web, tier: x}');
  expect(text).not.toContain('*l');
});
