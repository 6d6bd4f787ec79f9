// From what is shown to what the layout is asked.
import type { Placement, Plan, Point, Size } from './layout/plan';
import { textWidth } from './measure';
import type { Scene } from './scene';
import { labelWords } from './words';

export const LABEL_HEIGHT = 18;
const LABEL_CHROME = 14;
/** The pin before what a pin says, and that this is bold. */
const PIN_WIDTH = 22;
/** A picture may be this much smaller than drawn before its size is held against it. */
const READABLE = 0.88;

const sizeOf = (text: string, more: number): Size | undefined =>
  text === '' ? undefined : { width: Math.ceil(textWidth(text, 'label')) + LABEL_CHROME + more, height: LABEL_HEIGHT };

/** The question to the layout: `kept` is the last answer, if what it shows may stay. */
export function planOf(scene: Scene, moved: Readonly<Record<string, Point>>, kept: Placement | undefined, canvas: Size): Plan {
  // What is free of the borders, the legend and the tools.
  const width = Math.max(200, canvas.width - 84);
  const height = Math.max(120, canvas.height - 82);
  return {
    nodes: scene.nodes.map((n) => ({
      id: n.id,
      shape: n.shape === 'container' ? 'container' : 'leaf',
      lane: n.lane,
      width: n.width,
      height: n.height,
      ...(n.parent === undefined ? {} : { parent: n.parent }),
    })),
    edges: scene.edges.map((e) => ({
      id: e.id,
      from: e.from,
      to: e.to,
      label: sizeOf(labelWords(e), e.pin ? PIN_WIDTH : 0),
    })),
    kept: kept?.rects ?? {},
    moved,
    aspect: width / height,
    room: width / READABLE,
  };
}
