// What can be done to a box or a line, from the keyboard, by mouse or from the menu.
import { adoptTraffic, uniteTraffic } from '../../engine/plain';
import { startAllow, startCut } from '../state/gesture';
import { select } from '../state/lens';
import { pairOf } from '../state/why';
import { graphId, type SceneEdge, type SceneNode } from './scene';

export const selectNode = (node: SceneNode): void => select({ kind: 'node', id: node.node.id });

/** A line that sums up many edges selects its two ends, so that the inspector lists what is between them. */
export function selectEdge(edge: SceneEdge): void {
  const [first] = edge.edges;
  // A name outside is no end that can be asked about: its own box says how it is reached.
  if (edge.isRoute && edge.to.startsWith('host:')) select({ kind: 'node', id: edge.to });
  else if (edge.edges.length === 1 && first) select({ kind: 'edge', id: first.id });
  else select({ kind: 'pair', from: graphId(edge.from), to: graphId(edge.to) });
}

export const allowBetween = (from: string, to: string): void => startAllow(graphId(from), graphId(to));

export const canCut = (edge: SceneEdge): boolean => edge.edges.length === 1 && edge.state !== 'denied';

/** Begins to cut what the line stands for; a folded line begins with its first pair. */
export function cut(edge: SceneEdge): void {
  const [first] = edge.edges;
  if (!first || !canCut(edge)) return;
  selectEdge(edge);
  const { from, to } = pairOf(first);
  startCut(
    from,
    to,
    first.parts.map((p) => adoptTraffic(p.traffic)).reduce((a, b) => uniteTraffic(a, b)),
  );
}
