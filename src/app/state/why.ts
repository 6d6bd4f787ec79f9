// The question "why" between two ends.
import type { GraphEdge, NearMiss, Proposal, Traffic } from '../../engine/index';
import { ALL, adoptTraffic, formatTraffic, uniteTraffic } from '../../engine/plain';
import { ask } from './engine';
import { startFix } from './gesture';
import { notify } from './notices';
import { getState, setState } from './store';
import type { Selection, State } from './types';

/** Milliseconds without a change of the text before near misses are looked for again, which takes longer than the reasons. */
const REST = 300;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks why traffic flows or not between two ends; the answer arrives in `why`. The last question wins. */
export async function askWhy(from: string, to: string, traffic: Traffic = ALL): Promise<void> {
  clearTimeout(timer);
  const { why } = getState();
  const isSame = why?.from === from && why.to === to;
  setState({ why: { from, to, explanation: isSame ? why.explanation : undefined, near: isSame ? why.near : undefined } });
  const asked = getState().why;
  const reply = await ask({ kind: 'why', from, to, traffic });
  if (getState().why !== asked) return;
  if (reply?.kind === 'why') {
    const { nearMisses, ...explanation } = reply.why;
    setState({ why: { from, to, explanation, near: { revision: reply.revision, misses: nearMisses } } });
  } else if (reply?.kind === 'failed') notify(`No answer to "why": ${reply.message}`, 'error');
}

/** The same after a change of the text: the reasons at once, near misses when the text has come to rest. */
async function askWhyAgain(from: string, to: string, traffic: Traffic = ALL): Promise<void> {
  clearTimeout(timer);
  timer = setTimeout(() => void askWhy(from, to, traffic), REST);
  const asked = getState().why;
  const reply = await ask({ kind: 'explain', from, to, traffic });
  if (asked && getState().why === asked && reply?.kind === 'explanation') setState({ why: { ...asked, explanation: reply.explanation } });
}

export function forgetWhy(): void {
  clearTimeout(timer);
  setState({ why: undefined });
}

const hasFix = ({ fix }: NearMiss): boolean => 'edits' in fix;

const fixesOf = (misses: readonly NearMiss[]): readonly Proposal[] => misses.flatMap(({ fix }) => ('edits' in fix ? [fix] : []));

/** What comes near the flow that was asked about, as far as its fixes are for the text as it is. */
const missesNow = ({ why, workspace }: State): readonly NearMiss[] => (why?.near?.revision === workspace.revision ? why.near.misses : []);

/** Whether something that comes near can be mended. */
export const canMend = (state: State): boolean => missesNow(state).some(hasFix);

/** Begins to mend what blocks the flow that was asked about: the near miss, or the first one that can be mended. Fixes that open the same are the other ways. */
export function startMending(chosen?: NearMiss): void {
  const { why } = getState();
  const misses = missesNow(getState());
  const miss = chosen ? misses.find((m) => m === chosen) : misses.find(hasFix);
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

/** Asks why for what is selected: an edge on its own ports, a pair on all. Anything else forgets the answer. `isNews`: it has just been selected, rather than the text changed. */
export function askWhySelected(selection: Selection, { isNews }: { readonly isNews: boolean }): void {
  const askOf = isNews ? askWhy : askWhyAgain;
  if (selection.kind === 'pair') void askOf(selection.from, selection.to);
  else if (selection.kind === 'edge') {
    const graph = getState().result.view?.graph;
    const edge = graph?.edges.find((e) => e.id === selection.id) ?? graph?.hidden.find((e) => e.id === selection.id);
    if (!edge) return;
    const { from, to } = pairOf(edge);
    void askOf(
      from,
      to,
      edge.parts.map((p) => adoptTraffic(p.traffic)).reduce((a, b) => uniteTraffic(a, b)),
    );
  } else if (getState().why) forgetWhy();
}
