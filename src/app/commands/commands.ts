// The one list of things a user can do. Menus and palette hold ids only.
import { cancelGesture, startCut, startForm } from '../state/gesture';
import { toggleGuide } from '../state/guide';
import { closeDialog, countNothing, fit, forgetPositions, openDialog, openPalette, select, send, setPanes, setTheme, toggleDefaults } from '../state/lens';
import { browserKeeper, openOverwritten } from '../state/persistence';
import { showRule } from '../state/rules';
import { getState } from '../state/store';
import type { State } from '../state/types';
import { canMend, pairOf, startMending } from '../state/why';
import { newFile, redo, removeFile, setReadOnly, undo } from '../state/workspace';
import { ANSWER_COMMANDS } from './answer-commands';
import { beginAtSelection } from './begin';
import { CHANGE_COMMANDS } from './change-commands';
import type { Command } from './command';
import { goToView } from './go-to-view';
import { TEXT_COMMANDS } from './text-commands';

const hasFile = (s: State): boolean => s.workspace.openFile !== '';
const hasFiles = (s: State): boolean => s.workspace.files.length > 0;
const hasPolicies = (s: State): boolean => (s.result.view?.counts.policies ?? 0) > 0;
const hasNodes = (s: State): boolean => (s.result.view?.graph.nodes.length ?? 0) > 0;
const isReadOnly = (s: State): boolean => s.workspace.files.find((f) => f.name === s.workspace.openFile)?.readOnly === true;

function cutSelected(): void {
  const { lens, result } = getState();
  const { selection } = lens;
  if (selection.kind !== 'edge') return openPalette('cut');
  const edge = [...(result.view?.graph.edges ?? []), ...(result.view?.graph.hidden ?? [])].find((e) => e.id === selection.id);
  if (edge) {
    const { from, to } = pairOf(edge);
    startCut(from, to);
  }
}

/** The namespace that is selected, or the one of what is selected; `''` where there is none. */
function selectedNamespace(): string {
  const { lens, result } = getState();
  const { selection } = lens;
  const node = selection.kind === 'node' ? result.view?.graph.nodes.find((n) => n.id === selection.id) : undefined;
  return node?.namespace === undefined ? '' : `ns:${node.namespace}`;
}

/** The workload or namespace that is selected, for a form about it. */
function selectedSubject(): string {
  const { selection } = getState().lens;
  return selection.kind === 'node' ? selection.id : '';
}

/** Esc: the innermost thing that is open goes first. */
function leave(): void {
  const { gesture, dialog, lens } = getState();
  if (dialog) closeDialog();
  else if (gesture) cancelGesture();
  else if (lens.selection.kind === 'none' && lens.counted) countNothing();
  else select({ kind: 'none' });
}

