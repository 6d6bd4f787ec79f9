// Which object a resource is: its namespace and name, or why it has none.
import type { Resource } from '../yaml/document';
import type { Problem } from '../yaml/problem';
import { isMapping } from '../yaml/resource';
import { fieldOf } from './field';
import { reportInvalid, reportWrongType, type Source } from './report';

export const DEFAULT_NAMESPACE = 'default';

/** A resource that the readers know by name. `namespace` is `''` for what has none. */
export interface Named extends Source {
  readonly namespace: string;
  readonly name: string;
}

function readText(metadata: unknown, key: 'name' | 'namespace' | 'generateName', source: Source): string | undefined {
  const value = fieldOf(metadata, key);
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  reportWrongType(source, ['metadata', key], value, 'a string');
  return undefined;
}

/** Undefined, and reported, where name or namespace cannot be read. `scope`: whether objects of the kind live in a namespace. */
export function readIdentity(resource: Resource, scope: 'namespace' | 'cluster', problems: Problem[]): Named | undefined {
  const source = { resource, problems };
  const metadata = fieldOf(resource.value, 'metadata');
  if (metadata !== undefined && !isMapping(metadata)) {
    reportWrongType(source, ['metadata'], metadata, 'a mapping');
    return undefined;
  }
  // `kubectl create` takes objects that leave their name to the server.
  const written = readText(metadata, 'name', source);
  const name = written === '' ? readText(metadata, 'generateName', source) : written;
  if (name === undefined) return undefined;
  if (name === '') {
    reportInvalid(source, ['metadata', 'name'], `the \`${resource.ref.kind}\` has no name; give it one`);
    return undefined;
  }
  if (scope === 'cluster') return { namespace: '', name, resource, problems };
  const namespace = readText(metadata, 'namespace', source);
  return namespace === undefined ? undefined : { namespace: namespace || DEFAULT_NAMESPACE, name, resource, problems };
}
