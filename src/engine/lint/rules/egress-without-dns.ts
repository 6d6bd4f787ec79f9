// Workloads that may go somewhere but cannot ask for its address.

import { type Dns, findDns } from '../../change/dns';
import { NAMESPACE_NAME_LABEL } from '../../cluster/cluster';
import { dialectOf } from '../../dialects/open';
import type { CompiledPolicy, CompiledRule } from '../../reach/compile';
import { type HalfRow, outcomeFor } from '../../reach/half-row';
import { EMPTY, format, intersect, intersects, isEmpty, ports, subtract, type Traffic, union } from '../../sets/traffic';
import { policy, workload } from '../example';
import { atKey, fixOf } from '../fix';
import type { Advice, LintRule } from '../rule';
import type { Scene } from '../scene';

const example = (more: string): string =>
  workload('shop', 'web') +
  workload('shop', 'api') +
  policy(
    'shop',
    'web',
    `  podSelector:
    matchLabels: { app: web }
  policyTypes: [Egress]
  egress:
    - to:
        - podSelector:
            matchLabels: { app: api }
${more}`,
  );

const DNS_RULE = `    - to:
        - namespaceSelector:
            matchLabels: { kubernetes.io/metadata.name: kube-system }
          podSelector:
            matchLabels: { k8s-app: kube-dns }
      ports:
        - { protocol: UDP, port: 53 }
        - { protocol: TCP, port: 53 }
`;

const USUAL = [53, 5353].flatMap((n) => [ports('UDP', n), ports('TCP', n)]).reduce(union, EMPTY);

/** Whether the rule leads to something that is asked for by name: pods, or the Internet as a whole; a chosen address needs no DNS. */
const needsNames = ({ rule: { peer } }: CompiledRule): boolean => peer.kind !== 'address' || peer.blocks[0]?.length === 0;

/** What a rule may let through to DNS that is not among the files' pods: addresses (a cache on the node) and peers without labels of pods. */
function elsewhereOpen(row: HalfRow, isKnown: boolean): Traffic {
  return row.policies
    .flatMap((p) => p.rules.egress)
    .filter(({ rule: { peer } }) => (peer.kind === 'and' ? !isKnown && !peer.of.some((m) => m.kind === 'label' || m.kind === 'namespace') : true))
    .reduce((sum, { rule }) => union(sum, intersect(rule.ports.traffic, USUAL)), EMPTY);
}

/** What of the traffic to DNS surely does not get out. */
function missingOf(row: HalfRow, dns: Dns): Traffic {
  const classes = dns.known && dns.end.kind !== 'outside' ? dns.end.classes : [];
  const open = classes.map((c) => outcomeFor(row, c).may);
  const toPods = open.length > 0 ? open.reduce(union) : row.rest.may;
  const outside = elsewhereOpen(row, open.length > 0);
  // An address on the usual port stands for DNS whatever port its pods have.
  return isEmpty(outside) ? subtract(dns.traffic, toPods) : subtract(subtract(dns.traffic, toPods), both(outside));
}

/** Per protocol: who opens some usual port of it has thought of it. */
const both = (open: Traffic): Traffic =>
  (['UDP', 'TCP'] as const).filter((p) => intersects(open, ports(p, 1, 65535))).reduce((sum, p) => union(sum, ports(p, 1, 65535)), EMPTY);

function wordsFor(row: HalfRow, dns: Dns, missing: Traffic, who: string): string {
  const only = (protocol: 'TCP' | 'UDP') => !intersects(subtract(dns.traffic, missing), ports(protocol, 1, 65535));
  if (only('UDP') && only('TCP')) {
    const asked = row.policies.some((p) =>
      p.rules.egress.some((r) => r.rule.ports.traffic !== EMPTY && intersects(r.rule.ports.traffic, USUAL) && r.peers.sure.length > 0),
    );
    const moved = asked && !intersects(dns.traffic, ports('UDP', 53));
    return moved
      ? `${who} cannot reach the cluster's DNS, whose pods listen on ${format(dns.traffic)}`
      : `${who} cannot reach the cluster's DNS, so no name can be looked up`;
  }
  const protocol = only('TCP') ? 'TCP' : 'UDP';
  return `${who} reaches the cluster's DNS, but not over ${protocol}${protocol === 'TCP' ? ', which long answers need' : ''}`;
}

