// Ways to let a flow through at one end: extend a rule, extend a policy of exactly this subject, or a new policy.
import type { SomePeer, Written } from '../dialects/dialect';
import { dialectOf } from '../dialects/open';
import type { Direction, Ports } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import type { CompiledPolicy, CompiledRule } from '../reach/compile';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import { isEmpty as isNoAddress, equals as sameAddresses } from '../sets/address';
import { equals, format } from '../sets/traffic';
import { findHome } from '../yaml/place';
import { type Ends, sidesOf } from './between';
import { type Candidate, inWords, ruleName, type Way } from './candidate';
import { peersOf, policyAdder, type Subject, subjectOf } from './draft';
import { policyName } from './names';
import { type Step, spliceDocument } from './step';

/** What is to be let through at one end. */
interface Opening {
  readonly direction: Direction;
  readonly ends: Ends;
  readonly subject: Subject;
  readonly peers: readonly SomePeer[];
  readonly ports: Ports;
}

/** The classes of an end that policies can select, all pods of a workload, in order. */
function selectable({ reach }: Analysis, end: FoundEnd): readonly number[] {
  if (end.kind === 'outside') return [];
  const classes = end.kind === 'endpoint' ? (reach.classes.classesOf[end.number] as readonly number[]) : end.classes;
  return classes.filter((c) => !reach.classes.list[c]?.hidden).sort((a, b) => a - b);
}

const sameMembers = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((x, i) => x === b[i]);

/** Whether the rule is about exactly this end. */
function isAbout(analysis: Analysis, rule: CompiledRule, end: FoundEnd): boolean {
  if (end.kind === 'outside') return rule.rule.peer.kind === 'address' && sameAddresses(rule.outside, end.addresses);
  return isNoAddress(rule.outside) && rule.peers.maybe.length === 0 && sameMembers(rule.peers.sure, selectable(analysis, end));
}

/** Whether the rule's peer is written in the same way: as blocks, or as pods. */
const isOfKind = (rule: CompiledRule, peer: SomePeer): boolean => (rule.rule.peer.kind === 'address') === (peer.kind === 'block');

const opensJust = (rule: CompiledRule, ports: Ports): boolean => equals(rule.rule.ports.traffic, ports.traffic) && namesOf(rule.rule.ports) === namesOf(ports);

const namesOf = (ports: Ports): string =>
  ports.named
    .map((n) => `${n.name}/${n.protocol}`)
    .sort()
    .join();

/** A policy that closes a whole namespace and opens nothing stays what it is: what it is for would be lost with a rule. */
const isPlainDeny = ({ policy }: CompiledPolicy): boolean => policy.wholeNamespace && policy.rules.length === 0;

/** Policies of exactly this subject that isolate the direction and may be edited. */
function policiesOf(analysis: Analysis, own: FoundEnd, direction: Direction): CompiledPolicy[] {
  const subject = selectable(analysis, own);
  return analysis.reach.compiled.filter(
    (p) =>
      p.policy.isolates[direction] &&
      sameMembers(p.subject, subject) &&
      !isPlainDeny(p) &&
      findHome(analysis.files, p.policy.resource.document)?.file.readOnly === false,
  );
}

/** Ways to open `ports` for the flow in one direction, at the end that this direction isolates; the smallest first, of equals the most natural. */
export function waysToAllow(step: Step, ends: Ends, direction: Direction, ports: Ports): Way[] {
  const { own, other } = sidesOf(ends, direction);
  const subject = subjectOf(step.now, own);
  if (!subject) return [];
  const peers = peersOf(step.now, other, subject.namespace);
  if (peers.length === 0) return [];
  const opening = { direction, ends, subject, peers, ports };
  return [...policiesOf(step.now, own, direction).flatMap((p) => extensions(step, p, opening)), ...newPolicy(step, opening)].sort((a, b) => a.size - b.size);
}

function extensions(step: Step, p: CompiledPolicy, { direction, ends, peers, ports }: Opening): Way[] {
  const { resource, id } = p.policy;
  const writer = dialectOf(resource)?.write;
  const [peer, ...more] = peers;
  if (!writer || !peer) return [];
  const { other } = sidesOf(ends, direction);
  const rules = p.rules[direction].filter((r) => r.rule.action === 'allow');
  // Only where no other peer of the rule would get the ports too.
  const sole = rules.find((r) => isAbout(step.now, r, other) && writer.peersBeside(resource, r.rule.path) === 1);
  const fitting = more.length === 0 ? rules.find((r) => opensJust(r, ports) && isOfKind(r, peer)) : undefined;
  const edits: { readonly title: string; readonly written: Written }[] = [
    ...(sole ? [{ title: `open ${portsText(ports)} in ${ruleName(sole)}`, written: writer.addPorts(resource, sole.rule.path, ports) }] : []),
    ...(fitting ? [{ title: `add ${nameOfEnd(other)} to ${ruleName(fitting)}`, written: writer.addPeer(resource, fitting.rule.path, peer) }] : []),
    { title: `add an ${direction} rule to ${id}`, written: writer.addRule(resource, direction, { peer, more, ports }) },
  ];
  return edits.flatMap(({ title, written }) => {
    if (!written.ok) return [];
    const make = (): Candidate | undefined => {
      const next = spliceDocument(step, resource.document, written.splices);
      return next && { title, step: next, sides: [direction] };
    };
    return [{ title, size: written.splices.reduce((n, s) => n + s.text.length, 0), make }];
  });
}

/** `TCP 80 and http`. */
function portsText({ traffic, named }: Ports): string {
  const names = named.map((n) => n.name);
  return inWords(traffic.bounds.length === 0 ? names : [format(traffic), ...names]);
}

function newPolicy(step: Step, { direction, ends, subject, peers, ports }: Opening): Way[] {
  const [peer, ...more] = peers;
  if (!peer) return [];
  const name = policyName(step.now, subject.namespace, ends.from, ends.to, direction);
  const added = policyAdder(step, { name, namespace: subject.namespace, subject: subject.labels, direction, rules: [{ peer, more, ports }] });
  if (!added) return [];
  const title = `new policy ${subject.namespace}/${name}`;
  return [{ title, size: added.size, make: () => ({ title, step: added.make(), sides: [direction] }) }];
}
