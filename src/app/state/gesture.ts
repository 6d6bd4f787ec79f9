// A gesture under way: two ends, then ports, then proposals, then one undo step or nothing.
import type { Intent, Traffic } from '../../engine/index';
import { ALL } from '../../engine/plain';
import { ask } from './engine';
import { reveal } from './lens';
import { notify } from './notices';
import { placesAfter } from './splice';
import { getState, setState } from './store';
import { applyEdits } from './workspace';

/** Begins "allow": the ports are asked for next. */
export const startAllow = (from: string, to: string): void => setState({ gesture: { kind: 'allow', from, to, step: 'ports', chosen: 0 } });

/** Begins "cut"; the traffic is that of the edge, everything where it is not given. Proposals come at once. */
export function startCut(from: string, to: string, traffic: Traffic = ALL): void {
  setState({ gesture: { kind: 'cut', from, to, step: 'asking', chosen: 0 } });
  choosePorts(traffic);
}

/** The ports of the gesture; `names` are those that the user chose by name. Asks for proposals. */
export function choosePorts(traffic: Traffic, names: readonly string[] = []): void {
  const { gesture } = getState();
  if (!gesture) return;
  const { kind, from, to } = gesture;
  void propose(kind === 'allow' ? { kind, from, to, traffic, ...(names.length ? { names } : {}) } : { kind, from, to, traffic });
}

/** Back to the choice of ports. */
export function changePorts(): void {
  const { gesture } = getState();
  if (gesture) setState({ gesture: { kind: gesture.kind, from: gesture.from, to: gesture.to, step: 'ports', chosen: 0 } });
}

/** Asks the engine; the answer is dropped if the gesture is another one by then (follow.ts asks again when the text changes). */
export async function propose(intent: Intent): Promise<void> {
  const asking = { kind: intent.kind, from: intent.from, to: intent.to, step: 'asking', intent, chosen: 0 } as const;
  setState({ gesture: asking });
  const { revision } = getState().workspace;
  const reply = await ask({ kind: 'propose', intent });
  if (getState().gesture !== asking) return;
  if (reply?.kind === 'answer') setState({ gesture: { ...asking, step: 'proposals', answer: reply.answer } });
  else if (reply || getState().workspace.revision === revision) {
    cancelGesture();
    notify(`No proposals: ${reply?.kind === 'failed' ? reply.message : 'the engine is not running'}`, 'error');
  }
}

export function chooseProposal(chosen: number): void {
  const { gesture } = getState();
  if (gesture?.answer?.proposals[chosen]) setState({ gesture: { ...gesture, chosen } });
}

/** Writes the chosen proposal into the text, as one undo step. */
export function acceptProposal(): void {
  const { gesture } = getState();
  const proposal = gesture?.step === 'proposals' ? gesture.answer?.proposals[gesture.chosen] : undefined;
  if (!proposal) return;
  setState({ gesture: undefined });
  applyEdits(proposal.title, proposal.edits);
  const [first, ...also] = placesAfter(proposal.edits);
  if (first) reveal(first, { also });
  notify(`Done: ${proposal.title}`);
}

export const cancelGesture = (): void => setState({ gesture: undefined });
