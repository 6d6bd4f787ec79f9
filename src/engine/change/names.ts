// Names for new policies and the files that they go to.

import type { Endpoint } from '../cluster/cluster';
import { dialectOf } from '../dialects/open';
import type { Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import type { FoundEnd } from '../reach/ends';
import { findHome } from '../yaml/place';

const LONGEST = 63;

/** A valid DNS label made of the text. */
const dnsLabel = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');

/** What a Deployment appends to the names of its ReplicaSets, which changes with each rollout. */
function withoutHash({ name, shapes }: Endpoint): string {
  const hash = shapes[0]?.labels['pod-template-hash'];
  return hash && name.endsWith(`-${hash}`) ? name.slice(0, -hash.length - 1) : name;
}

/** An end in a policy's name: the workload's, the namespace's, or `internet` and addresses. */
export function shortName(end: FoundEnd): string {
  if (end.kind === 'endpoint') return withoutHash(end.endpoint);
  if (end.kind === 'namespace') return end.name;
  if (end.kind === 'service') return end.service.name;
  return end.text === 'internet' || /^(0\.0\.0\.0|::)\/0/.test(end.text) ? 'internet' : end.text.replace(/\s+except\s.*/, '');
}

/** The first of name, name-2, name-3, ... that is not taken. */
function unique(base: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(base)) return base;
  for (let n = 2; ; n++) {
    const name = `${base.slice(0, LONGEST - `${n}`.length - 1)}-${n}`;
    if (!isTaken(name)) return name;
  }
}

/** Names of policies in a namespace; those that the API would refuse as they stand count too. */
function isTakenIn(analysis: Analysis, namespace: string): (name: string) => boolean {
  const taken = new Set(analysis.policies.filter((p) => p.namespace === namespace).map((p) => p.name));
  for (const { place } of analysis.problems)
    for (const r of place?.document.resources ?? []) if (dialectOf(r) && (r.ref.namespace || 'default') === namespace) taken.add(r.ref.name);
  return (name) => taken.has(name);
}

/** A name for a new policy of the namespace, made of some text: a valid DNS label that is not taken. */
export const freePolicyName = (analysis: Analysis, namespace: string, text: string): string => unique(dnsLabel(text), isTakenIn(analysis, namespace));

/** A name for a new policy of the namespace, said by what it allows: `allow-web-to-db`, or `allow-web-egress-to-db` at the source. */
export function policyName(analysis: Analysis, namespace: string, from: FoundEnd, to: FoundEnd, direction: Direction): string {
  const text = direction === 'ingress' ? `allow-${shortName(from)}-to-${shortName(to)}` : `allow-${shortName(from)}-egress-to-${shortName(to)}`;
  return freePolicyName(analysis, namespace, text);
}

/** A name for a new policy that isolates: `isolate-db-ingress`, or `isolate-db` for both directions. */
export function isolationName(analysis: Analysis, namespace: string, end: FoundEnd, ...directions: readonly Direction[]): string {
  return freePolicyName(analysis, namespace, ['isolate', shortName(end), ...(directions.length === 1 ? directions : [])].join('-'));
}

/** Files that a new policy of the namespace may go to, best first: one that holds most of its policies, if it is plain YAML that may be edited; last a new one. */
export function filesFor(analysis: Analysis, namespace: string): string[] {
  const counts = new Map<string, number>();
  for (const p of analysis.policies) {
    if (p.namespace !== namespace) continue;
    const file = findHome(analysis.files, p.resource.document)?.file;
    if (file && !file.readOnly && p.resource.path.length === 0) counts.set(file.name, (counts.get(file.name) ?? 0) + 1);
  }
  const known = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const taken = new Set(analysis.files.map((f) => f.name));
  const fresh = unique(`${dnsLabel(namespace) || 'new'}-policies`, (name) => taken.has(`${name}.yaml`));
  return [...known, `${fresh}.yaml`];
}
