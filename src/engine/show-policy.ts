// One policy as the policy view draws it: whom it selects, and per direction its rules with their peers.
import { describePolicy } from './describe-policy';
import { labelOfTraffic } from './graph/label';
import type { Direction, Policy, Rule } from './policy/policy';
import type { DirectionDetail, PolicyDetail, RuleDetail } from './policy-detail';
import type { Analysis } from './reach/analysis';
import { EMPTY } from './sets/traffic';
import { peerDetails } from './show-peer';
import { portEntries } from './show-ports';
import { selectorDetail } from './show-selector';
import type { Path } from './yaml/path';
import { findHome, spanOf } from './yaml/place';
import type { Span } from './yaml/span';

/** Undefined where there is no such policy, or none that is evaluated. Counts are of workloads, implied ones too, of which at least some pods match. */
export function policyDetail(analysis: Analysis, id: string): PolicyDetail | undefined {
  const policy = analysis.policies.find((p) => p.id === id);
  if (!policy || policy.standIn) return undefined;
  const home = findHome(analysis.files, policy.resource.document);
  const fixed = whyFixed(home?.file);
  const detail = {
    id,
    kind: policy.resource.ref.kind,
    namespace: policy.namespace,
    name: policy.name,
    file: home?.file.name ?? '',
    ...(fixed === undefined ? {} : { fixed }),
    subject: selectorDetail(analysis.reach, policy.subject, `all of ${policy.namespace}`),
    ingress: directionDetail(analysis, policy, 'ingress'),
    egress: directionDetail(analysis, policy, 'egress'),
  };
  return { ...detail, text: describePolicy(detail) };
}

/** A document that is in no file stands in for one whose text is broken now. */
function whyFixed(file: { readonly name: string; readonly readOnly: boolean } | undefined): string | undefined {
  if (!file) return 'Its text is broken at the moment; this is what it last said.';
  return file.readOnly ? `The file ${file.name} is read-only.` : undefined;
}

/** A rule's entry: one Rule for each of its peers, all with the same ports. */
interface RuleEntry {
  readonly path: Path;
  readonly rules: readonly Rule[];
}

/** The entries of a direction, in order. */
export function entriesOf(policy: Policy, direction: Direction): readonly RuleEntry[] {
  const groups = new Map<string, { readonly path: Path; readonly rules: Rule[] }>();
  for (const rule of policy.rules) {
    if (rule.direction !== direction) continue;
    const path = entryOf(rule.path);
    const key = path.join('/');
    const group = groups.get(key);
    if (group) group.rules.push(rule);
    else groups.set(key, { path, rules: [rule] });
  }
  return [...groups.values()];
}

function directionDetail(analysis: Analysis, policy: Policy, direction: Direction): DirectionDetail {
  return { isolated: policy.isolates[direction], rules: entriesOf(policy, direction).map((entry) => ruleDetail(analysis, policy, entry)) };
}

/** A rule's own entry: a peer's path up to its first number. */
function entryOf(path: Path): Path {
  const at = path.findIndex((step) => typeof step === 'number');
  return at < 0 ? path : path.slice(0, at + 1);
}

function ruleDetail(analysis: Analysis, policy: Policy, { path, rules }: RuleEntry): RuleDetail {
  const first = rules[0] as Rule;
  return {
    path,
    ...linesOf(analysis, policy, path),
    action: first.action,
    ports: portEntries(policy.resource, path, first.ports),
    portsText: portsText(first),
    peers: peerDetails(analysis.reach, policy, rules).map((peer) => ({ ...peer, ...linesOf(analysis, policy, peer.path) })),
  };
}

/** Where a part of the policy is written, as a field of a detail. */
function linesOf({ files }: Analysis, { resource }: Policy, path: Path): { readonly span?: Span } {
  const span = spanOf(files, { document: resource.document, path: [...resource.path, ...path] });
  return span ? { span } : {};
}

/** `8080`, `53 dns`, `metrics, UDP 514`, `every port`. */
function portsText({ ports: { traffic, named } }: Rule): string {
  const names = named.map(({ name, protocol }) => (protocol === undefined || protocol === 'TCP' ? name : `${protocol} ${name}`));
  const numbers = labelOfTraffic(traffic);
  if (numbers === 'all') return 'every port';
  return [...(traffic === EMPTY ? [] : [numbers]), ...names].join(', ');
}
