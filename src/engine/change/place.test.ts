// Where new policies go, what they are called, and how they look there.
import { describe, expect, test } from 'vitest';
import { ask, file, lines, open, pick, policy, shop, textAfter, titles, workload } from './testing/small-cluster';

const workloads = file(workload('shop/web'), workload('shop/db'));
const deny = policy('shop/deny', '{podSelector: {}}');
const question = 'allow shop/web > shop/db on 80';
const filesOf = (files: Readonly<Record<string, string>>, readOnly: readonly string[] = []) =>
  pick(ask(open(files, readOnly), question)).hunks.map((h) => [h.file, h.created]);

const list = `apiVersion: v1\nkind: List\nitems:\n- ${deny.trimEnd().replaceAll('\n', '\n  ')}\n`;
const json = JSON.stringify({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'deny', namespace: 'shop' },
  spec: { podSelector: {} },
});

describe('the file', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], [string, boolean]]>([
    ['the one that holds the policies of the namespace', { 'w.yaml': workloads, 'p.yaml': deny }, [], ['p.yaml', false]],
    [
      'the one that holds most of them',
      { 'w.yaml': file(workloads, deny), 'p.yaml': file(policy('shop/a', '{podSelector: {}}'), policy('shop/b', '{podSelector: {}}')) },
      [],
      ['p.yaml', false],
    ],
    ['a new one where they stand in a List', { 'w.yaml': workloads, 'p.yaml': list }, [], ['shop-policies.yaml', true]],
    ['a new one where they are JSON', { 'w.yaml': workloads, 'p.json': json }, [], ['shop-policies.yaml', true]],
    ['a new one where the file is read-only', { 'w.yaml': workloads, 'p.yaml': deny }, ['p.yaml'], ['shop-policies.yaml', true]],
    [
      'a new one where the namespace has none',
      { 'w.yaml': file(workload('shop/web'), workload('shop/db')), 'p.yaml': policy('else/deny', '{podSelector: {}}') },
      [],
      ['shop-policies.yaml', true],
    ],
    ['a new one of a name that is free', { 'shop-policies.yaml': list, 'w.yaml': workloads }, [], ['shop-policies-2.yaml', true]],
  ])('%s', (_, files, readOnly, expected) => {
    expect(filesOf(files, readOnly)).toEqual([expected]);
  });

  test('two new policies of one namespace share the new file', () => {
    const both = deny.replace('{podSelector: {}}', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
    const proposal = pick(ask(open({ 'w.yaml': workloads, 'p.yaml': both }, ['p.yaml']), question));
    expect(new Set(proposal.edits.map((e) => e.span.file))).toEqual(new Set(['shop-policies.yaml']));
    expect(proposal.hunks).toHaveLength(1);
  });
});

describe('the name', () => {
  test('says what it allows, and is unique', () => {
    const taken = file(deny, policy('shop/allow-web-to-db', '{podSelector: {matchLabels: {app: x}}}'));
    expect(titles(ask(open({ 'w.yaml': workloads, 'p.yaml': taken }), question))).toEqual(['New policy shop/allow-web-to-db-2']);
  });

  test.each([
    ['a namespace', 'allow ns:shop > shop/db on 80', 'allow-shop-to-db'],
    ['the Internet', 'allow internet > shop/db on 80', 'allow-internet-to-db'],
    ['a block', 'allow 203.0.113.0/24 > shop/db on 80', 'allow-203-0-113-0-24-to-db'],
    ['IPv6 and exceptions', 'allow 2001:db8::/32 except 2001:db8:1::/48 > shop/db on 80', 'allow-2001-db8-32-to-db'],
  ])('of %s', (_, asked, expected) => {
    expect(titles(ask(open({ 'w.yaml': workloads, 'p.yaml': deny }), asked))).toEqual([`New policy shop/${expected}`]);
  });

  test('is a valid DNS label, however long the ends are called', () => {
    const long = `w${'eb'.repeat(30)}`;
    const [title = ''] = titles(
      ask(open({ 'w.yaml': file(workload(`shop/${long}`), workload('shop/db')), 'p.yaml': deny }), `allow shop/${long} > shop/db on 80`),
    );
    expect(title.replace('New policy shop/', '')).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
  });
});

describe('the looks', () => {
  test('of the shop: lists are indented as its author does', () => {
    const proposal = pick(ask(shop(), 'allow shop/search-index > shop/pricing on 8109'));
    expect(lines(proposal).slice(0, 18)).toEqual([
      '+---',
      '+apiVersion: networking.k8s.io/v1',
      '+kind: NetworkPolicy',
      '+metadata:',
      '+  name: allow-search-index-egress-to-pricing',
      '+  namespace: shop',
      '+spec:',
      '+  podSelector:',
      '+    matchLabels:',
      '+      app: search-index',
      '+  policyTypes:',
      '+    - Egress',
      '+  egress:',
      '+    - to:',
      '+        - podSelector:',
      '+            matchLabels:',
      '+              app: pricing',
      '+      ports:',
    ]);
  });

  test('Windows line ends stay', () => {
    const analysis = open({ 'w.yaml': workloads, 'p.yaml': deny.replaceAll('\n', '\r\n') });
    expect(textAfter(analysis, pick(ask(analysis, question)), 'p.yaml').replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('a file without a last line break gets one', () => {
    const analysis = open({ 'w.yaml': workloads, 'p.yaml': deny.trimEnd() });
    expect(textAfter(analysis, pick(ask(analysis, question)), 'p.yaml')).toContain(`${deny}---\n`);
  });
});
