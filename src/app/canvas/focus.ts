// What stands out and what steps back: by the selection (everything else is dimmed) or by the caret (only outlined).
import type { PolicySummary } from '../../engine/index';
import type { Lens, Selection } from '../state/types';
import { graphId, type Scene, type SceneEdge } from './scene';

/** Scene ids. `dims`: what is not in the sets steps back. */
export interface Focus {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly dims: boolean;
}

interface Gathering {
  readonly nodes: Set<string>;
  readonly edges: Set<string>;
}

/** Whether the edge speaks of a node: as an end, as a member of an end, or as what holds an end. */
function touches(edge: SceneEdge, id: string, members: ReadonlySet<string>): boolean {
  const end = (e: string): boolean => graphId(e) === id || members.has(graphId(e));
  return end(edge.from) || end(edge.to) || edge.edges.some((e) => e.fromMembers.includes(id) || e.toMembers.includes(id));
}

function addEdge(edge: SceneEdge, into: Gathering): void {
  into.edges.add(edge.id);
  into.nodes.add(edge.from);
  into.nodes.add(edge.to);
}

function focusNode(scene: Scene, id: string, into: Gathering): void {
  const inside = scene.nodes.filter((n) => n.parent === id);
  const members = new Set(inside.map((n) => n.id));
  for (const n of scene.nodes) if (graphId(n.id) === id || n.parent === id) into.nodes.add(n.id);
  for (const e of scene.edges) if (touches(e, id, members)) addEdge(e, into);
}

function focusPair(scene: Scene, from: string, to: string, into: Gathering): void {
  for (const n of scene.nodes) if (graphId(n.id) === from || graphId(n.id) === to) into.nodes.add(n.id);
  for (const e of scene.edges) {
    const speaks = (end: string, members: readonly string[], id: string): boolean => graphId(end) === id || members.includes(id);
    const isOwn = graphId(e.from) === from && graphId(e.to) === to;
    if (isOwn || e.edges.some((g) => speaks(e.from, g.fromMembers, from) && speaks(e.to, g.toMembers, to))) into.edges.add(e.id);
  }
}

function focusPolicy(scene: Scene, policy: PolicySummary, into: Gathering): void {
  const named = new Set([...policy.subjects, ...policy.peers]);
  for (const n of scene.nodes) if (named.has(graphId(n.id))) into.nodes.add(n.id);
  for (const e of scene.edges) if (e.edges.some((g) => g.policies.includes(policy.id))) into.edges.add(e.id);
}

function gather(scene: Scene, selection: Selection, policies: readonly PolicySummary[]): Gathering {
  const into: Gathering = { nodes: new Set(), edges: new Set() };
  if (selection.kind === 'node') focusNode(scene, selection.id, into);
  else if (selection.kind === 'edge') {
    for (const e of scene.edges) if (e.id === selection.id || e.edges.some((g) => g.id === selection.id)) addEdge(e, into);
  } else if (selection.kind === 'pair') focusPair(scene, selection.from, selection.to, into);
  else if (selection.kind === 'policy') {
    const policy = policies.find((p) => p.id === selection.id);
    if (policy) focusPolicy(scene, policy, into);
  }
  return into;
}

/** What a number of the posture counts: boxes, those that hold some of them, and the lines between them and the Internet. */
export interface CountedFocus {
  readonly nodes: ReadonlySet<string>;
  readonly edges: 'none' | 'from outside' | 'to outside';
}

function gatherCounted(scene: Scene, counted: CountedFocus): Gathering {
  const into: Gathering = { nodes: new Set(), edges: new Set() };
  const shapes = new Map(scene.nodes.map((n) => [n.id, n.shape]));
  for (const n of scene.nodes) if (counted.nodes.has(graphId(n.id))) into.nodes.add(n.id);
  for (const e of scene.edges) {
    const [outside, inside] = counted.edges === 'from outside' ? [e.from, e.to] : [e.to, e.from];
    if (counted.edges !== 'none' && shapes.get(outside) === 'pill' && into.nodes.has(inside)) addEdge(e, into);
  }
  return into;
}

export function focusOf(scene: Scene, lens: Pick<Lens, 'selection' | 'lit'>, policies: readonly PolicySummary[], counted?: CountedFocus): Focus {
  const picked = gather(scene, lens.selection, policies);
  const isPicked = picked.nodes.size + picked.edges.size > 0;
  const found = !isPicked && counted ? gatherCounted(scene, counted) : picked;
  // Where nothing is counted, everything steps back.
  if (!isPicked && counted && found.nodes.size === 0) return { ...found, dims: true };
  if (found.nodes.size + found.edges.size > 0) {
    // A container stays readable while one of its members is in focus.
    for (const n of scene.nodes) if (n.parent !== undefined && found.nodes.has(n.id)) found.nodes.add(n.parent);
    return { ...found, dims: true };
  }
  const nodes = new Set(lens.lit.nodes);
  const edges = new Set(lens.lit.edges);
  return {
    nodes: new Set(scene.nodes.flatMap((n) => (nodes.has(graphId(n.id)) ? [n.id] : []))),
    edges: new Set(scene.edges.flatMap((e) => (e.edges.some((g) => edges.has(g.id)) ? [e.id] : []))),
    dims: false,
  };
}
