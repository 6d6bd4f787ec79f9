// Ways to stop a flow at one end: take it out of every rule that lets it through, ever more coarsely, or isolate the end
// where no policy does.
import { dialectOf } from '../dialects/open';
import type { Written } from '../dialects/dialect';
import type { Direction, Ports } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type CompiledRule, resolvePorts } from '../reach/compile';
import type { HalfRow } from '../reach/half-row';
import { EMPTY, intersects, isEmpty, isSubset, subtract, type Traffic } from '../sets/traffic';
import { overlaps } from '../sets/address';
import { findHome } from '../yaml/place';
import type { Candidate } from './allow';
import { addPolicy, subjectOf } from './draft';
import { type Ends, sameEnds } from './effect';
import { isolationName } from './names';
import { spliceDocument, type Step } from './step';

/** How much goes with the flow, from the least to the most. */
const GRAINS = ['ports', 'peer', 'rule', 'policy'] as const;
type Grain = (typeof GRAINS)[number];

const TITLES: Record<Grain, string> = { ports: 'take the port out of', peer: 'take the peer out of', rule: 'remove', policy: 'remove policy' };

/** Rounds of one way: a flow that more rules than this let through is not cut by hand. */
const MOST_RULES = 20;

/** Half-rows of the end in the direction, each with the port signature that resolves names there. */
function rowsOf(analysis: Analysis, classes: readonly number[], direction: Direction): HalfRow[] {
  return [...new Set(classes.map((c) => analysis.reach[direction][c] as HalfRow))];
}

/** The rules that let some of the traffic through between the ends, in one direction. */
function rulesLetting(analysis: Analysis, ends: Ends, direction: Direction, traffic: Traffic): CompiledRule[] {
  const [own, other] = direction === 'egress' ? [ends.from, ends.to] : [ends.to, ends.from];
  if (own.kind === 'outside') return [];
  const { list } = analysis.reach.classes;
  const destinations = (direction === 'ingress' ? own.classes : other.kind === 'outside' ? [] : other.classes).map((c) => list[c]?.ports);
  const opens = (r: CompiledRule) => (destinations.length === 0 ? [undefined] : destinations).some((d) => {
    const { sure, maybe } = resolvePorts(r.rule, d);
    return intersects(sure, traffic) || intersects(maybe, traffic);
  });
  const meets = (r: CompiledRule) => (other.kind === 'outside' ? overlaps(r.outside, other.addresses) : other.classes.some((c) => r.peers.sure.includes(c) || r.peers.maybe.includes(c)));
  const policies = new Set(rowsOf(analysis, own.classes, direction).flatMap((h) => h.policies));
  return [...policies].flatMap((p) => p.rules[direction].filter((r) => r.rule.action === 'allow' && meets(r) && opens(r)));
}

/** The rule's ports without the traffic; names that mean some of it, on the destination, go too. */
function portsWithout(rule: CompiledRule, traffic: Traffic, analysis: Analysis, destinations: readonly number[]): Ports {
  const { list } = analysis.reach.classes;
  const keeps = (name: Ports['named'][number]) =>
    !destinations.some((c) => (list[c]?.ports.named ?? []).some((p) => p.name === name.name && intersects(resolvePorts({ ...rule.rule, ports: { traffic: EMPTY, named: [name] } }, list[c]?.ports).sure, traffic)));
  return { traffic: subtract(rule.rule.ports.traffic, traffic), named: rule.rule.ports.named.filter(keeps) };
}

