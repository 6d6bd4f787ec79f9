// Policies in plain words, without all else that the policy view shows: cheap enough for all policies of a large cluster.
import { describePolicy } from './describe-policy';
import type { Direction, Policy } from './policy/policy';
import type { DirectionOutline, PolicyOutline } from './policy-detail';
import type { Analysis } from './reach/analysis';
import { roughSpan } from './show';
import { peerOutlines } from './show-peer';
import { entriesOf } from './show-policy';
import { portEntries } from './show-ports';
import { selectorOutline } from './show-selector';
import { pathAt } from './yaml/locate';
import type { Path } from './yaml/path';
import { documentAt } from './yaml/place';
import type { Span } from './yaml/span';

/** A policy with its place (of an item of a List: the whole document) and two or three sentences about it. */
export interface DescribedPolicy {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly span: Span;
  readonly text: readonly string[];
}

function directionOutline(policy: Policy, direction: Direction): DirectionOutline {
  const rules = entriesOf(policy, direction).map(({ path, rules: [first, ...more] }) => {
    if (!first) return [];
    return [{ action: first.action, ports: portEntries(policy.resource, path, first.ports), peers: peerOutlines([first, ...more]) }];
  });
  return { isolated: policy.isolates[direction], rules: rules.flat() };
}

const outlineOf = ({ reach }: Analysis, policy: Policy): PolicyOutline => ({
  namespace: policy.namespace,
  subject: selectorOutline(reach, policy.subject),
  ingress: directionOutline(policy, 'ingress'),
  egress: directionOutline(policy, 'egress'),
});

const textOf = (analysis: Analysis, policy: Policy): readonly string[] =>
  policy.standIn
    ? [`${policy.resource.ref.kind} is not evaluated: verdicts that it could change are shown as unsure.`]
    : describePolicy(outlineOf(analysis, policy));

/** The policy in two or three plain sentences; undefined where there is no such policy. The same words as PolicyDetail's. */
export function describe(analysis: Analysis, id: string): readonly string[] | undefined {
  const policy = analysis.policies.find((p) => p.id === id);
  return policy && textOf(analysis, policy);
}

/** Whether a path leads to what a policy is called or to what it is as a whole: not into its rules. */
const isAboutWhole = ([field, part]: Path): boolean =>
  field === undefined ||
  field === 'apiVersion' ||
  field === 'kind' ||
  field === 'metadata' ||
  (field === 'spec' && (part === undefined || !RULES.includes(part)));

const RULES: readonly (string | number)[] = ['ingress', 'egress', 'ingressDeny', 'egressDeny'];

/** The words about the policy whose name, kind or spec stands at an offset; undefined elsewhere, in its rules too. */
export function wordsAt(analysis: Analysis, file: string, offset: number): { readonly policy: string; readonly text: readonly string[] } | undefined {
  const source = analysis.files.find((f) => f.name === file);
  const found = source && documentAt(source, offset);
  if (!found) return undefined;
  const path = pathAt(found.document, found.offset);
  const policy = analysis.policies.find(({ resource }) => resource.document === found.document && resource.path.every((step, i) => path[i] === step));
  if (!policy || !isAboutWhole(path.slice(policy.resource.path.length))) return undefined;
  return { policy: policy.id, text: textOf(analysis, policy) };
}

/** All policies, or those of these ids, in the order of the analysis. */
export function describeAll(analysis: Analysis, ids?: readonly string[]): readonly DescribedPolicy[] {
  const wanted = ids && new Set(ids);
  const chosen = wanted ? analysis.policies.filter((p) => wanted.has(p.id)) : analysis.policies;
  return chosen.map((policy) => ({
    id: policy.id,
    namespace: policy.namespace,
    name: policy.name,
    span: roughSpan(analysis, policy.resource),
    text: textOf(analysis, policy),
  }));
}
