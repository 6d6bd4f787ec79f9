// The narrowest way to stop a flow with some addresses that a rule's wider block lets through: the block leaves them out,
// and what they have on other ports goes to a rule of their own.
import type { SomePeer } from '../dialects/dialect';
import { dialectOf } from '../dialects/open';
import type { Ports } from '../policy/policy';
import type { CompiledRule } from '../reach/compile';
import type { FoundEnd } from '../reach/ends';
import { formatBlock, intersect, ofBlock, toBlocks } from '../sets/address';
import { isEmpty } from '../sets/traffic';
import { type Step, spliceDocument } from './step';

/** More blocks than this are not left out by hand. */
const MOST_BLOCKS = 8;

/** The blocks that the rule's block has to leave out, strictly inside of it; none where it cannot leave out just the end. */
export function blocksToLeaveOut({ rule }: CompiledRule, other: FoundEnd): readonly string[] {
  const [block] = rule.peer.kind === 'address' ? rule.peer.blocks : [];
  if (!block || other.kind !== 'outside') return [];
  const parts = toBlocks(intersect(other.addresses, ofBlock(block)));
  return parts.length > MOST_BLOCKS || parts.some((part) => part.length === block.length) ? [] : parts.map(formatBlock);
}

/** The step without the blocks in the rule, which keep the ports `left` of what they had. */
export function leaveOut(step: Step, rule: CompiledRule, other: FoundEnd, cidrs: readonly string[], left: Ports): Step | undefined {
  const { resource, id } = rule.policy;
  const written = dialectOf(resource)?.write.addExcepts(resource, rule.rule.path, cidrs);
  if (!written?.ok || written.splices.length === 0) return undefined;
  const next = spliceDocument(step, resource.document, written.splices);
  const [peer, ...more] = other.kind === 'outside' ? toBlocks(intersect(other.addresses, rule.outside)).map(asPeer) : [];
  if (!next || !peer || isNothing(left) || more.length >= MOST_BLOCKS) return next;
  const now = next.now.policies.find((p) => p.id === id)?.resource;
  const kept = now && dialectOf(now)?.write.addRule(now, rule.rule.direction, { peer, more, ports: left });
  return now && kept?.ok ? spliceDocument(next, now.document, kept.splices) : undefined;
}

const asPeer = (block: ReturnType<typeof toBlocks>[number]): SomePeer => ({ kind: 'block', cidr: formatBlock(block), except: [] });

export const isNothing = ({ traffic, named }: Ports): boolean => isEmpty(traffic) && named.length === 0;
