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
import { blocksToLeaveOut, isNothing, leaveOut } from './cut-block';
import { policyAdder, subjectOf } from './draft';
import type { FlowIntent } from './intent';
import { isolationName } from './names';
import { type Step, spliceDocument } from './step';

/** How much goes with the flow, from the least to the most. `block`: some addresses of a wider block, which only the outside has. */
export const GRAINS = ['block', 'ports', 'peer', 'rule', 'policy'] as const;
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
  readonly make: (step: Step) => Step | undefined;
  readonly verb: string;
  readonly object: string;
}

/** What is written, done to the document of the rule's policy. */
const making =
  ({ policy }: CompiledRule, written: Written): Deed['make'] =>
  (step) =>
    written.ok && written.splices.length > 0 ? spliceDocument(step, policy.resource.document, written.splices) : undefined;

function takeOut(analysis: Analysis, rule: CompiledRule, grain: Grain, { traffic, ends, direction }: Closing & { readonly ends: Ends }): Deed | undefined {
  const { resource, id } = rule.policy;
  const { path } = rule.rule;
  const writer = dialectOf(resource)?.write;
  if (!writer) return undefined;
  const deed = (written: Written, verb: string, object = ruleName(rule)): Deed => ({ make: making(rule, written), verb, object });
  if (grain === 'policy') return deed(writer.removePolicy(resource), 'remove policy', id);
  const peers = writer.peersBeside(resource, path);
  const left = portsWithout(rule, traffic, analysis, destinationsOf(ends));
  const narrow = grain === 'block' ? leavingOut(rule, left, { traffic, ends, direction }) : undefined;
  if (narrow) return narrow;
  const isGone = isNothing(left);
  if (grain === 'rule' || ((grain === 'peer' || isGone) && peers === 1)) return deed(writer.removeRule(resource, path), 'remove');
  if (grain === 'peer' || isGone) return deed(writer.removePeer(resource, path), `take ${peerText(rule, ends, direction)} out of`);
  const shared = rule.rule.ports.named.length > left.named.length ? traffic : intersect(traffic, rule.rule.ports.traffic);
  const verb = `take ${format(shared)} out of`;
  // An entry that means nothing but what goes is taken out as it stands, so that its neighbours keep their looks.
  const entries = peers === 1 ? writer.portsOf(resource, path) : [];
  const whole = entries.findIndex((e) => e.named.length === 0 && !isEmpty(e.traffic) && isSubset(e.traffic, traffic));
  return deed(whole >= 0 ? writer.removePort(resource, path, whole) : writer.setPeerPorts(resource, path, left), verb);
}

/** The rule's block without the addresses of the end; undefined where the rule has no wider block. Names of ports mean nothing outside. */
function leavingOut(rule: CompiledRule, left: Ports, { traffic, ends, direction }: Omit<Closing, 'intent'> & { readonly ends: Ends }): Deed | undefined {
  const { other } = sidesOf(ends, direction);
  const cidrs = blocksToLeaveOut(rule, other);
  if (cidrs.length === 0) return undefined;
  const kept = isEmpty(left.traffic) && direction === 'egress' ? { traffic: EMPTY, named: [] } : left;
  const what = inWords(cidrs);
  const verb = isNothing(kept) ? `leave ${what} out of` : `take ${format(traffic)} of ${what} out of`;
  return { make: (step) => leaveOut(step, rule, other, cidrs, kept), verb, object: ruleName(rule) };
}

/** The other end where the rule names it, else what the rule says of a group that it is in. */
const peerText = (rule: CompiledRule, ends: Ends, direction: Direction): string => {
  const name = nameOfEnd(sidesOf(ends, direction).other);
  return rule.rule.individual ? name : `the peer that has ${name}`;
};

/** Whether some rule lets the flow through by a block that is wider than the other end. */
function hasWiderBlock({ now }: Step, { intent, direction, traffic }: Closing): boolean {
  const ends = sameEnds(now.reach, intent.from, intent.to);
  if (!ends) return false;
  const { other } = sidesOf(ends, direction);
  return other.kind === 'outside' && rulesLetting(now, ends, direction, traffic).some((rule) => blocksToLeaveOut(rule, other).length > 0);
}

/** One way of cutting: the same grain in every rule that lets the flow through, rule after rule, each read anew. */
export function cutAll(start: Step, closing: Closing, grain: Grain): Candidate | undefined {
  const { intent, direction, traffic } = closing;
  if (grain === 'block' && !hasWiderBlock(start, closing)) return undefined;
  let step = start;
  const done = new Map<string, string[]>();
  const result = (): Candidate | undefined =>
    done.size === 0 ? undefined : { step, title: inWords([...done].map(([verb, objects]) => `${verb} ${inWords([...new Set(objects)])}`)), sides: [direction] };
  for (let round = 0; round < MOST_RULES; round++) {
    const ends = sameEnds(step.now.reach, intent.from, intent.to);
    const rule = ends && rulesLetting(step.now, ends, direction, traffic)[0];
    if (!ends || !rule) return result();
    const deed = takeOut(step.now, rule, grain, { ...closing, ends });
    const next = deed?.make(step);
    if (!deed || !next) return undefined;
    done.set(deed.verb, [...(done.get(deed.verb) ?? []), deed.object]);
    step = next;
  }
  return undefined;
}

/** A policy that lets the flow through at this end, and the file it stands in, which must not be edited. */
export interface Fixed {
  readonly policy: string;
  readonly file: string;
}

/** Policies in files that must not be edited and let the flow through at this end. */
export function fixedPolicies(analysis: Analysis, ends: Ends, direction: Direction, traffic: Traffic): Fixed[] {
  return rulesLetting(analysis, ends, direction, traffic).flatMap((r) => {
    const file = findHome(analysis.files, r.policy.resource.document)?.file;
    return file && !file.readOnly ? [] : [{ policy: r.policy.id, file: file?.name ?? '' }];
  });
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
