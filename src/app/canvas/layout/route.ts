// Lines between placed boxes: a plain curve where nothing is in the way, else a line along the gaps between the boxes.

import { findDetour, type Lanes, type Surroundings } from './detour';
import { bottom, clamp, crosses, curvePath, lengthOf, middle, right, roundedLine, sampleCurve } from './geometry';
import type { PlanEdge, Point, Rect } from './plan';
import type { Tree } from './tree';

type Side = 'left' | 'right' | 'top' | 'bottom';
export interface Line {
  readonly path: string;
  readonly line: readonly Point[];
}
/** Where on each side of which box the edge docks. */
interface Dock {
  readonly side: Side;
  readonly at: Point;
}

const OUT: Record<Side, Point> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, top: { x: 0, y: -1 }, bottom: { x: 0, y: 1 } };
/** Side pairs from the most to the least natural, with what an unnatural one costs in pixels. */
const PAIRS: readonly (readonly [Side, Side, number])[] = [
  ['right', 'left', 0],
  ['bottom', 'top', 50],
  ['top', 'bottom', 50],
  ['bottom', 'left', 50],
  ['top', 'left', 50],
  ['right', 'top', 60],
  ['right', 'bottom', 60],
  ['left', 'right', 110],
  ['right', 'right', 120],
  ['left', 'left', 120],
];

/** A container this wide has words beside its locks. */
const ROOMY = 320;

/** What a line must not run through, given its two ends: every leaf but the ends, and containers that hold neither end. */
function obstaclesFor(edge: PlanEdge, tree: Tree, places: ReadonlyMap<string, Rect>): Rect[] {
  const own = new Set([edge.from, edge.to, tree.nodes.get(edge.from)?.parent, tree.nodes.get(edge.to)?.parent]);
  const found: Rect[] = [];
  for (const [id, rect] of places) {
    const node = tree.nodes.get(id);
    if (!node || own.has(id)) continue;
    // Members of a foreign container are behind its border already.
    if (node.parent !== undefined && !own.has(node.parent)) continue;
    found.push(rect);
  }
  // Nor through the names and locks of the containers that it runs in.
  for (const end of [edge.from, edge.to]) {
    const parent = tree.nodes.get(end)?.parent;
    const rect = parent === undefined ? undefined : places.get(parent);
    if (!rect) continue;
    const name = Math.max(24, (tree.nodes.get(parent ?? '')?.width ?? 0) - 106);
    const locks = rect.width > ROOMY ? 170 : 42;
    found.push({ x: rect.x + 32, y: rect.y + 7, width: name, height: 20 }, { x: right(rect) - locks - 6, y: rect.y + 7, width: locks, height: 20 });
  }
  return found;
}

/** Whether `inner` is a member of the container `outer`. */
const holds = (tree: Tree, outer: string, inner: string): boolean => tree.nodes.get(inner)?.parent === outer;

/** `shift`: along the side, so that lines that meet at one side stand beside each other. `isBox`: a container. */
interface End {
  readonly shift: number;
  readonly isBox: boolean;
}

interface Ends {
  readonly from: Rect;
  readonly to: Rect;
  readonly start: End;
  readonly end: End;
}

/** `want`: where a container's border is docked at; it is long, so a line takes it across from its other end. `aslant`: how far along an upright side a leaf is docked beside its middle. */
function dock(rect: Rect, side: Side, end: End, want: Point, aslant: number): Dock {
  const level = side === 'left' || side === 'right';
  const at = end.isBox ? want : { x: middle(rect).x + (level ? 0 : aslant * rect.width), y: middle(rect).y };
  const room = end.isBox ? 22 : 9;
  const x = level ? (side === 'left' ? rect.x : right(rect)) : clamp(at.x + end.shift, rect.x + room, right(rect) - room);
  const y = level ? clamp(at.y + end.shift, rect.y + room, bottom(rect) - room) : side === 'top' ? rect.y : bottom(rect);
  return { side, at: { x, y } };
}

