// How the state is looked at: selection, what the caret lights up, folding, positions, theme, panes, and wishes that a
// view grants (reveal these lines, fit this node).
import type { Span } from '../../engine/index';
import { ask } from './engine';
import { getState, setState } from './store';
import type { Counted, Dialog, Errand, Lens, ListName, PaletteTopic, ProblemScope, Selection, Theme, ViewName } from './types';

const setLens = (change: Partial<Lens>): void => setState({ lens: { ...getState().lens, ...change } });

/** Selects. Where something that stands in the text is selected, the text pane is asked to show the lines behind it. */
export function select(selection: Selection): void {
  const isLeaving = selection.kind === 'none' && getState().lens.selection.kind === 'none';
  setLens({ selection, ...(isLeaving ? { listOpen: false } : {}) });
  if (selection.kind === 'node' || selection.kind === 'edge' || selection.kind === 'policy') void revealPlaces([selection.id]);
}

/** Shows where nodes, edges or policies come from in the text. */
export async function revealPlaces(ids: readonly string[]): Promise<void> {
  const before = getState().lens.selection;
  const reply = await ask({ kind: 'places', ids });
  if (reply?.kind !== 'places' || getState().lens.selection !== before) return;
  const [first, ...also] = reply.spans;
  if (first) reveal(first, { also });
}

/** Lights up nodes and edges, e.g. those that the caret's place is about. */
export const light = (lit: Lens['lit']): void => setLens({ lit });

let aboutCount = 0;
/** Lights up what a place in the text is about; the last question wins. */
export async function lightAbout(file: string, offset: number): Promise<void> {
  const count = ++aboutCount;
  const reply = await ask({ kind: 'about', file, offset });
  if (count !== aboutCount || reply?.kind !== 'about') return;
  const { nodes, edges } = reply.about ?? { nodes: [], edges: [] };
  const { lit } = getState().lens;
  if (nodes.join('\n') !== lit.nodes.join('\n') || edges.join('\n') !== lit.edges.join('\n')) light({ nodes, edges });
}

export const toggleDefaults = (): void => setLens({ showDefault: !getState().lens.showDefault });

/** Turns the marks of what differs from the baseline on or off. */
export const toggleMarks = (): void => setLens({ showChanges: !getState().lens.showChanges });

/** Chooses the list that the inspector shows while nothing is selected. */
export const chooseList = (list: ListName): void => setLens({ list });

/** Shows a list in the inspector, the whole of it, in place of what is selected. */
export const openList = (list: ListName): void => setLens({ list, listOpen: true, scope: undefined, selection: { kind: 'none' } });

/** The list of problems, of one node or one file only. */
export const showProblemsOf = (scope: ProblemScope): void => setLens({ list: 'problems', listOpen: true, scope, selection: { kind: 'none' } });

/** The list of problems is about all of them again. */
export const widenProblems = (): void => setLens({ scope: undefined });

/** The workloads that a number counts stand out; asked for again, they no longer do. */
export function count(counted: Counted): void {
  const now = getState().lens.counted;
  const isAgain = now?.number === counted.number && now.part === counted.part;
  setLens({ counted: isAgain ? undefined : counted, selection: { kind: 'none' } });
  // They may be anywhere in the picture.
  if (!isAgain) fit();
}

/** Nothing stands out for being counted any more. */
export const countNothing = (): void => setLens({ counted: undefined });

/** In a narrow window the inspector goes away again. */
export const closeList = (): void => setLens({ listOpen: false });

/** Shows one of the twins of the middle pane. */
export const showView = (view: ViewName): void => setLens({ view });

/** Shows a policy in the policy view, and its lines in the text. */
export function showPolicy(policy: string): void {
  setLens({ view: 'policy', policy, selection: { kind: 'policy', id: policy } });
  void revealPlaces([policy]);
}

/** Folds or unfolds a namespace node by hand. */
export const fold = (node: string, folded: boolean): void => setLens({ folded: { ...getState().lens.folded, [node]: folded } });

/** Remembers where the user put a node, relative to its parent. */
export const moveNode = (node: string, x: number, y: number): void => setLens({ positions: { ...getState().lens.positions, [node]: { x, y } } });

/** Lets the layout place everything again. */
export const forgetPositions = (): void => setLens({ positions: {} });

export const setTheme = (theme: Theme): void => setLens({ theme });

/** Width or height of a pane in pixels, or whether the files are folded. */
export const setPanes = (change: Partial<Lens['panes']>): void => setLens({ panes: { ...getState().lens.panes, ...change } });

/** Puts in what was saved, without the selection. */
export const restoreLens = (saved: Pick<Lens, 'showDefault' | 'folded' | 'positions' | 'theme' | 'list' | 'showChanges' | 'guide' | 'panes'>): void =>
  setLens(saved);

/** Asks the text pane to show these lines; it opens the file if need be. */
export function reveal(span: Span, options: { readonly also?: readonly Span[]; readonly caret?: boolean } = {}): void {
  const { wishes, workspace } = getState();
  if (!workspace.files.some((f) => f.name === span.file)) return;
  setState({
    workspace: workspace.openFile === span.file ? workspace : { ...workspace, openFile: span.file },
    wishes: { ...wishes, reveal: { span, ...options, count: (wishes.reveal?.count ?? 0) + 1 } },
  });
}

/** Asks the canvas to bring a node into view; without one, everything. */
export function fit(node?: string): void {
  const { wishes } = getState();
  setState({ wishes: { ...wishes, fit: { node, count: (wishes.fit?.count ?? 0) + 1 } } });
}

export const closePalette = (): void => setState({ paletteOpen: false });

/** Opens the palette, to jump or run anything or to ask for the two ends of a flow. */
export const openPalette = (paletteTopic: PaletteTopic = 'anything'): void => setState({ paletteOpen: true, paletteTopic });

export const openDialog = (dialog: Dialog): void => setState({ dialog });

export const closeDialog = (): void => setState({ dialog: undefined });

/** Asks the page around the text for something that needs the browser's help. */
export function send(errand: Errand): void {
  const { wishes } = getState();
  setState({ wishes: { ...wishes, errand: { errand, count: (wishes.errand?.count ?? 0) + 1 } } });
}
