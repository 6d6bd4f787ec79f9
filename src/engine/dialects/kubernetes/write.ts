// Changes to NetworkPolicies as splices of their text: the record that the dialect hands out.
import type { Ports } from '../../policy/policy';
import type { Resource } from '../../yaml/document';
import type { Path } from '../../yaml/path';
import type { Writer } from '../dialect';
import { policyValue } from './draft-value';
import { objects } from './network-policy';
import { readPorts } from './read-ports';
import { siteOf } from './site';
import { addPeer, addPorts, addRule } from './write-add';
import { addExcepts, flipPeer, removeExcept } from './write-peer';
import { closeDirection, faultInName, openDirection, rename } from './write-policy';
import { replacePorts } from './write-ports';
import { removePeer, removePolicy, removePort, removeRule, setPeerPorts } from './write-remove';
import { setSelector } from './write-selector';

export const WRITER: Writer = {
  newPolicy: policyValue,
  addRule,
  addPeer,
  addPorts,
  portsOf,
  peersBeside,
  removePort,
  setPeerPorts,
  removePeer,
  removeRule,
  removePolicy,
  flipPeer,
  addExcepts,
  removeExcept,
  replacePorts,
  setSelector,
  closeDirection,
  openDirection,
  rename,
  faultInName,
};

function portsOf(resource: Resource, rule: Path): readonly Ports[] {
  const site = siteOf(resource, rule);
  return typeof site === 'string' ? [] : objects(site.rule.ports).map((port) => readPorts([port]));
}

function peersBeside(resource: Resource, rule: Path): number {
  const site = siteOf(resource, rule);
  return typeof site === 'string' ? 1 : Math.max(1, site.peers.length);
}
