// Changes to namespaces: one that is new, another name for one and all that names it, and one that goes with all in it.
import { NAMESPACE_NAME_LABEL } from '../cluster/cluster';
import { faultInDnsLabel } from '../dialects/kubernetes/label-syntax';
import { dialectOf } from '../dialects/open';
import type { Analysis } from '../reach/analysis';
import type { Document, Resource } from '../yaml/document';
import type { Path } from '../yaml/path';
import { isMapping } from '../yaml/resource';
import type { TextChange } from '../yaml/splice-many';
import { brokenness, faultInHome, homeOfResource, nameOfResource, readOnlyReason, type Standing, standings } from './amend-inventory-target';
import { changeObjects, collectChanges, isStep, removeObjects } from './amend-step';
import { inWords } from './candidate';
import { addObject, likeNamespaces } from './create-home';
import { BORN_NAMESPACES, faultInLabels, namespaceValue } from './create-workload';
import type { LabelMap } from './intent';
import type { Answer } from './proposal';
import { alreadySo, proveAmendment, refusal } from './prove-amendment';
import { begin } from './step';

const isNamespace = ({ ref }: Resource, name: string): boolean => ref.kind === 'Namespace' && ref.group === '' && ref.name === name;

/** Why this cannot be the name of a namespace that the files do not have. */
function faultInName(name: string): string | undefined {
  const fault = faultInDnsLabel(name);
  return fault && (name === '' ? 'the namespace has no name' : `\`${name}\` ${fault}`);
}

/** Declares a namespace, in the file that declares the others. */
export function addNamespace(analysis: Analysis, name: string, labels: LabelMap, title: string): Answer {
  const step = addObject(begin(analysis), namespaceValue(name, labels), likeNamespaces);
  const has = (after: Analysis) => {
    const made = after.cluster.namespaces.get(name);
    return made?.resource !== undefined && Object.entries(labels).every(([key, value]) => made.labels[key] === value);
  };
  return { proposals: proveAmendment(analysis, [{ step, title, sides: [] }], has), already: false };
}

export function newNamespace(analysis: Analysis, name: string, labels: LabelMap): Answer {
  const fault = faultInName(name) ?? faultInLabels(labels) ?? brokenness(analysis, [name]);
  if (fault) return refusal(fault);
  const own = labels[NAMESPACE_NAME_LABEL];
  if (own !== undefined && own !== name) return refusal(`the cluster itself sets \`${NAMESPACE_NAME_LABEL}\`, to the name of the namespace`);
  if (analysis.cluster.namespaces.get(name)?.resource) return refusal(`the name is taken: namespace ${name} exists already`);
  return addNamespace(analysis, name, labels, `new namespace ${name}`);
}

/** Why a namespace cannot be renamed or removed at all. */
function faultInSubject(analysis: Analysis, name: string, verb: string): string | undefined {
  const fault = faultInHome(analysis, name);
  if (fault) return fault;
  return BORN_NAMESPACES.includes(name) ? `every cluster has the namespace ${name}: it cannot be ${verb}` : brokenness(analysis, [name]);
}

/** The Namespace objects of the name, and all that lives in it. */
const membersOf = (analysis: Analysis, name: string): Standing[] =>
  standings(analysis).filter(({ resource }) => isNamespace(resource, name) || homeOfResource(resource) === name);

/** Places within a policy where a selector asks for the namespace by its name; a selector of pods asks for labels of pods. */
function namingPlaces(value: unknown, name: string, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => namingPlaces(item, name, [...path, i]));
  if (!isMapping(value)) return [];
  if (value['key'] === NAMESPACE_NAME_LABEL && Array.isArray(value['values']))
    return value['values'].flatMap((v, i) => (v === name ? [[...path, 'values', i]] : []));
  return Object.entries(value).flatMap(([key, child]) => {
    if (key === 'podSelector') return [];
    const own = key === 'matchLabels' && isMapping(child) && child[NAMESPACE_NAME_LABEL] === name ? [[...path, key, NAMESPACE_NAME_LABEL]] : [];
    return own.length > 0 ? own : namingPlaces(child, name, [...path, key]);
  });
}

/** Policies that no dialect reads yet name namespaces in the same way. */
const isPolicy = (resource: Resource): boolean => dialectOf(resource) !== undefined || resource.ref.kind.endsWith('NetworkPolicy');

