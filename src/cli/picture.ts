// What the two languages for drawn graphs have in common: the ends of all flows, by namespace.
import type { Listing } from '../engine/index';
import { partsOf, rowsOf } from './rows';

export interface PictureNode {
  readonly id: string;
  /** The lines of its label. */
  readonly label: readonly string[];
  readonly shape: 'workload' | 'implied' | 'outside';
}

/** `groups` in order of first appearance; `loose` are the nodes outside the cluster. */
export interface Picture {
  readonly groups: ReadonlyMap<string, readonly PictureNode[]>;
  readonly loose: readonly PictureNode[];
}

/** Every end that has a flow. An end that `implied` flows alone have is drawn as implied, if it is a workload at all. */
export function pictureOf(listing: Listing): Picture {
  const real = new Set(listing.connections.flatMap((flow) => [flow.from, flow.to]));
  const groups = new Map<string, PictureNode[]>();
  const loose: PictureNode[] = [];
  const seen = new Set<string>();
  for (const row of rowsOf(listing)) {
    for (const id of [row.from, row.to]) {
      if (seen.has(id)) continue;
      seen.add(id);
      const parts = partsOf(id);
      if (!parts) {
        loose.push({ id, label: [id], shape: 'outside' });
        continue;
      }
      const node: PictureNode = { id, label: [parts.name, parts.kind], shape: row.list === 'implied' && !real.has(id) ? 'implied' : 'workload' };
      const group = groups.get(parts.namespace);
      if (group) group.push(node);
      else groups.set(parts.namespace, [node]);
    }
  }
  return { groups, loose };
}
