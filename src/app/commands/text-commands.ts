// What can be done about the text as a whole.
import { hasLostIndentation, startRebuild } from '../state/rebuild';
import type { Command } from './command';

export const TEXT_COMMANDS: readonly Command[] = [
  { id: 'text.rebuild', title: 'Put the lost indentation back…', group: 'Edit', enabled: hasLostIndentation, run: () => startRebuild() },
];
