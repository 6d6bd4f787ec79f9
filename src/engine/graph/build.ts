// An analysis as a picture: every flow is one line, lines are folded where rules speak of groups, lines become edges.
import type { Endpoint } from '../cluster/cluster';
import { CONTROLLER_ID } from '../reach/controller';
import type { FlowState } from '../reach/flow';
import type { HalfRow } from '../reach/half-row';
import { controllerFlows } from '../reach/list';
import { OPEN } from '../reach/outcome';
import { forEachPair, partsMemo } from '../reach/pairs';
import type { Reach } from '../reach/reach';
import { isEmpty as isNoAddress } from '../sets/address';
import { type Members, membersOf, rulesBehind } from './behind';
import { controllerParts } from './controller';
import { foldEverything, foldNamespaces, foldOutside, type Neighbourhood } from './fold';
import type { Graph, GraphEdge } from './graph';
import { labelOfParts } from './label';
import { isDefault, keyOfParts, type Line, lineOf, type Share } from './line';
import { endpointNodes, namespaceId, outsideNodes } from './nodes';
import { type Atom, atomsOf, outcomeOn } from './outside';
import { graphRoutes, routeNodes } from './routes';

/** Above this many workloads flows that are open by default are not drawn even when asked for: they are nearly all pairs. */
const MOST_FOR_DEFAULTS = 400;

const tip = (id: string) => ({ node: id, members: [id] });

/** A workload may have an edge to itself only if it is more than one pod. */
export const mayBeSelf = (e: Endpoint): boolean => e.replicas >= 2;

/** One line for each pair of endpoints between which something flows, is half-open, denied or unsure. */
function insideLines(reach: Reach, withDefaults: 'with-defaults' | 'without'): Line[] {
  const { endpoints, endpointsOf, classesOf } = reach.classes;
  const parts = partsMemo();
  const shares = new Map<number, Share[]>();
  // Where pods of a workload differ, what is open by default is a share of what they have together.
  const isMixed = endpointsOf.map((some) => some.some((e) => (classesOf[e]?.length ?? 0) > 1));
  forEachPair(reach, (from, to, egress, ingress) => {
    if (withDefaults === 'without' && egress === OPEN && ingress === OPEN && !isMixed[from] && !isMixed[to]) return;
    const share = { egress, ingress, parts: parts(egress, ingress) };
    if (share.parts.length === 0) return;
    for (const a of endpointsOf[from] as readonly number[])
      for (const b of endpointsOf[to] as readonly number[]) {
        const [source, target] = [endpoints[a] as Endpoint, endpoints[b] as Endpoint];
        if (source.kind === 'ingress-controller' || target.kind === 'ingress-controller' || (a === b && !mayBeSelf(source))) continue;
        const key = a * endpoints.length + b;
        const known = shares.get(key);
        if (known) known.push(share);
        else shares.set(key, [share]);
      }
  });
  const lines = [...shares].map(([key, found]) => {
    const [a, b] = [Math.floor(key / endpoints.length), key % endpoints.length];
    const pairs = (classesOf[a]?.length ?? 0) * (classesOf[b]?.length ?? 0);
    const all = found.length < pairs ? [...found, NOTHING] : found;
    return lineOf(tip((endpoints[a] as Endpoint).id), tip((endpoints[b] as Endpoint).id), all);
  });
  return withDefaults === 'without' ? lines.filter((l) => !isDefault(l)) : lines;
}

/** What some pods of a workload lack altogether. */
const NOTHING: Share = { egress: OPEN, ingress: OPEN, parts: [] };

/** One line for each endpoint and each atom of the outside between which something flows. */
function outsideLines(reach: Reach, atoms: readonly Atom[]): Line[] {
  const { endpoints, classesOf } = reach.classes;
  const parts = partsMemo();
  const live = atoms.filter((a) => !isNoAddress(a.addresses));
  return endpoints.flatMap((e, i) => {
    if (e.kind === 'ingress-controller') return [];
    return (['egress', 'ingress'] as const).flatMap((direction) => {
      const rows = [...new Set((classesOf[i] as readonly number[]).map((c) => reach[direction][c] as HalfRow))];
      return live.flatMap((atom) => {
        const shares = rows.map((row): Share => {
          const outcome = outcomeOn(row, atom);
          const [egress, ingress] = direction === 'egress' ? [outcome, OPEN] : [OPEN, outcome];
          return { egress, ingress, parts: parts(egress, ingress) };
        });
        if (shares.every((s) => s.parts.length === 0)) return [];
        const line = direction === 'egress' ? lineOf(tip(e.id), tip(atom.id), shares) : lineOf(tip(atom.id), tip(e.id), shares);
        return [line];
      });
    });
  });
}

