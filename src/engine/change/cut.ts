// Ways to stop a flow at one end: take it out of every rule that lets it through, ever more coarsely, or isolate the end
// where no policy does.
import type { Written } from '../dialects/dialect';
import { dialectOf } from '../dialects/open';
import type { Direction, Ports } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { type CompiledRule, resolvePorts } from '../reach/compile';
import { nameOfEnd } from '../reach/ends';
import type { HalfRow } from '../reach/half-row';
import { overlaps } from '../sets/address';
import { EMPTY, format, intersect, intersects, isEmpty, isSubset, subtract, type Traffic } from '../sets/traffic';
import { findHome } from '../yaml/place';
import { type Ends, sameEnds, sidesOf } from './between';
import { type Candidate, inWords, ruleName } from './candidate';
import { policyAdder, subjectOf } from './draft';
import type { FlowIntent } from './intent';
import { isolationName } from './names';
import { type Step, spliceDocument } from './step';

/** How much goes with the flow, from the least to the most. */
export const GRAINS = ['ports', 'peer', 'rule', 'policy'] as const;
export type Grain = (typeof GRAINS)[number];

/** Rounds of one way: a flow that more rules than this let through is not cut by hand. */
const MOST_RULES = 20;

/** What is to be stopped, at one end. */
export interface Closing {
  readonly intent: FlowIntent;
  readonly direction: Direction;
  readonly traffic: Traffic;
}

/** The rules that let some of the traffic through between the ends, in one direction. */
export function rulesLetting({ reach }: Analysis, ends: Ends, direction: Direction, traffic: Traffic): CompiledRule[] {
  const { own, other } = sidesOf(ends, direction);
  if (own.kind === 'outside') return [];
  const destinations = destinationsOf(ends).map((c) => reach.classes.list[c]?.ports);
  const opens = (r: CompiledRule) =>
    (destinations.length === 0 ? [undefined] : destinations).some((d) => {
      const { sure, maybe } = resolvePorts(r.rule, d);
      return intersects(sure, traffic) || intersects(maybe, traffic);
    });
  const meets = (r: CompiledRule) =>
    other.kind === 'outside' ? overlaps(r.outside, other.addresses) : other.classes.some((c) => r.peers.sure.includes(c) || r.peers.maybe.includes(c));
  const policies = new Set(own.classes.flatMap((c) => (reach[direction][c] as HalfRow).policies));
  return [...policies].flatMap((p) => p.rules[direction].filter((r) => r.rule.action === 'allow' && meets(r) && opens(r)));
}

/** Classes whose named ports count. */
const destinationsOf = ({ to }: Ends): readonly number[] => (to.kind === 'outside' ? [] : to.classes);

/** The rule's ports without the traffic; names that mean some of it, on a destination, go too. */
function portsWithout(rule: CompiledRule, traffic: Traffic, analysis: Analysis, destinations: readonly number[]): Ports {
  const { list } = analysis.reach.classes;
  const means = (named: Ports['named'][number], c: number) => {
    const { sure, maybe } = resolvePorts({ ...rule.rule, ports: { traffic: EMPTY, named: [named] } }, list[c]?.ports);
    return intersects(sure, traffic) || intersects(maybe, traffic);
  };
  return { traffic: subtract(rule.rule.ports.traffic, traffic), named: rule.rule.ports.named.filter((n) => !destinations.some((c) => means(n, c))) };
}

/** What is done to one rule, in words: `remove`, and the thing that it is done to. */
interface Deed {
  readonly written: Written;
  readonly verb: string;
  readonly object: string;
}

