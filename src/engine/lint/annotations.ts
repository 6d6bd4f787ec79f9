// Annotations, which other programs than the cluster read: of pods, of their templates, of namespaces.
import type { Endpoint, Namespace } from '../cluster/cluster';
import { fieldOf, mappingAt } from '../cluster/field';
import { formOf } from '../cluster/workload';
import type { Resource, SourceFile } from '../yaml/document';
import type { Path } from '../yaml/path';

/** A set of annotations as it is written, with its place. */
export interface Annotated {
  readonly resource: Resource;
  readonly path: Path;
  readonly at: (key: string) => string | undefined;
}

const NONE: Path = [];

function annotated(resource: Resource, above: Path): Annotated {
  let holder: unknown = resource.value;
  for (const step of above) holder = fieldOf(holder, String(step));
  const values = mappingAt(fieldOf(holder, 'metadata'), 'annotations');
  const at = (key: string): string | undefined => {
    const value = fieldOf(values, key);
    return value === undefined || typeof value === 'object' ? undefined : String(value);
  };
  return { resource, path: [...above, 'metadata', 'annotations'], at };
}

/** Replicas are alike: of a workload with many pods in the files, its own manifest and its first pods speak. */
const SPOKESMEN = 3;

const ofPods = new WeakMap<Pick<Endpoint, 'resources'>, readonly Annotated[]>();

/** What the pods of a workload will have, by its manifests: those of the template, or of the pod itself. */
export function podAnnotations(endpoint: Pick<Endpoint, 'resources'>): readonly Annotated[] {
  let found = ofPods.get(endpoint);
  if (!found) {
    found = endpoint.resources.slice(0, SPOKESMEN).map((resource) => annotated(resource, formOf(resource.ref.kind)?.template ?? NONE));
    ofPods.set(endpoint, found);
  }
  return found;
}

/** What is written on an object that makes pods, which its pods do not have. */
export const ownAnnotations = (resource: Resource): Annotated => annotated(resource, NONE);

export const namespaceAnnotation = ({ resource }: Namespace, key: string): string | undefined => resource && annotated(resource, NONE).at(key);

const mentions = new Map<string, WeakMap<SourceFile, boolean>>();

/** Whether a word stands anywhere in the files: cheaper than to look at all that exists for something that few have. */
export function isMentioned(files: readonly SourceFile[], word: string): boolean {
  const known = mentions.get(word) ?? new WeakMap<SourceFile, boolean>();
  mentions.set(word, known);
  return files.some((file) => {
    let found = known.get(file);
    if (found === undefined) {
      found = file.text.includes(word);
      known.set(file, found);
    }
    return found;
  });
}
