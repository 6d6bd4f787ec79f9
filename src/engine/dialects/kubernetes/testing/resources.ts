// Texts into resources, for the tests of this folder.
import type { Resource } from '../../../yaml/document';
import { readFile } from '../../../yaml/read';

/** Every resource of a text. */
export const resourcesIn = (text: string): readonly Resource[] => readFile({ name: 'test.yaml', text }).documents.flatMap((document) => document.resources);

/** The one resource of a text. */
export function resourceIn(text: string): Resource {
  const [resource, ...others] = resourcesIn(text);
  if (!resource || others.length > 0) throw new Error(`one resource expected in ${text}`);
  return resource;
}

/** A policy `shop/web` with the given lines below `spec:`, each indented by two. */
export const policyWith = (spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\n  namespace: shop\nspec:\n${spec.replace(/^(?=.)/gm, '  ')}`;