function write(analysis: Analysis, rule: CompiledRule, grain: Grain, traffic: Traffic, destinations: readonly number[]): Written {
  const { resource } = rule.policy;
  const writer = dialectOf(resource)?.write;
  if (!writer) return { ok: false, reason: 'nobody knows how to edit it' };
  if (grain === 'policy') return writer.removePolicy(resource);
  if (grain === 'rule') return writer.removeRule(resource, rule.rule.path);
  // An entry that means nothing but what goes is taken out as it stands, so that its neighbours keep their looks.
  const entries = writer.peersBeside(resource, rule.rule.path) === 1 ? writer.portsOf(resource, rule.rule.path) : [];
  const whole = entries.findIndex((e) => e.named.length === 0 && !isEmpty(e.traffic) && isSubset(e.traffic, traffic));
  if (grain === 'ports' && whole >= 0) return writer.removePort(resource, rule.rule.path, whole);
  const left = portsWithout(rule, traffic, analysis, destinations);
  const isGone = isEmpty(left.traffic) && left.named.length === 0;
  return grain === 'peer' || isGone ? writer.removePeer(resource, rule.rule.path) : writer.setPeerPorts(resource, rule.rule.path, left);
}

const nameOf = (rule: CompiledRule, grain: Grain): string => (grain === 'policy' ? rule.policy.name : `rule ${Number(rule.rule.path.find((s) => typeof s === 'number') ?? 0) + 1} of ${rule.policy.name}`);

/** One way of cutting: the same grain in every rule that lets the flow through, rule after rule, each read anew. */
function cutAll(start: Step, names: { from: string; to: string }, direction: Direction, traffic: Traffic, grain: Grain): Candidate | undefined {
  let step = start;
  const done: string[] = [];
  for (let round = 0; round < MOST_RULES; round++) {
    const ends = sameEnds(step.now.reach, names.from, names.to);
    const rule = ends && rulesLetting(step.now, ends, direction, traffic)[0];
    if (!ends) return undefined;
    if (!rule) return done.length === 0 ? undefined : { step, title: `${TITLES[grain]} ${done.join(', ')}` };
    const destinations = ends.to.kind === 'outside' ? [] : ends.to.classes;
    const written = write(step.now, rule, grain, traffic, destinations);
    const next = written.ok && written.splices.length > 0 ? spliceDocument(step, rule.policy.resource.document, written.splices) : undefined;
    if (!next) return undefined;
    const name = nameOf(rule, grain);
    if (!done.includes(name)) done.push(name);
    step = next;
  }
  return undefined;
}

/** Policies in files that must not be edited and let the flow through at this end. */
export function fixedPolicies(analysis: Analysis, ends: Ends, direction: Direction, traffic: Traffic): string[] {
  const fixed = rulesLetting(analysis, ends, direction, traffic).filter((r) => findHome(analysis.files, r.policy.resource.document)?.file.readOnly !== false);
  return [...new Set(fixed.map((r) => r.policy.id))];
}

/** Steps that stop the traffic in one direction, from the narrowest to the coarsest. */
export function waysToCut(step: Step, ends: Ends, names: { from: string; to: string }, direction: Direction, traffic: Traffic): Candidate[] {
  const own = direction === 'egress' ? ends.from : ends.to;
  if (own.kind === 'outside') return [];
  const isIsolated = rowsOf(step.now, own.classes, direction).every((h) => h.policies.some((p) => p.policy.isolates[direction]));
  if (!isIsolated) return isolate(step, ends, direction);
  return GRAINS.flatMap((grain) => cutAll(step, names, direction, traffic, grain) ?? []);
}

/** A new policy that closes the end in this direction and allows nothing. */
function isolate(step: Step, ends: Ends, direction: Direction): Candidate[] {
  const own = direction === 'egress' ? ends.from : ends.to;
  const subject = subjectOf(step.now, own);
  if (!subject) return [];
  const name = isolationName(step.now, subject.namespace, own, direction);
  const added = addPolicy(step, { name, namespace: subject.namespace, subject: subject.labels, direction, rules: [] });
  return 'reason' in added ? [] : [{ title: `isolate ${subject.namespace}/${own.kind === 'endpoint' ? own.endpoint.name : '*'}: nothing may ${direction === 'ingress' ? 'come in' : 'go out'} that no rule allows`, step: added.step }];
}
