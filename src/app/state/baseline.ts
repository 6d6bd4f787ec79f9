// What the changes are told against: savings move it, the engine is told whenever it is another one, and all of a
// session's changes can be taken back to it in one step.
import type { Input } from '../../engine/index';
import { isSameText } from './baseline-files';
import { ask } from './engine';
import { notify } from './notices';
import { getState, setState, store } from './store';
import type { Baseline } from './types';
import { returnTo } from './workspace';

/** The files as they are now are what changes are told against from here on; not an undo step, since the text is the same. */
export function takeBaseline(what: Baseline['what']): void {
  setState({ baseline: { files: getState().workspace.files, what } });
}

/** What was handed out was the text of `files`: further changes are told against that. */
export const markSaved = (files: readonly Input[]): void => setState({ baseline: { files, what: 'saved' } });

/** Back to the baseline's files, as one undo step. */
export function revertAll(): void {
  const { baseline, workspace } = getState();
  if (!baseline || isSameText(baseline, workspace.files)) return;
  returnTo('Revert all changes', baseline.files);
  notify('Reverted all changes; undo brings them back.');
}

/** Sends the baseline to the engine; what differs arrives in the view. A reply for older text is dropped: the view of the newer one tells. */
export async function sendBaseline(): Promise<void> {
  const { baseline } = getState();
  const reply = await ask({ kind: 'baseline', files: baseline?.files });
  const { result } = getState();
  if (getState().baseline !== baseline || !result.view) return;
  if (reply?.kind === 'failed') notify(`What has changed cannot be told: ${reply.message}`, 'error');
  if (reply?.kind !== 'changes') return;
  const { changes: _, ...view } = result.view;
  setState({ result: { ...result, view: reply.changes ? { ...view, changes: reply.changes } : view } });
}

/** Starts telling the engine; returns how to stop. */
export function followBaseline(): () => void {
  return store.subscribe((now, before) => {
    if (now.baseline === before.baseline) return;
    // New files are not compared with an old baseline, nor the old files with a new one: both would be a flash of everything.
    if (now.workspace.files !== before.workspace.files) void ask({ kind: 'baseline', files: undefined });
    queueMicrotask(() => {
      if (getState().baseline === now.baseline) void sendBaseline();
    });
  });
}
