// Whom a problem concerns, as nodes of the picture: found by where it stands.
import { namespaceId } from './graph/nodes';
import type { Policy } from './policy/policy';
import type { Analysis } from './reach/analysis';
import { isPinsFile } from './reach/pin';
import { readPins } from './reach/read-pins';
import { nodesOfPin } from './show-pins';
import type { Resource } from './yaml/document';
import type { Path } from './yaml/path';
import { findHome } from './yaml/place';
import type { Place } from './yaml/problem';

/** Of a policy with more subjects than this its namespace is concerned as a whole. */
const MOST_SUBJECTS = 12;

const startsWith = (path: Path, prefix: Path): boolean => prefix.every((step, i) => path[i] === step);

/** The nodes of each resource that makes some; made once for a cluster. */
const inventories = new WeakMap<object, ReadonlyMap<Resource, readonly string[]>>();

function inventoryNodes({ cluster }: Analysis): ReadonlyMap<Resource, readonly string[]> {
  let nodes = inventories.get(cluster);
  if (!nodes) {
    const found = new Map<Resource, string[]>();
    for (const { id, resources } of cluster.endpoints) for (const r of resources) found.set(r, [...(found.get(r) ?? []), id]);
    for (const { name, resource } of cluster.namespaces.values()) if (resource) found.set(resource, [namespaceId(name)]);
    nodes = found;
    inventories.set(cluster, nodes);
  }
  return nodes;
}

/** Graph ids of whom a problem at a place concerns; none where it is about no thing of the picture. */
export function concernedBy(analysis: Analysis): (place: Place | undefined) => readonly string[] {
  const inventory = inventoryNodes(analysis);
  const order = new Map(analysis.policies.map((p, i) => [p.resource, i]));
  const known = new Map<Resource, readonly string[]>();
  const nodesOf = (resource: Resource): readonly string[] => {
    const at = order.get(resource);
    const nodes = at === undefined ? (inventory.get(resource) ?? []) : subjectNodes(analysis, at);
    known.set(resource, nodes);
    return nodes;
  };
  return (place) => {
    if (!place) return [];
    const resource = place.document.resources.find((r) => startsWith(place.path, r.path));
    return resource ? (known.get(resource) ?? nodesOf(resource)) : pinNodes(analysis, place);
  };
}

function subjectNodes({ policies, reach }: Analysis, at: number): readonly string[] {
  const { wholeNamespace, namespace } = policies[at] as Policy;
  const { endpoints, endpointsOf } = reach.classes;
  const subjects = new Set((reach.compiled[at]?.subject ?? []).flatMap((c) => endpointsOf[c] ?? []));
  if (namespace !== '' && (wholeNamespace || subjects.size > MOST_SUBJECTS)) return [namespaceId(namespace)];
  return [...subjects].flatMap((e) => endpoints[e]?.id ?? []);
}

function pinNodes(analysis: Analysis, { document, path }: Place): readonly string[] {
  if (!isPinsFile(findHome(analysis.files, document)?.file.name ?? '')) return [];
  const pin = readPins(analysis.files).pins.find((p) => p.place.document === document && startsWith(path, p.place.path));
  if (!pin) return [];
  const { fromNodes, toNodes } = nodesOfPin(analysis, pin);
  return [...new Set([...fromNodes, ...toNodes])];
}
