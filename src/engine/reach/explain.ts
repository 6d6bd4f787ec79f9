// Why a flow is allowed or not, at both ends: the walk again for one pair, as steps and sentences.

import { tiersOf } from '../policy/platform';
import type { Direction, Policy, Rule } from '../policy/policy';
import { type Address, type AddressSet, intersect as intersectAddresses, isEmpty as isNoAddress, toAddressRanges } from '../sets/address';
import { ALL, EMPTY, equals, format, intersect, type Traffic, union } from '../sets/traffic';
import type { Path } from '../yaml/path';
import type { Span } from '../yaml/span';
import type { PodClass } from './classes';
import { type FoundEnd, nameOfEnd } from './ends';
import type { Explanation, Miss, Side, Step, Outcome as StepOutcome } from './explanation';
import { type FlowState, type Part, STATES } from './flow';
import { casesFor, type HalfRow, outcomeAt, outcomeFor } from './half-row';
import { OPEN, type Outcome } from './outcome';
import { partsOf } from './pairs';
import { sharesBetween } from './probe';
import type { Reach } from './reach';
import { missedRules } from './rule-miss';
import { type TierCase, walk } from './walk';

/** Finds the lines of a path in a policy's resource. */
export type Locate = (policy: Policy, path: Path) => Span | undefined;

/** One end of the question, as its half-row sees the other: a class, or one address for all of a zone. */
interface View {
  readonly reach: Reach;
  readonly direction: Direction;
  readonly subject: number;
  readonly peer: number | Address;
  readonly names: { readonly subject: string; readonly peer: string };
  readonly asked: Traffic;
  readonly locate: Locate;
}

const firstOf = (set: AddressSet): Address => (toAddressRanges(set)[0] as { first: Address }).first;

/** The address that speaks for a block: one that does not have all of the asked traffic if there is one, else the first. */
function speakingAddress(addresses: AddressSet, half: HalfRow | undefined, asked: Traffic): Address {
  const lacking = half?.zones().filter((z) => !equals(intersect(z.outcome.open, asked), asked)) ?? [];
  return firstOf(lacking.map((z) => intersectAddresses(z.addresses, addresses)).find((set) => !isNoAddress(set)) ?? addresses);
}

/** The number of a rule as people count, from its path: `spec.ingress[2].from[0]` is rule 3. */
const ruleNumber = (rule: Rule): number | undefined => rule.path.find((step) => typeof step === 'number');

const verb = (d: Direction): string => (d === 'ingress' ? 'in' : 'out');

/** What a step is about beside its words. */
interface About {
  readonly tier: string;
  readonly traffic: Traffic;
  readonly policy?: Policy;
  readonly rule?: Rule;
}

function stepOf(view: View, outcome: StepOutcome, text: string, about: About): Step {
  const { tier, traffic, policy, rule } = about;
  const span = policy && view.locate(policy, rule?.path ?? ['metadata', 'name']);
  const number = rule && ruleNumber(rule);
  return {
    outcome,
    tier,
    traffic,
    text,
    ...(policy ? { policy: policy.id } : {}),
    ...(number === undefined ? {} : { rule: number }),
    ...(span ? { span } : {}),
  };
}

const ACTS = { allow: 'allows', deny: 'denies', pass: 'passes', unsure: 'unsure' } as const;

function textOfHit(view: View, action: keyof typeof ACTS, rule: Rule, traffic: Traffic): string {
  const { subject, peer } = view.names;
  const way = view.direction === 'ingress' ? `${peer} into ${subject}` : `${subject} out to ${peer}`;
  const n = ruleNumber(rule);
  const which = n === undefined ? 'a rule' : `rule ${n + 1}`;
  if (action === 'unsure') return `${which} may let ${way} on ${format(traffic)}: ${rule.unsure ?? 'its address, or the number of a port, is not known'}`;
  if (action === 'pass') return `${which} leaves ${way} on ${format(traffic)} to the next tier`;
  return `${which} ${action === 'allow' ? 'lets' : 'denies'} ${way} on ${format(traffic)}`;
}

