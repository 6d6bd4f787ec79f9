// What differs from the baseline, as it is marked in the picture: lines whose flows changed, and what has no line any more.
import type { ChangedFlow, Changes, Graph, GraphEdge } from '../../engine/index';
import { formatTraffic } from '../../engine/plain';
import { nodeFinder } from '../state/changed-ends';

/** `more` and `less` flow than before, or both; `gone`: nothing is left. Each has its sign. */
export type MarkKind = 'more' | 'less' | 'both' | 'gone';

export interface Mark {
  readonly kind: MarkKind;
  readonly sign: '+' | '−' | '±' | '×';
  /** `opened`, `2 flows opened, 1 closed`. */
  readonly words: string;
}

/** A flow, or all of a namespace's, that is gone and has no line: from and to graph nodes. */
export interface Gone {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  readonly flows: readonly ChangedFlow[];
}

export interface Marks {
  /** The changes that each edge of the graph stands for. */
  readonly edges: ReadonlyMap<string, readonly ChangedFlow[]>;
  readonly gone: readonly Gone[];
}

const SIGNS: Record<MarkKind, Mark['sign']> = { more: '+', less: '−', both: '±', gone: '×' };
const KINDS = ['opened', 'widened', 'changed', 'narrowed', 'closed'] as const;

/** What the changes of one line come to; undefined where there are none. A line through which nothing flows is all that is left of flows that are closed. */
export function markOf(flows: readonly ChangedFlow[], state: GraphEdge['state']): Mark | undefined {
  if (flows.length === 0) return undefined;
  const count = (kind: ChangedFlow['kind']): number => flows.filter((f) => f.kind === kind).length;
  const more = count('opened') + count('widened');
  const less = count('narrowed') + count('closed');
  const kind = count('changed') > 0 || (more > 0 && less > 0) ? 'both' : more > 0 ? 'more' : 'less';
  const words = flows.length === 1 ? (flows[0]?.kind ?? '') : KINDS.flatMap((k) => (count(k) > 0 ? [`${count(k)} ${k}`] : [])).join(', ');
  const isShut = kind === 'less' && count('narrowed') === 0 && (state === 'half-open' || state === 'denied');
  return { kind, sign: isShut ? SIGNS.gone : SIGNS[kind], words };
}

/** The mark of what has no line any more. */
export const goneMark = (flows: readonly ChangedFlow[]): Mark => ({
  kind: 'gone',
  sign: SIGNS.gone,
  words: flows.length === 1 ? 'closed' : `${flows.length} flows closed`,
});

/** What an edge stands for at one end; the outside is also there under the node's own name, whose members are blocks. */
const endsAt = (node: string, members: readonly string[]): readonly string[] => (members.includes(node) ? members : [node, ...members]);

/** Edges by what they begin at, for what is asked for only. */
function edgesFrom(graph: Graph, wanted: ReadonlySet<string>): ReadonlyMap<string, readonly GraphEdge[]> {
  const out = new Map<string, GraphEdge[]>();
  for (const edge of [...graph.edges, ...graph.hidden])
    for (const member of endsAt(edge.from, edge.fromMembers)) {
      if (!wanted.has(member)) continue;
      const list = out.get(member);
      if (list) list.push(edge);
      else out.set(member, [edge]);
    }
  return out;
}

/** A node and what is around it: a flow with some addresses may be part of a line to a wider block. */
function chains(graph: Graph): (id: string) => readonly string[] {
  const nodes = new Map(graph.nodes.map((n) => [n.id, n]));
  return (id) => {
    const out = [id];
    for (let at = nodes.get(id); at?.kind === 'address'; at = nodes.get(at.parent ?? 'internet')) out.push(at.parent ?? 'internet');
    return out;
  };
}

/** Finds for every change the edge that stands for it, or that there is none. */
export function marksOf(graph: Graph, changes: Changes): Marks {
  const find = nodeFinder(graph);
  const around = chains(graph);
  const placed = changes.flows.flatMap((flow) => {
    const [from, to] = [find(flow.from), find(flow.to)];
    return from === undefined || to === undefined ? [] : [{ flow, from, to }];
  });
  const byFrom = edgesFrom(graph, new Set(placed.flatMap(({ from }) => around(from))));
  const members = new Map<GraphEdge, ReadonlySet<string>>();
  const holds = (edge: GraphEdge, from: string, to: string): boolean => {
    const set = members.get(edge) ?? new Set(endsAt(edge.to, edge.toMembers));
    members.set(edge, set);
    return set.has(to) && !edge.except.some(([a, b]) => a === from && b === to);
  };
  const edgeOf = (from: string, to: string): GraphEdge | undefined => {
    for (const a of around(from)) for (const b of around(to)) for (const edge of byFrom.get(a) ?? []) if (holds(edge, a, b)) return edge;
    return undefined;
  };
  const edges = new Map<string, ChangedFlow[]>();
  const gone: Gone[] = [];
  for (const { flow, from, to } of placed) {
    const edge = edgeOf(from, to);
    if (edge) edges.set(edge.id, [...(edges.get(edge.id) ?? []), flow]);
    else if (flow.kind === 'closed' && from !== to)
      gone.push({ from, to, ports: formatTraffic(flow.before).replace(/^TCP (?=\d[\d,-]*$)/, ''), flows: [flow] });
  }
  return { edges, gone: foldGone(gone, graph) };
}

/** Where all workloads of a namespace have lost the same flow, one line from or to the namespace says so. */
function foldGone(gone: readonly Gone[], graph: Graph): readonly Gone[] {
  const parents = new Map(graph.nodes.flatMap((n) => ((n.kind === 'workload' || n.kind === 'implied') && n.parent ? [[n.id, n.parent] as const] : [])));
  const size = new Map<string, number>();
  for (const parent of parents.values()) size.set(parent, (size.get(parent) ?? 0) + 1);

  const foldSide = (list: readonly Gone[], side: 'from' | 'to'): readonly Gone[] => {
    const other = side === 'from' ? 'to' : 'from';
    const groups = new Map<string, Gone[]>();
    for (const g of list) {
      const parent = parents.get(g[side]);
      const key = parent === undefined ? `${g.from} ${g.to} ${g.ports}` : `${parent} ${g[other]} ${g.ports} ${side}`;
      groups.set(key, [...(groups.get(key) ?? []), g]);
    }
    return [...groups.values()].flatMap((group) => {
      const [first] = group as [Gone];
      const parent = parents.get(first[side]);
      const all = parent === undefined ? 0 : (size.get(parent) ?? 0) - (parents.get(first[other]) === parent ? 1 : 0);
      if (parent === undefined || group.length < 2 || group.length < all) return group;
      return [{ ...first, [side]: parent, flows: group.flatMap((g) => g.flows) }];
    });
  };
  return foldSide(foldSide(gone, 'from'), 'to');
}
