// Proposals for `isolate`: close an end for a direction, and keep what is ticked. What stops is `lost`, all of it.
import { DIRECTIONS, type Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import { podTraffic } from '../reach/service-end';
import { EMPTY, format } from '../sets/traffic';
import { selectable } from './allow';
import { type Ends, endpointsOf, isIsolated, sidesOf } from './between';
import { brokenAt } from './broken';
import { inWords } from './candidate';
import { findDns } from './dns';
import { peersOf, subjectOf } from './draft';
import type { Isolate, Kept } from './intent';
import { type Closure, type KeptFlow, letsThrough, type Stay, waysToIsolate } from './isolate-draft';
import { obstacleOf } from './obstacle';
import type { Answer } from './proposal';
import { extraOf, sizeOf } from './prove';
import { alreadySo, proveAmendment, refusal } from './prove-amendment';
import { isOnePod, NO_PORT, oneEnd } from './refuse';
import { begin } from './step';

/** The end without what no policy can select, which nothing isolates. */
function isolatable(analysis: Analysis, end: FoundEnd): FoundEnd {
  return end.kind === 'outside' ? end : { ...end, classes: selectable(analysis, end) };
}

const isClosed = (analysis: Analysis, end: FoundEnd, direction: Direction): boolean => isIsolated(analysis.reach, isolatable(analysis, end), direction);

/** Policies that isolate the end, by id. */
function closersOf({ reach }: Analysis, end: FoundEnd, directions: readonly Direction[]): string[] {
  if (end.kind === 'outside') return [];
  const policies = directions.flatMap((d) => end.classes.flatMap((c) => reach[d][c]?.policies.filter((p) => p.policy.isolates[d]) ?? []));
  return [...new Set(policies.map((p) => p.policy.id))];
}

/** Answers an intent to isolate. */
export function proposeIsolate(analysis: Analysis, intent: Isolate): Answer {
  const end = oneEnd(analysis, intent.end);
  if (typeof end === 'string') return refusal(end);
  if (end.kind === 'outside') return refusal(`${nameOfEnd(end)} is outside the cluster: no policy isolates it`);
  if (intent.directions.length === 0) return refusal('no direction is given: ingress, egress or both');
  if (selectable(analysis, end).length === 0 || !subjectOf(analysis, end))
    return refusal(obstacleOf(analysis, end) ?? `no policy can isolate ${nameOfEnd(end)}`);
  const directions = (['ingress', 'egress'] as const).filter((d) => intent.directions.includes(d));
  const open = directions.filter((d) => !isClosed(analysis, end, d));
  if (open.length === 0) return alreadyClosed(analysis, end, directions);
  const kept = keptFlows(analysis, intent, end);
  if (typeof kept === 'string') return refusal(kept);
  const stays = staysOf(analysis, intent, { end, directions: open, kept });
  const broken = brokenAt(analysis, [end, ...[...stays, ...kept].flatMap((s) => [s.ends.from, s.ends.to])]);
  if (broken) return refusal(broken);
  const closure: Closure = { end, directions: open, stays, kept };
  const holds = (after: Analysis) => isDone(analysis, after, intent.end, closure);
  const proposals = proveAmendment(analysis, waysToIsolate(begin(analysis), closure), holds);
  if (proposals.length === 0) return refusal(whyNone(analysis, closure, kept));
  return { proposals: proposals.sort((a, b) => extraOf(a) - extraOf(b) || sizeOf(a) - sizeOf(b)), already: false };
}

function alreadyClosed(analysis: Analysis, end: FoundEnd, directions: readonly Direction[]): Answer {
  const by = closersOf(analysis, end, directions);
  const who = by.length > 3 ? `${by.length} policies` : inWords(by);
  return alreadySo(`${nameOfEnd(end)} is isolated for ${inWords(directions)} already, by ${who}; what their rules let through is cut flow by flow`);
}

/** Everything that is asked for: closed in the directions, and what is kept is open at both ends wherever it was. */
function isDone(before: Analysis, after: Analysis, name: string, { directions, stays, kept }: Closure): boolean {
  const end = oneEnd(after, name);
  if (typeof end === 'string' || !directions.every((d) => isClosed(after, end, d))) return false;
  const isAsBefore = (flow: KeptFlow) => DIRECTIONS.every((d) => !letsThrough(before, flow, d) || letsThrough(after, flow, d));
  return stays.every((s) => letsThrough(after, s, s.direction)) && kept.every(isAsBefore);
}

/** A kept flow with its ends, and its traffic on the pods' ports. */
type Found = KeptFlow & { readonly ends: Ends };

/** What is kept, found; or what is wrong with one of them. */
function keptFlows(analysis: Analysis, { keep }: Isolate, end: FoundEnd): Found[] | string {
  const found: Found[] = [];
  for (const kept of keep) {
    const flow = keptFlow(analysis, kept, end);
    if (typeof flow === 'string') return flow;
    found.push(flow);
  }
  return found;
}

function keptFlow(analysis: Analysis, kept: Kept, end: FoundEnd): Found | string {
  const [from, to] = [oneEnd(analysis, kept.from), oneEnd(analysis, kept.to)];
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  if (kept.traffic === EMPTY) return NO_PORT;
  const traffic = podTraffic(analysis.reach, kept.to, kept.traffic);
  if ('problem' in traffic) return traffic.problem;
  const members = new Set(endpointsOf(analysis.reach, end));
  if (![from, to].some((own) => endpointsOf(analysis.reach, own).some((e) => members.has(e))))
    return `${nameOfEnd(from)} to ${nameOfEnd(to)} is no flow of ${nameOfEnd(end)}, so there is nothing to keep`;
  return { from: kept.from, to: kept.to, traffic, ends: { from, to } };
}

/** What stays for all of the closed end; DNS too. What a kept flow says of others besides is no matter here: nothing changes for them. */
function staysOf(
  analysis: Analysis,
  intent: Isolate,
  { end, directions, kept }: Pick<Closure, 'end' | 'directions'> & { readonly kept: readonly Found[] },
): Stay[] {
  const { reach } = analysis;
  const isAllIn = (own: FoundEnd) => {
    const members = new Set(endpointsOf(reach, own));
    return endpointsOf(reach, end).every((e) => members.has(e));
  };
  const stays = kept.flatMap(({ from, to, traffic, ends }) =>
    directions.flatMap((direction): Stay[] => {
      if (!isAllIn(sidesOf(ends, direction).own)) return [];
      if (direction === 'ingress') return [{ from, to: intent.end, traffic, direction, ends: { from: ends.from, to: end } }];
      return [{ from: intent.end, to, traffic, direction, ends: { from: end, to: ends.to } }];
    }),
  );
  const dns = intent.dns === 'keep' && directions.includes('egress') ? findDns(reach) : undefined;
  if (!dns || isOnePod(end, dns.end)) return stays;
  return [...stays, { from: intent.end, to: dns.name, traffic: dns.traffic, direction: 'egress', ends: { from: end, to: dns.end } }];
}

/** Why no draft holds, as far as can be said. */
function whyNone(analysis: Analysis, { end, stays }: Closure, kept: readonly Found[]): string {
  for (const { ends, traffic } of [...stays, ...kept])
    for (const other of [ends.from, ends.to]) {
      const isBlocks = other.kind === 'outside' && peersOf(analysis, other, '').length === 0;
      const why = isBlocks ? `${nameOfEnd(other)} cannot be written as blocks` : obstacleOf(analysis, other);
      if (why) return `${nameOfEnd(ends.from)} to ${nameOfEnd(ends.to)} on ${format(traffic)} cannot be kept: ${why}`;
    }
  return `no policy can isolate ${nameOfEnd(end)}${stays.length + kept.length > 0 ? ' and keep what is asked for' : ''}`;
}
