// Ways to let a flow through at one end: extend a rule, extend a policy of exactly this subject, or a new policy.
import { dialectOf } from '../dialects/open';
import type { PeerDraft } from '../dialects/dialect';
import type { Direction, Ports } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import type { CompiledPolicy, CompiledRule } from '../reach/compile';
import type { FoundEnd } from '../reach/ends';
import { equals as sameAddresses } from '../sets/address';
import { equals } from '../sets/traffic';
import { findHome } from '../yaml/place';
import { addPolicy, peerOf, subjectOf } from './draft';
import type { Ends } from './effect';
import { policyName } from './names';
import { spliceDocument, type Step } from './step';

/** A step with what it does, said as the rest of a title. */
export interface Candidate {
  readonly step: Step;
  readonly title: string;
}

const sameMembers = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((x, i) => x === b[i]);
const sorted = (classes: readonly number[]): readonly number[] => [...classes].sort((a, b) => a - b);

/** Whether the rule is about exactly this end. */
function isAbout(rule: CompiledRule, end: FoundEnd): boolean {
  if (end.kind === 'outside') return rule.peers.maybe.length === 0 && sameAddresses(rule.outside, end.addresses);
  return rule.outside.v4.length + rule.outside.v6.length === 0 && rule.peers.maybe.length === 0 && sameMembers(rule.peers.sure, sorted(end.classes));
}

const isEditable = (analysis: Analysis, p: CompiledPolicy): boolean => findHome(analysis.files, p.policy.resource.document)?.file.readOnly === false;

const opensJust = (rule: CompiledRule, ports: Ports): boolean =>
  equals(rule.rule.ports.traffic, ports.traffic) && rule.rule.ports.named.map((n) => n.name).join() === ports.named.map((n) => n.name).join();

const ruleName = (rule: CompiledRule): string => `rule ${Number(rule.rule.path.find((s) => typeof s === 'number') ?? 0) + 1} of ${rule.policy.name}`;

/** Steps that open `ports` for the flow in one direction, at the end that this direction isolates. */
export function waysToAllow(step: Step, ends: Ends, direction: Direction, ports: Ports): Candidate[] {
  const analysis = step.now;
  const [own, other] = direction === 'egress' ? [ends.from, ends.to] : [ends.to, ends.from];
  const subject = subjectOf(analysis, own);
  const peer = subject && peerOf(analysis, other, subject.namespace);
  if (!subject || !peer || own.kind === 'outside') return [];
  const exact = analysis.reach.compiled.filter((p) => p.policy.isolates[direction] && isEditable(analysis, p) && sameMembers(p.subject, sorted(own.classes)));
  return [...exact.flatMap((p) => extensions(step, p, direction, other, peer, ports)), ...newPolicy(step, ends, direction, subject, peer, ports)];
}

function extensions(step: Step, p: CompiledPolicy, direction: Direction, other: FoundEnd, peer: PeerDraft, ports: Ports): Candidate[] {
  const { resource, name } = p.policy;
  const writer = dialectOf(resource)?.write;
  if (!writer) return [];
  const rules = p.rules[direction].filter((r) => r.rule.action === 'allow');
  const edits = [
    ...rules.filter((r) => isAbout(r, other)).map((r) => ({ title: `open the port in ${ruleName(r)}`, written: writer.addPorts(resource, r.rule.path, ports) })),
    ...rules.filter((r) => opensJust(r, ports)).slice(0, 1).map((r) => ({ title: `add a peer to ${ruleName(r)}`, written: writer.addPeer(resource, r.rule.path, peer) })),
    { title: `add a rule to ${name}`, written: writer.addRule(resource, direction, { peer, ports }) },
  ];
  return edits.flatMap(({ title, written }) => {
    const next = written.ok ? spliceDocument(step, resource.document, written.splices) : undefined;
    return next ? [{ title, step: next }] : [];
  });
}

function newPolicy(step: Step, ends: Ends, direction: Direction, subject: { namespace: string; labels: { readonly [key: string]: string } }, peer: PeerDraft, ports: Ports): Candidate[] {
  const name = policyName(step.now, subject.namespace, ends.from, ends.to, direction);
  const added = addPolicy(step, { name, namespace: subject.namespace, subject: subject.labels, direction, rules: [{ peer, ports }] });
  return 'reason' in added ? [] : [{ title: `add policy ${name} to ${added.file}`, step: added.step }];
}
