// Ways to let a flow through at one end: extend a rule, extend a policy of exactly this subject, or a new policy.
import type { SomePeer, Written } from '../dialects/dialect';
import { dialectOf } from '../dialects/open';
import { DIRECTIONS, type Direction, type Ports } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import type { CompiledPolicy, CompiledRule } from '../reach/compile';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import { isEmpty as isNoAddress, equals as sameAddresses } from '../sets/address';
import { equals, format, isSubset, type Traffic } from '../sets/traffic';
import { findHome } from '../yaml/place';
import { type Ends, openAtSide, sidesOf } from './between';
import { type Candidate, inWords, ruleName, type Way } from './candidate';
import { peersOf, policyAdder, type Subject, subjectOf } from './draft';
import { freePolicyName, policyName } from './names';
import { type Step, spliceDocument } from './step';

/** What is to be let through at one end. */
interface Opening {
  readonly direction: Direction;
  readonly ends: Ends;
  readonly subject: Subject;
  readonly peers: readonly SomePeer[];
  readonly ports: Ports;
  /** What a new policy is called, as text; for what it allows, where left out. */
  readonly called?: string | undefined;
}

/** The classes of an end that policies can select, all pods of a workload, in order. */
export function selectable({ reach }: Analysis, end: FoundEnd): readonly number[] {
  if (end.kind === 'outside') return [];
  const classes = end.kind === 'endpoint' ? (reach.classes.classesOf[end.number] ?? []) : end.classes;
  return classes.filter((c) => !reach.classes.list[c]?.hidden).sort((a, b) => a - b);
}

const sameMembers = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((x, i) => x === b[i]);

/** Whether the rule is about exactly this end. */
function isAbout(analysis: Analysis, rule: CompiledRule, end: FoundEnd): boolean {
  if (end.kind === 'outside') return rule.rule.peer.kind === 'address' && sameAddresses(rule.outside, end.addresses);
  const members = selectable(analysis, end);
  return members.length > 0 && isNoAddress(rule.outside) && rule.peers.maybe.length === 0 && sameMembers(rule.peers.sure, members);
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

const fileOf = (analysis: Analysis, p: CompiledPolicy) => findHome(analysis.files, p.policy.resource.document)?.file;

/** Policies of exactly this subject, whether they may be edited or not. */
function policiesOfSubject(analysis: Analysis, own: FoundEnd): CompiledPolicy[] {
  const subject = selectable(analysis, own);
  return subject.length === 0 ? [] : analysis.reach.compiled.filter((p) => sameMembers(p.subject, subject) && !isPlainDeny(p) && !p.policy.standIn);
}

/** Policies of exactly this subject that may be edited. */
export const editablePolicies = (analysis: Analysis, own: FoundEnd): CompiledPolicy[] =>
  policiesOfSubject(analysis, own).filter((p) => fileOf(analysis, p)?.readOnly === false);

/** Said of a policy of exactly this subject that must not be edited: what is needed goes elsewhere. */
export function whatIsFixed(analysis: Analysis, ends: Ends, wanted: Traffic): string | undefined {
  for (const direction of DIRECTIONS) {
    if (isSubset(wanted, openAtSide(analysis.reach, ends, direction))) continue;
    const { own } = sidesOf(ends, direction);
    const fixed = policiesOfSubject(analysis, own).find((p) => p.policy.isolates[direction] && fileOf(analysis, p)?.readOnly);
    if (fixed) return `policy ${fixed.policy.id} stands in \`${fileOf(analysis, fixed)?.name}\`, which is read-only: what is needed goes to another policy`;
  }
  return undefined;
}

/**
 * Ways to open `ports` for the flow in one direction, at the end that this direction isolates; the smallest first, of
 * equals the most natural. `called`: see Opening.
 */
export function waysToAllow(step: Step, ends: Ends, direction: Direction, ports: Ports, called?: string): Way[] {
  const { own, other } = sidesOf(ends, direction);
  const subject = subjectOf(step.now, own);
  if (!subject) return [];
  const peers = peersOf(step.now, other, subject.namespace);
  if (peers.length === 0) return [];
  const extendable = editablePolicies(step.now, own).filter((p) => p.policy.isolates[direction]);
  const opening = { direction, ends, subject, peers, ports, called };
  return [...extendable.flatMap((p) => extensions(step, p, opening)), ...newPolicy(step, opening)].sort((a, b) => a.size - b.size);
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

function newPolicy(step: Step, { direction, ends, subject, peers, ports, called }: Opening): Way[] {
  const [peer, ...more] = peers;
  if (!peer) return [];
  const { namespace } = subject;
  const name = called ? freePolicyName(step.now, namespace, called) : policyName(step.now, namespace, ends.from, ends.to, direction);
  const added = policyAdder(step, { name, namespace, subject: subject.labels, direction, rules: [{ peer, more, ports }] });
  if (!added) return [];
  const title = `new policy ${namespace}/${name}`;
  return [{ title, size: added.size, make: () => ({ title, step: added.make(), sides: [direction] }) }];
}
