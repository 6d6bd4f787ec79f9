// Proposals for `allow`: both ends where both are isolated, and where nothing is, to isolate and allow just this.
import { DIRECTIONS, type Direction, type Ports } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import type { HalfRow } from '../reach/half-row';
import { ALL, EMPTY, format, intersect, isSubset, ports as portsOf, subtract, type Traffic, union } from '../sets/traffic';
import { waysToAllow, whatIsFixed } from './allow';
import { type Ends, openAtSide, openForAll, sameEnds, sidesOf } from './between';
import { type Candidate, inWords, type Way } from './candidate';
import type { Allow } from './intent';
import { obstacleOf } from './obstacle';
import type { Answer } from './proposal';
import { extraOf, type Proven, prove, sizeOf, type Trial } from './prove';
import { begin, type Step } from './step';
import { whyUnsure } from './unsure';

/** An edit that all drafts begin with: the one that makes an end. `retold`: see Trial. */
interface Beginning {
  readonly step: Step;
  readonly retold: NonNullable<Trial['retold']>;
}

/** An intent with what new policies are to be called, as text; for what they allow, where left out. */
type NamedAllow = Allow & { readonly called?: { readonly [D in Direction]: string } };

/** Answers an intent to allow with traffic on the pods' ports, whose ends were found; where there is a beginning, in the analysis that it leads to. */
export function proposeAllow(analysis: Analysis, intent: NamedAllow, ends: Ends, beginning?: Beginning): Answer {
  const start = beginning?.step ?? begin(analysis);
  const wanted = intent.traffic;
  const directions = (['egress', 'ingress'] as const).filter((d) => !isSubset(wanted, openAtSide(analysis.reach, ends, d)));
  const isOpen = (after: Analysis) => {
    const now = sameEnds(after.reach, intent.from, intent.to);
    return now !== undefined && isSubset(wanted, openForAll(after.reach, now));
  };
  const trial: Trial = { before: analysis, ends, wanted, holds: isOpen, ...(beginning ? { retold: beginning.retold } : {}) };
  if (directions.length === 0) return alreadyOpen(start, intent, trial);
  const proven = prove(combined(start, intent, directions), trial);
  if (proven.length > 0) return { proposals: ranked(proven), already: false, ...aside(analysis, ends, wanted) };
  return { proposals: [], already: false, reason: whyNone(analysis, ends, wanted) };
}

/** Least extra flow first, then the smallest change; of equals the more natural one, as they come. */
const ranked = (proven: readonly Proven[]) => proven.map((p) => p.proposal).sort((a, b) => extraOf(a) - extraOf(b) || sizeOf(a) - sizeOf(b));

const WAYS_PER_END = 4;

function waysAt(step: Step, intent: NamedAllow, direction: Direction): Way[] {
  const ends = sameEnds(step.now.reach, intent.from, intent.to);
  return ends ? waysToAllow(step, ends, direction, writtenPorts(intent, ends), intent.called?.[direction]).slice(0, WAYS_PER_END) : [];
}

/** The first so many ways, made. */
const made = (ways: readonly Way[], most = WAYS_PER_END): Candidate[] => ways.slice(0, most).flatMap((w) => w.make() ?? []);

/** One way at each of the ends, on top of what `start` has changed. What is written at one end changes nothing at the other, so not every pair of ways is tried: the smallest one of each end meets all of the other's. */
export function combined(start: Step, intent: NamedAllow, [first, second]: readonly Direction[]): Candidate[] {
  const ways = first ? made(waysAt(start, intent, first)) : [];
  if (!second) return ways;
  return ways.flatMap((way, i) =>
    made(waysAt(way.step, intent, second), i === 0 ? WAYS_PER_END : 1).map((next) => ({
      step: next.step,
      title: `${way.title}, and ${next.title}`,
      sides: [...way.sides, ...next.sides],
    })),
  );
}

/**
 * The ports of an intent as they are to be written. A name is used where on every pod that declares it it means nothing
 * but what was asked for; what a name does not mean on all pods is written as numbers too.
 */
