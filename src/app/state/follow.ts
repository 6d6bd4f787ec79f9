// What follows from a change by itself: answers are asked for again when the text or the view is another one, and what
// is no longer there is no longer selected.
import type { View } from '../../engine/index';
import { askFlows, propose } from './gesture';
import { select } from './lens';
import { store } from './store';
import type { Selection } from './types';
import { askWhySelected } from './why';

function isThere(selection: Selection, view: View): boolean {
  if (selection.kind === 'node') return view.graph.nodes.some((n) => n.id === selection.id);
  if (selection.kind === 'edge') return view.graph.edges.some((e) => e.id === selection.id) || view.graph.hidden.some((e) => e.id === selection.id);
  if (selection.kind === 'policy') return view.policies.some((p) => p.id === selection.id);
  return true;
}

/** Starts following; returns how to stop. */
export function follow(): () => void {
  return store.subscribe((now, before) => {
    const { selection } = now.lens;
    const fresh = now.result.revision !== before.result.revision;
    if (fresh && now.result.view && !isThere(selection, now.result.view)) select({ kind: 'none' });
    else if (selection !== before.lens.selection || (fresh && !now.result.pending)) askWhySelected(selection, { isNews: selection !== before.lens.selection });
    // An answer that was computed from other text must not be written into this one.
    const { gesture } = now;
    if (!gesture || gesture !== before.gesture || now.workspace.revision === before.workspace.revision) return;
    if (gesture.intent) void propose(gesture.intent);
    else void askFlows();
  });
}
