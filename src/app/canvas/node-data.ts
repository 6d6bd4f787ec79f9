// What React Flow's nodes and edges carry for our own drawings of them.
import type { Edge, Node } from '@xyflow/react';
import type { Route } from './layout/plan';
import type { SceneEdge, SceneNode } from './scene';

/** `isLit`: in focus. `isDim`: something else is in focus. */
export interface NodeData extends Record<string, unknown> {
  readonly scene: SceneNode;
  readonly isLit: boolean;
  readonly isDim: boolean;
  readonly isPicked: boolean;
}

/** `route` is undefined while one of the ends is being dragged. */
export interface EdgeData extends Record<string, unknown> {
  readonly scene: SceneEdge;
  readonly route: Route | undefined;
  /** One of very many: thin and without its label. */
  readonly isQuiet: boolean;
  readonly isLit: boolean;
  readonly isDim: boolean;
  readonly isPicked: boolean;
}

export type FlowNode = Node<NodeData>;
export type FlowLine = Edge<EdgeData>;
