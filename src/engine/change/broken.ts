// Which text that cannot be read, or would be refused, could concern an end: a gesture there would rest on a guess. What
// is broken elsewhere is in nobody's way.
import { refusedIn } from '../dialects/open';
import type { Analysis } from '../reach/analysis';
import type { FoundEnd } from '../reach/ends';
import type { Document, Resource, SourceFile } from '../yaml/document';
import { homeOf } from './draft';

/** API groups and kinds of policies, ours and those that no dialect reads. */
const POLICY_KIND = /NetworkPolicy$|^(Tenant|GlobalTenantResource|TenantResource)$/;
const CLUSTER_WIDE = /^(Admin|BaselineAdmin|Cluster|CiliumClusterwide|Global)\w*NetworkPolicy$/;

const CAUSE = 'mend it first, since what it means is not known';

/** Values of a field anywhere in a text that no parser takes: YAML or JSON, quoted or not. */
function guessed(text: string, field: string): string[] {
  const lines = new RegExp(`["']?\\b${field}["']?\\s*:\\s*["']?([\\w.-]+)`, 'g');
  return [...text.matchAll(lines)].map((m) => m[1] as string);
}

/** Whether a text that cannot be read looks like a policy that has a say in one of the namespaces. */
function mayConcern({ text }: Document, namespaces: ReadonlySet<string>): boolean {
  const [kinds, places] = [guessed(text, 'kind'), guessed(text, 'namespace')];
  if (kinds.length === 0 && places.length === 0) return text.includes('NetworkPolicy');
  const isList = kinds.some((k) => k.endsWith('List')) || kinds.length === 0;
  if (!kinds.some((k) => POLICY_KIND.test(k)) && !(isList && text.includes('NetworkPolicy'))) return false;
  if (kinds.some((k) => CLUSTER_WIDE.test(k))) return true;
  return places.length === 0 ? namespaces.has('default') : places.some((p) => namespaces.has(p));
}

/** Whether an object that was read once has a say in one of the namespaces. */
function concerns({ ref }: Resource, namespaces: ReadonlySet<string>): boolean {
  if (CLUSTER_WIDE.test(ref.kind)) return true;
  if (ref.kind === 'Namespace') return namespaces.has(ref.name);
  return namespaces.has(ref.namespace || 'default');
}

const isBroken = (d: Document): boolean => d.value === undefined && d.problems.length > 0;

const brokenDocuments = new WeakMap<SourceFile, readonly Document[]>();

/** The documents of a file that cannot be read; looked for once. */
function brokenIn(file: SourceFile): readonly Document[] {
  let found = brokenDocuments.get(file);
  if (!found) {
    found = file.documents.filter(isBroken);
    brokenDocuments.set(file, found);
  }
  return found;
}

/** Policies that the API would refuse: they say something that counts nowhere, or counts as it was before. */
function refusedPolicies(analysis: Analysis, namespaces: ReadonlySet<string>): { readonly file: string; readonly resource: Resource } | undefined {
  for (const file of analysis.files) {
    const resource = refusedIn(file).find((r) => concerns(r, namespaces));
    if (resource) return { file: file.name, resource };
  }
  return undefined;
}

/** The namespaces of ends; none for the outside. */
const homesOf = (ends: readonly FoundEnd[]): ReadonlySet<string> => new Set(ends.flatMap((end) => (end.kind === 'outside' ? [] : [homeOf(end)])));

/**
 * Why nothing can be said about these ends: a text that is broken, or a policy that a cluster would refuse, could concern
 * them. Undefined where whatever is broken is elsewhere.
 */
export function brokenAt(analysis: Analysis, ends: readonly FoundEnd[]): string | undefined {
  const namespaces = homesOf(ends);
  for (const file of analysis.files) {
    const found = brokenIn(file).find((d) => (d.lastGood ? d.lastGood.resources.some((r) => concerns(r, namespaces)) : mayConcern(d, namespaces)));
    if (found) return `the text of \`${file.name}\` is broken: ${CAUSE}`;
  }
  const refused = refusedPolicies(analysis, namespaces);
  if (!refused) return undefined;
  const { ref } = refused.resource;
  return `policy ${ref.namespace || 'default'}/${ref.name} in \`${refused.file}\` is written so that a cluster would refuse it: ${CAUSE}`;
}

/** The file whose broken text speaks of a name that was not found. */
export function brokenFileNaming(analysis: Analysis, text: string): string | undefined {
  const name = text.split('/').at(-1)?.replace(/\[.*$/, '') ?? '';
  return name === '' ? undefined : analysis.files.find((f) => brokenIn(f).some((d) => d.text.includes(name)))?.name;
}
