// Whether what a step of a guide asks for is so: pure, from what the engine has said and what is selected.
import type { FlowState, GraphEdge, GraphNode, View } from '../../engine/index';
import type { Selection } from '../state/types';
import type { Check, FlowCheck, GuideStep, Shown } from './guide';

/** `states`: the answers for the flows that were asked about, by `flowKey`; those without an answer are missing. */
export interface Facts {
  readonly view: Pick<View, 'graph' | 'problems' | 'policies'>;
  readonly selection: Selection;
  readonly states: ReadonlyMap<string, FlowState>;
}

export const flowKey = ({ flow }: FlowCheck): string => `${flow.from} ${flow.to} ${flow.port}`;

/** The flows that have to be asked about. */
export const flowChecks = (step: GuideStep | undefined): readonly FlowCheck[] => step?.check?.filter((c) => 'flow' in c) ?? [];

/** A guide names a workload with or without its kind: `shop/web` is `shop/web[Deployment]`. */
export const isNamed = (id: string, name: string): boolean => id === name || id.replace(/\[[^\]]*\]$/, '') === name;

const isEndOf = (name: string, end: string, members: readonly string[]): boolean => isNamed(end, name) || members.some((m) => isNamed(m, name));

/** Whether a line has the flow, itself or as one of those that it stands for. */
const hasFlow = (edge: GraphEdge, from: string, to: string): boolean =>
  isEndOf(from, edge.from, edge.fromMembers) && isEndOf(to, edge.to, edge.toMembers) && !edge.except.some(([a, b]) => isNamed(a, from) && isNamed(b, to));

/** `blocked` is all that brings no packet to its end: half-open and denied too. */
function isState(state: FlowState | undefined, wanted: FlowCheck['is']): boolean {
  if (state === undefined || state === 'unsure') return false;
  const flows = state === 'allowed' || state === 'default';
  return wanted === 'allowed' ? flows : wanted === 'blocked' ? !flows : state === 'half-open';
}

function isSelected(wanted: { readonly from: string; readonly to: string } | { readonly node: string }, { selection, view }: Facts): boolean {
  if ('node' in wanted) return selection.kind === 'node' && isNamed(selection.id, wanted.node);
  if (selection.kind === 'pair') return isNamed(selection.from, wanted.from) && isNamed(selection.to, wanted.to);
  if (selection.kind !== 'edge') return false;
  return [...view.graph.edges, ...view.graph.hidden].some((e) => e.id === selection.id && hasFlow(e, wanted.from, wanted.to));
}

export function holds(check: Check, facts: Facts): boolean {
  if ('flow' in check) return isState(facts.states.get(flowKey(check)), check.is);
  if ('problem' in check) return facts.view.problems.some((p) => p.code === check.problem) === (check.is === 'there');
  if ('policy' in check) return facts.view.policies.some((p) => p.id === check.policy) === (check.is === 'there');
  return isSelected(check.selected, facts);
}

/** A step without checks is never done by itself: it is done once it was read. */
export const isDone = ({ check }: GuideStep, facts: Facts): boolean => check !== undefined && check.length > 0 && check.every((c) => holds(c, facts));

/** The nodes and lines of the picture that a step speaks of; where a flow has no line, its ends. */
export function litBy(
  show: Shown | undefined,
  { nodes, edges, hidden }: View['graph'],
): { readonly nodes: readonly string[]; readonly edges: readonly string[] } {
  const named = (name: string): readonly GraphNode[] => nodes.filter((n) => isNamed(n.id, name));
  const lit = { nodes: new Set((show?.nodes ?? []).flatMap(named).map((n) => n.id)), edges: new Set<string>() };
  for (const { from, to } of show?.flows ?? []) {
    for (const e of [...edges, ...hidden]) if (hasFlow(e, from, to)) lit.edges.add(e.id);
    for (const n of [...named(from), ...named(to)]) lit.nodes.add(n.id);
  }
  return { nodes: [...lit.nodes], edges: [...lit.edges] };
}
