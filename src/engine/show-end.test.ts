// What an isolation could keep: all that flows at an end, in lines that an intent can name.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairFlows } from './change/testing/proof';
import { file, namespace, open, policy, shop, workload } from './change/testing/small-cluster';
import { type Analysis, BY_THE_BOOK, type EndFlow, flowsOfEnd, formatTraffic, list, open as openFiles } from './index';
import { type FoundEnd, findEnd } from './reach/ends';
import { contains, parseAddress } from './sets/address';
import { EMPTY, format, isSubset, subtract, union } from './sets/traffic';
import { randomCluster } from './testing/random-cluster';
import { runs } from './testing/runs';

const BOTH = ['ingress', 'egress'] as const;
const short = (id: string) => id.replace(/\[.*/, '');
const lines = (flows: readonly EndFlow[]): string[] =>
  flows.map((f) => `${f.direction} ${short(f.from)} > ${short(f.to)} ${f.state} ${formatTraffic(f.traffic)}${f.dns ? ' dns' : ''}`);

function endOf(analysis: Analysis, name: string): FoundEnd {
  const found = findEnd(analysis.reach, name);
  if ('problem' in found) throw new Error(found.problem);
  return found.end;
}

/** Whether the end stands for an endpoint of the listing, or for an address. */
function covers(end: FoundEnd, name: string, namespaceOf: ReadonlyMap<string, string>): boolean {
  if (end.kind === 'outside') {
    const address = parseAddress(name);
    return address !== undefined && contains(end.addresses, address);
  }
  return end.kind === 'namespace' ? namespaceOf.get(name) === end.name : end.kind === 'endpoint' && end.endpoint.id === name;
}

/** Both ends of every line can be named, nothing is told that does not flow, and all that flows is told. */
function check(analysis: Analysis, near: string): void {
  const flows = flowsOfEnd(analysis, near, BOTH);
  const { endpoints } = analysis.reach.classes;
  const namespaceOf = new Map(endpoints.map((e) => [e.id, e.namespace]));
  const own = endOf(analysis, near);
  const found = flows.map((f) => ({ ...f, ends: [endOf(analysis, f.from), endOf(analysis, f.to)] as const }));
  for (const f of flows) {
    expect(f.traffic).not.toBe(EMPTY);
    for (const { any } of pairFlows(analysis, f.from, f.to))
      if (f.from !== '{ingress-controller}') expect(isSubset(f.traffic, any), `${f.from} > ${f.to}`).toBe(true);
  }
  // What is beyond the cap cannot be expected.
  if (flows.length === 200) return;
  const { connections, implied } = list(analysis);
  for (const row of [...connections, ...implied])
    for (const direction of BOTH) {
      if (!covers(own, direction === 'egress' ? row.from : row.to, namespaceOf)) continue;
      const points = (name: string) => /^ip:(.+)-(.+)$/.exec(name)?.slice(1) ?? [name];
      for (const from of points(row.from))
        for (const to of points(row.to)) {
          const told = found.filter((f) => f.direction === direction && covers(f.ends[0], from, namespaceOf) && covers(f.ends[1], to, namespaceOf));
          const rest = subtract(row.traffic, told.map((f) => f.traffic).reduce(union, EMPTY));
          expect(format(rest), `${direction} of ${near}: ${from} > ${to}`).toBe('none');
        }
    }
}

test('all that flows is told, and nothing else, in names that an intent can use', { timeout: 600_000 }, () => {
  const property = fc.property(randomCluster, ({ files }) => {
    const analysis = openFiles(files, BY_THE_BOOK);
    const { endpoints, namespaces } = analysis.reach.classes;
    for (const near of [...endpoints.filter((e) => e.kind !== 'ingress-controller').map((e) => e.id), ...namespaces.map((n) => `ns:${n.name}`)])
      check(analysis, near);
  });
  fc.assert(property, { numRuns: runs(300), endOnFailure: true });
});

describe('lines', () => {
  const DNS = workload('kube-system/coredns', {
    labels: '{k8s-app: kube-dns}',
    ports: '{name: dns, containerPort: 53, protocol: UDP}, {name: dns-tcp, containerPort: 53}',
  });
  const SERVICE = `apiVersion: v1\nkind: Service\nmetadata: {name: kube-dns, namespace: kube-system}\nspec: {selector: {k8s-app: kube-dns}, ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]}\n`;
  const WORLD = [namespace('shop'), workload('shop/web', { replicas: 2 }), workload('shop/db'), workload('ops/a'), workload('ops/b'), DNS, SERVICE];
  const world = (...more: readonly string[]) => open({ 'w.yaml': file(...WORLD, ...more) });
  const of = (analysis: Analysis, end: string, direction: 'ingress' | 'egress') => lines(flowsOfEnd(analysis, end, [direction]));

  test('nothing isolated: DNS, then its own namespace, the Internet, the other namespaces', () => {
    expect(of(world(), 'shop/db', 'egress')).toEqual([
      'egress shop/db > kube-system/coredns default TCP 53; UDP 53 dns',
      'egress shop/db > ns:shop default all',
      'egress shop/db > internet default all',
      'egress shop/db > ns:kube-system default all',
      'egress shop/db > ns:ops default all',
    ]);
  });
  test('a namespace stands for its members', () => {
    expect(of(world(), 'ns:shop', 'ingress')).toEqual([
      'ingress ns:shop > ns:shop default all',
      'ingress internet > ns:shop default all',
      'ingress ns:kube-system > ns:shop default all',
      'ingress ns:ops > ns:shop default all',
    ]);
  });
  test('what rules allow comes before what is open by default, one by one where a rule names it', () => {
    const rule = policy(
      'shop/web',
      '{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: 80}]}, {from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops}}}], ports: [{port: 90}]}]}',
    );
    expect(of(world(rule), 'ns:shop', 'ingress')).toEqual([
      'ingress shop/db > shop/web allowed TCP 80',
      'ingress ns:ops > shop/web allowed TCP 90',
      'ingress ns:shop > shop/db default all',
      'ingress internet > shop/db default all',
      'ingress ns:kube-system > shop/db default all',
      'ingress ns:ops > shop/db default all',
    ]);
    // Replicas cannot reach each other here, so they are in no line.
    expect(of(world(rule), 'shop/web', 'egress')).toContain('egress shop/web > shop/db default all');
  });
  test('a rule for DNS is told once', () => {
    const rule = policy(
      'shop/dns',
      '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{port: 53, protocol: UDP}, {port: 53}]}]}',
    );
    expect(of(world(rule), 'ns:shop', 'egress')).toEqual(['egress ns:shop > kube-system/coredns allowed TCP 53; UDP 53 dns']);
  });
  test('blocks with exceptions', () => {
    const rule = policy(
      'shop/out',
      '{podSelector: {matchLabels: {app: db}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 8.0.0.0/8, except: [8.8.0.0/16]}}, {ipBlock: {cidr: 8.8.8.8/32}}], ports: [{port: 443}]}]}',
    );
    expect(of(world(rule), 'shop/db', 'egress')).toEqual([
      'egress shop/db > 8.0.0.0/8 except 8.8.0.0/16 allowed TCP 443',
      'egress shop/db > 8.8.8.8/32 allowed TCP 443',
    ]);
  });
  test('in the directions asked for, in their order', () => {
    const asked = (directions: readonly ('ingress' | 'egress')[]) => new Set(flowsOfEnd(world(), 'shop/db', directions).map((f) => f.direction));
    expect([...asked([])]).toEqual([]);
    expect([...asked(['egress'])]).toEqual(['egress']);
    expect(asked(['ingress', 'egress']).size).toBe(2);
  });
  test.each(['nobody', 'ns:nowhere', '10.0.0.0/8', 'internet'])('%s has none', (end) => expect(flowsOfEnd(world(), end, BOTH)).toEqual([]));
  test('two hundred at most', () => {
    const many = Array.from({ length: 250 }, (_, i) => `${namespace(`n${i}`)}---\n${workload(`n${i}/w`)}`);
    expect(flowsOfEnd(world(...many), 'shop/db', ['egress'])).toHaveLength(200);
  });
  test('the shop keeps its DNS', () => {
    const flows = flowsOfEnd(shop(), 'shop/checkout', ['egress']);
    expect(lines(flows)[0]).toBe('egress shop/checkout > kube-system/coredns allowed TCP 53; UDP 53 dns');
  });
});