function writtenPorts({ traffic, names = [] }: Allow, { to }: Ends): Ports {
  const shapes = to.kind === 'endpoint' ? (to.shape ? [to.shape] : to.endpoint.shapes) : to.kind === 'service' ? to.shapes : [];
  const declared = shapes.map((s) => s.ports.filter((p) => p.name !== undefined && p.port > 0 && names.includes(p.name)));
  const unfit = new Set(declared.flat().flatMap((p) => (isSubset(portsOf(p.protocol, p.port), traffic) ? [] : [p.name])));
  const fit = declared.map((own) => own.filter((p) => !unfit.has(p.name)));
  const named = [...new Map(fit.flat().map((p) => [`${p.name}/${p.protocol}`, { name: p.name as string, protocol: p.protocol }])).values()];
  const meant = fit.map((own) => own.reduce((t, p) => union(t, portsOf(p.protocol, p.port)), EMPTY));
  const covered = meant.length === 0 ? EMPTY : meant.reduce(intersect, ALL);
  return { traffic: subtract(traffic, covered), named };
}

/** Policies that let the traffic through at an end which they isolate. */
export function openers({ reach }: Analysis, ends: Ends): string[] {
  const ids = DIRECTIONS.flatMap((direction) => {
    const { own } = sidesOf(ends, direction);
    if (own.kind === 'outside') return [];
    return own.classes.flatMap((c) =>
      (reach[direction][c] as HalfRow).policies.filter((p) => p.rules[direction].some((r) => r.rule.action === 'allow')).map((p) => p.policy.id),
    );
  });
  return [...new Set(ids)];
}

/** The end whose isolation would make the flow the only one: the destination, or the source of what goes outside. */
function endToIsolate({ reach }: Analysis, ends: Ends): { readonly end: FoundEnd; readonly direction: Direction } | undefined {
  const direction = ends.to.kind === 'outside' ? 'egress' : 'ingress';
  const { own } = sidesOf(ends, direction);
  const isFree = own.kind !== 'outside' && own.classes.every((c) => !(reach[direction][c] as HalfRow).policies.some((p) => p.policy.isolates[direction]));
  return isFree ? { end: own, direction } : undefined;
}

/** Where nothing isolates the destination the flow is open already; what can be offered is to close it to all others. */
function alreadyOpen(start: Step, intent: Allow, trial: Trial): Answer {
  const { ends, before: analysis } = trial;
  const way = `${nameOfEnd(ends.from)} reaches ${nameOfEnd(ends.to)} on ${format(intent.traffic)} already`;
  const free = endToIsolate(analysis, ends);
  const by = openers(analysis, ends);
  const because = by.length === 0 || by.length > 3 ? '' : `: ${inWords(by)} ${by.length === 1 ? 'lets' : 'let'} it through`;
  if (!free) return { proposals: [], already: true, reason: `${way}${because}` };
  const title = `isolate ${nameOfEnd(free.end)} and allow just this`;
  const candidates = made(waysToAllow(start, ends, free.direction, writtenPorts(intent, ends))).map((c) => ({ ...c, title: `${title}: ${c.title}` }));
  return { proposals: ranked(prove(candidates, trial)), already: true, reason: `${way}: nothing isolates ${nameOfEnd(free.end)}` };
}

/** What is to be known beside the proposals: that the flow may be open as it is, or that what is there must not be edited. */
function aside(analysis: Analysis, ends: Ends, wanted: Traffic): { readonly reason?: string } {
  const reason = whyUnsure(analysis, ends, wanted) ?? whatIsFixed(analysis, ends, wanted);
  return reason === undefined ? {} : { reason };
}

/** Why no draft holds, as far as can be said. */
function whyNone(analysis: Analysis, ends: Ends, wanted: Traffic): string {
  const obstacle = obstacleOf(analysis, ends.from) ?? obstacleOf(analysis, ends.to);
  return `no policy can let ${nameOfEnd(ends.from)} reach ${nameOfEnd(ends.to)} on ${format(wanted)}${obstacle ? `: ${obstacle}` : ''}`;
}
