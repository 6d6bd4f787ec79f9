// Changes to one peer of a rule: AND or OR, what a block leaves out, and the peer taken away.
import { formatBlock, parseBlockOrAddress } from '../sets/address';
import type { Path } from '../yaml/path';
import { answerTo, type Deed, nameOfRule, ruleAt, type Target } from './amend-policy-target';
import { peerWords } from './peer-words';
import type { Answer } from './proposal';
import { refusal } from './prove-amendment';

/** Makes AND into OR, or OR into AND: with the peer behind it, or with the one before where both would do. */
export function flip(target: Target, path: Path): Answer {
  const rule = ruleAt(target, path);
  if (typeof rule === 'string') return refusal(rule);
  const flips = target.writer.flipPeer(target.policy.resource, path);
  if (typeof flips === 'string') return refusal(flips);
  const name = nameOfRule(target, rule);
  const deeds = flips.map(({ to, beside, written }): Deed => {
    const with_ = flips.length > 1 ? `, with the peer ${beside === 'next' ? 'after' : 'before'} it` : '';
    return { title: `make ${to === 'OR' ? 'AND into OR' : 'OR into AND'} in ${name}${with_}`, written, already: '' };
  });
  return answerTo(target, deeds);
}

/** A block as it is best written, so that titles say what the text will. */
const exact = (cidr: string): string => {
  const block = parseBlockOrAddress(cidr.trim());
  return block && !block.hostBits ? formatBlock(block) : cidr;
};

/** Leaves a block out of the rule's block. */
export function addExcept(target: Target, path: Path, cidr: string): Answer {
  const rule = ruleAt(target, path);
  if (typeof rule === 'string') return refusal(rule);
  const name = nameOfRule(target, rule);
  const title = `leave ${exact(cidr)} out of ${name}`;
  return answerTo(target, [
    { title, written: target.writer.addExcepts(target.policy.resource, path, [cidr]), already: `${exact(cidr)} is left out of ${name} already` },
  ]);
}

/** Takes an exception of the rule's block away. */
export function removeExcept(target: Target, path: Path, cidr: string): Answer {
  const rule = ruleAt(target, path);
  if (typeof rule === 'string') return refusal(rule);
  const name = nameOfRule(target, rule);
  const title = `take ${exact(cidr)} into ${name} again`;
  return answerTo(target, [
    { title, written: target.writer.removeExcept(target.policy.resource, path, cidr), already: `${exact(cidr)} is no exception of ${name}` },
  ]);
}

/** Takes the peer away; the last one takes its rule along. */
export function removePeer(target: Target, path: Path): Answer {
  const rule = ruleAt(target, path);
  if (typeof rule === 'string') return refusal(rule);
  const { resource } = target.policy;
  const isLast = target.writer.peersBeside(resource, path) === 1;
  const title = isLast
    ? `remove ${nameOfRule(target, rule)}, which is about ${peerWords(rule.peer)}`
    : `take ${peerWords(rule.peer)} out of ${nameOfRule(target, rule)}`;
  return answerTo(target, [{ title, written: target.writer.removePeer(resource, path), already: '' }]);
}
