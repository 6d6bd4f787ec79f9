// What can be done about everything that differs from the baseline.
import { revertAll, takeBaseline } from '../state/baseline';
import { isSameText } from '../state/baseline-files';
import { openList, toggleMarks } from '../state/lens';
import type { State } from '../state/types';
import type { Command } from './command';

const hasFiles = (s: State): boolean => s.workspace.files.length > 0;
const isEdited = (s: State): boolean => hasFiles(s) && s.baseline !== undefined && !isSameText(s.baseline, s.workspace.files);

export const CHANGE_COMMANDS: readonly Command[] = [
  { id: 'changes.show', title: 'Show what has changed', group: 'View', keys: ['Alt+Shift+C'], enabled: hasFiles, run: () => openList('changes') },
  { id: 'changes.mark', title: 'Show or hide the marks of changes', group: 'View', enabled: hasFiles, run: toggleMarks },
  { id: 'changes.revert', title: 'Revert all changes', group: 'Edit', enabled: isEdited, run: revertAll },
  { id: 'changes.accept', title: 'Take the files as they are as the new baseline', group: 'Edit', enabled: hasFiles, run: () => takeBaseline('taken') },
];
