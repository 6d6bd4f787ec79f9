// Changes to workloads: one that is new, another name for one, and one that goes with all that stands behind it.
import type { Endpoint } from '../cluster/cluster';
import { idOf } from '../cluster/controller';
import { listAt, textAt } from '../cluster/field';
import { includesLabels } from '../cluster/labels';
import { faultInDnsSubdomain } from '../dialects/kubernetes/label-syntax';
import type { Analysis } from '../reach/analysis';
import type { Path } from '../yaml/path';
import { brokenness, findWorkload, homeOfResource, readOnlyReason, type Standing, standings, withTwins } from './amend-inventory-target';
import { changeObjects, collectChanges, isStep, removeObjects } from './amend-step';
import { inWords } from './candidate';
import { createWorkload, faultInWorkload, labelsOf } from './create-workload';
import type { NewWorkload } from './intent';
import type { Answer } from './proposal';
import { alreadySo, proveAmendment, refusal } from './prove-amendment';
import { begin } from './step';

/** An implied workload that the new one takes the place of: it goes, and the new one has its labels. */
function stoodFor(before: Analysis, after: Analysis, { namespace, ...workload }: NewWorkload): string | undefined {
  const left = new Set(after.reach.implied.endpoints.map((e) => e.id));
  const labels = labelsOf({ namespace, ...workload });
  return before.reach.implied.endpoints.find((e) => e.namespace === namespace && !left.has(e.id) && includesLabels(labels, e.selector))?.id;
}

export function newWorkload(analysis: Analysis, workload: NewWorkload): Answer {
  const fault = faultInWorkload(analysis, workload) ?? brokenness(analysis, [workload.namespace]);
  if (fault) return refusal(fault);
  const { step, title } = createWorkload(begin(analysis), workload);
  const id = idOf(workload.namespace, workload.kind ?? 'Deployment', workload.name);
  const has = ({ cluster }: Analysis) => cluster.endpoints.some((e) => e.id === id);
  const implied = stoodFor(analysis, step.now, workload);
  const matching = { own: new Set([id]), ...(implied === undefined ? {} : { renamed: new Map([[implied, id]]) }) };
  const proposals = proveAmendment(analysis, [{ step, title, sides: [] }], has, matching);
  return proposals.length > 0 ? { proposals, already: false } : refusal(`${workload.namespace}/${workload.name} cannot be added to the files`);
}

const called = ({ workloadKind, namespace, name }: Endpoint): string => `${workloadKind} ${namespace}/${name}`;

/** What is behind a workload besides the object of its name: `3 pods`, `a ReplicaSet and 2 pods`. */
function behind(found: readonly Standing[], { workloadKind }: Endpoint): string {
  const kinds = found.map(({ resource }) => resource.ref.kind).filter((kind) => kind !== workloadKind);
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return inWords([...counts].map(([kind, n]) => (n === 1 ? `a ${kind}` : `${n} ${kind}s`)));
}

export function removeWorkload(analysis: Analysis, end: string): Answer {
  const endpoint = findWorkload(analysis, end);
  if (typeof endpoint === 'string') return refusal(endpoint);
  const found = withTwins(analysis, endpoint.resources);
  const fixed = readOnlyReason(found);
  if (fixed) return refusal(fixed);
  const step = removeObjects(begin(analysis), found);
  if (!isStep(step)) return refusal(`${called(endpoint)} cannot be removed: ${step}`);
  const rest = behind(found, endpoint);
  const title = `remove ${called(endpoint)}${rest === '' ? '' : `, with ${rest}`}`;
  const isGone = ({ cluster }: Analysis) => !cluster.endpoints.some((e) => e.id === endpoint.id);
  const proposals = proveAmendment(analysis, [{ step, title, sides: [] }], isGone, { own: new Set([endpoint.id]) });
  return proposals.length > 0 ? { proposals, already: false } : refusal(`${called(endpoint)} cannot be removed without changing something else`);
}

/** The name after a rename: that of the workload, or one that its controllers made of it. */
const renameOf = (text: string, old: string, name: string): string | undefined =>
  text === old ? name : text.startsWith(`${old}-`) ? name + text.slice(old.length) : undefined;

