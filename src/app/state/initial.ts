// What the page starts from before anything is restored or opened.
import type { Platform } from '../../engine/index';
import type { Lens, State } from './types';

/** The reading that the API's documentation suggests (the engine's BY_THE_BOOK, which the app cannot import as a value). */
export const DEFAULT_PLATFORM: Platform = { enforcer: 'kubernetes', hostNetwork: 'nodes', podAddresses: 'match' };

export const INITIAL_LENS: Lens = {
  selection: { kind: 'none' },
  view: 'graph',
  policy: '',
  lit: { nodes: [], edges: [] },
  showDefault: false,
  folded: {},
  positions: {},
  theme: 'system',
  list: 'problems',
  listOpen: false,
  showChanges: true,
  counted: undefined,
  scope: undefined,
  guide: { welcome: 'off', panel: 'open', at: {}, done: {}, finished: [] },
  panes: { files: 212, text: 440, inspector: 248, filesFolded: false },
};

/** A fresh state without files. */
export function initialState(): State {
  return {
    workspace: { files: [], revision: 0, platform: DEFAULT_PLATFORM, openFile: '' },
    history: { past: [], future: [] },
    result: { view: undefined, revision: -1, pending: false, milliseconds: 0 },
    lens: INITIAL_LENS,
    gesture: undefined,
    why: undefined,
    posture: undefined,
    wishes: { reveal: undefined, fit: undefined, errand: undefined },
    paletteOpen: false,
    paletteTopic: 'anything',
    dialog: undefined,
    rules: { code: '', heads: [], page: undefined },
    sample: undefined,
    baseline: undefined,
    saved: 'yes',
    notices: [],
  };
}
