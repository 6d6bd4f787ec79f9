// What a command is: one thing that a user can do, by menu, shortcut or palette.
import type { State } from '../state/types';

export type CommandGroup = 'Flows' | 'Things' | 'Files' | 'Edit' | 'View' | 'Help';

/** `id` is `noun.verb`. `keys`: shortcuts such as `Mod+Shift+Z` (Mod is Cmd on a Mac, else Ctrl), the first one is shown. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  readonly keys?: readonly string[];
  /** Whether it makes sense now; always, where left out. */
  readonly enabled?: (state: State) => boolean;
  readonly run: () => void;
}
