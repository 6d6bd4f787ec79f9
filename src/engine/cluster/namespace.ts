// Namespaces: those that a manifest declares, and those that are only known from what is in them.
import { type Labels, NAMESPACE_NAME_LABEL, type Namespace } from './cluster';
import { fieldOf } from './field';
import type { Named } from './identity';
import { EMPTY_LABELS, readLabels } from './labels';

/** The API server sets this label on every namespace and lets nobody change it (NamespaceDefaultLabelName), so it overrides what is written. */
function withName(labels: Labels, name: string): Labels {
  if (labels[NAMESPACE_NAME_LABEL] === name) return labels;
  return Object.assign(Object.create(null) as Record<string, string>, labels, { [NAMESPACE_NAME_LABEL]: name });
}

/** Labels that cannot be read are reported, and the namespace then has none but its name. */
export function readNamespace(source: Named): Namespace {
  const labels = readLabels(fieldOf(fieldOf(source.resource.value, 'metadata'), 'labels'), ['metadata', 'labels'], source);
  return { name: source.name, labels: withName(labels ?? EMPTY_LABELS, source.name), resource: source.resource };
}

/** A namespace without a manifest. */
export const undeclaredNamespace = (name: string): Namespace => ({ name, labels: withName(EMPTY_LABELS, name) });
