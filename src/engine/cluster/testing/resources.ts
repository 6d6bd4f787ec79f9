// Test inventories from text, and the few views of a cluster that tests compare.
import type { Resource } from '../../yaml/document';
import { readFile } from '../../yaml/read';
import type { Cluster, ContainerPort, Endpoint } from '../cluster';
import { readCluster } from '../read';

/** The resources of a YAML text. */
export const resourcesOf = (text: string): Resource[] => readFile({ name: 'test.yaml', text }).documents.flatMap(({ resources }) => resources);

export const clusterOf = (text: string): Cluster => readCluster(resourcesOf(text));

/** One object as YAML: JSON is YAML too, so nothing needs to be indented. */
export const objectOf = (apiVersion: string, kind: string, name: string, rest: { readonly [key: string]: unknown } = {}): string => {
  const { metadata, ...others } = rest as { readonly metadata?: object };
  return `${JSON.stringify({ apiVersion, kind, metadata: { name, namespace: 'shop', ...metadata }, ...others })}\n---\n`;
};

interface PodOptions {
  readonly labels?: unknown;
  readonly owner?: string;
  readonly phase?: string;
  readonly spec?: object;
  readonly ip?: string;
  readonly namespace?: string;
}

/** A Pod; `owner` is `Kind/name`, its controller. */
export function podOf(name: string, { labels, owner, phase, spec, ip, namespace }: PodOptions = {}): string {
  const [kind, of] = owner?.split('/') ?? [];
  return objectOf('v1', 'Pod', name, {
    metadata: {
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(owner === undefined ? {} : { ownerReferences: [{ kind, name: of, controller: true }] }),
    },
    spec: spec ?? {},
    status: { phase: phase ?? 'Running', ...(ip === undefined ? {} : { podIP: ip }) },
  });
}

interface WorkloadOptions {
  readonly selector?: unknown;
  readonly labels?: unknown;
  readonly owner?: string;
  readonly spec?: object;
  readonly pod?: object;
}

const API: { readonly [kind: string]: string } = { ReplicationController: 'v1', Job: 'batch/v1', CronJob: 'batch/v1' };

/** A workload whose selector and template have the labels; `spec` adds to its spec, `pod` to the template's. */
export function workloadOf(kind: string, name: string, { selector, labels, owner, spec, pod }: WorkloadOptions = {}): string {
  const [ownerKind, ownerName] = owner?.split('/') ?? [];
  const template = { metadata: { labels: labels ?? { app: name } }, spec: pod ?? {} };
  const usual = { selector: selector ?? { matchLabels: { app: name } }, template, ...spec };
  return objectOf(API[kind] ?? 'apps/v1', kind, name, {
    metadata: owner === undefined ? {} : { ownerReferences: [{ kind: ownerKind, name: ownerName, controller: true }] },
    spec: kind === 'CronJob' ? { jobTemplate: { spec: { template, ...spec } } } : usual,
  });
}

export const idsOf = (cluster: Cluster): string[] => cluster.endpoints.map(({ id }) => id);

/** The only endpoint of a text. */
export function endpointOf(text: string): Endpoint {
  const { endpoints } = clusterOf(text);
  if (endpoints.length !== 1) throw new Error(`expected one endpoint, found ${endpoints.length}`);
  return endpoints[0] as Endpoint;
}

/** `http=8080/TCP` and the like. */
export const portsOf = (ports: readonly ContainerPort[]): string =>
  ports.map(({ name, port, protocol }) => `${name ? `${name}=` : ''}${port}/${protocol}`).join(' ');

/** `severity code path` of every problem. */
export const problemsOf = (cluster: Cluster): string[] => cluster.problems.map(({ severity, code, path }) => `${severity} ${code}${path ? ` ${path}` : ''}`);
