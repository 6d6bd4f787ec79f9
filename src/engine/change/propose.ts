// An intent into proposals: drafts are made, each is proven by running the engine on its text, and the best comes first.
import { DIRECTIONS, type Direction, type Ports } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { findEnd, nameOfEnd } from '../reach/ends';
import { EMPTY, format, intersect, isSubset, type Traffic, subtract, ports as portsOf, union } from '../sets/traffic';
import { type Candidate, waysToAllow } from './allow';
import { fixedPolicies, waysToCut } from './cut';
import { effectOf, type Ends, openForAll, sameEnds } from './effect';
import { hunksOf } from './hunk';
import type { Answer, Intent, Proposal } from './proposal';
import { begin, editsOf, leadsToNow, type Step } from './step';
import { flowOfSides } from './sides';

const no = (reason: string): Answer => ({ proposals: [], already: false, reason });

/** Proposals for an intent, best first; or why there are none. Nothing is changed. */
export function propose(analysis: Analysis, intent: Intent): Answer {
  const [from, to] = [findEnd(analysis.reach, intent.from), findEnd(analysis.reach, intent.to)];
  if ('problem' in from) return no(from.problem);
  if ('problem' in to) return no(to.problem);
  const ends: Ends = { from: from.end, to: to.end };
  const refusal = refuse(analysis, ends, intent);
  if (refusal) return no(refusal);
  return intent.kind === 'allow' ? proposeAllow(analysis, intent, ends) : proposeCut(analysis, intent, ends);
}

/** Why the intent makes no sense, or not now. */
function refuse(analysis: Analysis, { from, to }: Ends, intent: Intent): string | undefined {
  if (analysis.stale) return 'some text is broken: mend it first, since what it means is not known';
  if (intent.traffic === EMPTY) return 'there is no port to speak of';
  if (from.kind === 'outside' && to.kind === 'outside') return 'both ends are outside the cluster: no policy concerns them';
  if ([from, to].some((e) => e.kind === 'endpoint' && e.endpoint.kind === 'ingress-controller')) return 'the ingress controller is not in the files: add its workload, or draw from its namespace';
  if (from.kind === 'endpoint' && to.kind === 'endpoint' && from.number === to.number && from.endpoint.replicas <= 1) return `${nameOfEnd(from)} is a single pod, and a pod always reaches itself`;
  return undefined;
}

/** The drafts that hold what they promise, best first: least extra flow, then the smallest change. */
function prove(candidates: readonly Candidate[], intent: Intent, wanted: Traffic, before: Analysis, holds: (step: Step) => boolean): Proposal[] {
  const seen = new Set<string>();
  const proposals = candidates.flatMap(({ step, title }): Proposal[] => {
    const key = JSON.stringify(editsOf(step));
    const ends = sameEnds(before.reach, intent.from, intent.to);
    if (seen.has(key) || !ends || step.now.stale || step.now.problems.length > before.problems.length || !leadsToNow(step) || !holds(step)) return [];
    seen.add(key);
    const effect = effectOf(before.reach, step.now.reach, ends, wanted);
    return [{ title: title.charAt(0).toUpperCase() + title.slice(1), edits: editsOf(step), hunks: hunksOf(step), ...effect }];
  });
  const extra = (p: Proposal) => p.gained.length + p.lost.length;
  const size = (p: Proposal) => p.hunks.reduce((n, h) => n + h.lines.filter((l) => l.sign !== ' ').length + (h.created ? 1 : 0), 0);
  return proposals.sort((a, b) => extra(a) - extra(b) || size(a) - size(b));
}

/** The ports of an intent as they are to be written: by name where the user chose names that mean all of it. */
function writtenPorts(analysis: Analysis, intent: Intent, ends: Ends): Ports {
  const names = intent.kind === 'allow' ? (intent.names ?? []) : [];
  if (names.length === 0 || ends.to.kind !== 'endpoint') return { traffic: intent.traffic, named: [] };
  const declared = ends.to.endpoint.shapes.flatMap((s) => s.ports).filter((p) => p.name !== undefined && names.includes(p.name));
  const named = [...new Map(declared.map((p) => [`${p.name}/${p.protocol}`, { name: p.name as string, protocol: p.protocol }])).values()];
  const meant = declared.reduce((t, p) => union(t, p.port > 0 ? portsOf(p.protocol, p.port) : EMPTY), EMPTY);
  return { traffic: subtract(intent.traffic, meant), named };
}

