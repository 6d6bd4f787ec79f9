// How well a rule's peer fits the other end: wholly, or but for one leaf of its selectors or its block.
import type { Labels, Namespace } from '../cluster/cluster';
import type { Match } from '../policy/match';
import type { PodClass } from '../reach/classes';
import { nameOfEnd } from '../reach/ends';
import { type AddressSet, formatBlock, isEmpty as isNoAddress, ofBlock, overlaps, subtract } from '../sets/address';
import { ruleName } from './candidate';
import { peersOf } from './draft';
import { type LabelSlip, slipsOfTerm, type Term } from './near-miss-label';
import { type BlockedEnd, type Finding, type Fit, type Mend, mend, ruleWords, type WrittenRule } from './near-miss-slip';
import { labelWords } from './peer-words';

const covers = (set: AddressSet, part: AddressSet): boolean => isNoAddress(subtract(part, set));

export function fitOfPeer(end: BlockedEnd, written: WrittenRule): Fit {
  const { peer } = written.rule;
  if (peer.kind === 'all') return 'fits';
  const other = end.peer;
  if (typeof other !== 'number') {
    if (peer.kind !== 'address') return [];
    return covers(peer.set, other) ? 'fits' : addressFindings(end, written, other);
  }
  const { selector, classes } = end.analysis.reach.world;
  const terms = peer.kind === 'and' ? peer.of : [peer];
  const failing = terms.filter((term) => !holds(term, other, written.home));
  const [only, ...more] = failing;
  if (!only) return 'fits';
  if (more.length > 0) return [];
  return termFindings(end, written, only);

  function holds(term: Match, podClass: number, home: string): boolean {
    const own = classes.list[podClass] as PodClass;
    if (term.kind === 'namespace') return classes.namespaces[own.namespace]?.name === home;
    return selector.matches(term, podClass) === 1;
  }
}

/** One term of the peer is not met. */
function termFindings(end: BlockedEnd, written: WrittenRule, term: Match): Finding[] {
  const { classes } = end.analysis.reach;
  const pod = classes.list[end.peer as number] as PodClass;
  const namespace = classes.namespaces[pod.namespace] as Namespace;
  if (term.kind === 'label') return slipsOfTerm(written.leaves, term, pod.labels, end.worn.pods).map((slip) => labelFinding(end, written, slip));
  if (term.kind === 'namespaceLabel') return namespaceFindings(end, written, term, namespace);
  if (term.kind === 'namespace') return [elsewhere(end, written, namespace.name)];
  return [];
}

/** Whether the whole peer selects pods of the files, so that it is written for somebody. */
function isForSomebody({ analysis, worn }: BlockedEnd, { rule }: WrittenRule): boolean {
  return worn.isReal(analysis.reach.world.selector.classesOf(rule.peer).sure);
}

/** What is asked for by nobody's label is most likely a slip; what selects others is most likely meant. */
const weighed = (likely: number, isWorn: boolean, isForOthers: boolean): number => (0.5 + 0.5 * likely) * (!isWorn ? 1 : isForOthers ? 0.35 : 0.7);

/** Gives the other end a place beside the rule's peers. */
function adding(end: BlockedEnd, written: WrittenRule): Mend[] {
  const [peer, ...more] = peersOf(end.analysis, end.other, written.home);
  if (!peer || more.length > 0) return [];
  return [mend(`add ${nameOfEnd(end.other)} to ${ruleName(written)}`, ({ write }, resource) => write.addPeer(resource, written.rule.path, peer))];
}

/** Mends of a leaf where nobody is meant by it; else the other end comes beside those that are. */
const ordered = (isMeant: boolean, own: readonly Mend[], added: readonly Mend[]): readonly Mend[] => (isMeant ? [...added, ...own] : [...own, ...added]);

const inRule = (written: WrittenRule, mends: readonly Mend[]): Mend[] => mends.map((m) => ({ ...m, title: `${m.title} in ${ruleName(written)}` }));

