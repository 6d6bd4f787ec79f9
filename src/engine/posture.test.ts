// The numbers of posture, one table for each question; each is also held against single questions about the same ends.
import { describe, expect, test } from 'vitest';
import { file, namespace, open, policy, shop, workload } from './change/testing/small-cluster';
import { type Analysis, findEnd, list, type Posture, posture, probe } from './index';

const DNS = workload('kube-system/coredns', { labels: '{k8s-app: kube-dns}', ports: '{name: dns, protocol: UDP, containerPort: 53}' });
const WORLD = [namespace('shop'), namespace('kube-system'), workload('shop/web'), workload('shop/db'), DNS];
const world = (...policies: readonly string[]): Analysis => open({ 'w.yaml': file(...WORLD, ...policies) });
const names = (ids: readonly string[]) => ids.map((id) => id.replace(/\[.*/, '').replace(/^.*\//, '')).join(' ');
const number = (key: keyof Posture, ...specs: readonly string[]) => names(posture(world(...specs.map((s, i) => policy(`shop/p${i}`, s))))[key].workloads);

const WEB = 'podSelector: {matchLabels: {app: web}}';
const OUT = 'policyTypes: [Egress]';
const to = (peers: string, ports = '') => `{podSelector: {}, ${OUT}, egress: [{to: [${peers}]${ports ? `, ports: [${ports}]` : ''}}]}`;
const NAMED_DNS = '{namespaceSelector: {}, podSelector: {matchLabels: {k8s-app: kube-dns}}}';

test.each<[keyof Posture, string, string[]]>([
  ['total', 'coredns db web', []],
  ['isolatedIngress', '', []],
  ['isolatedIngress', 'db web', ['{podSelector: {}}']],
  ['isolatedIngress', 'web', [`{${WEB}}`]],
  ['isolatedIngress', '', [`{${WEB}, ${OUT}}`]],
  // Isolated is a matter of policies, not of what their rules let through.
  ['isolatedIngress', 'web', [`{${WEB}, ingress: [{}]}`]],
  ['isolatedEgress', 'web', [`{${WEB}, ${OUT}}`]],
  ['isolatedEgress', '', [`{${WEB}}`]],
  ['fromInternet', 'coredns db web', []],
  ['fromInternet', 'coredns db', [`{${WEB}}`]],
  ['fromInternet', 'coredns db web', [`{${WEB}, ingress: [{ports: [{port: 80}]}]}`]],
  ['fromInternet', 'coredns db web', [`{${WEB}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}`]],
  ['fromInternet', 'coredns db', [`{${WEB}, ingress: [{from: [{namespaceSelector: {}}]}]}`]],
  ['toInternet', 'coredns', ['{podSelector: {}, policyTypes: [Egress]}']],
  ['toInternet', 'coredns', [to('{ipBlock: {cidr: 10.0.0.0/8}}')]],
  ['toInternet', 'coredns', [to('{ipBlock: {cidr: 192.168.0.0/16}}, {ipBlock: {cidr: "fd00::/8"}}, {ipBlock: {cidr: 169.254.169.254/32}}')]],
  // One public host is enough, and so are two halves that no rule calls the Internet.
  ['toInternet', 'coredns db web', [to('{ipBlock: {cidr: 203.0.113.7/32}}')]],
  ['toInternet', 'coredns db web', [to('{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1}}')]],
  ['toInternet', 'coredns db web', [to('{ipBlock: {cidr: "2001:db8::/32"}}')]],
  ['toInternet', 'coredns db web', [to('{ipBlock: {cidr: 8.0.0.0/6, except: [8.0.0.0/8, 9.0.0.0/8]}}')]],
  ['toInternet', 'coredns', [to('{ipBlock: {cidr: 8.0.0.0/6, except: [8.0.0.0/8, 9.0.0.0/8, 11.0.0.0/8]}}')]],
  ['withoutDns', '', []],
  ['withoutDns', '', ['{podSelector: {}}']],
  ['withoutDns', 'db web', ['{podSelector: {}, policyTypes: [Egress]}']],
  ['withoutDns', '', [to(NAMED_DNS)]],
  ['withoutDns', '', [to(NAMED_DNS, '{port: 53, protocol: UDP}')]],
  ['withoutDns', 'db web', [to(NAMED_DNS, '{port: 53, protocol: TCP}')]],
  ['withoutDns', 'db web', [to(NAMED_DNS, '{port: 5353, protocol: UDP}')]],
  ['withoutDns', 'db', [`{podSelector: {matchLabels: {app: db}}, ${OUT}, egress: [{to: [{podSelector: {}}]}]}`]],
])('%s: %s', (key, expected, specs) => expect(number(key, ...specs)).toBe(expected));

test('DNS that shuts its door leaves everybody without', () => {
  expect(names(posture(world(policy('kube-system/shut', '{podSelector: {}}'))).withoutDns.workloads)).toBe('db web');
});

describe('DNS that the files do not have', () => {
  const without = (spec: string) =>
    names(posture(open({ 'w.yaml': file(namespace('shop'), workload('shop/web'), policy('shop/p', spec)) })).withoutDns.workloads);
  test.each([
    ['{podSelector: {}}', ''],
    ['{podSelector: {}, policyTypes: [Egress]}', 'web'],
    ['{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}]}', 'web'],
    ['{podSelector: {}, policyTypes: [Egress], egress: [{}]}', ''],
  ])('%s: %s', (spec, expected) => expect(without(spec)).toBe(expected));
});

test('implied workloads are counted apart, and what is not known too', () => {
  const implied = posture(open({ 'p.yaml': policy('shop/p', '{podSelector: {matchLabels: {app: ghost}}}') }));
  expect(implied.isolatedIngress).toEqual({ workloads: [], implied: ['shop/app=ghost[Implied]'], unsure: [] });
  const unsure = posture(world(policy('shop/p', to('{ipBlock: {cidr: 10.0.0.0/8}}'))));
  // The DNS pod's address is not known, and the block may hold it.
  expect(unsure.withoutDns).toEqual({ workloads: [], implied: [], unsure: ['shop/db[Deployment]', 'shop/web[Deployment]'] });
});

describe('the shop', () => {
  const analysis = shop();
  const numbers = posture(analysis);
  test('its numbers agree with the list of flows', () => {
    const { connections } = list(analysis);
    const isPublic = (end: string) => end.startsWith('ip:') && !/^ip:(10\.|127\.|169\.254|192\.168|100\.64|224\.|240\.|0\.|172\.16)/.test(end);
    const from = new Set(connections.filter((f) => isPublic(f.from)).map((f) => f.to));
    const out = new Set(connections.filter((f) => isPublic(f.to)).map((f) => f.from));
    expect(new Set(numbers.fromInternet.workloads)).toEqual(from);
    expect(new Set(numbers.toInternet.workloads)).toEqual(out);
  });
  test('without DNS are those that cannot ask it', () => {
    const dns = 'svc:kube-system/kube-dns';
    expect('id' in findEnd(analysis, dns)).toBe(true);
    const answers = numbers.total.workloads.map((src) => probe(analysis, [{ src, dst: dns, protocol: 'UDP', port: 53 }])[0]?.allowed);
    const lacking = numbers.total.workloads.filter((id, i) => answers[i] !== true && !id.startsWith('kube-system/'));
    expect(numbers.withoutDns.workloads).toEqual(lacking);
  });
});