/** Both docks; that of a leaf comes first, a container's follows it. */
function dockBoth(ends: Ends, s: Side, t: Side, aslant: number): readonly [Dock, Dock] {
  const { from, to, start, end } = ends;
  if (start.isBox && !end.isBox) {
    const b = dock(to, t, end, middle(from), aslant);
    return [dock(from, s, start, b.at, 0), b];
  }
  const a = dock(from, s, start, middle(to), aslant);
  return [a, dock(to, t, end, end.isBox && !start.isBox ? a.at : middle(from), aslant)];
}

function curve(a: Dock, b: Dock): readonly [Point, Point, Point, Point] {
  const dx = Math.abs(b.at.x - a.at.x);
  const dy = Math.abs(b.at.y - a.at.y);
  const facing = (d: Dock, o: Dock): boolean => (o.at.x - d.at.x) * OUT[d.side].x + (o.at.y - d.at.y) * OUT[d.side].y > 0;
  const reach = (d: Dock, o: Dock): number => {
    const level = OUT[d.side].x !== 0;
    const [main, cross] = level ? [dx, dy] : [dy, dx];
    return facing(d, o) ? Math.max(Math.min(main * 0.5, 140), Math.min(24, main * 0.45)) : Math.min(120, 36 + cross * 0.25);
  };
  const pull = (d: Dock, o: Dock): Point => ({ x: d.at.x + OUT[d.side].x * reach(d, o), y: d.at.y + OUT[d.side].y * reach(d, o) });
  return [a.at, pull(a, b), pull(b, a), b.at];
}

/** How deep the line runs through obstacles: the number of them that it hits. */
function hits(line: readonly Point[], obstacles: readonly Rect[]): number {
  let count = 0;
  for (const o of obstacles) {
    for (let i = 1; i < line.length; i++) {
      if (crosses(line[i - 1] as Point, line[i] as Point, o)) {
        count++;
        break;
      }
    }
  }
  return count;
}

/** A line that leaves a container for one of its members, or a member for its container: from the nearest border inwards. */
function inward(box: Rect, member: Rect, shift: number, obstacles: readonly Rect[]): Line & { readonly cost: number } {
  const m = middle(member);
  const options: readonly (readonly [Point, Point])[] = [
    [
      { x: box.x, y: m.y + shift },
      { x: member.x, y: m.y + shift },
    ],
    [
      { x: m.x + shift, y: bottom(box) },
      { x: m.x + shift, y: bottom(member) },
    ],
    [
      { x: right(box), y: m.y + shift },
      { x: right(member), y: m.y + shift },
    ],
    [
      { x: m.x + shift, y: box.y },
      { x: m.x + shift, y: member.y },
    ],
  ];
  const lines = options.map(([a, b], i) => ({ ...roundedLine([a, b], 0), cost: lengthOf([a, b]) + hits([a, b], obstacles) * 500 + i * 8 }));
  return lines.reduce((a, b) => (b.cost < a.cost ? b : a));
}

/** A loop around the right upper corner, for what flows from a box to itself. */
function loop(rect: Rect, shift: number): Line {
  const near = 20 + Math.abs(shift) * 2;
  const far = 36 + Math.abs(shift) * 2;
  const x = right(rect);
  const p = [
    { x: x - near, y: rect.y },
    { x: x - near, y: rect.y - far },
    { x: x + far, y: rect.y + near },
    { x, y: rect.y + near },
  ] as const;
  return { path: curvePath(p), line: sampleCurve(p, 16) };
}

