// Labels of workloads and namespaces: what is written, and what is announced.
import { describe, expect, test } from 'vitest';
import { DUMP } from '../cluster/testing/dump';
import type { InventoryAmendment } from './intent';
import { accepted, json, shop, webJson } from './testing/amended';
import { file, flows, namespace, open, policy, workload } from './testing/small-cluster';

describe('a label', () => {
  const two = workload('shop/web', { labels: '{app: web, tier: front}' });
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: pages, namespace: shop}\nspec: {selector: {tier: front}, ports: [{port: 80}]}\n';
  const pod = (labels: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop${labels}}\nspec: {containers: [{name: main}]}\n`;
  const block = (labels: string, selector = '      app: web # by this') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
${selector}
  template:
    metadata:
      labels:
${labels}
    spec:
      containers:
      - name: main
`;

  test.each<[string, string, { key: string; value?: string }, string, string]>([
    [
      'new, in flow style',
      shop,
      { key: 'tier', value: 'front' },
      shop.replace('{labels: {app: web}}', '{labels: {app: web, tier: front}}'),
      'Set tier=front on Deployment shop/web',
    ],
    [
      'new, in block style',
      block('        app: web'),
      { key: 'tier', value: 'yes' },
      block("        app: web\n        tier: 'yes'").replaceAll("'", '"'),
      'Set tier=yes on Deployment shop/web',
    ],
    [
      'changed, and the selector with it',
      block('        app: web # this'),
      { key: 'app', value: 'www' },
      block('        app: www # this', '      app: www # by this'),
      'Set app=www on Deployment shop/web, in its selector too',
    ],
    [
      'less, and the selector with it',
      two,
      { key: 'tier' },
      two.replaceAll(', tier: front', ''),
      'Remove the label tier from Deployment shop/web, in its selector too',
    ],
    ['on a bare Pod', pod(', labels: {app: web}'), { key: 'app', value: '' }, pod(', labels: {app: ""}'), 'Set app= on Pod shop/web'],
    ['on a Pod without labels', pod(''), { key: 'app', value: 'web' }, pod(', labels: {app: web}'), 'Set app=web on Pod shop/web'],
    [
      'that a Service asked for',
      file(two, service),
      { key: 'tier', value: 'back' },
      file(two.replaceAll('front', 'back'), service),
      'Set tier=back on Deployment shop/web, in its selector too; Service shop/pages no longer selects it',
    ],
    [
      'behind an anchor',
      block('        <<: *l', '      &l app: web')
        .replace('    matchLabels:\n      &l app: web', '    matchLabels: &l\n      app: web')
        .replace('      labels:\n        <<: *l', '      labels: *l'),
      { key: 'app', value: 'www' },
      block('        <<: *l', '      &l app: web')
        .replace('    matchLabels:\n      &l app: web', '    matchLabels: &l\n      app: www')
        .replace('      labels:\n        <<: *l', '      labels: *l'),
      'Set app=www on Deployment shop/web, in its selector too',
    ],
  ])('%s', (_, text, { key, value }, expected, title) => {
    const amendment: InventoryAmendment =
      value === undefined ? { kind: 'remove-label', end: 'shop/web', key } : { kind: 'set-label', end: 'shop/web', key, value };
    const { proposal, text: result } = accepted(open({ 'w.yaml': text }), amendment);
    expect(result).toBe(expected);
    expect(proposal.title).toBe(title);
  });

  test('in JSON', () => {
    const { text } = accepted(open({ 'w.json': json(webJson) }), { kind: 'set-label', end: 'shop/web', key: 'tier', value: 'back' }, {}, 'w.json');
    expect(text).toBe(json(webJson).replace('"front"', '"back"'));
  });

  test('on every pod of a dump', () => {
    const analysis = open({ 'w.yaml': DUMP });
    const { after } = accepted(analysis, { kind: 'set-label', end: 'shop/web', key: 'app', value: 'www' });
    expect(after.cluster.endpoints.find((e) => e.name === 'web')?.shapes.map((s) => s.labels['app'])).toEqual(['www']);
  });

  test('lists what it gains and loses', () => {
    const analysis = open({
      'w.yaml': shop,
      'p.yaml': policy(
        'shop/db',
        '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {tier: front}}}], ports: [{port: 5432}]}]}',
      ),
    });
    const { proposal } = accepted(analysis, { kind: 'set-label', end: 'shop/web', key: 'tier', value: 'front' });
    expect([flows(proposal.gained), flows(proposal.lost)]).toEqual([['shop/web > shop/db: none to TCP 5432'], []]);
    const freed = accepted(analysis, { kind: 'set-label', end: 'shop/db', key: 'app', value: 'store' }).proposal;
    expect(freed.isolation).toEqual([{ endpoint: 'shop/db[Deployment]', direction: 'ingress', isolated: false }]);
  });

  test.each<[string, string, { key: string; value?: string }, string]>([
    ['on a namespace', namespace('shop', '{team: red}'), { key: 'team', value: 'blue' }, namespace('shop', '{team: blue}')],
    [
      'on one without labels',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
      { key: 'team', value: 'blue' },
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    team: blue\n',
    ],
    ['less on a namespace', namespace('shop', '{team: red, env: x}'), { key: 'team' }, namespace('shop', '{env: x}')],
    [
      'on one that is not declared',
      workload('shop/web'),
      { key: 'team', value: 'blue' },
      `${workload('shop/web')}---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    team: blue\n`,
    ],
  ])('%s', (_, text, { key, value }, expected) => {
    const amendment: InventoryAmendment =
      value === undefined ? { kind: 'remove-label', end: 'ns:shop', key } : { kind: 'set-label', end: 'ns:shop', key, value };
    expect(accepted(open({ 'w.yaml': text }), amendment).text).toBe(expected);
  });
});