/** Rules that match for some of the traffic, then the policies of the tier that have none. */
function tierSteps(view: View, half: HalfRow, c: TierCase): Step[] {
  const { direction, asked, names } = view;
  const tier = c.tier.id;
  const hits = c.hits.filter((h) => intersect(h.traffic, asked) !== EMPTY);
  const ofRules = hits.map((h) => {
    const kind = h.sure ? h.rule.action : 'unsure';
    const traffic = intersect(h.traffic, asked);
    return stepOf(view, ACTS[kind], textOfHit(view, kind, h.rule, traffic), { tier, traffic, policy: h.policy, rule: h.rule });
  });
  const none = `none of its rules lets ${direction === 'ingress' ? `${names.peer} in` : `it out to ${names.peer}`} on ${equals(asked, ALL) ? 'any port' : format(asked)}`;
  const others = half.policies.filter((p) => p.policy.tier === tier && !hits.some((h) => h.policy === p.policy));
  const ofOthers = others.map(({ policy }) =>
    policy.isolates[direction]
      ? stepOf(view, 'selects', `isolates ${names.subject}, and ${none}`, { tier, traffic: EMPTY, policy })
      : stepOf(view, 'no-match', none, { tier, traffic: EMPTY, policy }),
  );
  return [...ofRules, ...ofOthers];
}

/** The walk of one end, as steps about the traffic that was asked for. */
function stepsOf(view: View, half: HalfRow): Step[] {
  const { reach, direction, asked, names } = view;
  const own = (reach.classes.list[view.subject] as PodClass).ports;
  const cases = casesFor(half, view.peer, { direction, tiers: tiersOf(reach.platform), classes: reach.classes, own });
  const steps = cases.flatMap((c) => tierSteps(view, half, c));
  for (const step of walk(cases)) {
    const traffic = intersect(step.traffic, asked);
    if (traffic === EMPTY) continue;
    if (step.kind === 'block') {
      const text = `${equals(traffic, ALL) ? 'all traffic' : format(traffic)} stays blocked: ${names.subject} is isolated and no rule lets it ${verb(direction)}`;
      steps.push(stepOf(view, 'blocks', text, { tier: step.tier.id, traffic }));
    } else if (step.kind === 'default') {
      const text =
        cases.length === 0
          ? `no policy isolates ${names.subject} in this direction`
          : `no rule decides about ${format(traffic)}, so it goes ${verb(direction)}`;
      steps.push(stepOf(view, 'open', text, { tier: '', traffic }));
    }
  }
  return steps;
}

/** The rules of the policies that govern the end which match none of the traffic, and what in them does not. */
function missesOf(view: View, half: HalfRow): Miss[] {
  const { reach, direction, peer, asked, names } = view;
  const to = direction === 'ingress' ? view.subject : peer;
  const destination = typeof to === 'number' ? reach.classes.list[to]?.ports : undefined;
  return half.policies.flatMap((compiled) =>
    missedRules({ reach, direction, peer, name: names.peer, asked }, compiled, destination).map(({ index, rule, text }): Miss => {
      const whole = rule.path.slice(0, rule.path.findIndex((s) => typeof s === 'number') + 1);
      const span = view.locate(compiled.policy, whole);
      return { policy: compiled.policy.id, rule: index, text, ...(span ? { span } : {}) };
    }),
  );
}

/** An end outside the cluster, which no policy governs. */
const freeSide = (direction: Direction, end: FoundEnd, asked: Traffic): Side => ({
  direction,
  endpoint: nameOfEnd(end),
  verdict: 'allowed',
  open: asked,
  steps: [{ outcome: 'open', tier: '', traffic: asked, text: `${nameOfEnd(end)} is outside the cluster: no policy concerns it` }],
  misses: [],
});

function verdictOf(outcome: Outcome, asked: Traffic): Side['verdict'] {
  const open = intersect(outcome.open, asked);
  if (equals(open, asked)) return 'allowed';
  if (intersect(outcome.unsure, asked) !== EMPTY) return 'unsure';
  return open === EMPTY ? 'blocked' : 'partly';
}

const strongest = (parts: readonly Part[]): FlowState => STATES.find((s) => parts.some((p) => p.state === s)) ?? 'blocked';

