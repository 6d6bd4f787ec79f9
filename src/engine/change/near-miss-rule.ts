// The rules of a policy against a flow: the one leaf that is off, or the first rule that would let it through.
import type { Leaves } from '../dialects/dialect';
import type { Policy, Rule } from '../policy/policy';
import { nameOfEnd } from '../reach/ends';
import { EMPTY, type Traffic } from '../sets/traffic';
import { fitOfPeer } from './near-miss-peer';
import { fitOfPorts } from './near-miss-port';
import { type BlockedEnd, ruleWords, type Slip, slipOf, type WrittenRule } from './near-miss-slip';

/** The one leaf of a rule that is off, of its peer or of its ports. */
export function ruleSlips(end: BlockedEnd, written: WrittenRule): Slip[] {
  const peer = fitOfPeer(end, written);
  if (peer !== 'fits' && peer.length === 0) return [];
  const { fit, opens } = fitOfPorts(end, written);
  const findings = peer === 'fits' ? (fit === 'fits' ? [] : fit) : fit === 'fits' ? peer : [];
  return opens === EMPTY ? [] : findings.map((f) => slipOf(end, written.policy, f, opens, written.rule));
}

/** A rule that lets the flow through just as it is, and what it opens. */
export interface FittingRule {
  readonly rule: Rule;
  readonly opens: Traffic;
}

/** The first of the rules that fits. `home`: the namespace that their policy is taken to stand in. */
export function fittingRule(
  end: BlockedEnd,
  rules: readonly Rule[],
  about: { readonly policy: Policy; readonly leaves: Leaves; readonly home: string },
): FittingRule | undefined {
  for (const rule of rules) {
    const written = { ...about, rule };
    if (fitOfPeer(end, written) !== 'fits') continue;
    const { fit, opens } = fitOfPorts(end, written);
    if (fit === 'fits' && opens !== EMPTY) return { rule, opens };
  }
  return undefined;
}

/** `ingress rule 1 would let shop/web in`. */
export const wouldLet = ({ direction, other }: BlockedEnd, rule: Rule): string =>
  `${ruleWords({ rule })} would let ${direction === 'ingress' ? `${nameOfEnd(other)} in` : `it out to ${nameOfEnd(other)}`}`;
