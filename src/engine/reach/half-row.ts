// What one end decides about every peer: the core of reach. One half-row serves all classes that the same policies
// govern. Peers are split by the set of rules that match them; each group's rules are walked once.
import type { Direction, Tier } from '../policy/policy';
import { type Address, type AddressSet, contains as containsAddress } from '../sets/address';
import { contains, type Intervals } from '../sets/intervals';
import { EMPTY } from '../sets/traffic';
import type { Classes, PodClass, PortSignature } from './classes';
import { type CompiledPolicy, type CompiledRule, resolvePorts } from './compile';
import { OPEN, type Outcome } from './outcome';
import { inOrder } from './select';
import { decide, type Hit, type TierCase } from './walk';

/** Peers about which the half-row decides the same. `members`: classes in ascending order. */
export interface Group {
  readonly members: readonly number[];
  readonly outcome: Outcome;
}

/** Addresses of the outside about which the half-row decides the same. */
export interface Zone {
  readonly addresses: AddressSet;
  readonly outcome: Outcome;
}

/** `rest` is for the classes in no group. `policies`: those that make it, in the order in which they are asked; none if the end is not isolated. `zones` together are every address. */
export interface HalfRow {
  readonly id: number;
  readonly direction: Direction;
  readonly policies: readonly CompiledPolicy[];
  readonly groups: readonly Group[];
  readonly rest: Outcome;
  readonly zones: () => readonly Zone[];
}

/** `tiers` in the platform's order. `own`: the subject's port signature, which resolves the names of ingress rules. */
export interface HalfRowSetting {
  readonly direction: Direction;
  readonly tiers: readonly Tier[];
  readonly classes: Classes;
  readonly own: PortSignature | undefined;
}

let nextId = 0;

/** A rule as it matches some peers: `sure` false where it only may match. `index` is its place among the half-row's rules. */
interface Mark {
  readonly index: number;
  readonly rule: CompiledRule;
  readonly sure: boolean;
  readonly ports: PortSignature | undefined;
}

/** The tiers that apply, with the marked rules as hits. */
function casesOf(policies: readonly CompiledPolicy[], marks: readonly Mark[], setting: HalfRowSetting): TierCase[] {
  const cases: TierCase[] = [];
  for (const [i, tier] of setting.tiers.entries()) {
    const applying = policies.filter((p) => p.tier === i);
    if (applying.length === 0) continue;
    const hits: Hit[] = [];
    for (const p of applying)
      for (const m of marks) {
        if (m.rule.policy !== p.policy) continue;
        const { sure, maybe } = resolvePorts(m.rule.rule, m.ports);
        const certain = m.sure && m.rule.rule.unsure === undefined;
        if (sure !== EMPTY) hits.push({ policy: p.policy, rule: m.rule.rule, traffic: sure, sure: certain });
        if (maybe !== EMPTY) hits.push({ policy: p.policy, rule: m.rule.rule, traffic: maybe, sure: false });
      }
    cases.push({ tier, isolated: applying.some((p) => p.policy.isolates[setting.direction]), hits });
  }
  return cases;
}

/** A set of marks, and the state that follows for each further mark. */
interface State {
  readonly marks: readonly Mark[];
  readonly next: Map<number | string, number>;
  members: number[];
}

/** Which state each class is in while peers are split: kept between calls, since a call touches few of many; all 0 outside of them. */
let stateOf = new Int32Array(0);

/** Whether the rule is the same for every peer there is, so that it needs no groups. */
const isForAll = (rule: CompiledRule, setting: HalfRowSetting): boolean =>
  rule.peers.sure.length === setting.classes.list.length && (setting.direction === 'ingress' || rule.rule.ports.named.length === 0);

/** Groups of classes by the marks that they carry beyond those of all: a trie of states, one step for each rule that matches a class. */
function splitPeers(rules: readonly CompiledRule[], setting: HalfRowSetting): readonly State[] {
  const { classes, direction, own } = setting;
  if (stateOf.length < classes.list.length) stateOf = new Int32Array(classes.list.length);
  const states: State[] = [{ marks: [], next: new Map(), members: [] }];
  const touched: number[] = [];
  const step = (c: number, rule: CompiledRule, index: number, sure: boolean) => {
    const from = stateOf[c] as number;
    if (from === 0) touched.push(c);
    const named = rule.rule.ports.named.length > 0;
    const ports = !named ? undefined : direction === 'ingress' ? own : (classes.list[c] as PodClass).ports;
    const state = states[from] as State;
    const mark = 2 * index + (sure ? 0 : 1);
    const key = ports ? `${mark}:${ports.id}` : mark;
    let to = state.next.get(key);
    if (to === undefined) {
      to = states.push({ marks: [...state.marks, { index, rule, sure, ports }], next: new Map(), members: [] }) - 1;
      state.next.set(key, to);
    }
    stateOf[c] = to;
  };
  rules.forEach((rule, i) => {
    if (isForAll(rule, setting)) return;
    for (const c of rule.peers.sure) step(c, rule, i, true);
    for (const c of rule.peers.maybe) step(c, rule, i, false);
  });
  for (const c of touched) {
    (states[stateOf[c] as number] as State).members.push(c);
    stateOf[c] = 0;
  }
  return states.filter((s) => s.members.length > 0);
}

/** Where nothing governs a class in a direction. */
export const openHalfRow = (direction: Direction): HalfRow => ({
  id: nextId++,
  direction,
  policies: [],
  groups: [],
  rest: OPEN,
  zones: () => OPEN_ZONES,
});

