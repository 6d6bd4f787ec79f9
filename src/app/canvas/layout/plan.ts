// What the layout is given and what it gives back: plain boxes and lines, so that it can run in a worker and knows
// nothing of policies. All lengths are pixels of the unscaled picture.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Point, Size {}

/**
 * `container` holds the nodes that name it as `parent`; its size follows from them. `lane`: sources of the outside are
 * drawn at the left, destinations at the right.
 */
export interface PlanNode extends Size {
  readonly id: string;
  readonly parent?: string;
  readonly shape: 'container' | 'leaf';
  readonly lane: 'source' | 'sink' | 'middle';
}

/** `label` is the room that its text needs. */
export interface PlanEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: Size | undefined;
}

/** Positions are relative to the parent. `kept`: where nodes stood in the last picture. `moved`: where the user put them. `aspect`: width over height of the canvas; `room`: a picture of this width or less need not be made smaller to be seen whole. */
export interface Plan {
  readonly nodes: readonly PlanNode[];
  readonly edges: readonly PlanEdge[];
  readonly kept: Readonly<Record<string, Rect>>;
  readonly moved: Readonly<Record<string, Point>>;
  readonly aspect: number;
  readonly room: number;
}

/** `line` samples `path`, in absolute coordinates; `label` is the middle of the edge's label. */
export interface Route {
  readonly path: string;
  readonly line: readonly Point[];
  readonly label: Point;
}

/** `rects` are relative to the parent, containers with their final size. */
export interface Placement {
  readonly rects: Readonly<Record<string, Rect>>;
  readonly routes: Readonly<Record<string, Route>>;
}

/** Room that a container keeps around its members; `header` is the strip with its name. */
export const PADDING = 14;
export const HEADER = 40;
/** Rows of one column, columns, and boxes of the top level keep these distances at least. */
export const ROW_GAP = 16;
export const COLUMN_GAP = 56;
export const BOX_GAP = 36;