/** Where the name of the namespace stands in an object, as paths within it. */
function renamePlaces({ resource }: Standing, name: string): Path[] {
  const { value } = resource;
  const spec = isPolicy(resource) ? namingPlaces(value['spec'], name, ['spec']) : [];
  if (!isNamespace(resource, name)) return homeOfResource(resource) === name ? [['metadata', 'namespace'], ...spec] : spec;
  const metadata = value['metadata'];
  const labels = isMapping(metadata) && isMapping(metadata['labels']) ? metadata['labels'] : {};
  return [['metadata', 'name'], ...(labels[NAMESPACE_NAME_LABEL] === name ? [['metadata', 'labels', NAMESPACE_NAME_LABEL]] : [])];
}

interface Naming {
  readonly standing: Standing;
  readonly places: readonly Path[];
}

function readOnlyNaming(found: readonly Naming[], name: string): string | undefined {
  const fixed = found.find(({ standing }) => standing.file.readOnly)?.standing;
  if (!fixed) return undefined;
  const isMember = homeOfResource(fixed.resource) === name || isNamespace(fixed.resource, name);
  return isMember
    ? readOnlyReason([fixed])
    : `${nameOfResource(fixed.resource)} names namespace ${name} and stands in \`${fixed.file.name}\`, which is read-only`;
}

export function renameNamespace(analysis: Analysis, old: string, name: string): Answer {
  const fault = faultInSubject(analysis, old, 'renamed') ?? faultInName(name) ?? brokenness(analysis, [name]);
  if (fault) return refusal(fault);
  if (old === name) return alreadySo(`namespace ${old} has this name already`);
  if (analysis.cluster.namespaces.has(name)) return refusal(`the name is taken: namespace ${name} exists already`);
  const found = standings(analysis).flatMap((standing): Naming[] => {
    const places = renamePlaces(standing, old);
    return places.length > 0 ? [{ standing, places }] : [];
  });
  const fixed = readOnlyNaming(found, old);
  if (fixed) return refusal(fixed);
  const changes = found.flatMap(({ standing: { resource }, places }) =>
    places.map((path): { document: Document; change: TextChange } => ({
      document: resource.document,
      change: { path: [...resource.path, ...path], text: name },
    })),
  );
  const step = changeObjects(begin(analysis), collectChanges(changes));
  if (!isStep(step)) return refusal(`namespace ${old} cannot be renamed: ${step}`);
  const { endpoints } = analysis.reach.classes;
  const renamed = new Map(endpoints.flatMap((e) => (e.namespace === old ? [[e.id, `${name}${e.id.slice(old.length)}`] as const] : [])));
  const isRenamed = ({ cluster }: Analysis) =>
    cluster.namespaces.has(name) && !cluster.namespaces.has(old) && cluster.endpoints.length === analysis.cluster.endpoints.length;
  const proposals = proveAmendment(analysis, [{ step, title: `rename namespace ${old} to ${name}`, sides: [] }], isRenamed, { renamed });
  return proposals.length > 0 ? { proposals, already: false } : refusal(`namespace ${old} cannot be renamed without changing something else`);
}

/** `2 workloads, a policy and 3 other objects`. */
function contentsOf(analysis: Analysis, name: string, members: readonly Standing[]): string {
  const workloads = analysis.cluster.endpoints.filter((e) => e.namespace === name);
  const within = new Set(workloads.flatMap((e) => e.resources));
  const policies = members.filter(({ resource }) => isPolicy(resource)).length;
  const others = members.filter(({ resource }) => !within.has(resource) && !isPolicy(resource) && !isNamespace(resource, name)).length;
  const count = (n: number, one: string, many: string) => (n === 0 ? [] : [n === 1 ? one : `${n} ${many}`]);
  return inWords([
    ...count(workloads.length, 'a workload', 'workloads'),
    ...count(policies, 'a policy', 'policies'),
    ...count(others, 'another object', 'other objects'),
  ]);
}

export function removeNamespace(analysis: Analysis, name: string): Answer {
  const fault = faultInSubject(analysis, name, 'removed');
  if (fault) return refusal(fault);
  const members = membersOf(analysis, name);
  const fixed = readOnlyReason(members);
  if (fixed) return refusal(fixed);
  const step = removeObjects(begin(analysis), members);
  if (!isStep(step)) return refusal(`namespace ${name} cannot be removed: ${step}`);
  const contents = contentsOf(analysis, name, members);
  const own = new Set(analysis.cluster.endpoints.flatMap((e) => (e.namespace === name ? [e.id] : [])));
  const title = `remove namespace ${name}${contents === '' ? '' : ` with ${contents}`}`;
  const proposals = proveAmendment(analysis, [{ step, title, sides: [] }], ({ cluster }) => !cluster.namespaces.has(name), { own });
  return proposals.length > 0 ? { proposals, already: false } : refusal(`namespace ${name} cannot be removed without changing something else`);
}
