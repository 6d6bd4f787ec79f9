// A Pod as it is in the files: what policies see of it, where it runs and who controls it.
import type { Path } from '../yaml/path';
import type { ContainerPort, Labels, Pod } from './cluster';
import { declaresPorts, readContainerPorts } from './container-port';
import { fieldOf, listAt, textAt } from './field';
import type { Named } from './identity';
import { hasLabels, readLabels } from './labels';
import { reportWrongType, type Source } from './report';

/** What policies can tell pods apart by, besides their address. `size`: how many labels. */
export interface Look {
  readonly labels: Labels;
  readonly size: number;
  readonly ports: readonly ContainerPort[];
  readonly hostNetwork: boolean;
  readonly serviceAccount: string;
}

/** Who controls an object, as its owner reference with `controller: true` names it. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
}

/** `finished`: in phase Succeeded or Failed. */
export interface PodRecord {
  readonly pod: Pod;
  readonly look: Look;
  readonly finished: boolean;
}

/** A flag, false by default; something else than true or false is reported and counts as false. */
function readFlag(value: unknown, path: Path, source: Source): boolean {
  if (value !== undefined && typeof value !== 'boolean') reportWrongType(source, path, value, '`true` or `false`');
  return value === true;
}

const serviceAccountOf = (spec: unknown): string => textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount') || 'default';

/** Whether reading would give this look again, without problems. */
const looksLike = (labels: unknown, spec: unknown, look: Look): boolean =>
  hasLabels(labels, look.labels, look.size) &&
  declaresPorts(spec, look.ports) &&
  (fieldOf(spec, 'hostNetwork') ?? false) === look.hostNetwork &&
  serviceAccountOf(spec) === look.serviceAccount;

/**
 * What a pod or a template looks like to policies; undefined, and reported, where its labels or ports cannot be read.
 * `known`: a look that is given back where it is the same one. `at` leads to the object that has `metadata` and `spec`.
 */
export function readLook(value: unknown, at: Path, source: Source, known?: Look): Look | undefined {
  const raw = fieldOf(fieldOf(value, 'metadata'), 'labels');
  const spec = fieldOf(value, 'spec');
  if (known && looksLike(raw, spec, known)) return known;
  const labels = readLabels(raw, [...at, 'metadata', 'labels'], source);
  const ports = readContainerPorts(spec, [...at, 'spec'], source);
  if (!labels || !ports) return undefined;
  const hostNetwork = readFlag(fieldOf(spec, 'hostNetwork'), [...at, 'spec', 'hostNetwork'], source);
  return { labels, size: Object.keys(labels).length, ports, hostNetwork, serviceAccount: serviceAccountOf(spec) };
}

/** The owner reference with `controller: true`; none where it lacks kind or name, nor for a static pod, which its Node owns. */
export function readOwner(value: unknown): Owner | undefined {
  for (const reference of listAt(fieldOf(value, 'metadata'), 'ownerReferences')) {
    if (fieldOf(reference, 'controller') !== true) continue;
    const kind = textAt(reference, 'kind');
    const name = textAt(reference, 'name');
    return kind && name && kind !== 'Node' ? { kind, name } : undefined;
  }
  return undefined;
}

const NO_ADDRESSES: readonly string[] = [];

function readAddresses(status: unknown): readonly string[] {
  const out: string[] = [];
  for (const entry of listAt(status, 'podIPs')) {
    const ip = textAt(entry, 'ip');
    if (ip) out.push(ip);
  }
  const single = out.length ? undefined : textAt(status, 'podIP');
  if (single) out.push(single);
  return out.length ? out : NO_ADDRESSES;
}

/** Undefined, and reported, where its labels or ports cannot be read. `known`: the look of another pod of its owner. */
export function readPod(source: Named, known: Look | undefined): PodRecord | undefined {
  const { name, resource } = source;
  const look = readLook(resource.value, [], source, known);
  if (!look) return undefined;
  const status = fieldOf(resource.value, 'status');
  const node = textAt(fieldOf(resource.value, 'spec'), 'nodeName');
  const phase = textAt(status, 'phase');
  const addresses = readAddresses(status);
  return {
    pod: node === undefined ? { name, addresses, resource } : { name, addresses, node, resource },
    look,
    finished: phase === 'Succeeded' || phase === 'Failed',
  };
}
