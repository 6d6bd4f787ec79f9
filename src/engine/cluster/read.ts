// Resources into a cluster. INVARIANT: as long as none of the resources that it reads has changed, the cluster is the
// same object, so that nothing that hangs on it is computed again for an edited policy.
import type { Resource } from '../yaml/document';
import type { Problem } from '../yaml/problem';
import type { Cluster, ClusterNode, Ingress, Namespace, Service, ServiceEndpoints } from './cluster';
import { foldEndpoints } from './fold';
import { type Named, readIdentity } from './identity';
import { readIngress, readIngressClass } from './ingress';
import { type Kind, kindOf } from './kind';
import { readNamespace, undeclaredNamespace } from './namespace';
import { readNode } from './node';
import { readPodGroups } from './pod-group';
import { reportApiVersion, reportDuplicate } from './report';
import { readEndpointSlice, readEndpoints, readService } from './service';
import { readWorkload, WORKLOAD_KINDS } from './workload';

/** What a cluster was read from. `extra`: namespaces that it has only because the caller named them. */
interface Reading {
  readonly sources: readonly Resource[];
  readonly extra: ReadonlySet<string>;
  readonly blank: boolean;
}

const readings = new WeakMap<Cluster, Reading>();

/** Whether the resources that matter are the same objects in the same order. Asked at every keystroke, hence no copy. */
function isUnchanged(resources: readonly Resource[], { sources, blank }: Reading): boolean {
  if (blank !== (resources.length === 0)) return false;
  let at = 0;
  for (const resource of resources) {
    if (resource === sources[at]) at++;
    else if (kindOf(resource.ref)) return false;
  }
  return at === sources.length;
}

function mapAt<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
  let map = maps.get(key);
  if (!map) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}

/** Whether the kind ever was in the group that is written. Versions that are gone are reported too, but read all the same. */
function isServed(resource: Resource, { groups, current }: Kind, problems: Problem[]): boolean {
  const { kind, group, version } = resource.ref;
  const written = group ? `${group}/${version}` : version;
  if (!groups.includes(group)) {
    const message = `\`${written}\` has no \`${kind}\`; use \`${current}\``;
    reportApiVersion({ resource, problems }, { code: 'invalid-value', severity: 'error', message }, current);
    return false;
  }
  if (group === 'extensions' || /alpha|beta/.test(version)) {
    const message = `\`${written}\` is no longer served for \`${kind}\`; use \`${current}\``;
    // The backends of an Ingress are written otherwise in v1, so there it is not enough to change the version.
    reportApiVersion({ resource, problems }, { code: 'deprecated-api', severity: 'warning', message }, kind === 'Ingress' ? undefined : current);
  }
  return true;
}

/** The objects of each kind; of several with one name the later, in the place of the first. */
function sortByKind(sources: readonly Resource[], problems: Problem[]): (kind: string) => readonly Named[] {
  const byKind = new Map<string, Map<string, Map<string, Named>>>();
  for (const resource of sources) {
    const kind = kindOf(resource.ref);
    if (!kind || !isServed(resource, kind, problems)) continue;
    const named = readIdentity(resource, kind.scope, problems);
    if (!named) continue;
    const byName = mapAt(mapAt(byKind, resource.ref.kind), named.namespace);
    // A name that the server makes is another one each time.
    const key = resource.ref.name || `${named.name} ${byName.size}`;
    const earlier = byName.get(key);
    if (earlier) reportDuplicate(named, { resource: earlier.resource, isTaken: (name) => byName.has(name) });
    byName.set(key, named);
  }
  return (kind) => [...(byKind.get(kind)?.values() ?? [])].flatMap((byName) => [...byName.values()]);
}

type Parts = Omit<Cluster, 'namespaces' | 'problems'>;

function readParts(of: (kind: string) => readonly Named[]): Parts {
  const read = <T>(kind: string, reader: (source: Named) => T | undefined): T[] =>
    of(kind)
      .map(reader)
      .filter((value) => value !== undefined);
  const nodes: ClusterNode[] = read('Node', readNode);
  const workloads = WORKLOAD_KINDS.flatMap((kind) => read(kind, readWorkload));
  const services: Service[] = read('Service', readService);
  const ingresses: Ingress[] = read('Ingress', readIngress);
  const ingressClasses = read('IngressClass', readIngressClass);
  const serviceEndpoints: ServiceEndpoints[] = [...read('Endpoints', readEndpoints), ...read('EndpointSlice', readEndpointSlice)];
  return { endpoints: foldEndpoints(workloads, readPodGroups(of('Pod')), nodes.length), services, ingresses, ingressClasses, serviceEndpoints, nodes };
}

function namespacesOf(declared: readonly Namespace[], parts: Parts): Map<string, Namespace> {
  const namespaces = new Map(declared.map((namespace) => [namespace.name, namespace]));
  for (const things of [parts.endpoints, parts.services, parts.ingresses, parts.serviceEndpoints]) {
    for (const { namespace } of things) if (!namespaces.has(namespace)) namespaces.set(namespace, undeclaredNamespace(namespace));
  }
  return namespaces;
}

/** Adds what the caller named, sorts by name, and remembers what it all came from. */
function finish(cluster: Cluster, own: ReadonlyMap<string, Namespace>, extra: ReadonlySet<string>, reading: Omit<Reading, 'extra'>): Cluster {
  const all = [...own.values(), ...[...extra].map(undeclaredNamespace)].sort((a, b) => (a.name < b.name ? -1 : 1));
  const finished: Cluster = { ...cluster, namespaces: new Map(all.map((namespace) => [namespace.name, namespace])) };
  readings.set(finished, { ...reading, extra });
  return finished;
}

function refresh(previous: Cluster, reading: Reading, also: Iterable<string>): Cluster {
  const extra = new Set<string>();
  for (const name of also) if (!previous.namespaces.has(name) || reading.extra.has(name)) extra.add(name);
  if (extra.size === reading.extra.size && [...extra].every((name) => reading.extra.has(name))) return previous;
  const own = new Map([...previous.namespaces].filter(([name]) => !reading.extra.has(name)));
  return finish(previous, own, extra, reading);
}

/**
 * What exists according to the files. Never throws: what cannot be read is a problem of the cluster and is left out, and
 * kinds that are not about what exists are passed over. `alsoNamespaces`: namespaces that exist because something else,
 * such as a policy, is in them. `previous`: an earlier result, which is given back as it is where nothing that it was
 * read from has changed identity; where only `alsoNamespaces` brought a change, all but `namespaces` is.
 */
export function readCluster(resources: readonly Resource[], alsoNamespaces: Iterable<string> = [], previous?: Cluster): Cluster {
  const reading = previous && readings.get(previous);
  if (previous && reading && isUnchanged(resources, reading)) return refresh(previous, reading, alsoNamespaces);
  const problems: Problem[] = [];
  const sources = resources.filter((resource) => kindOf(resource.ref) !== undefined);
  const of = sortByKind(sources, problems);
  const declared = of('Namespace').map(readNamespace);
  const parts = readParts(of);
  if (resources.length > 0 && !sources.some(({ ref }) => ref.kind === 'Pod' || WORKLOAD_KINDS.includes(ref.kind))) {
    problems.push({ code: 'no-workloads', severity: 'warning', message: 'no workload in the files; what the policies select is shown as implied workloads' });
  }
  const own = namespacesOf(declared, parts);
  const extra = new Set<string>();
  for (const name of alsoNamespaces) if (!own.has(name)) extra.add(name);
  return finish({ namespaces: own, ...parts, problems }, own, extra, { sources, blank: resources.length === 0 });
}
