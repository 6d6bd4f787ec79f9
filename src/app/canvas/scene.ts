// What is on the canvas: the graph with namespaces folded or not, the flows of folded ones summed up, and the outside
// standing at both borders where it is source and destination.
import type { ChangedFlow, Graph, GraphEdge, GraphNode, PinCheck } from '../../engine/index';
import { boxSizes, foldedSize } from './box-size';
import type { Size } from './layout/plan';
import { type Gone, goneMark, type Mark, type Marks, markOf } from './marks';
import { type PinMark, withPins } from './pin-marks';
import { type RouteMark, withRoutes } from './route-marks';

export type Shape = 'container' | 'folded' | 'card' | 'pill';

/** `id` is the graph's, but for the second copy of a node of the outside, which ends in `@sink`. `members` counts what a namespace holds. */
export interface SceneNode extends Size {
  readonly id: string;
  readonly node: GraphNode;
  readonly shape: Shape;
  readonly parent?: string;
  readonly lane: 'source' | 'sink' | 'middle';
  readonly members: number;
}

/** One line on the canvas and the graph's edges that it stands for; `from` and `to` are scene ids. `blocker`: the end that blocks a half-open flow. `mark`: how it differs from the baseline; `isGone`: it stands for what is no more, and has no edges. */
export interface SceneEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: GraphEdge['state'];
  readonly label: string;
  readonly edges: readonly GraphEdge[];
  readonly blocker: 'from' | 'to' | undefined;
  readonly folded: boolean;
  readonly mark?: Mark;
  readonly isGone?: true;
  /** What pins say of it; `isPin`: it is there for a pin alone, nothing flows, and it has no edges. */
  readonly pin?: PinMark;
  readonly isPin?: true;
  /** The routes of Ingress objects that it carries; `isRoute`: it is there for these alone, and has no edges. */
  readonly route?: RouteMark;
  readonly isRoute?: true;
}

export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  /** How many changes are not drawn, because there are too many of them. */
  readonly unmarked: number;
}

export interface SceneOptions {
  readonly folded: Readonly<Record<string, boolean>>;
  readonly showDefault: boolean;
  /** What differs from the baseline; absent where that is not to be shown. */
  readonly marks?: Marks;
  readonly pins?: readonly PinCheck[];
}

/** So many lines are drawn beyond the picture's own, for what is gone and for flows open by default that were not open before. */
const MOST_EXTRA = 200;
/** From this many workloads on namespaces start folded. */
export const FOLD_FROM = 150;
const SINK = '@sink';
const STRENGTH: readonly GraphEdge['state'][] = ['denied', 'half-open', 'unsure', 'allowed', 'default'];

/** The graph's id of a scene node. */
export const graphId = (id: string): string => (id.endsWith(SINK) ? id.slice(0, -SINK.length) : id);

const isOutside = ({ kind }: GraphNode): boolean => kind === 'internet' || kind === 'address' || kind === 'host';
const isMember = (node: GraphNode): boolean => node.kind === 'workload' || node.kind === 'implied';

export function buildScene(graph: Graph, options: SceneOptions): Scene {
  const byId = new Map(graph.nodes.map((n) => [n.id, n]));
  const big = graph.nodes.filter(isMember).length > FOLD_FROM;
  const isFolded = (id: string): boolean => options.folded[id] ?? big;
  const containerOf = (node: GraphNode): string | undefined =>
    node.parent !== undefined && byId.get(node.parent)?.kind === 'namespace' ? node.parent : undefined;
  const standsFor = (id: string): string => {
    const node = byId.get(id);
    const container = node && containerOf(node);
    return container !== undefined && isFolded(container) ? container : id;
  };
  const { marks } = options;
  // What a thing that is new has by default is no more news than what the others have.
  const opened = options.showDefault ? graph.hidden : graph.hidden.filter((e) => marks?.edges.get(e.id)?.some((f) => !f.fresh));
  const shown = [...graph.edges, ...(options.showDefault ? opened : opened.slice(0, MOST_EXTRA))];
  const drawn: readonly SceneEdge[] = withRoutes(joinEdges(shown, standsFor, byId), graph.routes, standsFor);
  const { lines: marked, left } = marks ? withMarks(drawn, marks, standsFor) : { lines: drawn, left: 0 };
  const lines = withPins(marked, options.pins ?? [], { nodes: graph.nodes, standsFor, alone: pinLine });
  const unmarked = left + (options.showDefault ? 0 : Math.max(0, opened.length - MOST_EXTRA));
  const sources = new Set(lines.map((l) => l.from));
  const sinks = new Set(lines.map((l) => l.to));
  const isTwice = (id: string): boolean => sources.has(id) && sinks.has(id) && isOutside(byId.get(id) as GraphNode);
  const sizes = boxSizes(graph.nodes, containerOf);
  const count = new Map<string, number>();
  for (const n of graph.nodes) {
    const container = containerOf(n);
    if (container !== undefined) count.set(container, (count.get(container) ?? 0) + 1);
  }
  const nodes = graph.nodes.flatMap((node): SceneNode[] => {
    const container = containerOf(node);
    if (container !== undefined && isFolded(container)) return [];
    const shape = shapeOf(node, isFolded(node.id));
    const size = shape === 'folded' ? foldedSize(node) : (sizes.get(node.id) ?? { width: 140, height: 46 });
    const base = { node, shape, members: count.get(node.id) ?? 0, ...size, ...(container === undefined ? {} : { parent: container }) };
    if (isTwice(node.id))
      return [
        { ...base, id: node.id, lane: 'source' },
        { ...base, id: node.id + SINK, lane: 'sink' },
      ];
    const lane = shape !== 'pill' ? 'middle' : sources.has(node.id) ? 'source' : 'sink';
    return [{ ...base, id: node.id, lane }];
  });
  return { nodes, edges: lines.map((l) => (isTwice(l.to) ? { ...l, to: l.to + SINK } : l)), unmarked };
}

