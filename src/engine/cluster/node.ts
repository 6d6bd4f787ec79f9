// The machines of the cluster, whose addresses host-network pods share.
import type { ClusterNode } from './cluster';
import { fieldOf, listAt, textAt } from './field';
import type { Named } from './identity';
import { EMPTY_LABELS, readLabels } from './labels';

const KINDS_OF_ADDRESS: ReadonlySet<string> = new Set(['InternalIP', 'ExternalIP']);

/** Host names among the addresses are left out. Labels that cannot be read are reported, and the node then has none. */
export function readNode(source: Named): ClusterNode {
  const { value } = source.resource;
  const addresses = listAt(fieldOf(value, 'status'), 'addresses')
    .filter((address) => KINDS_OF_ADDRESS.has(textAt(address, 'type') ?? ''))
    .map((address) => textAt(address, 'address'))
    .filter((address) => address !== undefined);
  const labels = readLabels(fieldOf(fieldOf(value, 'metadata'), 'labels'), ['metadata', 'labels'], source) ?? EMPTY_LABELS;
  return { name: source.name, labels, addresses, resource: source.resource };
}
