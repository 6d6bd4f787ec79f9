// Whom problems concern: the badges of the picture.
import { expect, test } from 'vitest';
import { file, namespace, open, policy, workload } from './change/testing/small-cluster';
import { report, verify, view, wordsAt } from './index';

const WORLD = file(namespace('shop'), workload('shop/web'), workload('shop/db'));
const nodesOf = (files: Readonly<Record<string, string>>, code: string) =>
  report(open({ 'w.yaml': WORLD, ...files }))
    .filter((r) => r.code === code)
    .map((r) => r.nodes ?? []);

test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
  ['a policy of one workload', { 'p.yaml': policy('shop/p', '{podSelector: {matchLabels: {app: db}}, ingres: []}') }, 'unknown-field', ['shop/db[Deployment]']],
  ['a policy of the whole namespace', { 'p.yaml': policy('shop/p', '{podSelector: {}, ingres: []}') }, 'unknown-field', ['ns:shop']],
  ['a workload', { 'x.yaml': workload('shop/api').replace('replicas: 1', 'replicas: many') }, 'wrong-type', ['shop/api[Deployment]']],
  [
    'the ends of a pin',
    { 'netpol-pins.yaml': 'pins: [{from: shop/web, to: shop/db, must: deny}]\n' },
    'pin-broken',
    ['shop/web[Deployment]', 'shop/db[Deployment]'],
  ],
  ['nobody', { 'p.yaml': 'kind: [\n' }, 'yaml-syntax', []],
])('%s', (_, files, code, expected) => expect(nodesOf(files, code)[0]).toEqual(expected));

test('the ends of pins are nodes of the picture', () => {
  const pins = '[{from: ns:shop, to: 10.0.0.0/8 except 10.1.0.0/16, must: allow}, {from: internet, to: shop/none, must: deny}]';
  const analysis = open({ 'w.yaml': WORLD, 'netpol-pins.yaml': `pins: ${pins}\n` });
  expect(verify(analysis).map((p) => [p.fromNodes, p.toNodes])).toEqual([
    [['ns:shop'], ['ip:10.0.0.0/8']],
    [['internet'], []],
  ]);
  expect(view(analysis).pins).toEqual(verify(analysis));
});

test('words about a policy are had at its name and its spec, not within its rules', () => {
  const text = `# all\n${policy('shop/p', '\n  podSelector: {}\n  ingress:\n    - ports:\n        - port: 80')}`;
  const analysis = open({ 'w.yaml': WORLD, 'p.yaml': text });
  const at = (piece: string) => wordsAt(analysis, 'p.yaml', text.indexOf(piece))?.text[0];
  const words = 'It is for every pod of namespace shop.';
  expect([at('NetworkPolicy'), at('name: p'), at('podSelector'), at('port: 80')]).toEqual([words, words, words, undefined]);
  expect(wordsAt(analysis, 'w.yaml', 30)).toBeUndefined();
});
