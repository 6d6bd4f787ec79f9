// Proposals for `isolate`: close an end for a direction, and keep what is ticked. What stops is `lost`, all of it.
import type { Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import type { Reach } from '../reach/reach';
import { podTraffic } from '../reach/service-end';
import { EMPTY, format, isSubset } from '../sets/traffic';
import { selectable } from './allow';
import { endpointsOf, isIsolated, openAtSide, sameEnds } from './between';
import { brokenAt } from './broken';
import { inWords } from './candidate';
import { findDns } from './dns';
import { peersOf } from './draft';
import type { Isolate, Kept } from './intent';
import { type Closure, type Stay, waysToIsolate } from './isolate-draft';
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
  const obstacle = obstacleOf(analysis, end);
  const members = isolatable(analysis, end);
  if (obstacle && (members.kind === 'outside' || members.classes.length === 0 || end.kind !== 'namespace')) return refusal(obstacle);
  const directions = (['ingress', 'egress'] as const).filter((d) => intent.directions.includes(d));
  const open = directions.filter((d) => !isClosed(analysis, end, d));
  if (open.length === 0) return alreadyClosed(analysis, end, directions);
  const stays = staysOf(analysis, intent, end, open);
  if (typeof stays === 'string') return refusal(stays);
  const broken = brokenAt(analysis, [end, ...stays.flatMap((s) => [s.ends.from, s.ends.to])]);
  if (broken) return refusal(broken);
  const closure: Closure = { end, directions: open, stays };
  const holds = (after: Analysis) => isDone(after, intent.end, closure);
  const proposals = proveAmendment(analysis, waysToIsolate(begin(analysis), closure), holds);
  if (proposals.length === 0) return refusal(whyNone(analysis, closure));
  return { proposals: proposals.sort((a, b) => extraOf(a) - extraOf(b) || sizeOf(a) - sizeOf(b)), already: false };
}

function alreadyClosed(analysis: Analysis, end: FoundEnd, directions: readonly Direction[]): Answer {
  const by = closersOf(analysis, end, directions);
  const who = by.length > 3 ? `${by.length} policies` : inWords(by);
  return alreadySo(`${nameOfEnd(end)} is isolated for ${inWords(directions)} already, by ${who}; what their rules let through is cut flow by flow`);
}

/** Everything that is asked for: closed in the directions, and what stays is open at the closed end. */
function isDone(after: Analysis, name: string, { directions, stays }: Closure): boolean {
  const end = oneEnd(after, name);
  if (typeof end === 'string' || !directions.every((d) => isClosed(after, end, d))) return false;
  return stays.every((s) => staysOpen(after, s));
}

function staysOpen(after: Analysis, { from, to, direction, traffic }: Stay): boolean {
  const ends = sameEnds(after.reach, from, to);
  if (!ends) return false;
  const seen = { from: isolatable(after, ends.from), to: isolatable(after, ends.to) };
  // Where nothing of an end can be selected no rule names it, whatever was written.
  if ([seen.from, seen.to].some((e) => e.kind !== 'outside' && e.classes.length === 0)) return false;
  return isSubset(traffic, openAtSide(after.reach, seen, direction));
}

/** What is kept, at the end that is closed; DNS too. A flow between two members of the end is kept in each direction. */
function staysOf(analysis: Analysis, intent: Isolate, end: FoundEnd, directions: readonly Direction[]): Stay[] | string {
  const stays: Stay[] = [];
  for (const kept of intent.keep) {
    const found = keptStays(analysis, kept, end);
    if (typeof found === 'string') return found;
    stays.push(...found.filter((s) => directions.includes(s.direction)));
  }
  if (intent.dns === 'close' || !directions.includes('egress')) return stays;
  const dns = findDns(analysis.reach);
  if (isOnePod(end, dns.end)) return stays;
  return [...stays, { from: intent.end, to: dns.name, ends: { from: end, to: dns.end }, direction: 'egress', traffic: dns.traffic, of: 'all' }];
}

function keptStays(analysis: Analysis, kept: Kept, end: FoundEnd): Stay[] | string {
  const [from, to] = [oneEnd(analysis, kept.from), oneEnd(analysis, kept.to)];
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  if (kept.traffic === EMPTY) return NO_PORT;
  const traffic = podTraffic(analysis.reach, kept.to, kept.traffic);
  if ('problem' in traffic) return traffic.problem;
  const part = (own: FoundEnd) => partOf(analysis.reach, own, end);
  const stay = (direction: Direction, own: FoundEnd): Stay[] => {
    const of = part(own);
    return of ? [{ from: kept.from, to: kept.to, ends: { from, to }, direction, traffic, of }] : [];
  };
  const found = [...stay('ingress', to), ...stay('egress', from)];
  if (found.length === 0) return `${nameOfEnd(from)} to ${nameOfEnd(to)} is no flow of ${nameOfEnd(end)}, so there is nothing to keep`;
  return found;
}

/** Whether `own` is all of the closed end, or one of a closed namespace; undefined where it is neither. */
function partOf(reach: Reach, own: FoundEnd, end: FoundEnd): Stay['of'] | undefined {
  if (own.kind === 'outside' || end.kind === 'outside') return undefined;
  const [some, all] = [endpointsOf(reach, own), new Set(endpointsOf(reach, end))];
  if (some.length === 0 || !some.every((e) => all.has(e))) return undefined;
  return some.length === all.size ? 'all' : 'one';
}

/** Why no draft holds, as far as can be said. */
function whyNone(analysis: Analysis, { end, stays }: Closure): string {
  for (const { ends, direction, traffic } of stays) {
    const other = direction === 'ingress' ? ends.from : ends.to;
    if (other.kind !== 'outside' && peersOf(analysis, other, '').length > 0 && obstacleOf(analysis, other) === undefined) continue;
    const why = obstacleOf(analysis, other) ?? `${nameOfEnd(other)} cannot be written as blocks`;
    return `${nameOfEnd(ends.from)} to ${nameOfEnd(ends.to)} on ${format(traffic)} cannot be kept: ${why}`;
  }
  return `no policy can isolate ${nameOfEnd(end)}${stays.length > 0 ? ' and keep what is asked for' : ''}`;
}