/** A rule to DNS as its pods are known, else as Kubernetes has them. */
function repair({ policy: { resource, namespace } }: CompiledPolicy, dns: Dns) {
  const { end } = dns;
  const home = end.kind === 'endpoint' ? end.endpoint.namespace : end.kind === 'service' ? end.service.namespace : 'kube-system';
  const labels = end.kind === 'endpoint' ? end.endpoint.selector : end.kind === 'service' ? end.service.selector : undefined;
  const peer = {
    kind: 'pods' as const,
    labels: { ...(labels ?? { 'k8s-app': 'kube-dns' }) },
    ...(home === namespace ? {} : { namespace: { [NAMESPACE_NAME_LABEL]: home } }),
  };
  return fixOf('Allow DNS', resource, () => dialectOf(resource)?.write.addRule(resource, 'egress', { peer, ports: { traffic: dns.traffic, named: [] } }));
}

function adviceOn(row: HalfRow, pods: readonly number[], dns: Dns, scene: Scene): readonly { readonly about: CompiledPolicy; readonly advice: Advice }[] {
  const about = row.policies.find((p) => p.policy.isolates.egress && p.rules.egress.some(needsNames));
  if (!about || !row.policies.every((p) => p.policy.tier === about.policy.tier)) return [];
  const missing = missingOf(row, dns);
  if (isEmpty(missing)) return [];
  const { endpoints, endpointsOf } = scene.reach.classes;
  const names = [...new Set(pods.flatMap((c) => endpointsOf[c] ?? []))].flatMap((e) => endpoints[e]?.name ?? []);
  const who = names.length === 1 ? `\`${names[0]}\`` : `\`${names[0]}\` (and ${names.length - 1} more)`;
  const path = ['spec', 'egress'];
  return [{ about, advice: { message: `${wordsFor(row, dns, missing, who)}; allow it`, ...atKey(about.policy.resource, path), ...repair(about, dns) } }];
}

/** Which pods the egress rules of a half-row govern; those of the DNS itself are left out. */
function podsByRow({ reach }: Scene, dns: Dns): ReadonlyMap<HalfRow, readonly number[]> {
  const own = new Set(dns.end.kind === 'outside' ? [] : dns.end.classes);
  const byRow = new Map<HalfRow, number[]>();
  for (const [c, row] of reach.egress.entries()) {
    if (row.policies.length === 0 || own.has(c)) continue;
    const pods = byRow.get(row);
    if (pods) pods.push(c);
    else byRow.set(row, [c]);
  }
  return byRow;
}

/** What was said of a half-row and a DNS: as long as it is the same object, it governs the same pods in the same world. */
const kept = new WeakMap<HalfRow, { readonly key: string; readonly advice: ReturnType<typeof adviceOn> }>();

export const egressWithoutDns: LintRule = {
  code: 'egress-without-dns',
  severity: 'warning',
  title: 'egress rules without DNS',
  why: "A workload that is isolated for egress reaches only what a rule allows, and that has to include the cluster's DNS: without it, no Service name is ever found. Most answers come over UDP, long ones over TCP, on the port that the DNS pods listen on.",
  bad: example(''),
  good: example(DNS_RULE),
  all(scene) {
    const dns = findDns(scene.reach);
    const key = `${dns.name} ${format(dns.traffic)}`;
    // One word for each policy: workloads that share it lack the same.
    const told = new Map<CompiledPolicy, Advice>();
    for (const [row, pods] of podsByRow(scene, dns)) {
      let found = kept.get(row);
      if (found?.key !== key) {
        found = { key, advice: adviceOn(row, pods, dns, scene) };
        kept.set(row, found);
      }
      for (const { about, advice } of found.advice) if (!told.has(about)) told.set(about, advice);
    }
    return [...told.values()];
  },
};
