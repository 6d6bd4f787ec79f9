// The commands' shortcuts, for the whole page.
import { useEffect } from 'react';
import { COMMANDS, isEnabled } from '../commands/commands';
import { isPressed } from '../commands/keys';
import { getState } from '../state/store';

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Fields keep the keys that they know themselves: undo, paste, Escape. */
const OF_FIELDS = ['edit.undo', 'edit.redo', 'text.paste', 'selection.clear'];

function isTaken(target: EventTarget | null, id: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"]')) return true;
  return OF_FIELDS.includes(id) && target.closest('input, textarea, .monaco-editor') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const state = getState();
  const command = COMMANDS.find((c) => c.keys?.some((keys) => isPressed(keys, event, { mac: isMac })));
  if (!command || isTaken(event.target, command.id)) return;
  // A shortcut of ours never falls through to the browser: Ctrl+S with nothing to save must not save the page.
  if (event.key !== 'Escape') event.preventDefault();
  if (isEnabled(command, state)) command.run();
}

export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
