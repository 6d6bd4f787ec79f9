// From what is shown, where it stands and what is in focus to React Flow's nodes and edges.

import type { Selection } from '../state/types';
import type { Focus } from './focus';
import type { FlowLine, FlowNode } from './node-data';
import { graphId, type SceneEdge, type SceneNode } from './scene';
import type { Placed } from './use-placement';
import { edgeWords, markWords, nameOf, nodeWords } from './words';

const TYPES = { container: 'namespace', folded: 'namespace', card: 'workload', pill: 'outside' } as const;

/** How a scene id is called. */
export function namer(nodes: readonly SceneNode[]): (id: string) => string {
  const names = new Map(nodes.map((n) => [n.id, nameOf(n.node)]));
  return (id) => names.get(id) ?? graphId(id);
}

function isPickedNode(node: SceneNode, selection: Selection): boolean {
  const { id } = node.node;
  if (selection.kind === 'node') return selection.id === id;
  return selection.kind === 'pair' && (selection.from === id || selection.to === id);
}

function isPickedEdge(edge: SceneEdge, selection: Selection): boolean {
  if (selection.kind === 'edge') return edge.edges.some((e) => e.id === selection.id);
  return selection.kind === 'pair' && graphId(edge.from) === selection.from && graphId(edge.to) === selection.to;
}

/** Containers first: React Flow wants parents before their children. */
export function flowNodes({ scene, placement }: Placed, focus: Focus, selection: Selection): FlowNode[] {
  const ends = new Set(scene.edges.flatMap((e) => (isPickedEdge(e, selection) ? [e.from, e.to] : [])));
  const nodes = scene.nodes.flatMap((n): FlowNode[] => {
    const rect = placement.rects[n.id];
    if (!rect) return [];
    return [
      {
        id: n.id,
        type: TYPES[n.shape],
        position: { x: rect.x, y: rect.y },
        width: rect.width,
        height: rect.height,
        data: { scene: n, isLit: focus.nodes.has(n.id), isDim: focus.dims && !focus.nodes.has(n.id), isPicked: isPickedNode(n, selection) || ends.has(n.id) },
        ariaLabel: nodeWords(n),
        ...(n.parent === undefined ? {} : { parentId: n.parent }),
      },
    ];
  });
  return [...nodes.filter((n) => n.type === 'namespace'), ...nodes.filter((n) => n.type !== 'namespace')];
}

/** From this many lines on only those in focus have labels. */
const DENSE = 120;

export function flowLines({ scene, placement }: Placed, focus: Focus, selection: Selection): FlowLine[] {
  const name = namer(scene.nodes);
  const isDense = scene.edges.length > DENSE;
  return scene.edges.map((e) => ({
    id: e.id,
    type: 'flow',
    source: e.from,
    target: e.to,
    ariaLabel: edgeWords(e, name),
    zIndex: 1,
    ...((e.mark && !e.isGone) || (e.pin && !e.isPin) || (e.route && !e.isRoute)
      ? { domAttributes: { 'aria-describedby': undefined, 'aria-description': markWords(e) } }
      : {}),
    data: {
      scene: e,
      route: placement.routes[e.id],
      isQuiet: isDense && !focus.edges.has(e.id) && !isPickedEdge(e, selection),
      isLit: focus.edges.has(e.id),
      isDim: focus.dims && !focus.edges.has(e.id),
      isPicked: isPickedEdge(e, selection),
    },
  }));
}
