// What the two languages for drawn graphs have in common: the ends of all flows, by namespace.
import type { Listing } from '../engine/index';
import { endText } from './end-text';
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

/** The kind in the id of an endpoint that only a selector asks for. */
const IMPLIED = 'Implied';

/** Every end that has a flow. */
export function pictureOf(listing: Listing): Picture {
  const groups = new Map<string, PictureNode[]>();
  const loose: PictureNode[] = [];
  const seen = new Set<string>();
  for (const row of rowsOf(listing)) {
    for (const id of [row.from, row.to]) {
      if (seen.has(id)) continue;
      seen.add(id);
      const parts = partsOf(id);
      if (!parts) {
        loose.push({ id, label: [endText(id)], shape: 'outside' });
        continue;
      }
      const node: PictureNode = { id, label: [parts.name, parts.kind], shape: parts.kind === IMPLIED ? 'implied' : 'workload' };
      const group = groups.get(parts.namespace);
      if (group) group.push(node);
      else groups.set(parts.namespace, [node]);
    }
  }
  return { groups, loose };
}
