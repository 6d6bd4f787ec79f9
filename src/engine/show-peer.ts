// The peers of a rule as cards: which pods or addresses, how many workloads, and what AND or OR would make of them.
import type { Match } from './policy/match';
import type { Policy, Rule } from './policy/policy';
import type { PeerDetail, PeerOutline } from './policy-detail';
import type { Reach } from './reach/reach';
import { formatBlock } from './sets/address';
import { membersOf, selectorDetail, termsOf, termText } from './show-selector';

type LabelMatch = Extract<Match, { kind: 'label' | 'namespaceLabel' }>;

/** The parts of a match of pods; undefined for any other. `namespaces`: undefined where it means the policy's own. */
interface PodsMatch {
  readonly pods: readonly LabelMatch[];
  readonly namespaces: readonly LabelMatch[] | undefined;
}

function podsOf(peer: Match): PodsMatch | undefined {
  const terms = termsOf(peer);
  const isPodTerm = (m: Match) => m.kind === 'pod' || m.kind === 'label' || m.kind === 'namespaceLabel' || m.kind === 'namespace';
  if (!terms.some((m) => m.kind === 'pod') || !terms.every(isPodTerm)) return undefined;
  return {
    pods: terms.filter((m): m is LabelMatch => m.kind === 'label'),
    namespaces: terms.some((m) => m.kind === 'namespace') ? undefined : terms.filter((m): m is LabelMatch => m.kind === 'namespaceLabel'),
  };
}

const isAboutEveryone = (rules: readonly Rule[]): boolean => rules.length === 1 && rules[0]?.peer.kind === 'all';

/** What the cards of a rule's entry say, without whom they match; none where it is about everyone. */
export const peerOutlines = (rules: readonly Rule[]): PeerOutline[] => (isAboutEveryone(rules) ? [] : rules.map(({ peer }) => outlineOf(peer)));

function outlineOf(peer: Match): PeerOutline {
  const own = podsOf(peer);
  if (own) {
    const { pods, namespaces } = own;
    return { kind: 'pods', ...(namespaces === undefined ? {} : { namespaces: { terms: namespaces.map(termText) } }), pods: { terms: pods.map(termText) } };
  }
  if (peer.kind !== 'address') return { kind: 'other', text: wordsOf(peer) };
  const [block, ...except] = peer.blocks.map(formatBlock);
  return { kind: 'block', block: { cidr: block ?? peer.text, except } };
}

/** One card for each peer of a rule's entry; none where it is about everyone. */
export function peerDetails(reach: Reach, policy: Policy, rules: readonly Rule[]): PeerDetail[] {
  if (isAboutEveryone(rules)) return [];
  return rules.map((rule, i): PeerDetail => {
    const { path, peer } = rule;
    const { pods, ...outline } = outlineOf(peer);
    const count = membersOf(reach, peer).length;
    if (pods === undefined) return { path, ...outline, count };
    const flip = flipOf(reach, policy, rules, i);
    return { path, ...outline, pods: selectorDetail(reach, peer, placeOf(policy, outline)), count, ...(flip === undefined ? {} : { flip }) };
  });
}

/** What all pods are called that a peer could select. */
function placeOf(policy: Policy, { namespaces }: Pick<PeerOutline, 'namespaces'>): string {
  if (namespaces === undefined) return `all of ${policy.namespace}`;
  return namespaces.terms.length === 0 ? 'every pod' : 'every pod there';
}

/** `pods` and `namespaces` as peers of their own: pods of the policy's namespace, and all pods of some namespaces. */
const asPods = (policy: Policy, labels: readonly LabelMatch[]): Match => ({
  kind: 'and',
  of: [{ kind: 'pod' }, { kind: 'namespace', name: policy.namespace }, ...labels],
});
const asNested = (namespaces: readonly LabelMatch[], labels: readonly LabelMatch[]): Match => ({
  kind: 'and',
  of: [{ kind: 'pod' }, ...namespaces, ...labels],
});

/**
 * A nested peer with labels for both can stand as two; a peer of namespaces alone and its neighbour of pods alone can be
 * nested into one, which both of them offer.
 */
function flipOf(reach: Reach, policy: Policy, rules: readonly Rule[], at: number): PeerDetail['flip'] {
  const own = podsOf((rules[at] as Rule).peer);
  if (!own) return undefined;
  const countOf = (match: Match) => membersOf(reach, match).length;
  if (own.namespaces && own.pods.length > 0) {
    const either: Match = { kind: 'or', of: [asNested(own.namespaces, []), asPods(policy, own.pods)] };
    return { to: 'OR', count: countOf(either) };
  }
  const partner = partnerOf(rules, at);
  if (partner === undefined) return undefined;
  const other = podsOf((rules[partner] as Rule).peer) as PodsMatch;
  const [outer, inner] = own.namespaces ? [own, other] : [other, own];
  return { to: 'AND', count: countOf(asNested(outer.namespaces ?? [], inner.pods)) };
}

/** The next peer that is of the other kind, else the one before: the place in `rules`. */
function partnerOf(rules: readonly Rule[], at: number): number | undefined {
  const kindOf = (i: number) => {
    const parts = rules[i] && podsOf(rules[i].peer);
    return parts && (parts.namespaces === undefined ? 'pods' : parts.pods.length === 0 ? 'namespaces' : undefined);
  };
  const own = kindOf(at);
  return [at + 1, at - 1].find((i) => own !== undefined && kindOf(i) !== undefined && kindOf(i) !== own);
}

/** A match that is no card of its own, in words. */
function wordsOf(match: Match): string {
  switch (match.kind) {
    case 'all':
      return 'everyone';
    case 'none':
      return 'no one';
    case 'pod':
      return 'every pod';
    case 'namespace':
      return `all of ${match.name}`;
    case 'label':
    case 'namespaceLabel':
      return match.kind === 'label' ? termText(match) : `namespace ${termText(match)}`;
    case 'address':
      return match.text;
    case 'not':
      return `not (${wordsOf(match.of)})`;
    default:
      return match.of.map(wordsOf).join(match.kind === 'and' ? ' and ' : ' or ');
  }
}
