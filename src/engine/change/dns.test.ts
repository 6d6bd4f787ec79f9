// What `dns` writes: at both ends where both are isolated, at the ports that the DNS pods listen on.
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../reach/analysis';
import { isSubset } from '../sets/traffic';
import { findDns } from './dns';
import type { Answer } from './proposal';
import { propose } from './propose';
import { checkProposal } from './testing/check-proposal';
import { afresh, edited, pairFlows } from './testing/proof';
import { file, flows, lines, namespace, open, pick, policy, shop, titles, workload } from './testing/small-cluster';

/** Asks, and holds every proposal to all that it promises. */
function dns(analysis: Analysis, from: string): Answer {
  const answer = propose(analysis, { kind: 'dns', from });
  const { name, traffic, known } = findDns(analysis.reach);
  for (const proposal of answer.proposals) {
    if (known) checkProposal(analysis, { kind: 'allow', from, to: name, traffic }, proposal);
    const after = afresh(edited(analysis, proposal.edits), analysis);
    const pairs = pairFlows(after, from, name);
    expect(pairs).not.toEqual([]);
    for (const { all } of pairs) expect(isSubset(traffic, all)).toBe(true);
    expect(proposal.gained).toEqual([]);
    expect(proposal.lost).toEqual([]);
  }
  return answer;
}

