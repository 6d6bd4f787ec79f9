// The door: all that worker, app (types only), command line and tests may use of the engine.
import type { Intent } from './change/intent';
import type { Answer } from './change/proposal';
import { propose as proposeIn } from './change/propose';
import { openFiles, problemsOf } from './dialects/open';
import type { Platform } from './policy/platform';
import type { Analysis } from './reach/analysis';
import { changesOf, compareReaches, type Difference } from './reach/compare';
import { type EndResult, findEnd as findEndIn } from './reach/ends';
import type { FlowChange, Listing } from './reach/flow';
import { listFlows } from './reach/list';
import { portsNamed as portsNamedIn } from './reach/named-ports';
import { type Probe, type ProbeAnswer, probeOne } from './reach/probe';
import { adopt, type Traffic } from './sets/traffic';
import type { Input } from './yaml/span';

export type { AddedPeer, Amendment, End, Intent, Kept, LabelMap, NewPin, NewWorkload, PortEntry } from './change/intent';
export type { NearMiss } from './change/near-miss';
export type { Answer, Hunk, IsolationChange, Proposal } from './change/proposal';
export type { Graph, GraphEdge, GraphNode, GraphRoute, Lock, Offer } from './graph/graph';
export type { MatrixCell } from './graph/matrix-cell';
export type { Enforcer, Platform } from './policy/platform';
export { BY_THE_BOOK } from './policy/platform';
export type { Direction } from './policy/policy';
export type { DirectionDetail, PeerDetail, PolicyDetail, RuleDetail, SelectorDetail, SelectorLevel } from './policy-detail';
export type { Analysis } from './reach/analysis';
export type { Difference } from './reach/compare';
export type { Explanation, Miss, Outcome, Side, Step } from './reach/explanation';
export type { Flow, FlowChange, FlowState, Listing, Part } from './reach/flow';
export type { Probe, ProbeAnswer } from './reach/probe';
export { problemRecords } from './records';
export type { Traffic } from './sets/traffic';
export { format as formatTraffic, parse as parseTraffic } from './sets/traffic';
export { about, places, view } from './show';
export { changesSince, openBaseline } from './show-changes';
export { flowsOfEnd } from './show-end';
export { matrix } from './show-matrix';
export { verify } from './show-pins';
export { policyDetail } from './show-policy';
export { type Posture, type PostureNumber, posture } from './show-posture';
export { lint, report } from './show-problems';
export { pageOf, ruleHeads, rulePage } from './show-rules';
export { explain, type Why, why } from './show-why';
export { type DescribedPolicy, describe, describeAll, wordsAt } from './show-words';
export type { About, ChangedFlow, Changes, EndFlow, FileSummary, PinCheck, PolicySummary, Report, RuleHead, RulePage, View } from './view';
export type { ProblemRecord } from './yaml/catalogue';
export { globsMatch } from './yaml/glob';
export type { Severity } from './yaml/problem';
export { SETTINGS_FILE } from './yaml/settings-file';
export type { Input, Position, Span, TextEdit } from './yaml/span';

/** Reads files into an analysis; `previous` makes it incremental: what did not change is taken over. Never throws on what the files hold. */
export const open = (inputs: readonly Input[], platform: Platform, previous?: Analysis): Analysis => openFiles(inputs, platform, previous);

/** Whether some of the input could not be read as YAML or JSON at all. */
export const isUnreadable = (analysis: Analysis): boolean => problemsOf(analysis).some((p) => p.code === 'yaml-syntax' || p.code === 'indentation-lost');

/** Every effective flow. */
export const list = (analysis: Analysis): Listing => listFlows(analysis.reach);

/** Answers many single questions, in order. */
export const probe = (analysis: Analysis, probes: readonly Probe[]): readonly ProbeAnswer[] => probes.map((p) => probeOne(analysis.reach, p));

/** What the second version opens, closes and changes. */
export const compare = (before: Analysis, after: Analysis): Difference => compareReaches(before.reach, after.reach);

/** Flows that differ between two versions, those of implied endpoints included: the fast way for an edit. */
export const changes = (before: Analysis, after: Analysis): readonly FlowChange[] => changesOf(before.reach, after.reach);

/** Ways to get what is asked for, proven, best first; or why there are none. */
export const propose = (analysis: Analysis, intent: Intent): Answer => proposeIn(analysis, adopted(intent));

/** The intent with traffic of this side: what came from another thread has ids that mean nothing here. */
function adopted(intent: Intent): Intent {
  if (intent.kind === 'allow' || intent.kind === 'cut') return { ...intent, traffic: adopt(intent.traffic) };
  return intent.kind === 'isolate' ? { ...intent, keep: intent.keep.map((kept) => ({ ...kept, traffic: adopt(kept.traffic) })) } : intent;
}

/** Finds an end by any of its names: see EndResult for what can go wrong. */
export function findEnd(analysis: Analysis, text: string): { readonly id: string } | { readonly problem: string } {
  const found: EndResult = findEndIn(analysis.reach, text);
  if ('problem' in found) return found;
  if (found.end.kind === 'namespace') return { id: `ns:${found.end.name}` };
  if (found.end.kind === 'service') return { id: `svc:${found.end.service.namespace}/${found.end.service.name}` };
  return { id: found.end.kind === 'endpoint' ? found.end.endpoint.id : found.end.text };
}

/** The ports of an end that are called so: a Service's own, else its pods'. */
export const portsNamed = (analysis: Analysis, end: string, name: string): Traffic => portsNamedIn(analysis.reach, end, name);
