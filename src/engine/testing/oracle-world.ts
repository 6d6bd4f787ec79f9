// What the oracle believes to exist: namespaces, pods and policies, read from YAML by its own means. Nothing of the
// engine is used, so that a mistake of the engine's reader shows as a difference.
import { parseAllDocuments } from 'yaml';

export type Labels = Record<string, string>;
type Maybe<T> = T | null | undefined;

export interface Expression {
  key: string;
  operator: string;
  values?: Maybe<string[]>;
}

export interface Selector {
  matchLabels?: Maybe<Labels>;
  matchExpressions?: Maybe<Expression[]>;
}

export interface Peer {
  podSelector?: Maybe<Selector>;
  namespaceSelector?: Maybe<Selector>;
  ipBlock?: Maybe<{ cidr: string; except?: Maybe<string[]> }>;
}

export interface PortEntry {
  protocol?: Maybe<string>;
  port?: Maybe<number | string>;
  endPort?: Maybe<number>;
}

export interface Rule {
  from?: Maybe<Peer[]>;
  to?: Maybe<Peer[]>;
  ports?: Maybe<PortEntry[]>;
}

export interface PolicySpec {
  podSelector?: Maybe<Selector>;
  policyTypes?: Maybe<string[]>;
  ingress?: Maybe<Maybe<Rule>[]>;
  egress?: Maybe<Maybe<Rule>[]>;
}

interface Metadata {
  name?: string;
  namespace?: Maybe<string>;
  labels?: Maybe<Labels>;
  ownerReferences?: Maybe<{ kind: string; name: string; controller?: boolean }[]>;
}

interface PodSpec {
  hostNetwork?: Maybe<boolean>;
  nodeName?: Maybe<string>;
  containers?: Maybe<{ ports?: Maybe<{ name?: string; containerPort: number; protocol?: Maybe<string> }[]> }[]>;
}

interface Template {
  metadata?: Maybe<Metadata>;
  spec?: Maybe<PodSpec>;
}

export interface Manifest {
  kind?: string;
  metadata?: Maybe<Metadata>;
  spec?: Maybe<PolicySpec & PodSpec & { template?: Maybe<Template>; jobTemplate?: Maybe<{ spec?: Maybe<{ template?: Maybe<Template> }> }> }>;
  status?: Maybe<{ podIP?: string; podIPs?: Maybe<{ ip: string }[]>; addresses?: Maybe<{ type: string; address: string }[]> }>;
  items?: Maybe<Manifest[]>;
}

/** One pod, or a workload's template where the files hold none of its pods (then `template`). No address: it is not known. */
export interface Pod {
  kind: 'pod';
  namespace: string;
  name: string;
  labels: Labels;
  ports: { name: string | undefined; protocol: string; port: number }[];
  hostNetwork: boolean;
  node: string | undefined;
  addresses: string[];
  /** Whether the addresses are told by the pod's own status, not by its node. */
  reported: boolean;
  template: boolean;
}

export interface World {
  namespaces: Map<string, Labels>;
  pods: Pod[];
  policies: { namespace: string; name: string; spec: PolicySpec }[];
}

/** YAML 1.1, as kubectl reads it: `on` is a boolean and 0123 is 83. */
export function readManifests(text: string): Manifest[] {
  const documents = parseAllDocuments(text, { version: '1.1', merge: true, logLevel: 'silent', prettyErrors: false });
  return [...documents].flatMap((document) => (document.errors.length === 0 ? itemsOf(document.toJS() as Manifest | null) : []));
}

const itemsOf = (manifest: Manifest | null): Manifest[] =>
  manifest?.kind?.endsWith('List') ? (manifest.items ?? []).flatMap(itemsOf) : manifest ? [manifest] : [];

const namespaceOf = (manifest: Manifest): string => manifest.metadata?.namespace ?? 'default';
const nameOf = (manifest: Manifest): string => manifest.metadata?.name ?? '';

function podOf(namespace: string, name: string, template: Template): Pod {
  return {
    kind: 'pod',
    namespace,
    name,
    labels: template.metadata?.labels ?? {},
    ports: (template.spec?.containers ?? [])
      .flatMap((container) => container.ports ?? [])
      .map((port) => ({ name: port.name, protocol: port.protocol ?? 'TCP', port: port.containerPort })),
    hostNetwork: template.spec?.hostNetwork ?? false,
    node: template.spec?.nodeName ?? undefined,
    addresses: [],
    reported: false,
    template: true,
  };
}

/** Whether the pod is one of the workload's replicas: its own controller, or the ReplicaSet or Job between them is named after it. */
function isOwnedBy(pod: Manifest, workload: Manifest): boolean {
  if (namespaceOf(pod) !== namespaceOf(workload)) return false;
  const owner = pod.metadata?.ownerReferences?.find((reference) => reference.controller);
  const name = nameOf(workload);
  if (!owner) return false;
  if (workload.kind === 'Deployment') return owner.kind === 'ReplicaSet' && owner.name === `${name}-${pod.metadata?.labels?.['pod-template-hash'] ?? ''}`;
  if (workload.kind === 'CronJob') return owner.kind === 'Job' && owner.name.startsWith(`${name}-`);
  return owner.kind === workload.kind && owner.name === name;
}

function readPod(manifest: Manifest, nodes: Map<string, string[]>): Pod {
  const pod = podOf(namespaceOf(manifest), nameOf(manifest), { metadata: manifest.metadata, spec: manifest.spec });
  const status = manifest.status;
  const own = status?.podIPs?.map(({ ip }) => ip) ?? (status?.podIP ? [status.podIP] : []);
  const ofNode = pod.hostNetwork && pod.node ? (nodes.get(pod.node) ?? []) : [];
  return { ...pod, template: false, reported: own.length > 0, addresses: own.length > 0 ? own : ofNode };
}

function templateOf(manifest: Manifest): Template | undefined {
  return manifest.spec?.jobTemplate?.spec?.template ?? manifest.spec?.template ?? undefined;
}

/** Reads all that the files declare; a namespace exists as soon as anything is in it. */
export function readWorld(texts: readonly string[]): World {
  const manifests = texts.flatMap(readManifests);
  const ofKind = (kind: string): Manifest[] => manifests.filter((manifest) => manifest.kind === kind);
  const nodes = new Map(
    ofKind('Node').map((node) => [nameOf(node), (node.status?.addresses ?? []).filter(({ type }) => type !== 'Hostname').map(({ address }) => address)]),
  );
  const podManifests = ofKind('Pod');
  const templates = manifests
    .filter((manifest) => manifest.kind !== 'Pod' && templateOf(manifest) && !podManifests.some((pod) => isOwnedBy(pod, manifest)))
    .map((manifest) => podOf(namespaceOf(manifest), nameOf(manifest), templateOf(manifest) ?? {}));
  const pods = [...podManifests.map((manifest) => readPod(manifest, nodes)), ...templates];
  const policies = ofKind('NetworkPolicy').map((manifest) => ({ namespace: namespaceOf(manifest), name: nameOf(manifest), spec: manifest.spec ?? {} }));
  const namespaces = new Map<string, Labels>();
  for (const { namespace } of [...pods, ...policies]) namespaces.set(namespace, { 'kubernetes.io/metadata.name': namespace });
  for (const manifest of ofKind('Namespace')) {
    namespaces.set(nameOf(manifest), { ...manifest.metadata?.labels, 'kubernetes.io/metadata.name': nameOf(manifest) });
  }
  return { namespaces, pods, policies };
}