/** Texts of an object that carry the name: its own, and that of the owner which is renamed with it. */
function nameChanges({ resource }: Standing, owners: ReadonlySet<string>, old: string, name: string): { readonly path: Path; readonly text: string }[] {
  const own = renameOf(resource.ref.name, old, name);
  const metadata = resource.value['metadata'];
  const references = listAt(metadata, 'ownerReferences').flatMap((reference, i) => {
    const [kind, owner] = [textAt(reference, 'kind'), textAt(reference, 'name') ?? ''];
    const text = owners.has(`${kind} ${owner}`) ? renameOf(owner, old, name) : undefined;
    return text === undefined ? [] : [{ path: ['metadata', 'ownerReferences', i, 'name'], text }];
  });
  const prefix = renameOf(textAt(metadata, 'generateName') ?? '', old, name);
  return [
    ...(own === undefined ? [] : [{ path: ['metadata', 'name'], text: own }]),
    ...(prefix === undefined || own === undefined ? [] : [{ path: ['metadata', 'generateName'], text: prefix }]),
    ...references,
  ];
}

/** Controllers that are renamed: those of the endpoint, also where only their pods are in the files. */
function ownersAmong(found: readonly Standing[], endpoint: Endpoint): Set<string> {
  const references = found.flatMap(({ resource }) =>
    listAt(resource.value['metadata'], 'ownerReferences').map((r) => `${textAt(r, 'kind')} ${textAt(r, 'name')}`),
  );
  const known = found.map(({ resource }) => `${resource.ref.kind} ${resource.ref.name}`);
  const made = references.filter((r) => known.includes(r) || renameOf(r.slice(r.indexOf(' ') + 1), endpoint.name, '') !== undefined);
  return new Set([...known, ...made]);
}

/** Why the workload cannot have this name. */
function faultInNewName(analysis: Analysis, { namespace, name: old }: Endpoint, name: string, found: readonly Standing[]): string | undefined {
  const fault = faultInDnsSubdomain(name);
  if (fault) return name === '' ? 'the workload has no name' : `\`${name}\` ${fault}`;
  const twin = analysis.cluster.endpoints.find((e) => e.namespace === namespace && e.name === name);
  if (twin) return `the name is taken: ${namespace}/${name} exists already, as a ${twin.workloadKind}`;
  const names = new Set(found.map(({ resource }) => `${resource.ref.kind} ${renameOf(resource.ref.name, old, name)}`));
  const taken = standings(analysis).find(({ resource }) => homeOfResource(resource) === namespace && names.has(`${resource.ref.kind} ${resource.ref.name}`));
  return taken && `the name is taken: ${taken.resource.ref.kind} ${namespace}/${taken.resource.ref.name} exists already`;
}

export function renameWorkload(analysis: Analysis, end: string, name: string): Answer {
  const endpoint = findWorkload(analysis, end);
  if (typeof endpoint === 'string') return refusal(endpoint);
  if (endpoint.name === name) return alreadySo(`${called(endpoint)} has this name already`);
  const found = withTwins(analysis, endpoint.resources);
  const fault = faultInNewName(analysis, endpoint, name, found) ?? readOnlyReason(found);
  if (fault) return refusal(fault);
  const owners = ownersAmong(found, endpoint);
  const changes = found.flatMap((standing) => {
    const { document, path: at } = standing.resource;
    return nameChanges(standing, owners, endpoint.name, name).map(({ path, text }) => ({ document, change: { path: [...at, ...path], text } }));
  });
  if (changes.length === 0) return refusal(`${called(endpoint)} cannot be renamed: the server makes its name`);
  const step = changeObjects(begin(analysis), collectChanges(changes));
  if (!isStep(step)) return refusal(`${called(endpoint)} cannot be renamed: ${step}`);
  const id = idOf(endpoint.namespace, endpoint.workloadKind, name);
  const isRenamed = ({ cluster }: Analysis) => cluster.endpoints.some((e) => e.id === id) && cluster.endpoints.length === analysis.cluster.endpoints.length;
  const title = `rename ${called(endpoint)} to ${name}`;
  const proposals = proveAmendment(analysis, [{ step, title, sides: [] }], isRenamed, { renamed: new Map([[endpoint.id, id]]) });
  return proposals.length > 0 ? { proposals, already: false } : refusal(`${called(endpoint)} cannot be renamed without changing something else`);
}
