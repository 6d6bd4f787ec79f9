// What changes take away from a NetworkPolicy (see Writer in dialect.ts for what each one promises). INVARIANT: no list
// of rules' peers or ports is left empty, since an empty one means everyone or everything.
import type { Ports } from '../../policy/policy';
import type { Mapping, Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import { insertItem, removeItem, replaceValue } from '../../yaml/splice';
import type { Written } from '../dialect';
import { chain } from './chain';
import { portValues, SIDE_OF } from './draft-value';
import { objects, strings } from './network-policy';
import { type Site, siteOf } from './site';
import { isNothing, refuse, setPorts } from './write-add';

export function removePort(resource: Resource, rule: Path, index: number): Written {
  const site = siteOf(resource, rule);
  if (typeof site === 'string') return refuse(site);
  const entries = objects(site.rule.ports);
  if (!entries[index]) return refuse('the rule has no such port');
  if (entries.length === 1) return removeSite(resource, site);
  return chain(resource, [({ document }) => removeItem(document, site.portsPath, index)]);
}

export function removePeer(resource: Resource, rule: Path): Written {
  const site = siteOf(resource, rule);
  if (typeof site === 'string') return refuse(site);
  const { peer, peers, peersPath } = site;
  if (peer === undefined || peers.length <= 1) return removeSite(resource, site);
  if (!peers[peer]) return refuse('the rule has no such peer');
  return chain(resource, [({ document }) => removeItem(document, peersPath, peer)]);
}

export function removeRule(resource: Resource, rule: Path): Written {
  const site = siteOf(resource, rule);
  return typeof site === 'string' ? refuse(site) : removeSite(resource, site);
}

/** The last egress rule takes the implied type Egress with it, unless it is written down. */
function removeSite(resource: Resource, { spec, direction, rules, index, rulesPath }: Site): Written {
  const impliesType = rules.length === 1 && direction === 'egress' && strings(spec.policyTypes).length === 0;
  return chain(resource, [
    ({ document }) => removeItem(document, rulesPath, index),
    ...(impliesType ? [({ document, path }: Resource) => replaceValue(document, [...path, 'spec', 'policyTypes'], ['Ingress', 'Egress'])] : []),
  ]);
}

/** Where others share the list, the peer moves to a rule of its own behind theirs. */
export function setPeerPorts(resource: Resource, rule: Path, ports: Ports): Written {
  const site = siteOf(resource, rule);
  if (typeof site === 'string') return refuse(site);
  if (isNothing(ports)) return removePeer(resource, rule);
  const { peer, peers, peersPath, direction, index, rulesPath } = site;
  if (peer === undefined || peers.length <= 1) return setPorts(resource, rule, ports);
  const moved = peers[peer];
  const entries = portValues(ports);
  const own: Mapping = { [SIDE_OF[direction]]: [moved], ...(entries.length === 0 ? {} : { ports: entries }) };
  if (!moved) return refuse('the rule has no such peer');
  return chain(resource, [({ document }) => removeItem(document, peersPath, peer), ({ document }) => insertItem(document, rulesPath, index + 1, own)]);
}

/** A document is emptied, up to a byte order mark; an item of a List is taken out of it. */
export function removePolicy(resource: Resource): Written {
  const { path, document } = resource;
  const index = path.at(-1);
  if (typeof index !== 'number') return { ok: true, splices: [{ start: document.text.startsWith('\uFEFF') ? 1 : 0, end: document.text.length, text: '' }] };
  const spliced = removeItem(document, path.slice(0, -1), index);
  return spliced.ok ? { ok: true, splices: [spliced.splice] } : spliced;
}
