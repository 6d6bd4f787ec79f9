// Which objects of the API a document holds. A document is one object, or a List of them.
import type { Document, Mapping, Ref, Resource } from './document';
import type { Path } from './path';
import type { Problem } from './problem';

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The objects of a document that could be read, in the order of the text, and what is wrong with those that are none.
 * Lists are expanded, also lists in lists; an item of a typed list (`PodList`) that names no kind has the list's.
 */
export function extractResources(document: Document): { readonly resources: Resource[]; readonly problems: Problem[] } {
  const resources: Resource[] = [];
  const problems: Problem[] = [];
  const visit = (value: unknown, path: Path, inherited: Identity | undefined): void => {
    const identity = isMapping(value) ? readIdentity(value, inherited) : describe(value);
    if (!isMapping(value) || typeof identity === 'string') {
      if (value !== null || path.length > 0) problems.push(notAnObject(document, path, typeof identity === 'string' ? identity : ''));
      return;
    }
    const { kind } = identity;
    const items = kind.endsWith('List') ? value.items : undefined;
    if (!Array.isArray(items)) {
      if (kind !== 'List') resources.push({ ref: readRef(value, identity), value, document, path });
      return;
    }
    const typed = kind === 'List' ? undefined : { ...identity, kind: kind.slice(0, -'List'.length) };
    items.forEach((item: unknown, i) => {
      visit(item, [...path, 'items', i], typed);
    });
  };
  visit(document.value, [], undefined);
  return { resources, problems };
}

interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
}

// Or what is missing.
function readIdentity(value: Mapping, inherited: Identity | undefined): Identity | string {
  const apiVersion = readName(value, 'apiVersion') || inherited?.apiVersion;
  const kind = readName(value, 'kind') || inherited?.kind;
  if (apiVersion && kind) return { apiVersion, kind };
  if (apiVersion) return 'it has no `kind`';
  return kind ? 'it has no `apiVersion`' : 'it has no `apiVersion` and no `kind`';
}

function readRef(value: Mapping, { apiVersion, kind }: Identity): Ref {
  const slash = apiVersion.indexOf('/');
  const metadata = isMapping(value.metadata) ? value.metadata : {};
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind,
    namespace: readName(metadata, 'namespace'),
    name: readName(metadata, 'name'),
  };
}

function readName(value: Mapping, key: string): string {
  const name = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof name === 'string' ? name : '';
}

function describe(value: unknown): string {
  return Array.isArray(value) ? 'it is a list' : value === null ? 'it is empty' : 'it is plain text';
}

function notAnObject(document: Document, path: Path, found: string): Problem {
  const where = path.length > 0 ? 'this item is not a Kubernetes object' : 'this document is not a Kubernetes object';
  return { code: 'not-an-object', severity: 'warning', message: `${where}: ${found}`, place: { document, path } };
}
