// What an amendment of the inventory is about: objects of the files with where they stand, and why they cannot be edited.
import type { Endpoint } from '../cluster/cluster';
import { DEFAULT_NAMESPACE } from '../cluster/identity';
import { kindOf } from '../cluster/kind';
import type { Analysis } from '../reach/analysis';
import { nameOfEnd } from '../reach/ends';
import type { Document, Resource, SourceFile } from '../yaml/document';
import { nearest } from '../yaml/resemblance';
import { brokenAt } from './broken';
import { oneEnd } from './refuse';

/** An object with the file that holds it. */
export interface Standing {
  readonly resource: Resource;
  readonly file: SourceFile;
}

/** Every object of the files, of any kind, in order. */
export const standings = (analysis: Analysis): Standing[] =>
  analysis.files.flatMap((file) => file.documents.flatMap((d) => d.resources.map((resource) => ({ resource, file }))));

/** The namespace that an object lives in; undefined for what is known to live in none. */
export function homeOfResource({ ref }: Resource): string | undefined {
  const scope = kindOf(ref)?.scope;
  if (scope === 'cluster') return undefined;
  return ref.namespace || (scope === 'namespace' ? DEFAULT_NAMESPACE : undefined);
}

/** `Deployment shop/web`. */
export function nameOfResource(resource: Resource): string {
  const { kind, name } = resource.ref;
  const home = homeOfResource(resource);
  return home === undefined ? `${kind} ${name}` : `${kind} ${home}/${name}`;
}

const identityOf = (resource: Resource): string => `${resource.ref.group} ${nameOfResource(resource)}`;

/** The objects with all that have one's kind, namespace and name: an earlier twin would come back where only the later is edited. */
export function withTwins(analysis: Analysis, resources: readonly Resource[]): Standing[] {
  const same = new Set(resources);
  const wanted = new Set(resources.filter((r) => r.ref.name !== '').map(identityOf));
  return standings(analysis).filter(({ resource }) => same.has(resource) || wanted.has(identityOf(resource)));
}

/** A workload of the files, or why there is none to be edited. */
export function findWorkload(analysis: Analysis, text: string): Endpoint | string {
  const end = oneEnd(analysis, text);
  if (typeof end === 'string') return end;
  if (end.kind !== 'endpoint') return `${nameOfEnd(end)} is not a workload`;
  if (end.endpoint.kind === 'implied') return `${nameOfEnd(end)} is implied by a selector: create it first`;
  return brokenness(analysis, [end.endpoint.namespace]) ?? end.endpoint;
}

/** Why a namespace is none of the files'; undefined where it is one, declared or not. */
export function faultInHome({ cluster, reach }: Analysis, name: string): string | undefined {
  if (cluster.namespaces.has(name)) return undefined;
  if (reach.classes.namespaceIndex.has(name)) return `namespace ${name} is implied by a selector: create it first`;
  const near = nearest(name, [...cluster.namespaces.keys()]);
  return `no namespace \`${name}\` in the files${near === undefined ? '' : `: did you mean \`${near}\`?`}`;
}

/** Whether a text that cannot be read, or what it was when it could, speaks of the namespace. */
function mentions({ text, lastGood }: Document, namespace: string): boolean {
  const word = new RegExp(`(^|[^\\w.-])${namespace.replaceAll('.', '\\.')}($|[^\\w.-])`);
  return word.test(text) || (lastGood?.resources.some((r) => homeOfResource(r) === namespace) ?? false);
}

/** Why nothing of the namespaces can be edited now: a text that is broken may hold some of it. */
export function brokenness(analysis: Analysis, namespaces: readonly string[]): string | undefined {
  const held = analysis.files.find((f) => f.documents.some((d) => d.value === undefined && namespaces.some((n) => mentions(d, n))));
  if (held) return `the text of \`${held.name}\` is broken: mend it first, since what it means is not known`;
  return brokenAt(
    analysis,
    namespaces.map((name) => ({ kind: 'namespace', name, classes: [] })),
  );
}

/** Why the objects cannot be edited: some stand in a file that must not be. */
export function readOnlyReason(found: readonly Standing[]): string | undefined {
  const fixed = found.find(({ file }) => file.readOnly);
  return fixed && `${nameOfResource(fixed.resource)} stands in \`${fixed.file.name}\`, which is read-only`;
}
