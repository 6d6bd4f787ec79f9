// Lists that answer questions about the whole, and the pins that hold it to what it should be.
import { openList, openPalette } from '../state/lens';
import { pinSelected } from '../state/pins';
import type { State } from '../state/types';
import type { Command } from './command';

const hasFiles = (s: State): boolean => s.workspace.files.length > 0;
const hasNodes = (s: State): boolean => (s.result.view?.graph.nodes.length ?? 0) > 0;

export const ANSWER_COMMANDS: readonly Command[] = [
  {
    id: 'flow.pin',
    title: 'Pin a flow: must work, or must never…',
    group: 'Flows',
    keys: ['Alt+P'],
    enabled: hasNodes,
    run: () => (pinSelected() ? undefined : openPalette('pin')),
  },
  { id: 'problems.show', title: 'Show the problems', group: 'View', enabled: hasFiles, run: () => openList('problems') },
  { id: 'posture.show', title: 'Show the posture: how much is isolated and open', group: 'View', enabled: hasFiles, run: () => openList('posture') },
  { id: 'pins.show', title: 'Show the pins', group: 'View', enabled: hasFiles, run: () => openList('pins') },
];
