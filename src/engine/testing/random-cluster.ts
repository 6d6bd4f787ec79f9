// Small random clusters as YAML text: few names, labels, ports and addresses, so that selectors hit and miss about
// equally often, and every feature of NetworkPolicy v1 in every way of leaving it out. Everything made here is valid.
import fc from 'fast-check';
import { randomPolicy } from './random-policy';
import { type Style, style, writeFiles } from './random-yaml';

/** `ends` are the names to ask for; `outside` addresses that no pod has. */
export interface RandomCluster {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly ends: readonly string[];
  readonly outside: readonly string[];
}

const NAMESPACES = ['a', 'b', 'y', 'n-1'] as const;
/** Most of what happens, happens in one namespace, so that policies and pods meet. */
const anyNamespace = fc.constantFrom('a', 'a', 'a', 'b', 'y', 'n-1');
const OUTSIDE = ['10.0.0.7', '10.0.1.9', '192.168.1.6', '203.0.113.7', '8.8.8.8', '172.16.0.9', 'fd00::9', '2001:db8::9', '2620:fe::fe'];
const V4 = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.1.1', '10.0.1.2', '192.168.1.5', '203.0.113.9', '100.64.0.1'];
const V6 = ['fd00::1', 'fd00::2', 'fd00::3', 'fd00::1:1', 'fd00::1:2', '2001:db8::5', '2620:fe::9', 'fd00:1::1'];
const NODES = ['node-0', 'node-1'];
const nodeAddress = (node: string): string => `172.16.0.${NODES.indexOf(node) + 1}`;

type Json = Record<string, unknown>;

const optional = <T>(key: string, value: T | undefined): Json => (value === undefined ? {} : { [key]: value });
const sometimes = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const podLabels = fc.dictionary(fc.constantFrom('app', 'tier', 'k8s.io/role'), fc.constantFrom('web', 'db', '', 'on'), { maxKeys: 3 });
const namespaceLabels = fc.dictionary(fc.constantFrom('team', 'env'), fc.constantFrom('red', 'blue', '1'), { maxKeys: 2 });

/** Names are unique on a pod and mean different numbers on different pods. */
const containerPorts = fc
  .uniqueArray(
    fc.record({
      name: sometimes(fc.constantFrom('http', 'dns', 'metrics')),
      containerPort: fc.constantFrom(80, 81, 53, 8080),
      protocol: sometimes(fc.constantFrom('TCP', 'UDP', 'SCTP')),
    }),
    { maxLength: 4, selector: (port) => port.name ?? `${port.containerPort}/${port.protocol}` },
  )
  .map((ports) => ports.map(({ name, containerPort, protocol }) => ({ ...optional('name', name), containerPort, ...optional('protocol', protocol) })));

const addressing: fc.Arbitrary<PodSketch['addressing']> = fc.oneof(
  { weight: 3, arbitrary: fc.constant('v4') },
  { weight: 2, arbitrary: fc.constant('none') },
  { weight: 2, arbitrary: fc.constantFrom('v6', 'dual') },
);

const podSpec = fc.record({
  ports: containerPorts,
  hostNetwork: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(undefined, false) }, fc.constant(true)),
  node: fc.constantFrom(undefined, ...NODES),
});

interface PodSketch {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: { readonly ports: readonly Json[]; readonly hostNetwork: boolean | undefined; readonly node: string | undefined };
  readonly addressing: 'v4' | 'v6' | 'dual' | 'none';
}

const pod: fc.Arbitrary<PodSketch> = fc.record({ namespace: anyNamespace, labels: podLabels, spec: podSpec, addressing });

function specOf({ ports, hostNetwork, node }: PodSketch['spec']): Json {
  return {
    ...optional('hostNetwork', hostNetwork),
    ...optional('nodeName', node),
    // One port to a container: which of them declares it makes no difference.
    containers: ports.length === 0 ? [{ name: 'main' }] : ports.map((port, i) => ({ name: `c${i}`, ports: [port] })),
  };
}

/** The `n`-th pod's addresses are its own. A host-network pod has its node's, if the node is known. */
function statusOf({ spec, addressing: kind }: PodSketch, n: number): Json {
  if (kind === 'none') return {};
  if (spec.hostNetwork) return spec.node ? { status: { podIP: nodeAddress(spec.node), podIPs: [{ ip: nodeAddress(spec.node) }] } } : {};
  const ips = [...(kind === 'v6' ? [] : [V4[n % V4.length]]), ...(kind === 'v4' ? [] : [V6[n % V6.length]])];
  return { status: { podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) } };
}

function podManifest(sketch: PodSketch, n: number, name: string, owner?: Json): Json {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: sketch.namespace, labels: sketch.labels, ...optional('ownerReferences', owner && [owner]) },
    spec: specOf(sketch.spec),
    ...statusOf(sketch, n),
  };
}

const HASH = '7d9fc6b5b';
const KINDS = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  Job: 'batch/v1',
  ReplicationController: 'v1',
} as const;
type Kind = keyof typeof KINDS;

interface WorkloadSketch {
  readonly kind: Kind;
  readonly template: PodSketch;
  readonly replicas: readonly { readonly extra: PodSketch['labels']; readonly addressing: PodSketch['addressing'] }[];
}

/** A workload, alone or with some of its pods: then the pods speak, and they may differ from the template and each other. */
const workload: fc.Arbitrary<WorkloadSketch> = fc.record({
  kind: fc.constantFrom(...(Object.keys(KINDS) as Kind[])),
  template: pod,
  replicas: fc.array(fc.record({ extra: podLabels, addressing }), { maxLength: 2 }),
});