const service = (id: string, spec: string): string => {
  const [home, name] = id.split('/');
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${home}}\nspec: ${spec}\n`;
};

const web = workload('shop/web', { replicas: 2 });
const denyAll = policy('shop/deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
const pods = (ports: string) => workload('kube-system/coredns', { labels: '{k8s-app: kube-dns}', ports });
const SERVICE_PORTS = '[{name: dns, protocol: UDP, port: 53, targetPort: dns}, {name: dns-tcp, protocol: TCP, port: 53, targetPort: dns-tcp}]';
const kubeDns = service('kube-system/kube-dns', `{selector: {k8s-app: kube-dns}, ports: ${SERVICE_PORTS}}`);

/** The ports that are written, as `UDP 53`, and the labels. */
const written = (answer: Answer) => {
  const all = lines(pick(answer)).map((l) => l.replace(/^[+ -]*/, ''));
  return all.flatMap((l, i) => (l.startsWith('protocol:') ? [`${l.slice(10)} ${all[i + 1]?.replace('port: ', '')}`] : []));
};

describe('the ports', () => {
  test.each<[string, string, string[]]>([
    ['53 on both where the files say nothing', web, ['TCP 53', 'UDP 53']],
    ['53 on both where the pods declare none', file(web, pods('')), ['TCP 53', 'UDP 53']],
    [
      'those that the pods declare',
      file(web, pods('{name: dns, protocol: UDP, containerPort: 5353}, {name: dns-tcp, containerPort: 5353}')),
      ['TCP 5353', 'UDP 5353'],
    ],
    ['the other protocol’s where one declares none', file(web, pods('{name: dns, protocol: UDP, containerPort: 1053}')), ['TCP 1053', 'UDP 1053']],
    [
      'those that the Service leads to',
      file(web, kubeDns, pods('{name: dns, protocol: UDP, containerPort: 1053}, {name: dns-tcp, containerPort: 1054}')),
      ['TCP 1054', 'UDP 1053'],
    ],
    [
      'not those of metrics or health',
      file(web, pods('{name: metrics, containerPort: 9153}, {name: dns, protocol: UDP, containerPort: 53}')),
      ['TCP 53', 'UDP 53'],
    ],
  ])('%s', (_, inventory, expected) => {
    expect(written(dns(open({ 'w.yaml': inventory, 'p.yaml': denyAll }), 'shop/web'))).toEqual(expected);
  });

  test('those that the neighbours write where only policies speak of DNS', () => {
    const neighbour = policy(
      'shop/cache-dns',
      '{podSelector: {matchLabels: {app: cache}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: openshift-dns}}, podSelector: {matchLabels: {dns.operator.openshift.io/daemonset-dns: default}}}], ports: [{port: 5353, protocol: UDP}, {port: 5353, protocol: TCP}]}]}',
    );
    const answer = dns(open({ 'w.yaml': file(web, workload('shop/cache')), 'p.yaml': file(denyAll, neighbour) }), 'shop/web');
    expect(written(answer)).toEqual(['TCP 5353', 'UDP 5353']);
    expect(lines(pick(answer)).join('\n')).toContain('dns.operator.openshift.io/daemonset-dns: default');
  });

  test('the labels of the namespace are those that the neighbours use', () => {
    const neighbour = policy(
      'shop/cache-dns',
      '{podSelector: {matchLabels: {app: cache}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {role: system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{port: 53, protocol: UDP}]}]}',
    );
    const spaces = file(namespace('kube-system', '{role: system}'), namespace('shop'));
    const answer = dns(open({ 'w.yaml': file(spaces, web, workload('shop/cache'), pods('')), 'p.yaml': file(denyAll, neighbour) }), 'shop/web');
    expect(lines(pick(answer)).join('\n')).toContain('role: system');
  });
});

describe('the ends', () => {
  test('both where both are isolated', () => {
    const closed = policy('kube-system/deny', '{podSelector: {}}');
    const answer = dns(open({ 'w.yaml': file(web, pods('')), 'p.yaml': file(denyAll, closed) }), 'shop/web');
    expect(titles(answer)[0]).toBe('New policy shop/allow-web-dns, and new policy kube-system/allow-web-to-dns');
    expect(flows(pick(answer).brings)).toEqual(['shop/web > kube-system/coredns: none to TCP 53; UDP 53']);
  });

  test('a namespace: every pod of it', () => {
    const answer = dns(open({ 'w.yaml': file(web, workload('shop/db'), pods('')), 'p.yaml': denyAll }), 'ns:shop');
    expect(titles(answer)).toEqual(['New policy shop/allow-dns']);
    expect(pick(answer).brings).toHaveLength(2);
  });

  test('DNS that no file shows is brought all the same', () => {
    expect(flows(pick(dns(open({ 'w.yaml': web, 'p.yaml': denyAll }), 'shop/web')).brings)).toEqual([
      'shop/web > kube-system/k8s-app=kube-dns: none to TCP 53; UDP 53',
    ]);
  });

  test('a policy of exactly this subject gets a rule', () => {
    const own = policy('shop/web', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}');
    expect(titles(dns(open({ 'w.yaml': file(web, pods('')), 'p.yaml': own }), 'shop/web'))[0]).toBe('Add an egress rule to shop/web');
  });
});

describe('nothing to do', () => {
  const everywhere = policy('shop/out', '{podSelector: {}, policyTypes: [Egress], egress: [{}]}');
  const toSystem = policy(
    'shop/system',
    '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], ports: [{port: 53}, {port: 53, protocol: UDP}]}]}',
  );
  test.each<[string, string, string, string]>([
    ['nothing isolates', file(web, pods('')), policy('shop/in', '{podSelector: {}}'), ': nothing isolates shop/web for egress'],
    ['nothing isolates, unseen', web, policy('shop/in', '{podSelector: {}}'), ': nothing isolates shop/web for egress'],
    ['a rule lets it through', file(web, pods('')), everywhere, ': shop/out lets it through'],
    ['a rule lets everything through, unseen', web, everywhere, ': shop/out lets it through'],
    ['a rule about the whole namespace', file(web, pods('')), toSystem, ': shop/system lets it through'],
    ['a rule about the whole namespace, unseen', web, toSystem, ': shop/system lets it through'],
    ['a rule about the whole namespace, which has other pods', file(web, workload('kube-system/proxy')), toSystem, ': shop/system lets it through'],
  ])('%s', (_, inventory, policies, why) => {
    expect(dns(open({ 'w.yaml': inventory, 'p.yaml': policies }), 'shop/web')).toEqual({
      proposals: [],
      already: true,
      reason: `shop/web reaches the cluster's DNS on TCP 53; UDP 53 already${why}`,
    });
  });

  test('the shop has it', () => {
    expect(dns(shop(), 'ns:shop').already).toBe(true);
  });

  test.each([
    ['internet', "the Internet is outside the cluster: no policy lets it out to the cluster's DNS"],
    ['shop/agent', 'no policy can let shop/agent reach'],
  ])('%s', (from, reason) => {
    const analysis = open({
      'w.yaml': file(web, pods(''), workload('shop/agent', { hostNetwork: true })),
      'p.yaml': file(denyAll, policy('kube-system/deny', '{podSelector: {}}')),
    });
    expect(dns(analysis, from).reason).toContain(reason);
  });
});