function labelFinding(end: BlockedEnd, written: WrittenRule, slip: LabelSlip): Finding {
  const isForOthers = isForSomebody(end, written);
  const has = slip.has === undefined ? 'no such label' : slip.has;
  const tail = slip.kind === 'label-case' ? '; they differ only in upper and lower case' : slip.isWorn ? '' : '; nothing in the files has what it asks for';
  return {
    kind: slip.kind,
    leaf: slip.leaf,
    text: `${ruleWords(written)} asks for pods with ${slip.asks}, and ${nameOfEnd(end.other)} has ${has}${tail}`,
    closeness: weighed(slip.likely, slip.isWorn, isForOthers),
    mends: ordered(slip.isWorn && isForOthers, inRule(written, slip.mends), adding(end, written)),
  };
}

function namespaceFindings(end: BlockedEnd, written: WrittenRule, term: Term, namespace: Namespace): Finding[] {
  const isForOthers = isForSomebody(end, written);
  return slipsOfTerm(written.leaves, term, namespace.labels, end.worn.namespaces).map((slip): Finding => {
    const isThere = Object.hasOwn(namespace.labels, term.key);
    const has = slip.has === undefined || !isThere ? `namespace ${namespace.name} has no label \`${term.key}\`` : `namespace ${namespace.name} has ${slip.has}`;
    const near = !isThere && slip.has !== undefined ? `, but ${slip.has}` : '';
    return {
      kind: isThere ? 'namespace-label-other' : 'namespace-label-missing',
      leaf: slip.leaf,
      text: `${ruleWords(written)} asks for namespaces with ${slip.asks}, and ${has}${near}`,
      closeness: weighed(Math.max(slip.likely, isThere ? 0 : 0.5), slip.isWorn, isForOthers),
      mends: ordered(slip.isWorn && isForOthers, inRule(written, slip.mends), adding(end, written)),
    };
  });
}

/** A peer without a namespace selector means pods of the policy's own namespace. */
function elsewhere(end: BlockedEnd, written: WrittenRule, namespace: string): Finding {
  const isForOthers = isForSomebody(end, written);
  const labels = peerLabels(written.rule.peer);
  const isNamed = Object.keys(labels).length > 0;
  return {
    kind: 'peer-namespace',
    leaf: { path: written.rule.path },
    text: `${ruleWords(written)} means ${labelWords(labels)} of its own namespace ${written.home} only, and ${nameOfEnd(end.other)} lives in ${namespace}`,
    // All pods of the own namespace are meant so nearly always; pods by a label that others have too may be.
    closeness: isForOthers ? (isNamed ? 0.35 : 0) : isNamed ? 0.85 : 0.4,
    mends: adding(end, written),
  };
}

const peerLabels = (peer: Match): Labels =>
  Object.fromEntries(
    (peer.kind === 'and' ? peer.of : []).flatMap((t) =>
      t.kind === 'label' && t.operator === 'In' && t.values.length === 1 ? [[t.key, t.values[0] ?? '']] : [],
    ),
  );

/** A block that leaves the address out, by an exception or because it is another one. */
function addressFindings(end: BlockedEnd, written: WrittenRule, addresses: AddressSet): Finding[] {
  const { peer } = written.rule;
  if (peer.kind !== 'address') return [];
  const [block, ...holes] = peer.blocks;
  if (!block) return [];
  const isInside = covers(ofBlock(block), addresses);
  const hole = isInside ? holes.findIndex((h) => overlaps(ofBlock(h), addresses)) : -1;
  const blockPath = peer.path ?? written.rule.path;
  return [
    {
      kind: 'address',
      leaf: { path: isInside ? [...blockPath, 'except', Math.max(0, hole)] : [...blockPath, 'cidr'] },
      text: isInside
        ? `${ruleWords(written)} leaves ${holes[hole] ? formatBlock(holes[hole]) : 'it'} out of ${formatBlock(block)}, where ${nameOfEnd(end.other)} lies`
        : `${ruleWords(written)} is about ${peer.text}, where ${nameOfEnd(end.other)} does not lie`,
      closeness: isInside ? 0.4 : 0.32,
      mends: adding(end, written),
    },
  ];
}
