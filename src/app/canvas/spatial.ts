// The arrow keys' way through the picture: the nearest box in a direction.
import { middle } from './layout/geometry';
import type { Rect } from './layout/plan';

export type Heading = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
export const isHeading = (key: string): key is Heading => key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';

/** The box to go to, or undefined at the border. Being aside counts twice, so that the walk keeps to rows and columns. */
export function nextBox(from: string, heading: Heading, places: ReadonlyMap<string, Rect>): string | undefined {
  const start = places.get(from);
  if (!start) return undefined;
  const a = middle(start);
  let best: { id: string; cost: number } | undefined;
  for (const [id, rect] of places) {
    if (id === from) continue;
    const b = middle(rect);
    const ahead = heading === 'ArrowLeft' ? a.x - b.x : heading === 'ArrowRight' ? b.x - a.x : heading === 'ArrowUp' ? a.y - b.y : b.y - a.y;
    const aside = heading === 'ArrowLeft' || heading === 'ArrowRight' ? Math.abs(a.y - b.y) : Math.abs(a.x - b.x);
    if (ahead <= 4 || aside > ahead * 3 + 20) continue;
    const cost = ahead + aside * 2;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