/** The line of one edge. `lanes` remembers detours, so that the next one runs beside them. */
export function routeEdge(edge: PlanEdge, shifts: readonly [number, number], tree: Tree, places: ReadonlyMap<string, Rect>, lanes: Lanes): Line | undefined {
  const from = places.get(edge.from);
  const to = places.get(edge.to);
  if (!from || !to) return undefined;
  if (edge.from === edge.to) return loop(from, shifts[0]);
  const obstacles = lanes.budget > 0 ? obstaclesFor(edge, tree, places) : [];
  if (holds(tree, edge.from, edge.to)) return inward(from, to, shifts[1], obstacles);
  if (holds(tree, edge.to, edge.from)) {
    const { line } = inward(to, from, shifts[0], obstacles);
    return roundedLine([...line].reverse(), 0);
  }
  const isBox = (id: string): boolean => tree.nodes.get(id)?.shape === 'container';
  const ends: Ends = { from, to, start: { shift: shifts[0], isBox: isBox(edge.from) }, end: { shift: shifts[1], isBox: isBox(edge.to) } };
  const guides = [edge.from, edge.to].flatMap((id) => places.get(tree.nodes.get(id)?.parent ?? '') ?? []);
  return between(ends, { obstacles, guides }, lanes);
}

/** From this much unnaturalness on the way round through the gaps is tried too. */
const ODD = 170;

function between(ends: Ends, around: Surroundings, lanes: Lanes): Line {
  const padded = around.obstacles.map((o) => ({ x: o.x - 5, y: o.y - 5, width: o.width + 10, height: o.height + 10 }));
  const chosen = bestCurve(ends, [...padded, shrink(ends.from), shrink(ends.to)]);
  if (chosen.odd >= ODD) {
    const detour = findDetour(ends.from, ends.to, detourShifts(ends), around, lanes);
    if (detour && lengthOf(detour) + Math.max(0, detour.length - 4) * 40 < chosen.cost) return roundedLine(detour, 16);
  }
  return { path: curvePath(chosen.p), line: sampleCurve(chosen.p, 24) };
}

interface Curve {
  readonly cost: number;
  /** The part of the cost that is not length. */
  readonly odd: number;
  readonly p: readonly [Point, Point, Point, Point];
}

const ASLANT = [0, 0.2, -0.2, 0.35, -0.35];

function bestCurve(ends: Ends, obstacles: readonly Rect[]): Curve {
  let best: Curve | undefined;
  for (const [s, t, extra] of PAIRS) {
    const isUpright = OUT[s].x === 0 || OUT[t].x === 0;
    for (const aslant of isUpright ? ASLANT : [0]) {
      const [a, b] = dockBoth(ends, s, t, aslant);
      const p = curve(a, b);
      const line = sampleCurve(p, 18);
      const odd = extra + slant(a, b) + Math.abs(aslant) * 30 + hits(line, obstacles) * 900;
      const cost = lengthOf(line) + odd;
      if (!best || cost < best.cost) best = { cost, odd, p };
      // The natural pair in the clear needs no comparison.
      if (extra === 0 && odd === 0 && b.at.x > a.at.x + 30) return best;
    }
  }
  return best as Curve;
}

/** The way round docks at a container across from the other end too. */
function detourShifts({ from, to, start, end }: Ends): readonly [Point, Point] {
  const at = (rect: Rect, other: Rect, e: End): Point => {
    const p = e.isBox ? middle(other) : middle(rect);
    return { x: p.x + e.shift, y: p.y + e.shift };
  };
  return [at(from, to, start), at(to, from, end)];
}

/** What it costs to leave or enter upright where the way is level, or the other way round. */
function slant(a: Dock, b: Dock): number {
  const dx = Math.abs(a.at.x - b.at.x);
  const dy = Math.abs(a.at.y - b.at.y);
  return [a, b].reduce((sum, d, i) => {
    const o = i === 0 ? b : a;
    const away = (o.at.x - d.at.x) * OUT[d.side].x + (o.at.y - d.at.y) * OUT[d.side].y <= 0 ? 150 : 0;
    return sum + away + Math.max(0, OUT[d.side].x === 0 ? dx - dy : (dy - dx) * 0.2) * 0.5;
  }, 0);
}

/** The inside of an end: a curve may touch its border but not run through it. */
const shrink = (r: Rect): Rect => ({ x: r.x + 3, y: r.y + 3, width: Math.max(0, r.width - 6), height: Math.max(0, r.height - 6) });
