// Which line a click means where lines are painted and not elements of the page.
import { distanceTo } from './layout/geometry';
import type { Point } from './layout/plan';
import type { FlowLine } from './node-data';

/** The line nearest to the point, if it is within reach. */
export function nearestLine(lines: readonly FlowLine[], at: Point, reach: number): FlowLine | undefined {
  let best: FlowLine | undefined;
  let least = reach;
  for (const l of lines) {
    const points = l.data?.route?.line ?? [];
    for (let i = 1; i < points.length; i++) {
      const far = distanceTo(at, points[i - 1] as Point, points[i] as Point);
      if (far < least) [best, least] = [l, far];
    }
  }
  return best;
}
