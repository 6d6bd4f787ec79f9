// Gestures with one end, begun at what is selected or at what the palette has found.
import type { GraphNode, PolicySummary } from '../../engine/index';
import { startDns, startForm } from '../state/gesture';
import { openPalette } from '../state/lens';
import { getState } from '../state/store';
import { isInventory, isolateNode, isSubject, removeNode, renameNode } from './node-acts';
import { removePolicy, renamePolicy } from './policy-acts';
import type { OneEnded } from './targets';

type Thing = { readonly node: GraphNode } | { readonly policy: PolicySummary };

function beginAt(topic: OneEnded, thing: Thing): boolean {
  if ('policy' in thing) {
    if (topic === 'rename') renamePolicy(thing.policy);
    else if (topic === 'remove') removePolicy(thing.policy);
    return topic === 'rename' || topic === 'remove';
  }
  const { node } = thing;
  if (topic === 'isolate' || topic === 'dns') {
    if (!isSubject(node)) return false;
    if (topic === 'isolate') isolateNode(node);
    else startDns(node.id);
    return true;
  }
  if (!isInventory(node)) return false;
  if (topic === 'labels') startForm('labels', node.id);
  else if (topic === 'rename') renameNode(node);
  else removeNode(node);
  return true;
}

function find(kind: 'node' | 'policy', id: string): Thing | undefined {
  const { view } = getState().result;
  const node = kind === 'node' ? view?.graph.nodes.find((n) => n.id === id) : undefined;
  if (node) return { node };
  const policy = kind === 'policy' ? view?.policies.find((p) => p.id === id) : undefined;
  return policy && { policy };
}

/** Begins it at a node or a policy; nothing happens where that is gone. */
export function begin(topic: OneEnded, kind: 'node' | 'policy', id: string): void {
  const thing = find(kind, id);
  if (thing) beginAt(topic, thing);
}

/** Begins it at what is selected; the palette asks where nothing fitting is. */
export function beginAtSelection(topic: OneEnded): void {
  const { selection } = getState().lens;
  const thing = selection.kind === 'node' || selection.kind === 'policy' ? find(selection.kind, selection.id) : undefined;
  if (!thing || !beginAt(topic, thing)) openPalette(topic);
}
