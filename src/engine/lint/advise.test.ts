// Advice after an edit is the advice of a fresh reading; and what the samples are told.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import type { Input } from '../yaml/span';
import { advise } from './advise';

const sample = (...names: string[]): Input[] => names.map((name) => ({ name, text: readFileSync(`public/samples/${name}`, 'utf8') }));
const SHOP = sample('shop/cluster.yaml', 'shop/workloads.yaml', 'shop/policies.yaml');
const lines = (analysis: Analysis): string[] => advise(analysis).map(({ code, path, message }) => `${code} ${path} ${message}`);
const edited = (inputs: readonly Input[], from: string, to: string): Input[] => inputs.map((input) => ({ ...input, text: input.text.replace(from, to) }));

test('the shop is as it should be', () => {
  expect(lines(openFiles(SHOP, BY_THE_BOOK))).toEqual([]);
});

test.each<[from: string, to: string]>([
  ['app: storefront', 'app: store-front'],
  ['- port: 8101', '- port: 80'],
  ['k8s-app: kube-dns', 'k8s-app: dns'],
  ['policyTypes: [Ingress, Egress]', 'policyTypes: [Ingress]'],
  ['{ protocol: TCP, port: 53 }', '{ protocol: UDP, port: 54 }'],
  ['port: http', 'port: https'],
  ['namespace: shop\n', 'namespace: shop2\n'],
])('kept advice equals new advice: %s becomes %s', (from, to) => {
  const before = openFiles(SHOP, BY_THE_BOOK);
  advise(before);
  const files = edited(SHOP, from, to);
  const after = openFiles(files, BY_THE_BOOK, before);
  expect(lines(after)).toEqual(lines(openFiles(files, BY_THE_BOOK)));
  const back = openFiles(SHOP, BY_THE_BOOK, after);
  expect(lines(back)).toEqual([]);
});
