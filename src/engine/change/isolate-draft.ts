// Drafts that close an end and keep some of its flows: one new policy, or one that is there for exactly this subject.
import type { RuleDraft, SomePeer, Written } from '../dialects/dialect';
import { dialectOf } from '../dialects/open';
import { DIRECTIONS, type Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import { EMPTY, isSubset, type Traffic, union } from '../sets/traffic';
import type { Resource } from '../yaml/document';
import { editablePolicies, selectable, waysToAllow } from './allow';
import { type Ends, openAtSide, sameEnds } from './between';
import { type Candidate, inWords } from './candidate';
import { peersOf, policyAdder, subjectOf } from './draft';
import { isolationName } from './names';
import { type Step, spliceDocument } from './step';

/** A flow by the names of its ends. */
export interface KeptFlow {
  readonly from: string;
  readonly to: string;
  readonly traffic: Traffic;
}

/** A flow that stays open for every member of the closed end, in one direction; `ends` are those of its names. */
export interface Stay extends KeptFlow {
  readonly ends: Ends;
  readonly direction: Direction;
}

/** What is to be closed, and what stays: rules for all of the end, and all flows that are to flow as before. INVARIANT: every stay is of one of the directions. */
export interface Closure {
  readonly end: FoundEnd;
  readonly directions: readonly Direction[];
  readonly stays: readonly Stay[];
  readonly kept: readonly KeptFlow[];
}

const otherOf = ({ ends, direction }: Stay): FoundEnd => (direction === 'ingress' ? ends.from : ends.to);

/** Rules for what stays: the ports of one peer together, then the peers of the same ports. */
function rulesFor(step: Step, stays: readonly Stay[], namespace: string): RuleDraft[] {
  const byPeer = new Map<string, { readonly peer: SomePeer; traffic: Traffic }>();
  for (const stay of stays)
    for (const peer of peersOf(step.now, otherOf(stay), namespace)) {
      const key = JSON.stringify(peer);
      const known = byPeer.get(key);
      byPeer.set(key, { peer, traffic: union(known?.traffic ?? EMPTY, stay.traffic) });
    }
  const byTraffic = new Map<Traffic, SomePeer[]>();
  for (const { peer, traffic } of byPeer.values()) byTraffic.set(traffic, [...(byTraffic.get(traffic) ?? []), peer]);
  return [...byTraffic].flatMap(([traffic, [peer, ...more]]) => (peer ? [{ peer, more, ports: { traffic, named: [] } }] : []));
}

/** The rules of each direction. */
const rulesOf =
  (step: Step, { stays }: Closure, namespace: string) =>
  (direction: Direction) =>
    rulesFor(
      step,
      stays.filter((s) => s.direction === direction),
      namespace,
    );

/** An end without its pods that no selector sees; as it is where those are all. */
function nameable(analysis: Analysis, end: FoundEnd): FoundEnd {
  const classes = selectable(analysis, end);
  return end.kind === 'outside' || classes.length === 0 ? end : { ...end, classes };
}

type Change = (resource: Resource) => Written;

/** Changes to the policy of this id, one after the other, each to its text as the one before left it. */
function changePolicy(start: Step, id: string, changes: readonly Change[]): Step | undefined {
  let step = start;
  for (const change of changes) {
    const resource = step.now.policies.find((p) => p.id === id)?.resource;
    const written = resource && change(resource);
    if (!resource || !written?.ok) return undefined;
    const next = spliceDocument(step, resource.document, written.splices);
    if (!next) return undefined;
    step = next;
  }
  return step;
}

/** Adds rules of one direction, or closes it where there is none to add. */
function closings(direction: Direction, rules: readonly RuleDraft[]): Change[] {
  const writer = (resource: Resource) => dialectOf(resource)?.write;
  const NO_WRITER: Written = { ok: false, reason: 'nobody writes this kind' };
  if (rules.length === 0) return [(resource) => writer(resource)?.closeDirection(resource, direction) ?? NO_WRITER];
  return rules.map((rule) => (resource) => writer(resource)?.addRule(resource, direction, rule) ?? NO_WRITER);
}

const ways = (directions: readonly Direction[]): string => inWords(directions);

/** One new policy for all directions. */
function asNew(step: Step, closure: Closure): Candidate[] {
  const { end, directions } = closure;
  const subject = subjectOf(step.now, end);
  const [first, ...also] = directions;
  if (!subject || !first) return [];
  const { namespace } = subject;
  const name = isolationName(step.now, namespace, end, ...directions);
  const rules = rulesOf(step, closure, namespace);
  const added = policyAdder(step, { name, namespace, subject: subject.labels, direction: first, also, rules: rules(first) });
  const made =
    added &&
    changePolicy(
      added.make(),
      `${namespace}/${name}`,
      also.flatMap((d) => (rules(d).length > 0 ? closings(d, rules(d)) : [])),
    );
  return made ? [{ title: `isolate ${nameOfEnd(end)} for ${ways(directions)}: new policy ${namespace}/${name}`, step: made, sides: directions }] : [];
}

/** Policies of exactly this subject, which close further directions. */
function asExtension(step: Step, closure: Closure): Candidate[] {
  const { end, directions } = closure;
  const subject = subjectOf(step.now, end);
  if (!subject) return [];
  const rules = rulesOf(step, closure, subject.namespace);
  return editablePolicies(step.now, end).flatMap(({ policy }) => {
    const made = changePolicy(
      step,
      policy.id,
      directions.flatMap((d) => closings(d, rules(d))),
    );
    return made ? [{ title: `isolate ${nameOfEnd(end)} for ${ways(directions)} in ${policy.id}`, step: made, sides: directions }] : [];
  });
}

/** Whether the end of a direction lets the flow through for all whom rules can name; undefined where an end is no more. */
export function letsThrough(analysis: Analysis, { from, to, traffic }: KeptFlow, direction: Direction): boolean | undefined {
  const ends = sameEnds(analysis.reach, from, to);
  return ends && isSubset(traffic, openAtSide(analysis.reach, { from: nameable(analysis, ends.from), to: nameable(analysis, ends.to) }, direction));
}

/** What of kept flows is closed with the rest goes to rules of its own: of one workload of a namespace, or of another one with the same labels. */
function keepOpen(candidate: Candidate, { kept }: Closure): Candidate | undefined {
  let { step } = candidate;
  let count = 0;
  for (const flow of kept)
    for (const direction of DIRECTIONS) {
      if (!letsThrough(step.first, flow, direction) || letsThrough(step.now, flow, direction)) continue;
      const ends = sameEnds(step.now.reach, flow.from, flow.to);
      const made = ends && waysToAllow(step, ends, direction, { traffic: flow.traffic, named: [] })[0]?.make();
      if (!made) return undefined;
      step = made.step;
      count++;
    }
  return {
    ...candidate,
    step,
    title: count === 0 ? candidate.title : `${candidate.title}, and ${count === 1 ? 'a rule' : 'rules'} for what single workloads keep`,
  };
}

/** Ways to close the end, the smallest first. */
export const waysToIsolate = (step: Step, closure: Closure): Candidate[] =>
  [...asExtension(step, closure), ...asNew(step, closure)].flatMap((c) => keepOpen(c, closure) ?? []);
