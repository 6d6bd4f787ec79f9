// The keys of a view take the keyboard along: who presses them wants to go on there, not where the focus was.
import { showView } from '../state/lens';
import { getState } from '../state/store';
import type { ViewName } from '../state/types';

/** Shows a view, which takes the focus up where nothing has it. Who is writing, or in a dialog, keeps it. */
export function goToView(view: ViewName): void {
  const at = document.activeElement;
  if (getState().lens.view !== view && at instanceof HTMLElement && !at.closest('.monaco-editor, [role="dialog"]')) at.blur();
  showView(view);
}