function takeOut(analysis: Analysis, rule: CompiledRule, grain: Grain, { traffic, ends, direction }: Closing & { readonly ends: Ends }): Deed | undefined {
  const { resource, id } = rule.policy;
  const { path } = rule.rule;
  const writer = dialectOf(resource)?.write;
  if (!writer) return undefined;
  if (grain === 'policy') return { written: writer.removePolicy(resource), verb: 'remove policy', object: id };
  const object = ruleName(rule);
  const peers = writer.peersBeside(resource, path);
  const left = portsWithout(rule, traffic, analysis, destinationsOf(ends));
  const isGone = isEmpty(left.traffic) && left.named.length === 0;
  if (grain === 'rule' || ((grain === 'peer' || isGone) && peers === 1)) return { written: writer.removeRule(resource, path), verb: 'remove', object };
  if (grain === 'peer' || isGone) return { written: writer.removePeer(resource, path), verb: `take ${peerText(rule, ends, direction)} out of`, object };
  const shared = rule.rule.ports.named.length > left.named.length ? traffic : intersect(traffic, rule.rule.ports.traffic);
  const verb = `take ${format(shared)} out of`;
  // An entry that means nothing but what goes is taken out as it stands, so that its neighbours keep their looks.
  const entries = peers === 1 ? writer.portsOf(resource, path) : [];
  const whole = entries.findIndex((e) => e.named.length === 0 && !isEmpty(e.traffic) && isSubset(e.traffic, traffic));
  return { written: whole >= 0 ? writer.removePort(resource, path, whole) : writer.setPeerPorts(resource, path, left), verb, object };
}

/** The other end where the rule names it, else what the rule says of a group that it is in. */
const peerText = (rule: CompiledRule, ends: Ends, direction: Direction): string => {
  const name = nameOfEnd(sidesOf(ends, direction).other);
  return rule.rule.individual ? name : `the peer that has ${name}`;
};

/** One way of cutting: the same grain in every rule that lets the flow through, rule after rule, each read anew. */
export function cutAll(start: Step, closing: Closing, grain: Grain): Candidate | undefined {
  const { intent, direction, traffic } = closing;
  let step = start;
  const done = new Map<string, string[]>();
  const result = (): Candidate | undefined =>
    done.size === 0 ? undefined : { step, title: inWords([...done].map(([verb, objects]) => `${verb} ${inWords([...new Set(objects)])}`)), sides: [direction] };
  for (let round = 0; round < MOST_RULES; round++) {
    const ends = sameEnds(step.now.reach, intent.from, intent.to);
    const rule = ends && rulesLetting(step.now, ends, direction, traffic)[0];
    if (!ends || !rule) return result();
    const deed = takeOut(step.now, rule, grain, { ...closing, ends });
    if (!deed?.written.ok || deed.written.splices.length === 0) return undefined;
    const next = spliceDocument(step, rule.policy.resource.document, deed.written.splices);
    if (!next) return undefined;
    done.set(deed.verb, [...(done.get(deed.verb) ?? []), deed.object]);
    step = next;
  }
  return undefined;
}

/** Policies in files that must not be edited and let the flow through at this end. */
export function fixedPolicies(analysis: Analysis, ends: Ends, direction: Direction, traffic: Traffic): string[] {
  const fixed = rulesLetting(analysis, ends, direction, traffic).filter((r) => findHome(analysis.files, r.policy.resource.document)?.file.readOnly !== false);
  return [...new Set(fixed.map((r) => r.policy.id))];
}

/** A new policy that closes the end of a direction and allows nothing. */
export function isolate(step: Step, ends: Ends, direction: Direction): Candidate[] {
  const { own } = sidesOf(ends, direction);
  const subject = subjectOf(step.now, own);
  if (!subject) return [];
  const name = isolationName(step.now, subject.namespace, own, direction);
  const added = policyAdder(step, { name, namespace: subject.namespace, subject: subject.labels, direction, rules: [] });
  const what = direction === 'ingress' ? 'comes in' : 'goes out';
  return added
    ? [{ title: `isolate ${nameOfEnd(own)}: new policy ${subject.namespace}/${name} stops all that ${what}`, step: added.make(), sides: [direction] }]
    : [];
}
