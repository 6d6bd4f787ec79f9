// Policies with their matches answered for one set of classes: what half-rows are built from.
import { VOLATILE_LABELS } from '../cluster/volatile';
import { keyOf, type Match } from '../policy/match';
import type { Direction, NamedPort, Policy, Rule } from '../policy/policy';
import { type AddressSet, isEmpty } from '../sets/address';
import { ALL, allOf, EMPTY, PROTOCOLS, ports, type Traffic, union } from '../sets/traffic';
import type { PortSignature } from './classes';
import { outsideOf, type Selected, type Selector } from './select';

export interface CompiledRule {
  readonly rule: Rule;
  readonly policy: Policy;
  readonly peers: Selected;
  readonly outside: AddressSet;
}

/** `id` is unique within the thread: half-rows are known by the ids of the policies that make them. `order` sorts all policies: by tier, order, id. */
export interface CompiledPolicy {
  readonly id: number;
  readonly policy: Policy;
  readonly tier: number;
  readonly subject: readonly number[];
  readonly rules: { readonly [D in Direction]: readonly CompiledRule[] };
  /** Whether a rule's ports depend on the destination. */
  readonly named: { readonly [D in Direction]: boolean };
}

let nextId = 0;

/** `tier` is the place of the policy's tier in the platform's order. */
export function compilePolicy(policy: Policy, tier: number, selector: Selector): CompiledPolicy {
  const compileRule = (rule: Rule): CompiledRule => ({ rule, policy, peers: selector.classesOf(rule.peer), outside: outsideOf(rule.peer) });
  const ofDirection = (d: Direction) => policy.rules.filter((r) => r.direction === d);
  const rules = { ingress: ofDirection('ingress').map(compileRule), egress: ofDirection('egress').map(compileRule) };
  const named = { ingress: rules.ingress.some((r) => r.rule.ports.named.length > 0), egress: rules.egress.some((r) => r.rule.ports.named.length > 0) };
  return { id: nextId++, policy, tier, subject: selector.classesOf(policy.subject).sure, rules, named };
}

/** Whether the policy has a say in the direction at all. */
export const speaksOf = (p: CompiledPolicy, d: Direction): boolean => p.policy.isolates[d] || p.rules[d].length > 0;

const sameNumbers = (a: readonly number[], b: readonly number[]): boolean => a === b || (a.length === b.length && a.every((c, i) => c === b[i]));

/** How many classes two sets of them have, and how many of the first are the same in both, names of ports included. */
export interface Sizes {
  readonly old: number;
  readonly now: number;
  readonly shared: number;
}

/**
 * Whether half-rows made of `old`, one policy answered on one set of classes, hold for another set, on which it is `now`:
 * the same numbers everywhere, no rule that is for all of either, and names of ports only where they mean the same.
 */
export function saysTheSame(old: CompiledPolicy, now: CompiledPolicy, sizes: Sizes): boolean {
  if (old.tier !== now.tier || !sameNumbers(old.subject, now.subject)) return false;
  const isShared = (numbers: readonly number[]) => (numbers.at(-1) ?? -1) < sizes.shared;
  const isAlike = (direction: Direction) => {
    const others = now.rules[direction];
    const isNamed = now.named[direction];
    if (isNamed && !isShared(now.subject)) return false;
    return old.rules[direction].every(({ peers }, i) => {
      const { sure, maybe } = (others[i] as CompiledRule).peers;
      if (!sameNumbers(peers.sure, sure) || !sameNumbers(peers.maybe, maybe)) return false;
      if (sizes.old !== sizes.now && (sure.length === sizes.old || sure.length === sizes.now)) return false;
      return !isNamed || (isShared(sure) && isShared(maybe));
    });
  };
  return isAlike('ingress') && isAlike('egress');
}

/** What a rule's ports mean on one destination: `sure`, and `maybe` where a port's number is not known (0). */
export interface ResolvedPorts {
  readonly sure: Traffic;
  readonly maybe: Traffic;
}

const protocolsOf = (named: NamedPort) => (named.protocol ? [named.protocol] : PROTOCOLS);

/** A name that the destination does not declare, with the entry's protocol, matches nothing there (NetworkPolicy v1, ports). */
export function resolvePorts(rule: Rule, destination: PortSignature | undefined): ResolvedPorts {
  let sure = rule.ports.traffic;
  let maybe = EMPTY;
  if (sure === ALL) return { sure, maybe };
  for (const named of rule.ports.named)
    for (const port of destination?.named ?? []) {
      if (port.name !== named.name || !protocolsOf(named).includes(port.protocol)) continue;
      if (port.port > 0) sure = union(sure, ports(port.protocol, port.port));
      else maybe = union(maybe, allOf(port.protocol));
    }
  return { sure, maybe };
}

/** Calls `see` for every term of the policy's matches: its subject's, its rules' peers' and own conditions'. */
function forEachTerm(policy: Policy, see: (term: Match) => void): void {
  const visit = (m: Match): void => {
    if (m.kind === 'and' || m.kind === 'or') m.of.forEach(visit);
    else if (m.kind === 'not') visit(m.of);
    else see(m);
  };
  visit(policy.subject);
  for (const r of policy.rules) {
    visit(r.peer);
    if (r.self) visit(r.self);
  }
}

/** What of a policy decides which pods can be told apart: the sets of addresses that it names, by their match's key, and the volatile label keys that it asks for. */
export interface Facts {
  readonly sets: ReadonlyMap<string, AddressSet>;
  readonly volatileKeys: readonly string[];
}

export function readFacts(policy: Policy): Facts {
  const sets = new Map<string, AddressSet>();
  const volatileKeys: string[] = [];
  forEachTerm(policy, (m) => {
    if (m.kind === 'address' && !isEmpty(m.set)) sets.set(keyOf(m), m.set);
    else if (m.kind === 'label' && VOLATILE_LABELS.has(m.key)) volatileKeys.push(m.key);
  });
  return { sets, volatileKeys };
}
