// The question "why" between two ends.
import type { GraphEdge, NearMiss, Proposal, Traffic } from '../../engine/index';
import { ALL, adoptTraffic, formatTraffic, uniteTraffic } from '../../engine/plain';
import { ask } from './engine';
import { startFix } from './gesture';
import { notify } from './notices';
import { getState, setState } from './store';
import type { Selection } from './types';

/** Asks why traffic flows or not between two ends; the answer arrives in `why`. The last question wins. */
export async function askWhy(from: string, to: string, traffic: Traffic = ALL): Promise<void> {
  const { why } = getState();
  setState({ why: { from, to, explanation: why?.from === from && why.to === to ? why.explanation : undefined } });
  const asked = getState().why;
  const reply = await ask({ kind: 'why', from, to, traffic });
  if (getState().why !== asked) return;
  if (reply?.kind === 'why') setState({ why: { from, to, explanation: reply.why } });
  else if (reply?.kind === 'failed') notify(`No answer to "why": ${reply.message}`, 'error');
}

export const forgetWhy = (): void => setState({ why: undefined });

export const hasFix = ({ fix }: NearMiss): boolean => 'edits' in fix;

const fixesOf = (misses: readonly NearMiss[]): readonly Proposal[] => misses.flatMap(({ fix }) => ('edits' in fix ? [fix] : []));

/** Begins to mend what blocks the flow that was asked about: the near miss, or the first one that can be mended. Fixes that open the same are the other ways. */
export function startMending(chosen?: NearMiss): void {
  const { why } = getState();
  const misses = why?.explanation?.nearMisses ?? [];
  const miss = chosen ?? misses.find(hasFix);
  if (!why || !miss || !('edits' in miss.fix)) return;
  const { title } = miss.fix;
  const opens = formatTraffic(miss.opens);
  const alike = fixesOf(misses.filter((m) => formatTraffic(m.opens) === opens));
  const ways = alike.filter((fix, i) => alike.findIndex((one) => one.title === fix.title) === i);
  const { from, to } = why;
  startFix(
    { from, to, traffic: adoptTraffic(miss.opens) },
    ways,
    ways.findIndex((way) => way.title === title),
  );
}

/** Two members that an edge stands for: itself where nothing is folded. */
export function pairOf(edge: GraphEdge): { from: string; to: string } {
  const left = new Set(edge.except.map(([from, to]) => `${from}\n${to}`));
  for (const from of edge.fromMembers) for (const to of edge.toMembers) if ((from !== to || edge.self) && !left.has(`${from}\n${to}`)) return { from, to };
  return { from: edge.from, to: edge.to };
}

/** Asks why for what is selected: an edge on its own ports, a pair on all. Anything else forgets the answer. */
export function askWhySelected(selection: Selection): void {
  if (selection.kind === 'pair') void askWhy(selection.from, selection.to);
  else if (selection.kind === 'edge') {
    const graph = getState().result.view?.graph;
    const edge = graph?.edges.find((e) => e.id === selection.id) ?? graph?.hidden.find((e) => e.id === selection.id);
    if (!edge) return;
    const { from, to } = pairOf(edge);
    void askWhy(
      from,
      to,
      edge.parts.map((p) => adoptTraffic(p.traffic)).reduce((a, b) => uniteTraffic(a, b)),
    );
  } else if (getState().why) forgetWhy();
}
