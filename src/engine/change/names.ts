// Names for new policies and the files that they go to.
import type { Analysis } from '../reach/analysis';
import { nameOfEnd, type FoundEnd } from '../reach/ends';
import type { Direction } from '../policy/policy';

const LONGEST = 63;

/** A valid DNS label made of the text. */
const dnsLabel = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');

/** An end in a policy's name: the workload's, the namespace's, or `internet` and addresses. */
function shortName(end: FoundEnd): string {
  if (end.kind === 'endpoint') return end.endpoint.name;
  if (end.kind === 'namespace') return end.name;
  return end.text === 'internet' || /^(0\.0\.0\.0|::)\/0/.test(end.text) ? 'internet' : nameOfEnd(end);
}

/** The first of name, name-2, name-3, ... that is not taken. */
function unique(base: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(base)) return base;
  for (let n = 2; ; n++) {
    const name = `${base.slice(0, LONGEST - `${n}`.length - 1)}-${n}`;
    if (!isTaken(name)) return name;
  }
}

/** A name for a new policy of the namespace, said by what it allows: `allow-web-to-db`, or `allow-web-egress-to-db` at the source. */
export function policyName(analysis: Analysis, namespace: string, from: FoundEnd, to: FoundEnd, direction: Direction): string {
  const base = dnsLabel(direction === 'ingress' ? `allow-${shortName(from)}-to-${shortName(to)}` : `allow-${shortName(from)}-egress-to-${shortName(to)}`);
  const taken = new Set(analysis.policies.filter((p) => p.namespace === namespace).map((p) => p.name));
  return unique(base || 'allow', (name) => taken.has(name));
}

/** A name for a new policy that isolates. */
export function isolationName(analysis: Analysis, namespace: string, end: FoundEnd, direction: Direction): string {
  const base = dnsLabel(`isolate-${shortName(end)}-${direction}`);
  const taken = new Set(analysis.policies.filter((p) => p.namespace === namespace).map((p) => p.name));
  return unique(base, (name) => taken.has(name));
}

/** The file that a new policy of the namespace goes to: the one that holds most of its policies, if it is plain YAML that may be edited, else a new one. */
export function fileFor(analysis: Analysis, namespace: string): string {
  const counts = new Map<string, number>();
  const files = new Map(analysis.files.flatMap((f) => f.documents.map((d) => [d, f] as const)));
  for (const p of analysis.policies) {
    const file = files.get(p.resource.document);
    const isPlain = p.resource.path.length === 0 && !p.resource.document.text.trimStart().startsWith('{');
    if (p.namespace === namespace && file && !file.readOnly && isPlain) counts.set(file.name, (counts.get(file.name) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  if (best) return best[0];
  const taken = new Set(analysis.files.map((f) => f.name));
  return unique(`${namespace}-policies`, (name) => taken.has(`${name}.yaml`)) + '.yaml';
}
