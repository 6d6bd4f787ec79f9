// A gesture under way: what it is about, then what has to be chosen, then proposals, then one undo step or nothing.
import type { Amendment, Direction, Intent, Kept, Traffic } from '../../engine/index';
import { ALL } from '../../engine/plain';
import { ask } from './engine';
import { reveal } from './lens';
import { notify } from './notices';
import { placesAfter } from './splice';
import { getState, setState } from './store';
import type { FormName, GestureSubject } from './types';
import { applyEdits } from './workspace';

const begin = (subject: GestureSubject): void => setState({ gesture: { subject, step: 'choose', chosen: 0 } });

/** Begins "allow": the ports are asked for next. */
export const startAllow = (from: string, to: string): void => begin({ kind: 'allow', from, to });

/** Begins "cut"; the traffic is that of the edge, everything where it is not given. Proposals come at once. */
export function startCut(from: string, to: string, traffic: Traffic = ALL): void {
  begin({ kind: 'cut', from, to });
  choosePorts(traffic);
}

/** Begins "isolate": what to keep is asked for next. `end` is a workload's id or `ns:NAME`. */
export async function startIsolate(end: string, directions: readonly Direction[]): Promise<void> {
  begin({ kind: 'isolate', end, directions });
  const asked = getState().gesture;
  const reply = await ask({ kind: 'flows', end, directions });
  if (asked && getState().gesture === asked && reply?.kind === 'flows') setState({ gesture: { ...asked, flows: reply.flows } });
}

/** Begins "allow DNS": proposals come at once. */
export function startDns(from: string): void {
  begin({ kind: 'dns', from });
  void propose({ kind: 'dns', from });
}

/** Begins a change of the text; `title` says it in plain words. Proposals come at once. */
export function startAmend(title: string, amendment: Amendment): void {
  begin({ kind: 'amend', title, amendment });
  void propose({ kind: 'amend', amendment });
}

/** Begins with a form; `about` is the thing that it is about. */
export const startForm = (form: FormName, about = ''): void => begin({ kind: 'form', form, about });

/** The ports of the gesture; `names` are those that the user chose by name. Asks for proposals. */
export function choosePorts(traffic: Traffic, names: readonly string[] = []): void {
  const subject = getState().gesture?.subject;
  if (subject?.kind !== 'allow' && subject?.kind !== 'cut') return;
  const { kind, from, to } = subject;
  void propose(kind === 'allow' ? { kind, from, to, traffic, ...(names.length ? { names } : {}) } : { kind, from, to, traffic });
}

/** What an isolation keeps. Asks for proposals. */
export function chooseKept(keep: readonly Kept[], dns: 'keep' | 'close'): void {
  const subject = getState().gesture?.subject;
  if (subject?.kind === 'isolate') void propose({ kind: 'isolate', end: subject.end, directions: subject.directions, keep, dns });
}

/** Back to what was chosen. */
export function chooseAgain(): void {
  const { gesture } = getState();
  if (!gesture) return;
  const { subject, flows } = gesture;
  setState({ gesture: { subject, step: 'choose', chosen: 0, ...(flows ? { flows } : {}) } });
}

/** Asks the engine; the answer is dropped if the gesture is another one by then (follow.ts asks again when the text changes). */
export async function propose(intent: Intent): Promise<void> {
  const { gesture } = getState();
  if (!gesture) return;
  const { subject, flows } = gesture;
  const asking = { subject, step: 'asking', intent, chosen: 0, ...(flows ? { flows } : {}) } as const;
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
