// The numbers of posture, one table for each question; each is also held against single questions about the same ends.
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { file, namespace, open, policy, shop, workload } from './change/testing/small-cluster';
import { type Analysis, BY_THE_BOOK, type Flow, findEnd, list, open as openFiles, type Posture, posture, probe, view } from './index';
import { randomCluster } from './testing/random-cluster';
import { runs } from './testing/runs';

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

const numberOf = (address: string): bigint =>
  BigInt(
    `0x${ipaddr
      .parse(address)
      .toByteArray()
      .map((b) => b.toString(16).padStart(2, '0'))
      .join('')}`,
  );

/** The first and the last address of a block. */
function edgesOf(block: string): readonly [bigint, bigint] {
  const [address, length] = ipaddr.parseCIDR(block);
  const rest = (1n << BigInt((address.kind() === 'ipv4' ? 32 : 128) - length)) - 1n;
  return [numberOf(address.toString()), numberOf(address.toString()) + rest];
}

const NOT_PUBLIC = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3'].map(edgesOf);
const PUBLIC_V6 = ['2000::/3', '64:ff9b::/96'].map(edgesOf);

/** Whether a range of a listing has some public address: found by walking from its start over what is not. */
function hasPublic(end: string): boolean {
  const [, from = '', to = ''] = /^ip:(.+)-(.+)$/.exec(end) ?? [];
  if (from === '') return false;
  const last = numberOf(to);
  if (from.includes(':')) return PUBLIC_V6.some(([a, b]) => numberOf(from) <= b && last >= a);
  let at = numberOf(from);
  for (let block = NOT_PUBLIC.find(([a, b]) => at >= a && at <= b); block; block = NOT_PUBLIC.find(([a, b]) => at >= a && at <= b)) at = block[1] + 1n;
  return at <= last;
}

test('law: on random clusters the numbers are those of the list of flows and of the locks of the picture', () => {
  fc.assert(
    fc.property(randomCluster, ({ files }) => {
      const analysis = openFiles(files, BY_THE_BOOK);
      const numbers = posture(analysis);
      const { connections, implied, unsure } = list(analysis);
      const ids = (key: keyof Posture) => [...numbers[key].workloads, ...numbers[key].implied].sort();
      const known = new Set(ids('total'));
      const met = (flows: readonly Flow[], side: 'from' | 'to', other: 'from' | 'to') =>
        new Set(flows.filter((f) => hasPublic(f[side])).flatMap((f) => (known.has(f[other]) ? [f[other]] : [])));
      for (const [key, side, other] of [
        ['fromInternet', 'from', 'to'],
        ['toInternet', 'to', 'from'],
      ] as const) {
        const sure = met([...connections, ...implied], side, other);
        expect(ids(key)).toEqual([...sure].sort());
        expect([...numbers[key].unsure].sort()).toEqual([...met(unsure, side, other)].filter((id) => !sure.has(id)).sort());
      }
      const { nodes } = view(analysis).graph;
      for (const [key, direction] of [
        ['isolatedIngress', 'ingress'],
        ['isolatedEgress', 'egress'],
      ] as const)
        expect(ids(key)).toEqual(
          nodes
            .filter((n) => known.has(n.id) && n[direction].isolated && !n[direction].partial)
            .map((n) => n.id)
            .sort(),
        );
    }),
    { numRuns: runs(120) },
  );
});