/** What Ingress objects open: see controllerParts. */
function controllerLines(reach: Reach): Line[] {
  return controllerFlows(reach).flatMap(({ to, flow }) => {
    const parts = controllerParts(flow);
    if (parts.length === 0) return [];
    const ends = { from: tip(CONTROLLER_ID), to: tip((reach.classes.endpoints[to] as Endpoint).id) };
    return [{ ...ends, parts, key: keyOfParts(parts, flow.partial), partial: flow.partial, fromGroup: false, toGroup: false }];
  });
}

function neighbourhood(reach: Reach): Neighbourhood {
  const membersOf = new Map<string, string[]>();
  const containerOf = new Map<string, string>();
  for (const e of reach.classes.endpoints) {
    if (e.kind === 'ingress-controller') continue;
    const container = namespaceId(e.namespace);
    containerOf.set(e.id, container);
    membersOf.set(container, [...(membersOf.get(container) ?? []), e.id]);
  }
  return { containerOf, membersOf, sizeOf: new Map([...membersOf].map(([c, m]) => [c, m.length])) };
}

function foldAll(lines: readonly Line[], atoms: readonly Atom[], places: Neighbourhood): Line[] {
  const isSelf = (l: Line) => l.from.node === l.to.node;
  let folded = foldOutside(
    foldOutside(
      lines.filter((l) => !isSelf(l)),
      'to',
      atoms,
    ),
    'from',
    atoms,
  );
  for (const side of ['to', 'from'] as const) folded = foldNamespaces(folded, side, places);
  for (const side of ['to', 'from'] as const) folded = foldEverything(folded, side, places);
  // What the replicas of a workload have with each other is worth an edge only where a rule means just that.
  return [...folded, ...lines.filter((l) => isSelf(l) && !(l.fromGroup && l.toGroup))];
}

function edgeOf(line: Line, reach: Reach, members: Members): GraphEdge {
  const state = (line.parts[0]?.state ?? 'default') as Exclude<FlowState, 'blocked'>;
  const shape = { parts: line.parts, fromMembers: line.from.members, toMembers: line.to.members };
  return {
    id: `${line.from.node} -> ${line.to.node} ${line.key}`,
    from: line.from.node,
    to: line.to.node,
    state,
    ...shape,
    partial: line.partial,
    except: [],
    self: line.from.node === line.to.node,
    label: labelOfParts(line.parts),
    policies: [...new Set(rulesBehind(reach, shape, members).map((r) => r.policy.id))],
  };
}

const graphs = new WeakMap<Reach, Graph>();

/** The picture, made once for each analysis. */
export function graphOf(reach: Reach): Graph {
  let graph = graphs.get(reach);
  if (!graph) {
    graph = buildGraph(reach);
    graphs.set(reach, graph);
  }
  return graph;
}

/** The whole picture, unfiltered. Every flow that `listFlows` lists is stood for by exactly one edge, hidden ones included. */
export function buildGraph(reach: Reach): Graph {
  const places = neighbourhood(reach);
  const atoms = atomsOf(reach.policies);
  const small = reach.classes.endpoints.length <= MOST_FOR_DEFAULTS;
  const lines = [...insideLines(reach, small ? 'with-defaults' : 'without'), ...outsideLines(reach, atoms), ...controllerLines(reach)];
  const members = membersOf(reach, new Map(atoms.map((a) => [a.id, a.addresses])));
  const toEdges = (some: readonly Line[]) => foldAll(some, atoms, places).map((l) => edgeOf(l, reach, members));
  const edges = unique(toEdges(lines.filter((l) => !isDefault(l))));
  const hidden = unique(toEdges(lines.filter(isDefault)));
  const routes = graphRoutes(reach);
  const used = new Set([...edges, ...hidden, ...routes].flatMap((e) => [e.from, e.to]));
  const nodes = [...endpointNodes(reach), ...outsideNodes(atoms, used, CONTROLLER_ID)];
  return routes.length === 0 ? { nodes, edges, hidden } : { nodes: [...nodes, ...routeNodes(reach, nodes)], edges, hidden, routes };
}

/** Ids that occur twice (other members, the same ends and parts) get a number. */
function unique(edges: readonly GraphEdge[]): GraphEdge[] {
  const seen = new Map<string, number>();
  return edges.map((e) => {
    const n = (seen.get(e.id) ?? 0) + 1;
    seen.set(e.id, n);
    return n === 1 ? e : { ...e, id: `${e.id} #${n}` };
  });
}
