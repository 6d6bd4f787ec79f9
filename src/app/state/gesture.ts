// A gesture under way: what it is about, then what has to be chosen, then proposals, then one undo step or nothing.
import type { Amendment, Direction, Intent, Kept, NewWorkload, Proposal, Traffic } from '../../engine/index';
import { ALL } from '../../engine/plain';
import { ask } from './engine';
import { reveal } from './lens';
import { notify } from './notices';
import { placesAfter } from './splice';
import { getState, setState } from './store';
import type { FormName, GestureSubject, KnownEnd } from './types';
import { applyEdits } from './workspace';

const begin = (subject: GestureSubject): void => setState({ gesture: { subject, step: 'choose', chosen: 0 } });

/** While a change of the text is being told to all who follow it, it has not been sent to the engine yet: the question must come after it. */
const askAboutNewText: typeof ask = async (question) => {
  await Promise.resolve();
  return ask(question);
};

/** Begins "allow": the ports are asked for next. `creates`: the end that does not exist yet. */
export const startAllow = (from: string, to: string, creates?: NewWorkload): void => begin({ kind: 'allow', from, to, ...(creates ? { creates } : {}) });

/** Begins "allow" of a flow that is known to its ports. Proposals come at once. */
export function startAllowing({ from, to, traffic }: Pick<Extract<Intent, { kind: 'allow' }>, 'from' | 'to' | 'traffic'>): void {
  startAllow(from, to);
  choosePorts(traffic);
}

/** Begins "cut"; the traffic is that of the edge, everything where it is not given. Proposals come at once. */
export function startCut(from: string, to: string, traffic: Traffic = ALL): void {
  begin({ kind: 'cut', from, to });
  choosePorts(traffic);
}

/** Begins "isolate": what to keep is asked for next. `end` is a workload's id or `ns:NAME`. */
export function startIsolate(end: string, directions: readonly Direction[]): void {
  begin({ kind: 'isolate', end, directions });
  void askFlows();
}

/** Asks which flows the end has that is about to be isolated, both ways, so that the user may still change the directions. */
export async function askFlows(): Promise<void> {
  const asked = getState().gesture?.subject;
  if (asked?.kind !== 'isolate') return;
  const reply = await askAboutNewText({ kind: 'flows', end: asked.end, directions: ['ingress', 'egress'] });
  const { gesture } = getState();
  if (gesture?.subject === asked && reply?.kind === 'flows') setState({ gesture: { ...gesture, flows: reply.flows } });
}

/** Shows changes that are proven already: what comes near a blocked flow, with the chosen one first. `traffic`: what they open. */
export function startFix(
  flow: { readonly from: string; readonly to: string; readonly traffic: Traffic },
  proposals: readonly Proposal[],
  chosen: number,
): void {
  const { from, to } = flow;
  setState({
    gesture: { subject: { kind: 'allow', from, to }, step: 'proposals', intent: { kind: 'allow', ...flow }, answer: { proposals, already: false }, chosen },
  });
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

/** Begins with a form; `about` is the thing that it is about. `flow`: what the form makes becomes the other end of an allow. */
export const startForm = (form: FormName, about = '', flow?: KnownEnd): void => begin({ kind: 'form', form, about, ...(flow ? { flow } : {}) });

/** The ports of the gesture; `names` are those that the user chose by name. Asks for proposals. */
export function choosePorts(traffic: Traffic, names: readonly string[] = []): void {
  const subject = getState().gesture?.subject;
  if (subject?.kind === 'cut') void propose({ kind: 'cut', from: subject.from, to: subject.to, traffic });
  else if (subject?.kind === 'allow') void propose({ ...subject, traffic, ...(names.length ? { names } : {}) });
}

/** What an isolation keeps, and for which directions it is. Asks for proposals. */
export function chooseKept(choice: { readonly directions: readonly Direction[]; readonly keep: readonly Kept[]; readonly dns: 'keep' | 'close' }): void {
  const subject = getState().gesture?.subject;
  if (subject?.kind === 'isolate') void propose({ kind: 'isolate', end: subject.end, ...choice });
}

/** What was filled into the form, as a change of the text. Asks for proposals; the form can be gone back to. */
export function fillForm(amendment: Amendment): void {
  if (getState().gesture?.subject.kind === 'form') void propose({ kind: 'amend', amendment });
}

/** The end that a form has made, with what else there is: goes on with "allow". */
export function goOnWith(flow: KnownEnd, end: string, creates?: NewWorkload): void {
  if ('from' in flow) startAllow(flow.from, end, creates);
  else startAllow(end, flow.to, creates);
}

/** Back to what was chosen. */
export function chooseAgain(): void {
  const { gesture } = getState();
  if (!gesture) return;
  const { subject, flows } = gesture;
  setState({ gesture: { subject, step: 'choose', chosen: 0, ...(flows ? { flows } : {}) } });
  if (subject.kind === 'isolate' && !flows) void askFlows();
}

/** Asks the engine; the answer is dropped if the gesture is another one by then (follow.ts asks again when the text changes). */
export async function propose(intent: Intent): Promise<void> {
  const { gesture } = getState();
  if (!gesture) return;
  const { subject, flows } = gesture;
  setState({ gesture: { subject, step: 'asking', intent, chosen: 0, ...(flows ? { flows } : {}) } });
  const { revision } = getState().workspace;
  const reply = await askAboutNewText({ kind: 'propose', intent });
  const now = getState().gesture;
  if (now?.intent !== intent) return;
  if (reply?.kind === 'answer') setState({ gesture: { ...now, step: 'proposals', answer: reply.answer } });
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
