// Changes to whole rules of a policy: their ports, a rule more, a rule less.
import { keyOf } from '../policy/match';
import type { Direction, Policy, Rule } from '../policy/policy';
import { equals } from '../sets/traffic';
import type { Path } from '../yaml/path';
import { addedPeers } from './added-peer';
import { answerTo, nameOfRule, ruleAt, type Target } from './amend-policy-target';
import { inWords } from './candidate';
import type { AddedPeer, PortEntry } from './intent';
import type { Answer } from './proposal';
import { refusal } from './prove-amendment';

/** `TCP 80-90`, `UDP`, `TCP http`: one entry of a list of ports. */
const portWords = ({ protocol, port, endPort }: PortEntry): string =>
  port === undefined ? protocol : `${protocol} ${port}${endPort === undefined || endPort === port ? '' : `-${endPort}`}`;

/** The whole list in words. */
const portsWords = (ports: readonly PortEntry[]): string => (ports.length === 0 ? 'every port' : inWords(ports.map(portWords)));

/** Makes these the ports of the rule, for all its peers. */
export function setPorts(target: Target, path: Path, ports: readonly PortEntry[]): Answer {
  const rule = ruleAt(target, path);
  if (typeof rule === 'string') return refusal(rule);
  const name = nameOfRule(target, rule);
  const written = target.writer.replacePorts(target.policy.resource, path, ports);
  return answerTo(target, [{ title: `let ${name} open ${portsWords(ports)}`, written, already: `${name} opens just ${portsWords(ports)} already` }]);
}

/** Takes the rule away with all its peers. */
export function removeRule(target: Target, path: Path): Answer {
  const rule = ruleAt(target, path);
  if (typeof rule === 'string') return refusal(rule);
  return answerTo(target, [{ title: `remove ${nameOfRule(target, rule)}`, written: target.writer.removeRule(target.policy.resource, path), already: '' }]);
}

/** Adds a rule about one peer, and closes the direction for all that no rule names. */
export function addRule(target: Target, direction: Direction, peer: AddedPeer, ports: readonly PortEntry[]): Answer {
  const { analysis, policy, writer } = target;
  const added = addedPeers(analysis, policy.namespace, direction, peer);
  if (typeof added === 'string') return refusal(added);
  const [first, ...more] = added.peers;
  const written = writer.addRule(policy.resource, direction, { peer: first, more, ports: added.ports ?? ports });
  const on = added.ports || ports.length === 0 ? '' : ` on ${portsWords(ports)}`;
  const title = `add an ${direction} rule to ${policy.id}: ${added.words}${on}`;
  return answerTo(target, [{ title, written, already: '', repeats: (after) => repeated(target, after, direction) }]);
}

/** A sentence where each peer of the policy's last rule stands in the rules before with the same ports. */
function repeated(target: Target, after: Policy, direction: Direction): string | undefined {
  const own = after.rules.filter((r) => r.direction === direction);
  const fresh = own.filter((r) => r.path[2] === own.at(-1)?.path[2]);
  const twins = fresh.map((r) => target.policy.rules.find((one) => one.direction === direction && saysSame(one, r)));
  const [first] = twins;
  return first && twins.every((twin) => twin !== undefined) ? `${nameOfRule(target, first)} says so already` : undefined;
}

const namesOf = ({ ports }: Rule): string =>
  ports.named
    .map(({ name, protocol }) => `${name}/${protocol}`)
    .sort()
    .join();

const saysSame = (a: Rule, b: Rule): boolean => keyOf(a.peer) === keyOf(b.peer) && equals(a.ports.traffic, b.ports.traffic) && namesOf(a) === namesOf(b);