/** What is drawn for a pin between whose ends nothing flows. */
const pinLine = (id: string, from: string, to: string): SceneEdge => ({
  ...{ id, from, to, state: 'default', label: '', edges: [], folded: false, isPin: true },
  blocker: undefined,
});

function shapeOf(node: GraphNode, folded: boolean): Shape {
  if (node.kind === 'namespace') return folded ? 'folded' : 'container';
  return isMember(node) ? 'card' : 'pill';
}

/** Edges between what is shown; those whose ends a folded namespace hides become one line per pair. */
function joinEdges(edges: readonly GraphEdge[], standsFor: (id: string) => string, byId: ReadonlyMap<string, GraphNode>): SceneEdge[] {
  const lines: SceneEdge[] = [];
  const joined = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const [from, to] = [standsFor(edge.from), standsFor(edge.to)];
    if (!byId.has(from) || !byId.has(to)) continue;
    if (from === edge.from && to === edge.to) lines.push(single(edge, byId));
    else if (from !== to) joined.set(`${from} → ${to}`, [...(joined.get(`${from} → ${to}`) ?? []), edge]);
  }
  for (const [id, group] of joined) {
    const [first] = group as [GraphEdge];
    const state = STRENGTH.find((s) => group.some((e) => e.state === s)) ?? 'allowed';
    const label = group.length === 1 ? first.label : `${group.length} flows`;
    lines.push({ id, from: standsFor(first.from), to: standsFor(first.to), state, label, edges: group, blocker: undefined, folded: true });
  }
  return lines;
}

/** Lines with their marks, and further ones for what is gone; a line that is there anyway takes over what is gone between its ends. */
function withMarks(drawn: readonly SceneEdge[], marks: Marks, standsFor: (id: string) => string): { lines: SceneEdge[]; left: number } {
  const summed = new Map(drawn.filter((l) => l.folded).map((l) => [`${l.from} → ${l.to}`, l.id]));
  const also = new Map<string, ChangedFlow[]>();
  const gone = new Map<string, Gone>();
  for (const g of marks.gone) {
    const [from, to] = [standsFor(g.from), standsFor(g.to)];
    if (from === to) continue;
    const pair = `${from} → ${to}`;
    const line = summed.get(pair);
    const before = gone.get(pair);
    if (line !== undefined) also.set(line, [...(also.get(line) ?? []), ...g.flows]);
    else
      gone.set(pair, before ? { ...before, ports: `${before.flows.length + g.flows.length} flows`, flows: [...before.flows, ...g.flows] } : { ...g, from, to });
  }
  const lines = drawn.map((line) => {
    const mark = markOf([...line.edges.flatMap((e) => marks.edges.get(e.id) ?? []), ...(also.get(line.id) ?? [])], line.state);
    return mark ? { ...line, mark } : line;
  });
  const ghosts = [...gone].slice(0, MOST_EXTRA).map(([pair, { from, to, ports, flows }]): SceneEdge => {
    const folded = flows.length > 1;
    return {
      id: `gone ${pair}`,
      from,
      to,
      state: 'default',
      label: ports,
      edges: [],
      blocker: undefined,
      folded,
      mark: goneMark(flows),
      isGone: true,
    };
  });
  return { lines: [...lines, ...ghosts], left: Math.max(0, gone.size - MOST_EXTRA) };
}

const WORDS: Partial<Record<GraphEdge['state'], string>> = { denied: 'denied', 'half-open': 'blocked', unsure: 'unsure' };

function single(edge: GraphEdge, byId: ReadonlyMap<string, GraphNode>): SceneEdge {
  const words = [edge.label, WORDS[edge.state], edge.partial ? 'some pods' : undefined].filter((w) => w !== undefined && w !== '');
  const folded = byId.get(edge.from)?.kind === 'namespace' || byId.get(edge.to)?.kind === 'namespace';
  const blocker = edge.state === 'half-open' ? blockerOf(edge, byId) : undefined;
  return { id: edge.id, from: edge.from, to: edge.to, state: edge.state, label: words.join(' · '), edges: [edge], blocker, folded };
}

/** The end of a half-open edge that blocks: the one that is isolated while the other is not or has a rule for it. */
export function blockerOf(edge: GraphEdge, byId: ReadonlyMap<string, GraphNode>): 'from' | 'to' {
  const leaving = byId.get(edge.from)?.egress;
  const entering = byId.get(edge.to)?.ingress;
  if (!leaving?.isolated) return 'to';
  if (!entering?.isolated) return 'from';
  const speaks = (policies: readonly string[]): boolean => policies.some((p) => edge.policies.includes(p));
  return speaks(entering.policies) && !speaks(leaving.policies) ? 'from' : 'to';
}
