// The sample `shop-from-nothing`: closed as its guide says, with one mistake to be found.
import { expect, test } from 'vitest';
import { claimsOfSample } from '../testing/sample';

const { ask, why, problems } = claimsOfSample('shop-from-nothing');
const SHOP = ['storefront', 'catalog', 'search', 'search-index', 'database'];
const PORTS = [53, 5432, 8080, 8102, 8103, 9200];

test('nothing flows in the shop, into it or out of it', () => {
  const ends = [...SHOP.map((name) => `shop/${name}`), 'ingress-nginx/controller', 'kube-system/coredns', 'ip:198.51.100.1'];
  const pairs = ends.flatMap((a) => ends.filter((b) => a !== b && (a.startsWith('shop/') || b.startsWith('shop/'))).map((b) => `${a} -> ${b}`));
  const questions = pairs.flatMap((pair) => [`${pair} UDP 53`, ...PORTS.map((port) => `${pair} TCP ${port}`)]);
  expect(questions.filter((question) => ask(question) !== false)).toEqual([]);
});

test.each([
  ['shop/storefront -> shop/catalog TCP 8102', 'both', ['shop/default-deny', 'shop/default-deny']],
  ['ingress-nginx/controller -> shop/storefront TCP 8080', 'destination', ['shop/default-deny']],
  ['shop/database -> kube-system/coredns UDP 53', 'source', ['shop/default-deny']],
  ['shop/search -> shop/search-index TCP 9200', 'destination', ['shop/default-deny', 'shop/index-from-search']],
])('%s is stopped at %s by %j', (question, stopped, by) => {
  const told = why(question);
  expect(told).toMatchObject({ stopped });
  expect([...told.by].sort()).toEqual([...by].sort());
});

test('the misspelt label is told, and the DNS that nobody has', () => {
  expect(problems()).toContain('selector-matches-nothing policies.yaml');
  expect(problems()).toContain('egress-without-dns policies.yaml');
});
