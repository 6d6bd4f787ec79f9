// `.netpol.yaml`: what it leaves alone, where it is found, and what is said of one that cannot be read.
import { describe, expect, test } from 'vitest';
import { netpol } from './testing/netpol';

const WORKLOADS = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
`;

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              App: web
`;

const CODE = 'selector-matches-nothing';

async function said(settings: string, { at = '.netpol.yaml', call = 'lint team/p.yaml team/w.yaml' } = {}): Promise<string[]> {
  const { out } = await netpol(call, { 'team/p.yaml': POLICY, 'team/w.yaml': WORKLOADS, [at]: settings });
  return [...out.matchAll(/\(([\w-]+)\)$/gm)].map((found) => found[1] ?? '');
}

describe('leaves alone', () => {
  test.each<[name: string, settings: string, left: string[]]>([
    ['nothing', '', [CODE]],
    ['an empty list', 'ignore: []', [CODE]],
    ['a code', `ignore: [${CODE}]`, []],
    ['another code', 'ignore: [half-open]', [CODE]],
    ['a code in files', `ignore: [{ code: ${CODE}, file: team/** }]`, []],
    ['a code in files of that name', `ignore: [{ code: ${CODE}, file: p.yaml, why: not ours }]`, []],
    ['a code in other files', `ignore: [{ code: ${CODE}, file: other/** }]`, [CODE]],
    ['a code of an object', `ignore: [{ code: ${CODE}, object: NetworkPolicy shop/api }]`, []],
    ['a code of objects', `ignore: [{ code: ${CODE}, object: networkpolicy shop/* }]`, []],
    ['a code of another object', `ignore: [{ code: ${CODE}, object: NetworkPolicy shop/web }]`, [CODE]],
    ['a code of an object in other files', `ignore: [{ code: ${CODE}, object: NetworkPolicy shop/api, file: other/** }]`, [CODE]],
  ])('%s', async (_, settings, left) => {
    expect(await said(settings)).toEqual(left);
  });
});

describe('is found', () => {
  const settings = `ignore: [{ code: ${CODE}, file: p.yaml }]`;
  test.each<[name: string, at: string, call: string, left: string[]]>([
    ['beside the first file', 'team/.netpol.yaml', 'lint team/p.yaml team/w.yaml', []],
    ['in the folder', 'team/.netpol.yaml', 'lint team', []],
    ['above the folder', '.netpol.yaml', 'lint team', []],
    ['among the files', 'team/.netpol.yaml', 'lint .', []],
    ['not below', 'team/deep/.netpol.yaml', 'lint team/p.yaml team/w.yaml', [CODE]],
    ['and speaks only of its folder', 'team/deep/.netpol.yaml', 'lint team', [CODE]],
  ])('%s', async (_, at, call, left) => {
    expect(await said(settings, { at, call })).toEqual(left);
  });

  test('and is no manifest of those that are counted', async () => {
    const { err } = await netpol('lint team', { 'team/p.yaml': POLICY, 'team/w.yaml': WORKLOADS, '.netpol.yaml': settings });
    expect(err).toContain('0 warnings in 2 files');
  });
});

test.each<[settings: string, message: string]>([
  ['ignores: [half-open]', '.netpol.yaml:1:1: error: `ignores` is no key here; did you mean `ignore` (settings-invalid)'],
  ['ignore: half-open', '.netpol.yaml:1:9: error: a list is due here, of codes or of entries with `code` (settings-invalid)'],
  ['- half-open', 'error: a mapping with the key `ignore` is due here (settings-invalid)'],
  ['ignore: [half-opn]', '.netpol.yaml:1:10: error: there is no code `half-opn`; did you mean `half-open` (settings-invalid)'],
  ['ignore: [yaml-syntax]', '.netpol.yaml:1:10: error: `yaml-syntax` is an error, and errors cannot be ignored (settings-invalid)'],
  ['ignore:\n  - code: half-open\n    files: x', '.netpol.yaml:3:5: error: `files` is no key here; did you mean `file` (settings-invalid)'],
  ['ignore:\n  - code: half-open\n    file: [x]', '.netpol.yaml:3:11: error: a text is due here (settings-invalid)'],
  ['ignore:\n  - code: half-open\n    object: shop/api', 'error: `shop/api` is no object; write `Kind namespace/name` (settings-invalid)'],
  ['ignore:\n  - file: x', 'the code of a problem is due here, such as `half-open` (settings-invalid)'],
])('%s is told with its place', async (settings, message) => {
  const { out, code } = await netpol('lint team', { 'team/p.yaml': POLICY, 'team/w.yaml': WORKLOADS, '.netpol.yaml': settings });
  expect(out).toContain(message);
  expect(code).toBe(1);
});
