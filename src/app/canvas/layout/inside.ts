// Places the members of one container: those with flows among them in layers, the rest in a grid below; a crowd in a
// grid altogether.
import { bounds } from './geometry';
import { type Item, type Link, layered, type Seat } from './layered';
import { COLUMN_GAP, ROW_GAP, type Size } from './plan';

/** A flow between a member and something outside of the container, whose height on the plane is `y` where it is known. */
export interface Outward {
  readonly member: number;
  readonly other: string;
  readonly leads: 'in' | 'out';
  readonly y: number | undefined;
  readonly label: number;
}

export interface Inward {
  readonly from: number;
  readonly to: number;
  readonly label: number;
}

/** Above this many members no layered drawing is readable any more. */
const CROWD = 60;

/** Left top corners and widths of the members (those of one column are as wide as the widest), the smallest coordinates being 0. */
export function placeInside(members: readonly Size[], inner: readonly Inward[], outer: readonly Outward[], aspect: number): Seat[] {
  if (members.length > CROWD) return grid(members, Math.ceil(Math.sqrt((members.length * aspect) / 3)));
  const busy = new Set([...inner.flatMap((l) => [l.from, l.to]), ...outer.map((o) => o.member)]);
  const layer = members.flatMap((_, i) => (busy.has(i) ? [i] : []));
  const rest = members.flatMap((_, i) => (busy.has(i) ? [] : [i]));
  const corners: Seat[] = members.map((m) => ({ x: 0, y: 0, width: m.width }));
  for (const [k, corner] of placeLayer(layer, members, inner, outer).entries()) corners[layer[k] as number] = corner;
  const above = bounds(layer.map((i) => ({ ...(members[i] as Size), ...(corners[i] as Seat) })));
  const wide = members[0]?.width ?? 1;
  const fits = Math.floor((above.width + COLUMN_GAP / 2) / (wide + COLUMN_GAP / 2));
  const across = Math.max(fits, Math.ceil(Math.sqrt(rest.length / 2)));
  const below = layer.length > 0 ? above.height + ROW_GAP : 0;
  const cells = grid(
    rest.map((i) => members[i] as Size),
    across,
  );
  for (const [k, corner] of cells.entries()) corners[rest[k] as number] = { ...corner, y: corner.y + below };
  return corners;
}

function placeLayer(layer: readonly number[], members: readonly Size[], inner: readonly Inward[], outer: readonly Outward[]): Seat[] {
  if (layer.length === 0) return [];
  const at = new Map(layer.map((v, i) => [v, i]));
  const items: Item[] = layer.map((i) => members[i] as Size);
  const links: Link[] = inner.map((l) => ({ from: at.get(l.from) ?? 0, to: at.get(l.to) ?? 0, weight: 1, fromDy: 0, toDy: 0, label: l.label }));
  const sides = new Map<string, number>();
  for (const o of outer) {
    const member = at.get(o.member) ?? 0;
    const key = `${o.leads} ${o.other}`;
    let side = sides.get(key);
    if (side === undefined) {
      side = items.push({ width: 0, height: 8, side: o.leads === 'in' ? 'left' : 'right', ...(o.y === undefined ? {} : { order: o.y }) }) - 1;
      sides.set(key, side);
    }
    links.push({ from: o.leads === 'in' ? side : member, to: o.leads === 'in' ? member : side, weight: 1, fromDy: 0, toDy: 0, label: 0 });
  }
  const tall = Math.max(7, Math.ceil(Math.sqrt(layer.length * 2.5)));
  return layered(items, links, { column: COLUMN_GAP, row: ROW_GAP, tall }).slice(0, layer.length);
}

function grid(members: readonly Size[], across: number): Seat[] {
  const columns = Math.max(1, across);
  const width = Math.max(0, ...members.map((m) => m.width));
  const height = Math.max(0, ...members.map((m) => m.height));
  return members.map((_, i) => ({ x: (i % columns) * (width + COLUMN_GAP / 2), y: Math.floor(i / columns) * (height + ROW_GAP), width }));
}
