// What changes add to a NetworkPolicy (see Writer in dialect.ts for what each one promises).
import type { Direction, Ports } from '../../policy/policy';
import { isEmpty } from '../../sets/traffic';
import type { Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import { insertItem, removeEntry, replaceValue } from '../../yaml/splice';
import type { PeerDraft, RuleDraft, Written } from '../dialect';
import { chain } from './chain';
import { peerValue, portValues, ruleValue, TYPE_OF } from './draft-value';
import { objects, strings } from './network-policy';
import { siteOf, specOf } from './site';

/** An empty list of ports would mean every port. */
export const isNothing = ({ traffic, named }: Ports): boolean => isEmpty(traffic) && named.length === 0;

export const refuse = (reason: string): Written => ({ ok: false, reason });

const NO_PORTS = 'there is no port to open';

export function addRule(resource: Resource, direction: Direction, rule: RuleDraft): Written {
  const spec = specOf(resource);
  if (typeof spec === 'string') return refuse(spec);
  if (isNothing(rule.ports)) return refuse(NO_PORTS);
  const path = [...resource.path, 'spec', direction];
  const types = strings(spec.policyTypes);
  const type = TYPE_OF[direction];
  const typesPath = [...resource.path, 'spec', 'policyTypes'];
  return chain(resource, [
    ({ document }) => insertItem(document, path, objects(spec[direction]).length, ruleValue(rule, direction)),
    ...(types.length > 0 && !types.includes(type) ? [({ document }: Resource) => insertItem(document, typesPath, types.length, type)] : []),
  ]);
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