/** The directions in which an end does not let all of the traffic through yet. */
function lacking(analysis: Analysis, ends: Ends, wanted: Traffic): Direction[] {
  return DIRECTIONS.filter((d) => !isSubset(wanted, flowOfSides(analysis.reach, ends, d))).reverse();
}

const DRAFTS_PER_END = 4;

function proposeAllow(analysis: Analysis, intent: Intent, ends: Ends): Answer {
  const wanted = intent.traffic;
  const directions = lacking(analysis, ends, wanted);
  if (directions.length === 0) return alreadyOpen(analysis, intent, ends);
  let candidates: Candidate[] = [{ step: begin(analysis), title: '' }];
  for (const direction of directions)
    candidates = candidates.flatMap(({ step, title }) => {
      const now = sameEnds(step.now.reach, intent.from, intent.to);
      if (!now) return [];
      return waysToAllow(step, now, direction, writtenPorts(step.now, intent, now))
        .slice(0, DRAFTS_PER_END)
        .map((c) => ({ step: c.step, title: title ? `${title}, and ${c.title}` : c.title }));
    });
  const holds = (step: Step) => {
    const now = sameEnds(step.now.reach, intent.from, intent.to);
    return now !== undefined && isSubset(wanted, openForAll(step.now.reach, now));
  };
  const proposals = prove(candidates, intent, wanted, analysis, holds);
  if (proposals.length > 0) return { proposals, already: false };
  return no(`no edit of the policies lets ${nameOfEnd(ends.from)} reach ${nameOfEnd(ends.to)} on ${format(wanted)}: an end has no labels that a policy can select it by, or its policies may not be edited`);
}

/** Where nothing isolates the destination the flow is open already; what can be offered is to close it to all others. */
function alreadyOpen(analysis: Analysis, intent: Intent, ends: Ends): Answer {
  const way = `${nameOfEnd(ends.from)} reaches ${nameOfEnd(ends.to)} on ${format(intent.traffic)} already`;
  const isIsolated = ends.to.kind === 'outside' || ends.to.classes.some((c) => (analysis.reach.ingress[c]?.policies.length ?? 0) > 0);
  if (isIsolated) return { proposals: [], already: true, reason: `${way}, by a rule` };
  const candidates = waysToAllow(begin(analysis), ends, 'ingress', writtenPorts(analysis, intent, ends)).map((c) => ({ ...c, title: `isolate ${nameOfEnd(ends.to)} and allow just this: ${c.title}` }));
  const holds = (step: Step) => {
    const now = sameEnds(step.now.reach, intent.from, intent.to);
    return now !== undefined && isSubset(intent.traffic, openForAll(step.now.reach, now));
  };
  return { proposals: prove(candidates, intent, intent.traffic, analysis, holds), already: true, reason: `${way}: nothing isolates ${nameOfEnd(ends.to)}` };
}

function proposeCut(analysis: Analysis, intent: Intent, ends: Ends): Answer {
  const flowing = flowOfSides(analysis.reach, ends, 'both');
  const wanted = intersect(intent.traffic, flowing);
  if (wanted === EMPTY) return { proposals: [], already: true, reason: `nothing flows from ${nameOfEnd(ends.from)} to ${nameOfEnd(ends.to)} on ${format(intent.traffic)}` };
  const candidates = DIRECTIONS.flatMap((d) => waysToCut(begin(analysis), ends, intent, d, wanted));
  const holds = (step: Step) => {
    const now = sameEnds(step.now.reach, intent.from, intent.to);
    return now === undefined || intersect(flowOfSides(step.now.reach, now, 'both'), wanted) === EMPTY;
  };
  const proposals = prove(candidates, intent, wanted, analysis, holds).filter((p) => p.gained.length === 0);
  if (proposals.length > 0) return { proposals, already: false };
  const fixed = DIRECTIONS.flatMap((d) => fixedPolicies(analysis, ends, d, wanted));
  return no(fixed.length > 0 ? `${fixed.join(', ')} lets this through and stands in a file that is read-only` : `no edit of the policies stops ${nameOfEnd(ends.from)} from reaching ${nameOfEnd(ends.to)}`);
}
