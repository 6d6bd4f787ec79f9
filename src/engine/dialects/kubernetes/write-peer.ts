// Changes to one peer of a NetworkPolicy: AND and OR, and what a block leaves out (see Writer in dialect.ts).
import { formatBlock, isInside, parseBlockOrAddress } from '../../sets/address';
import type { Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import { insertItem, removeEntry, removeItem } from '../../yaml/splice';
import { joinItems, splitItem } from '../../yaml/splice-item';
import type { Flip, Written } from '../dialect';
import { chain, type Link } from './chain';
import { isStrictlyInside, readBlock } from './ip-block';
import { type IpBlock, type Peer, strings } from './network-policy';
import { isEverything } from './read-selector';
import { type Site, siteOf } from './site';
import { refuse } from './write-add';

const KEYS = ['namespaceSelector', 'podSelector'] as const;
type Key = (typeof KEYS)[number];

/** The selectors that a peer has, in the order of its text. One for any pod says nothing beside one for namespaces. */
function selectorsOf(peer: Peer | undefined): Key[] {
  const keys = Object.keys(peer ?? {}).filter((key): key is Key => KEYS.some((k) => k === key && peer?.[k]));
  return keys.length === 2 && isEverything(peer?.podSelector ?? {}) ? ['namespaceSelector'] : keys;
}

export function flipPeer(resource: Resource, rule: Path): readonly Flip[] | string {
  const site = siteOf(resource, rule);
  if (typeof site === 'string') return site;
  if (site.peer === undefined) return 'the rule is about everyone: it has no peer with AND or OR';
  const index = site.peer;
  const peer = site.peers[index];
  if (!peer) return 'the rule has no such peer';
  if (peer.ipBlock) return 'an address block stands alone in its peer: it has no AND or OR';
  const [first, second] = selectorsOf(peer);
  if (first && second) return [{ to: 'OR', written: chain(resource, [({ document }) => splitItem(document, site.peersPath, index, second)]) }];
  const other = first === 'podSelector' ? 'namespaceSelector' : 'podSelector';
  const fits = (at: number) => selectorsOf(site.peers[at]).join() === other;
  const flips: Flip[] = [
    ...(fits(index + 1) ? [{ to: 'AND', beside: 'next', written: join(resource, site, index) } as const] : []),
    ...(fits(index - 1) ? [{ to: 'AND', beside: 'previous', written: join(resource, site, index - 1) } as const] : []),
  ];
  if (flips.length > 0) return flips;
  const [own, wanted] = first === 'podSelector' ? ['pods', 'namespaces'] : ['namespaces', 'pods'];
  return `AND joins pods with namespaces: this peer is about ${own} alone, and no peer of ${wanted} alone stands next to it`;
}

/** Joins the peers at `index` and behind it; what says nothing in one of them gives way to the other's. */
function join(resource: Resource, { peers, peersPath }: Site, index: number): Written {
  const empty = [index, index + 1].flatMap((at) => {
    const own = selectorsOf(peers[at]);
    const idle = Object.keys(peers[at] ?? {}).filter((key) => !own.some((k) => k === key));
    return idle.map(
      (key): Link =>
        ({ document }) =>
          removeEntry(document, [...peersPath, at], key),
    );
  });
  return chain(resource, [...empty, ({ document }) => joinItems(document, peersPath, index)]);
}

/** The block of a rule, with the path of its exceptions; a reason where the rule has none. */
function blockOf(resource: Resource, rule: Path): { readonly block: IpBlock; readonly path: Path } | string {
  const site = siteOf(resource, rule);
  if (typeof site === 'string') return site;
  const block = site.peer === undefined ? undefined : site.peers[site.peer]?.ipBlock;
  if (!block || site.peer === undefined) return 'only an address block has exceptions, and this peer is none';
  return { block, path: [...site.peersPath, site.peer, 'ipBlock'] };
}

export function addExcepts(resource: Resource, rule: Path, cidrs: readonly string[]): Written {
  const found = blockOf(resource, rule);
  if (typeof found === 'string') return refuse(found);
  const known = strings(found.block.except).flatMap((text) => readBlock(text)?.block ?? []);
  const count = strings(found.block.except).length;
  const fresh: string[] = [];
  for (const cidr of cidrs) {
    const exact = exceptIn(found.block, cidr);
    if ('reason' in exact) return refuse(exact.reason);
    const hole = readBlock(exact.text)?.block;
    if (hole && !known.some((one) => isInside(hole, one))) fresh.push(exact.text);
  }
  const path = [...found.path, 'except'];
  return chain(
    resource,
    fresh.map(
      (text, i): Link =>
        ({ document }) =>
          insertItem(document, path, count + i, text),
    ),
  );
}

/** An exception as it is written: a block strictly inside of the rule's own; or what is wrong with it. */
function exceptIn({ cidr }: IpBlock, text: string): { readonly text: string } | { readonly reason: string } {
  const hole = parseBlockOrAddress(text.trim());
  const outer = readBlock(cidr ?? '')?.block;
  if (!hole) return { reason: `\`${text}\` is not an address block like 10.0.0.0/8` };
  if (hole.hostBits) return { reason: `\`${text}\` has bits set beyond its length: did you mean \`${formatBlock(hole)}\`?` };
  if (!outer || !isInside(hole, outer)) return { reason: `\`${formatBlock(hole)}\` is not inside of \`${cidr}\`` };
  if (!isStrictlyInside(hole, outer)) return { reason: `\`${formatBlock(hole)}\` is all of \`${cidr}\`: remove the peer instead` };
  return { text: formatBlock(hole) };
}

export function removeExcept(resource: Resource, rule: Path, cidr: string): Written {
  const found = blockOf(resource, rule);
  if (typeof found === 'string') return refuse(found);
  const excepts = strings(found.block.except);
  const meant = canonical(cidr);
  const places = excepts.flatMap((text, i) => (text === cidr || (meant !== undefined && canonical(text) === meant) ? [i] : []));
  if (places.length === 0) {
    const hole = parseBlockOrAddress(cidr.trim());
    const wider = hole && excepts.find((text) => isInsideOf(hole, text));
    if (!hole) return refuse(`\`${cidr}\` is not an address block like 10.0.0.0/8`);
    return wider ? refuse(`\`${cidr}\` is a part of the exception \`${wider}\`: remove that one`) : { ok: true, splices: [] };
  }
  if (places.length === excepts.length) return chain(resource, [({ document }) => removeEntry(document, found.path, 'except')]);
  const path = [...found.path, 'except'];
  return chain(
    resource,
    places.reverse().map(
      (at): Link =>
        ({ document }) =>
          removeItem(document, path, at),
    ),
  );
}

const isInsideOf = (hole: NonNullable<ReturnType<typeof parseBlockOrAddress>>, text: string): boolean => {
  const outer = readBlock(text)?.block;
  return outer !== undefined && isInside(hole, outer);
};

/** The text of the block as it is best written; undefined for what is none. */
function canonical(text: string): string | undefined {
  const block = parseBlockOrAddress(text.trim());
  return block ? formatBlock(block) : readBlock(text)?.exact;
}
