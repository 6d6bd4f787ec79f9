// A workload that does not exist yet, as a manifest that a cluster takes, and the edit that adds it.
import { type Labels, NAMESPACE_NAME_LABEL } from '../cluster/cluster';
import { faultInDnsLabel, faultInLabelKey, faultInLabelValue } from '../dialects/kubernetes/label-syntax';
import type { Analysis } from '../reach/analysis';
import { MAX_PORT, MIN_PORT } from '../sets/traffic';
import type { Mapping } from '../yaml/document';
import { addObject, likeNamespaces, likeWorkloads } from './create-home';
import type { LabelMap, NewWorkload, PortEntry } from './intent';
import type { Step } from './step';

/** Namespaces that every cluster has, so that nobody declares them. */
export const BORN_NAMESPACES: readonly string[] = ['default', 'kube-system', 'kube-public'];

/** What is wrong with labels, in a sentence. */
export function faultInLabels(labels: LabelMap): string | undefined {
  for (const [key, value] of Object.entries(labels)) {
    const [ofKey, ofValue] = [faultInLabelKey(key), faultInLabelValue(value)];
    if (ofKey) return `\`${key}\` ${ofKey}`;
    if (ofValue) return `\`${value}\` ${ofValue}`;
  }
  return undefined;
}

export const labelsOf = ({ name, labels }: NewWorkload): LabelMap => (labels && Object.keys(labels).length > 0 ? labels : { app: name });

function faultInPort({ port, endPort }: PortEntry): string | undefined {
  if (typeof port === 'string') return `a new workload needs the number of its port \`${port}\``;
  if (endPort !== undefined && endPort !== port) return 'a container declares single ports, not a range';
  if (port !== undefined && !(Number.isInteger(port) && port >= MIN_PORT && port <= MAX_PORT)) return `port \`${port}\` is not a whole number from 1 to 65535`;
  return undefined;
}

/** A real workload or pod of this name, as `Kind`. */
const takenBy = (analysis: Analysis, { namespace, name }: NewWorkload): string | undefined =>
  analysis.cluster.endpoints.find((e) => e.namespace === namespace && e.name === name)?.workloadKind;

/** Whether it exists already: an intent to make it has nothing to make. */
export const exists = (analysis: Analysis, workload: NewWorkload): boolean => takenBy(analysis, workload) !== undefined;

/** Why the workload cannot be made, in a sentence. */
export function faultInWorkload(analysis: Analysis, workload: NewWorkload): string | undefined {
  const { namespace, name, ports = [] } = workload;
  for (const text of [namespace, name]) {
    const fault = faultInDnsLabel(text);
    if (fault) return text === '' ? `the ${text === name ? 'workload' : 'namespace'} has no name` : `\`${text}\` ${fault}`;
  }
  const taken = takenBy(analysis, workload);
  if (taken) return `the name is taken: ${namespace}/${name} exists already, as a ${taken}`;
  return faultInLabels(labelsOf(workload)) ?? ports.map(faultInPort).find((fault) => fault !== undefined);
}

/** Nobody has said what runs there; `.example` names no registry (RFC 2606). */
const imageOf = (name: string): string => `registry.example/${name}`;
const NOTE = '# a placeholder: the image that really runs here';

const isImage = (name: string, line: string): boolean => line.trimEnd().endsWith(`image: ${imageOf(name)}`);

/** The document's text with a note behind the image. */
const noted =
  (name: string) =>
  (text: string): string =>
    text.replace(/^.*$/gm, (line) => (isImage(name, line) ? line.replace(/(\r?)$/, ` ${NOTE}$1`) : line));

function containerOf(name: string, ports: readonly PortEntry[]): Mapping {
  const declared = new Map(ports.flatMap(({ protocol, port }) => (typeof port === 'number' ? [[`${protocol} ${port}`, { protocol, port }] as const] : [])));
  const list = [...declared.values()].map(({ protocol, port }) => ({
    name: `${protocol.toLowerCase()}-${port}`,
    containerPort: port,
    ...(protocol === 'TCP' ? {} : { protocol }),
  }));
  return { name, image: imageOf(name), ...(list.length > 0 ? { ports: list } : {}) };
}

/** The manifest: no more than the API asks for. */
function workloadValue(workload: NewWorkload): Mapping {
  const { namespace, name, kind = 'Deployment', ports = [] } = workload;
  const labels = labelsOf(workload);
  const metadata = { name, namespace };
  const containers = [containerOf(name, ports)];
  const template = { metadata: { labels }, spec: { containers } };
  const selector = { matchLabels: labels };
  switch (kind) {
    case 'Pod':
      return { apiVersion: 'v1', kind, metadata: { ...metadata, labels }, spec: { containers } };
    case 'Job':
      return { apiVersion: 'batch/v1', kind, metadata, spec: { template: { ...template, spec: { restartPolicy: 'Never', containers } } } };
    case 'StatefulSet':
      return { apiVersion: 'apps/v1', kind, metadata, spec: { serviceName: name, selector, template } };
    default:
      return { apiVersion: 'apps/v1', kind, metadata, spec: { selector, template } };
  }
}

export function namespaceValue(name: string, labels: Labels): Mapping {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...(Object.keys(labels).length > 0 ? { labels } : {}) } };
}

/** The labels by which selectors ask for a namespace that is in no file; its name is none of them. */
function askedOf(analysis: Analysis, namespace: string): Labels {
  const { namespaces, namespaceIndex } = analysis.reach.classes;
  const asked = namespaces[namespaceIndex.get(namespace) ?? -1];
  if (!asked?.implied) return {};
  return Object.fromEntries(Object.entries(asked.labels).filter(([key, value]) => key !== NAMESPACE_NAME_LABEL && value !== '*'));
}

/** Whether the files should declare the namespace: they declare others, or it is one that selectors ask for by labels. */
function isToBeDeclared(analysis: Analysis, namespace: string): boolean {
  const { namespaces } = analysis.cluster;
  if (namespaces.get(namespace)?.resource || BORN_NAMESPACES.includes(namespace)) return false;
  return [...namespaces.values()].some((n) => n.resource) || Object.keys(askedOf(analysis, namespace)).length > 0;
}

/** The edit that makes a workload, with its namespace where the files declare theirs, and what it does in words (in lower case). */
export function createWorkload(start: Step, workload: NewWorkload): { readonly step: Step; readonly title: string } {
  const { namespace, name, kind = 'Deployment' } = workload;
  const declares = isToBeDeclared(start.now, namespace);
  const placed = declares ? addObject(start, namespaceValue(namespace, askedOf(start.now, namespace)), likeNamespaces) : start;
  const step = addObject(placed, workloadValue(workload), likeWorkloads(namespace), noted(name));
  return { step, title: `create ${kind} ${namespace}/${name}${declares ? `, and its namespace ${namespace}` : ''}` };
}