/** `policies`: those that apply to the subject in the direction, by tier, order and id. */
export function buildHalfRow(policies: readonly CompiledPolicy[], setting: HalfRowSetting): HalfRow {
  const { direction } = setting;
  const rules = policies.flatMap((p) => p.rules[direction]);
  const own = direction === 'ingress' ? setting.own : undefined;
  const forAll = rules.flatMap((rule, index) => (isForAll(rule, setting) ? [{ index, rule, sure: true, ports: own }] : []));
  const outcomeOf = (marks: readonly Mark[]) => decide(casesOf(policies, marks, setting));
  const withAll = (marks: readonly Mark[]) => (forAll.length === 0 ? marks : [...forAll, ...marks].sort((a, b) => a.index - b.index));
  const rest = outcomeOf(forAll);
  // Groups that come to the same outcome are one, and what comes to the rest's needs no group.
  const byOutcome = new Map<Outcome, number[]>();
  for (const { marks, members } of splitPeers(rules, setting)) {
    const outcome = outcomeOf(withAll(marks));
    if (outcome === rest) continue;
    const all = byOutcome.get(outcome);
    if (all) for (const c of members) all.push(c);
    else byOutcome.set(outcome, members);
  }
  const groups = [...byOutcome].map(([outcome, members]) => ({ outcome, members: inOrder(members) }));
  let zones: readonly Zone[] | undefined;
  return {
    id: nextId++,
    direction,
    policies,
    groups,
    rest,
    zones: () => {
      zones ??= buildZones(rules, (matching) => outcomeOf(matching.map((index) => ({ index, rule: rules[index] as CompiledRule, sure: true, ports: own }))));
      return zones;
    },
  };
}

const EVERY_V4: Intervals<number> = [0, 2 ** 32];
const EVERY_V6: Intervals<bigint> = [0n, 1n << 128n];
const OPEN_ZONES: readonly Zone[] = [{ addresses: { v4: EVERY_V4, v6: EVERY_V6 }, outcome: OPEN }];

/** Cuts one family at the ends of these rules' sets only, and asks for each piece which rules match. */
function sweep<T extends number | bigint>(
  every: Intervals<T>,
  sets: readonly Intervals<T>[],
  outcomeOf: (matching: readonly number[]) => Outcome,
): Map<Outcome, T[]> {
  const changes = new Map<T, number[]>();
  sets.forEach((set, i) => {
    for (const at of set) {
      const here = changes.get(at);
      if (here) here.push(i);
      else changes.set(at, [i]);
    }
  });
  const begin = every[0] as T;
  const end = every[1] as T;
  const cuts = [...changes.keys()].filter((at) => at !== begin && at !== end).sort((a, b) => (a < b ? -1 : 1));
  const active = new Set<number>(sets.flatMap((set, i) => (contains(set, begin) ? [i] : [])));
  const known = new Map<string, Outcome>();
  const pieces = new Map<Outcome, T[]>();
  let from = begin;
  for (const to of [...cuts, end]) {
    const matching = [...active].sort((a, b) => a - b);
    const key = matching.join();
    const outcome = known.get(key) ?? outcomeOf(matching);
    known.set(key, outcome);
    const bounds = pieces.get(outcome) ?? [];
    pieces.set(outcome, bounds);
    if (bounds[bounds.length - 1] === from) bounds[bounds.length - 1] = to;
    else bounds.push(from, to);
    for (const i of changes.get(to) ?? []) if (!active.delete(i)) active.add(i);
    from = to;
  }
  return pieces;
}

function buildZones(rules: readonly CompiledRule[], pick: (matching: readonly number[]) => Outcome): Zone[] {
  const v4 = sweep(
    EVERY_V4,
    rules.map((r) => r.outside.v4),
    pick,
  );
  const v6 = sweep(
    EVERY_V6,
    rules.map((r) => r.outside.v6),
    pick,
  );
  return [...new Set([...v4.keys(), ...v6.keys()])].map((outcome) => ({ outcome, addresses: { v4: v4.get(outcome) ?? [], v6: v6.get(outcome) ?? [] } }));
}

/** Whether, and how surely, the rule matches one peer: a class, or an address of the outside. */
function matchOf(rule: CompiledRule, peer: number | Address): 'sure' | 'maybe' | 'no' {
  if (typeof peer === 'number') return includes(rule.peers.sure, peer) ? 'sure' : includes(rule.peers.maybe, peer) ? 'maybe' : 'no';
  return containsAddress(rule.outside, peer) ? 'sure' : 'no';
}

/** The tiers and hits behind an outcome: what `explain` walks again for one peer, a class or an address. */
export function casesFor(half: HalfRow, peer: number | Address, setting: HalfRowSetting): TierCase[] {
  const isClass = typeof peer === 'number' && half.direction === 'egress';
  const ports = isClass ? (setting.classes.list[peer] as PodClass).ports : half.direction === 'ingress' ? setting.own : undefined;
  const rules = half.policies.flatMap((p) => p.rules[half.direction]);
  const marks = rules.flatMap((rule, index): Mark[] => {
    const match = matchOf(rule, peer);
    return match === 'no' ? [] : [{ index, rule, sure: match === 'sure', ports }];
  });
  return casesOf(half.policies, marks, setting);
}

function includes(sorted: readonly number[], value: number): boolean {
  let lo = 0;
  let hi = sorted.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if ((sorted[mid] as number) < value) lo = mid + 1;
    else hi = mid;
  }
  return sorted[lo] === value;
}

/** What the half-row decides about one class of peers. */
export const outcomeFor = (half: HalfRow, peer: number): Outcome => half.groups.find((g) => includes(g.members, peer))?.outcome ?? half.rest;

/** What the half-row decides about one address of the outside. */
export const outcomeAt = (half: HalfRow, address: Address): Outcome => (half.zones().find((z) => containsAddress(z.addresses, address)) as Zone).outcome;