interface Made {
  readonly manifests: Json[];
  readonly ends: string[];
}

function makeWorkload({ kind, template, replicas }: WorkloadSketch, n: number): Made {
  const name = `w${n}`;
  const identity = { instance: name };
  const labels = { ...template.labels, ...identity };
  const manifest: Json = {
    apiVersion: KINDS[kind],
    kind,
    metadata: { name, namespace: template.namespace },
    spec: {
      ...(kind === 'DaemonSet' || kind === 'Job' ? {} : { replicas: replicas.length || 2 }),
      selector: kind === 'ReplicationController' ? identity : { matchLabels: identity },
      template: { metadata: { labels }, spec: specOf({ ...template.spec, node: undefined }) },
    },
  };
  const owner = { apiVersion: KINDS[kind], controller: true, ...(kind === 'Deployment' ? { kind: 'ReplicaSet', name: `${name}-${HASH}` } : { kind, name }) };
  const pods = replicas.map((replica, i) => {
    const sketch = {
      ...template,
      addressing: replica.addressing,
      labels: { ...labels, ...replica.extra, ...(kind === 'Deployment' ? { 'pod-template-hash': HASH } : {}) },
    };
    return podManifest(sketch, n * 3 + i + 3, `${owner.name}-${i}`, owner);
  });
  const ends = pods.length > 0 ? pods.map((_, i) => `${template.namespace}/${owner.name}-${i}`) : [`${template.namespace}/${name}[${kind}]`];
  return { manifests: [manifest, ...pods], ends };
}

const namespaceManifest = (name: string, labels: Json, named: boolean): Json => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { ...labels, ...(named ? { 'kubernetes.io/metadata.name': name } : {}) } },
});

const nodeManifests = NODES.map((name) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: {
    addresses: [
      { type: 'InternalIP', address: nodeAddress(name) },
      { type: 'Hostname', address: name },
    ],
  },
}));

interface Sketch {
  readonly pods: readonly PodSketch[];
  readonly workloads: readonly WorkloadSketch[];
  readonly namespaces: readonly { readonly name: string; readonly labels: Json; readonly named: boolean }[];
  readonly policies: readonly Json[];
  readonly withNodes: boolean;
  readonly style: Style;
}

function makeCluster(sketch: Sketch): RandomCluster {
  const workloads = sketch.workloads.map(makeWorkload);
  const pods = sketch.pods.map((one, i) => podManifest(one, i, `p${i}`));
  const policies = sketch.policies.map((policy, i) => ({
    ...policy,
    metadata: { ...(policy['metadata'] as Json), name: `policy-${i}` },
  }));
  const inventory = [
    ...sketch.namespaces.map(({ name, labels, named }) => namespaceManifest(name, labels, named)),
    ...(sketch.withNodes ? nodeManifests : []),
    ...pods,
    ...workloads.flatMap((made) => made.manifests),
  ];
  return {
    files: writeFiles([inventory, policies], sketch.style),
    ends: [...sketch.pods.map((one, i) => `${one.namespace}/p${i}`), ...workloads.flatMap((made) => made.ends)],
    outside: OUTSIDE,
  };
}

const namespaces = fc.uniqueArray(fc.record({ name: fc.constantFrom(...NAMESPACES), labels: namespaceLabels, named: fc.boolean() }), {
  maxLength: NAMESPACES.length,
  selector: (namespace) => namespace.name,
});

const sketch: fc.Arbitrary<Sketch> = fc.record({
  pods: fc.array(pod, { minLength: 2, maxLength: 4 }),
  workloads: fc.array(workload, { maxLength: 2 }),
  namespaces,
  policies: fc.array(randomPolicy(anyNamespace, NAMESPACES), { maxLength: 6, size: 'max' }),
  withNodes: fc.boolean(),
  style,
});

/** Two to eight ends in up to four namespaces, and up to six policies. Namespaces need not have a manifest. */
export const randomCluster: fc.Arbitrary<RandomCluster> = sketch.map(makeCluster);

/** The first `n` of one list and the rest of another. */
const splice = <T>(a: readonly T[], b: readonly T[], n: number): T[] => [...a.slice(0, n), ...b.slice(n)];

/** What an edit takes from another cluster: some policies, and rarely some of what exists. */
const edit = fc.record({
  policies: fc.nat(6),
  pods: fc.oneof({ weight: 3, arbitrary: fc.constant(9) }, fc.nat(4)),
  workloads: fc.oneof({ weight: 3, arbitrary: fc.constant(9) }, fc.nat(2)),
  namespaces: fc.oneof({ weight: 3, arbitrary: fc.constant(9) }, fc.nat(4)),
});

/** A cluster and the same after an edit; written in the same style, so that what was not edited is the same text. */
export const randomEdit: fc.Arbitrary<readonly [RandomCluster, RandomCluster]> = fc.tuple(sketch, sketch, edit).map(([before, other, cut]) => {
  const after: Sketch = {
    ...before,
    policies: splice(before.policies, other.policies, cut.policies),
    pods: splice(before.pods, other.pods, cut.pods),
    workloads: splice(before.workloads, other.workloads, cut.workloads),
    namespaces: cut.namespaces === 9 ? before.namespaces : other.namespaces,
  };
  return [makeCluster(before), makeCluster(after)];
});
