// Where the cluster's DNS is: its pods, by their Service or their labels, or as the policies speak of them, and the
// ports that they listen on, which on some platforms are not those of the Service.
import type { Endpoint, Labels } from '../cluster/cluster';
import { type FoundEnd, findEnd } from '../reach/ends';
import type { Reach } from '../reach/reach';
import { podTraffic } from '../reach/service-end';
import { ALL, EMPTY, intersect, intersects, isEmpty, type Protocol, ports, type Traffic, toRanges, union } from '../sets/traffic';

/**
 * `name`: how the end is written. `traffic`: UDP and TCP, on the ports of the pods. Where it is not `known` the files
 * say nothing of it, the end is where Kubernetes usually has it, and it exists once a policy speaks of it.
 */
export interface Dns {
  readonly name: string;
  readonly end: FoundEnd;
  readonly traffic: Traffic;
  readonly known: boolean;
}

/** What kubeadm and most distributions call the Service, and what OpenShift does. */
const SERVICES = ['svc:kube-system/kube-dns', 'svc:kube-system/coredns', 'svc:openshift-dns/dns-default'];

const LABELS: readonly Labels[] = [
  { 'k8s-app': 'kube-dns' },
  { 'k8s-app': 'coredns' },
  { 'app.kubernetes.io/name': 'coredns' },
  { 'dns.operator.openshift.io/daemonset-dns': 'default' },
];

/** Where clusters have their DNS. */
const HOMES = ['kube-system', 'openshift-dns'];

/** The usual port, and the one of pods that may not listen below 1024. */
const USUAL_PORTS = [53, 5353].flatMap((n) => [ports('UDP', n), ports('TCP', n)]).reduce(union, EMPTY);
const USUAL_LABELS: Labels = { 'k8s-app': 'kube-dns' };

/** The DNS of which the files say nothing, with the id that it has once a policy names it. */
const UNSEEN: Endpoint = {
  id: 'kube-system/k8s-app=kube-dns[Implied]',
  kind: 'implied',
  workloadKind: 'Implied',
  namespace: 'kube-system',
  name: 'kube-dns',
  replicas: 1,
  selector: USUAL_LABELS,
  shapes: [{ labels: USUAL_LABELS, ports: [], hostNetwork: false, serviceAccount: 'default', pods: [] }],
  resources: [],
};

/** A protocol of which nothing is known has the ports of the other one; where nothing is known of either it is 53. */
function completed(known: Traffic): Traffic {
  const rangesOf = (protocol: Protocol) => toRanges(known).find((r) => r.protocol === protocol)?.ranges;
  const usual = [[53, 53]] as const;
  const [udp, tcp] = [rangesOf('UDP') ?? rangesOf('TCP') ?? usual, rangesOf('TCP') ?? rangesOf('UDP') ?? usual];
  return [...udp.map(([first, last]) => ports('UDP', first, last)), ...tcp.map(([first, last]) => ports('TCP', first, last))].reduce(union, EMPTY);
}

const hasLabels = (labels: Labels, wanted: Labels): boolean => Object.entries(wanted).every(([key, value]) => labels[key] === value);

/** What the Service's port 53 is on its pods. */
function portsBehind(reach: Reach, service: string): Traffic {
  const ofProtocol = (protocol: Protocol) => podTraffic(reach, service, ports(protocol, 53));
  return [ofProtocol('UDP'), ofProtocol('TCP')].reduce<Traffic>((sum, t) => ('problem' in t ? sum : union(sum, t)), EMPTY);
}

/** The ports that the containers declare for DNS: by their name or by their number. */
const declaredPorts = (endpoint: Endpoint): Traffic =>
  endpoint.shapes
    .flatMap((s) => s.ports)
    .filter((p) => /^dns(-|$)/.test(p.name ?? '') || p.port === 53 || p.port === 5353)
    .reduce((sum, p) => union(sum, ports(p.protocol, p.port)), EMPTY);

/** The DNS ports of rules that let somebody out to the endpoint; a rule of every port says nothing about DNS. */
function portsOfRules(reach: Reach, number: number): Traffic {
  const own = reach.classes.classesOf[number] ?? [];
  const rules = reach.compiled.flatMap((p) => p.rules.egress).filter((r) => r.rule.ports.traffic !== ALL && own.some((c) => r.peers.sure.includes(c)));
  return rules.reduce((sum, r) => union(sum, intersect(r.rule.ports.traffic, USUAL_PORTS)), EMPTY);
}

function byService(reach: Reach): Dns | undefined {
  for (const name of SERVICES) {
    const found = findEnd(reach, name);
    if ('end' in found) return { name, end: found.end, traffic: completed(portsBehind(reach, name)), known: true };
  }
  return undefined;
}

/** Endpoints that have the labels of DNS, wherever they are; implied ones, and what is asked on port 53 at home, after those of the files. */
function byEndpoint(reach: Reach): Dns | undefined {
  const all = reach.classes.endpoints.map((endpoint, number) => ({ endpoint, number, isReal: endpoint.kind === 'workload' }));
  const atHome = all.filter(({ endpoint }) => HOMES.includes(endpoint.namespace));
  const labelled = atHome.filter(({ endpoint }) => endpoint.shapes.some((s) => LABELS.some((l) => hasLabels(s.labels, l))));
  const asked = atHome.filter(({ number, isReal }) => !isReal && intersects(portsOfRules(reach, number), ports('UDP', 53)));
  const found = labelled.find((e) => e.isReal) ?? labelled[0] ?? asked[0];
  if (!found) return undefined;
  const { endpoint, number } = found;
  const declared = declaredPorts(endpoint);
  const end: FoundEnd = { kind: 'endpoint', endpoint, number, classes: reach.classes.classesOf[number] as readonly number[] };
  return { name: endpoint.id, end, traffic: completed(isEmpty(declared) ? portsOfRules(reach, number) : declared), known: true };
}

/** The cluster's DNS: by its Service, by the labels of its pods, by what policies say of it, else where it usually is. */
export const findDns = (reach: Reach): Dns =>
  byService(reach) ??
  byEndpoint(reach) ?? { name: UNSEEN.id, end: { kind: 'endpoint', endpoint: UNSEEN, number: -1, classes: [] }, traffic: completed(EMPTY), known: false };
