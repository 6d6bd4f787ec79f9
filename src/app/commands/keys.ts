// Shortcuts: which keys a command hangs on, how they are shown, and whether a key event is one of them.

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether the keys are pressed; `mac`: Mod is Cmd. Letters and digits go by their place where Alt changes what they type. */
export function isPressed(keys: string, event: KeyPress, { mac }: { mac: boolean }): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (part: string): boolean => parts.includes(part);
  if (event.altKey !== wants('Alt') || event.shiftKey !== wants('Shift')) return false;
  if ((mac ? event.metaKey : event.ctrlKey) !== wants('Mod') || (mac ? event.ctrlKey : event.metaKey)) return false;
  if (event.key.toUpperCase() === key.toUpperCase()) return true;
  return event.altKey && (event.code === `Key${key.toUpperCase()}` || event.code === `Digit${key}`);
}

/** As people read it: `Ctrl Shift Z`, on a Mac `⌘ ⇧ Z`. */
export function formatKeys(keys: string, { mac }: { mac: boolean }): string {
  const names: Record<string, string> = mac ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Escape: 'Esc' } : { Mod: 'Ctrl', Escape: 'Esc' };
  return keys
    .split('+')
    .map((part) => names[part] ?? part)
    .join(' ');
}