export const COMMANDS: readonly Command[] = [
  { id: 'flow.allow', title: 'Allow flow…', group: 'Flows', keys: ['Alt+A'], enabled: hasNodes, run: () => openPalette('allow') },
  { id: 'flow.cut', title: 'Cut flow…', group: 'Flows', keys: ['Alt+X'], enabled: hasNodes, run: cutSelected },
  { id: 'flow.why', title: 'Why…', group: 'Flows', keys: ['Alt+W'], enabled: hasNodes, run: () => openPalette('why') },
  { id: 'flow.mend', title: 'Mend what blocks the selected flow…', group: 'Flows', keys: ['Alt+M'], enabled: canMend, run: () => startMending() },
  { id: 'flow.admit', title: 'Allow flow from…', group: 'Flows', keys: ['Alt+Shift+A'], enabled: hasNodes, run: () => openPalette('admit') },
  { id: 'end.isolate', title: 'Isolate…', group: 'Flows', keys: ['Alt+L'], enabled: hasNodes, run: () => beginAtSelection('isolate') },
  { id: 'dns.allow', title: 'Allow DNS…', group: 'Flows', keys: ['Alt+Shift+D'], enabled: hasNodes, run: () => beginAtSelection('dns') },
  { id: 'policy.create', title: 'New policy…', group: 'Things', enabled: hasNodes, run: () => startForm('new-policy', selectedSubject()) },
  { id: 'workload.create', title: 'New workload…', group: 'Things', run: () => startForm('new-workload', selectedNamespace()) },
  { id: 'namespace.create', title: 'New namespace…', group: 'Things', run: () => startForm('new-namespace') },
  { id: 'labels.edit', title: 'Edit labels…', group: 'Things', enabled: hasNodes, run: () => beginAtSelection('labels') },
  { id: 'thing.rename', title: 'Rename…', group: 'Things', keys: ['Alt+R'], enabled: hasNodes, run: () => beginAtSelection('rename') },
  { id: 'thing.remove', title: 'Delete…', group: 'Things', enabled: hasNodes, run: () => beginAtSelection('remove') },
  { id: 'file.open', title: 'Open files…', group: 'Files', keys: ['Mod+O'], run: () => send('pick-files') },
  { id: 'folder.open', title: 'Open a folder…', group: 'Files', run: () => send('pick-folder') },
  { id: 'text.paste', title: 'Paste YAML…', group: 'Files', keys: ['Mod+Shift+V'], run: () => openDialog('paste') },
  { id: 'sample.open', title: 'Open a sample…', group: 'Files', run: () => openDialog('samples') },
  { id: 'file.create', title: 'New policy file', group: 'Files', keys: ['Alt+N'], run: () => void newFile() },
  { id: 'file.close', title: 'Close the open file', group: 'Files', enabled: hasFile, run: () => removeFile(getState().workspace.openFile) },
  {
    id: 'file.lock',
    title: 'Make the open file read-only',
    group: 'Files',
    enabled: (s) => hasFile(s) && !isReadOnly(s),
    run: () => setReadOnly(getState().workspace.openFile, true),
  },
  {
    id: 'file.unlock',
    title: 'Let the open file be edited',
    group: 'Files',
    enabled: (s) => hasFile(s) && isReadOnly(s),
    run: () => setReadOnly(getState().workspace.openFile, false),
  },
  { id: 'policies.copy', title: 'Copy all policies', group: 'Files', enabled: hasPolicies, run: () => send('copy') },
  { id: 'policies.download', title: 'Download all policies as one file', group: 'Files', keys: ['Mod+S'], enabled: hasPolicies, run: () => send('download') },
  { id: 'policies.split', title: 'Download one file per policy', group: 'Files', enabled: hasPolicies, run: () => send('download-each') },
  { id: 'workspace.download', title: 'Download all files as they are, inventory too', group: 'Files', enabled: hasFile, run: () => send('download-all') },
  { id: 'workspace.recover', title: "Bring back the other tab's files", group: 'Files', run: () => void openOverwritten(browserKeeper()) },
  { id: 'edit.undo', title: 'Undo', group: 'Edit', keys: ['Mod+Z'], enabled: (s) => s.history.past.length > 0, run: () => void undo() },
  { id: 'edit.redo', title: 'Redo', group: 'Edit', keys: ['Mod+Shift+Z', 'Mod+Y'], enabled: (s) => s.history.future.length > 0, run: () => void redo() },
  ...CHANGE_COMMANDS,
  ...TEXT_COMMANDS,
  ...ANSWER_COMMANDS,
  { id: 'palette.open', title: 'Jump to anything, run a command', group: 'View', keys: ['Mod+K'], run: () => openPalette() },
  { id: 'view.graph', title: 'Show the graph', group: 'View', keys: ['Alt+1'], enabled: hasFiles, run: () => goToView('graph') },
  { id: 'view.matrix', title: 'Show the matrix', group: 'View', keys: ['Alt+2'], enabled: hasFiles, run: () => goToView('matrix') },
  { id: 'view.policy', title: 'Show the policy view', group: 'View', keys: ['Alt+3'], enabled: hasFiles, run: () => goToView('policy') },
  { id: 'picture.fit', title: 'Show the whole picture', group: 'View', keys: ['Alt+0'], enabled: hasNodes, run: () => fit() },
  { id: 'picture.arrange', title: 'Arrange the picture anew', group: 'View', enabled: (s) => Object.keys(s.lens.positions).length > 0, run: forgetPositions },
  { id: 'defaults.toggle', title: 'Show or hide flows that are open by default', group: 'View', keys: ['Alt+O'], enabled: hasNodes, run: toggleDefaults },
  {
    id: 'files.fold',
    title: 'Fold or unfold the list of files',
    group: 'View',
    keys: ['Mod+B'],
    run: () => setPanes({ filesFolded: !getState().lens.panes.filesFolded }),
  },
  { id: 'selection.clear', title: 'Select nothing', group: 'View', keys: ['Escape'], run: leave },
  { id: 'theme.light', title: 'Light theme', group: 'View', enabled: (s) => s.lens.theme !== 'light', run: () => setTheme('light') },
  { id: 'theme.dark', title: 'Dark theme', group: 'View', enabled: (s) => s.lens.theme !== 'dark', run: () => setTheme('dark') },
  { id: 'theme.follow', title: "The system's theme", group: 'View', enabled: (s) => s.lens.theme !== 'system', run: () => setTheme('system') },
  {
    id: 'guide.toggle',
    title: 'Guide: show or hide it',
    group: 'Help',
    keys: ['Alt+G'],
    enabled: (s) => s.sample !== undefined && hasFiles(s),
    run: toggleGuide,
  },
  { id: 'rules.show', title: 'All problems explained', group: 'Help', run: () => showRule() },
  { id: 'keys.show', title: 'Keyboard shortcuts', group: 'Help', keys: ['Mod+/'], run: () => openDialog('keys') },
];

/** A command by its id; an unknown id is a mistake in the program. */
export function commandOf(id: string): Command {
  const command = COMMANDS.find((c) => c.id === id);
  if (!command) throw new Error(`no command ${id}`);
  return command;
}

export const isEnabled = (command: Command, state: State): boolean => command.enabled?.(state) ?? true;

/** Runs it if it makes sense now. */
export function run(id: string): void {
  const command = commandOf(id);
  if (isEnabled(command, getState())) command.run();
}