function summarise(state: FlowState, ends: string, egress: Side, ingress: Side, asked: Traffic): string {
  const way = `${ends} on ${equals(asked, ALL) ? 'every port' : format(asked)}`;
  const blocking = [egress, ingress].filter((s) => s.verdict !== 'allowed').map((s) => (s.direction === 'egress' ? 'the source' : 'the destination'));
  switch (state) {
    case 'allowed':
      return `${way} is allowed by a rule`;
    case 'default':
      return `${way} is open because nothing isolates either end`;
    case 'unsure':
      return `${way} cannot be decided from the files`;
    case 'denied':
      return `${way} is denied by an explicit deny`;
    default:
      return `${way} is blocked${blocking.length ? ` at ${blocking.join(' and ')}` : ''}`;
  }
}

/** `asked` must not be empty. One pair of pods speaks for workloads whose pods differ: a blocked one if there is one. */
export function explainFlow(reach: Reach, from: FoundEnd, to: FoundEnd, asked: Traffic, locate: Locate): Explanation {
  const [s, d] = speakingPair(reach, from, to, asked);
  const names = { from: nameOfEnd(from), to: nameOfEnd(to) };
  const side = (direction: Direction): { side: Side; outcome: Outcome } => {
    const [end, subject, other, across] = direction === 'egress' ? ([from, s, to, d] as const) : ([to, d, from, s] as const);
    if (end.kind === 'outside' || subject === undefined) return { side: freeSide(direction, end, asked), outcome: OPEN };
    const half = reach[direction][subject] as HalfRow;
    const peer = other.kind === 'outside' ? speakingAddress(other.addresses, half, asked) : (across as number);
    const outcome = typeof peer === 'number' ? outcomeFor(half, peer) : outcomeAt(half, peer);
    const view = { reach, direction, subject, peer, names: { subject: nameOfEnd(end), peer: nameOfEnd(other) }, asked, locate };
    const [steps, misses] = [stepsOf(view, half), missesOf(view, half)];
    return { side: { direction, endpoint: nameOfEnd(end), verdict: verdictOf(outcome, asked), open: intersect(outcome.open, asked), steps, misses }, outcome };
  };
  const [egress, ingress] = [side('egress'), side('ingress')];
  const exempt = sharesBetween(reach, from, to).every((x) => equals(intersect(x.open, asked), asked));
  const parts = partsOf(egress.outcome, ingress.outcome)
    .map((p) => ({ ...p, traffic: intersect(p.traffic, asked) }))
    .filter((p) => p.traffic !== EMPTY);
  const flowing = parts.filter((p) => p.state === 'allowed' || p.state === 'default').reduce((t, p) => union(t, p.traffic), EMPTY);
  const isWhole = equals(flowing, asked);
  const exempted = exempt && !isWhole;
  const state = exempted ? 'allowed' : strongest(parts);
  const way = `${names.from} to ${names.to}`;
  const summary = exempted
    ? `${way} is always open: a pod reaches itself, and a node its own pods`
    : flowing !== EMPTY && !isWhole
      ? `${way} is open on ${format(flowing)} and not on ${equals(asked, ALL) ? 'the other ports' : `all of ${format(asked)}`}`
      : summarise(state, way, egress.side, ingress.side, asked);
  return {
    from: names.from,
    to: names.to,
    asked,
    state,
    parts: exempted ? [{ state: 'allowed', traffic: asked }] : parts,
    summary,
    egress: egress.side,
    ingress: ingress.side,
  };
}

/** The classes that speak: the first pair between which some of the asked traffic does not flow, else the first. */
export function speakingPair(reach: Reach, from: FoundEnd, to: FoundEnd, asked: Traffic): readonly [number | undefined, number | undefined] {
  const sources = from.kind === 'outside' ? [] : from.classes;
  const targets = to.kind === 'outside' ? [] : to.classes;
  if (from.kind !== 'outside' && to.kind !== 'outside')
    for (const s of sources)
      for (const d of targets) {
        const open = intersect(outcomeFor(reach.egress[s] as HalfRow, d).open, outcomeFor(reach.ingress[d] as HalfRow, s).open);
        if (!equals(intersect(open, asked), asked)) return [s, d];
      }
  return [sources[0], targets[0]];
}
