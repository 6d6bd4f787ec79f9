// Annotations, which other programs than the cluster read: of pods, of their templates, of namespaces.
import type { Endpoint, Namespace } from '../cluster/cluster';
import { fieldOf, mappingAt } from '../cluster/field';
import { formOf } from '../cluster/workload';
import type { Resource } from '../yaml/document';
import type { Path } from '../yaml/path';

/** A set of annotations as it is written, with its place. */
export interface Annotated {
  readonly resource: Resource;
  readonly path: Path;
  readonly at: (key: string) => string | undefined;
}

function annotated(resource: Resource, above: Path): Annotated {
  const holder = above.reduce<unknown>((value, step) => fieldOf(value, String(step)), resource.value);
  const values = mappingAt(fieldOf(holder, 'metadata'), 'annotations');
  const at = (key: string): string | undefined => {
    const value = fieldOf(values, key);
    return value === undefined || typeof value === 'object' ? undefined : String(value);
  };
  return { resource, path: [...above, 'metadata', 'annotations'], at };
}

/** What the pods of a workload will have, by each of its manifests: those of the template, or of the pod itself. */
export const podAnnotations = ({ resources }: Pick<Endpoint, 'resources'>): readonly Annotated[] =>
  resources.map((resource) => annotated(resource, formOf(resource.ref.kind)?.template ?? []));

/** What is written on an object that makes pods, which its pods do not have. */
export const ownAnnotations = (resource: Resource): Annotated => annotated(resource, []);

export const namespaceAnnotation = ({ resource }: Namespace, key: string): string | undefined => resource && annotated(resource, []).at(key);
