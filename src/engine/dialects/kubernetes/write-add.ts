// What changes add to a NetworkPolicy (see Writer in dialect.ts for what each one promises).
import type { Direction, Ports } from '../../policy/policy';
import { isEmpty } from '../../sets/traffic';
import type { Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import { insertItem, removeEntry, replaceValue } from '../../yaml/splice';
import type { PeerDraft, RuleDraft, Written } from '../dialect';
import { chain, type Link } from './chain';
import { peerValue, portValues, ruleValue, TYPE_OF } from './draft-value';
import { objects, strings } from './network-policy';
import { siteOf, specOf } from './site';
import { faultInEntries } from './write-ports';

/** An empty set of ports has no list: an empty one would mean every port. */
export const isNothing = (ports: RuleDraft['ports']): boolean => 'traffic' in ports && isEmpty(ports.traffic) && ports.named.length === 0;

export const refuse = (reason: string): Written => ({ ok: false, reason });

const NO_PORTS = 'there is no port to open';

export function addRule(resource: Resource, direction: Direction, rule: RuleDraft): Written {
  const spec = specOf(resource);
  if (typeof spec === 'string') return refuse(spec);
  if (isNothing(rule.ports)) return refuse(NO_PORTS);
  const fault = faultInEntries(rule.ports);
  if (fault) return refuse(fault);
  const path = [...resource.path, 'spec', direction];
  return chain(resource, [
    ({ document }) => insertItem(document, path, objects(spec[direction]).length, ruleValue(rule, direction)),
    ...listType(resource, strings(spec.policyTypes), TYPE_OF[direction]),
  ]);
}

/** Where types are written, the direction has to be among them. The API takes two at most, so a repeated one gives way. */
export function listType(resource: Resource, types: readonly string[], type: string): Link[] {
  if (types.length === 0 || types.includes(type)) return [];
  const path = [...resource.path, 'spec', 'policyTypes'];
  if (types.length > 1) return [({ document }) => replaceValue(document, [...path, types.length - 1], type)];
  return [({ document }) => insertItem(document, path, types.length, type)];
}

export function addPeer(resource: Resource, rule: Path, peer: PeerDraft): Written {
  const site = siteOf(resource, rule);
  if (typeof site === 'string') return refuse(site);
  if (site.peers.length === 0) return refuse('the rule is about everyone already');
  if (peer.kind === 'everyone') return refuse('everyone is said by a rule of its own');
  return chain(resource, [({ document }) => insertItem(document, site.peersPath, site.peers.length, peerValue(peer))]);
}

export function addPorts(resource: Resource, rule: Path, ports: Ports): Written {
  const site = siteOf(resource, rule);
  if (typeof site === 'string') return refuse(site);
  const count = objects(site.rule.ports).length;
  if (isNothing(ports)) return refuse(NO_PORTS);
  if (count === 0) return refuse('the rule opens every port already');
  const values = portValues(ports);
  if (values.length === 0) return setPorts(resource, rule, ports);
  return chain(
    resource,
    values.map(
      (value, i) =>
        ({ document }) =>
          insertItem(document, site.portsPath, count + i, value),
    ),
  );
}

export function setPorts(resource: Resource, rule: Path, ports: Ports): Written {
  const site = siteOf(resource, rule);
  if (typeof site === 'string') return refuse(site);
  if (isNothing(ports)) return refuse(NO_PORTS);
  const values = portValues(ports);
  if (values.length > 0) return chain(resource, [({ document }) => replaceValue(document, site.portsPath, values)]);
  return 'ports' in site.rule ? chain(resource, [({ document }) => removeEntry(document, site.rulePath, 'ports')]) : { ok: true, splices: [] };
}
