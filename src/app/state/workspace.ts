// The text and its history: every change of a file goes through here, as splices with their inverses.
import type { Input, Platform, TextEdit } from '../../engine/index';
import { textChanged } from './engine';
import { applyInOrder, inOrder } from './splice';
import { getState, setState } from './store';
import type { HistoryStep, State } from './types';

const HISTORY_LIMIT = 1000;
/** Pauses longer than this begin a new undo step. */
const TYPING_PAUSE = 1000;
/** The step that further typing may still join: it must be the last one, in the same file, a moment ago. */
let typing: { step: HistoryStep; file: string; at: number } | undefined;

function openFileAmong(files: readonly Input[], wanted: string): string {
  return files.some((f) => f.name === wanted) ? wanted : (files[0]?.name ?? '');
}

/** Puts changed files in place, with all that follows from new text: a higher revision, a message to the engine. */
function put(files: readonly Input[], change: { edits?: readonly TextEdit[]; openFile?: string; history?: State['history'] }): void {
  const { workspace, result, history } = getState();
  const { failure: _, ...healthy } = result;
  setState({
    workspace: { ...workspace, files, revision: workspace.revision + 1, openFile: openFileAmong(files, change.openFile ?? workspace.openFile) },
    history: change.history ?? history,
    result: { ...healthy, pending: true },
  });
  textChanged(change.edits);
}

function record(step: HistoryStep): State['history'] {
  return { past: [...getState().history.past.slice(-HISTORY_LIMIT + 1), step], future: [] };
}

/** The list of files as a whole becomes another one, in one undo step. */
function restructure(title: string, after: readonly Input[], openFile?: string): void {
  const before = getState().workspace.files;
  typing = undefined;
  put(after, { history: record({ title, edits: [], inverse: [], files: { before, after } }), ...(openFile === undefined ? {} : { openFile }) });
}

/** Replaces the whole workspace, e.g. by a sample. One undo step, so that nothing is lost by a slip. */
export function setFiles(title: string, files: readonly Input[], openFile?: string): void {
  setState({ sample: undefined });
  restructure(title, files, openFile ?? files[0]?.name ?? '');
}

/** Puts in what was saved, without history. */
export function restoreWorkspace(saved: { files: readonly Input[]; openFile: string; platform: Platform }): void {
  typing = undefined;
  setState({ workspace: { ...getState().workspace, platform: saved.platform } });
  put(saved.files, { openFile: saved.openFile, history: { past: [], future: [] } });
}

/** A sample in place of what is there; on a fresh page there is nothing to go back to. */
export function openSample(id: string, title: string, files: readonly Input[]): void {
  const { workspace, history } = getState();
  setFiles(`Open the sample ${title}`, files);
  if (!workspace.files.length && !history.past.length) setState({ history });
  setState({ sample: { id, files: getState().workspace.files } });
}

/** Whether all that is there is a sample as it came, which nobody misses when it is replaced. */
const isUntouchedSample = ({ workspace, sample }: State): boolean => sample !== undefined && workspace.files === sample.files;

/** Adds files, in place of a sample that nobody has touched; one whose name is taken gets the next free one (`a.yaml`, `a-2.yaml`). Returns the names given. */
export function addFiles(files: readonly Input[]): string[] {
  const after = isUntouchedSample(getState()) ? [] : [...getState().workspace.files];
  const names = files.map((file) => {
    const name = freeName(file.name, after);
    after.push({ ...file, name });
    return name;
  });
  if (names.length === after.length) setState({ sample: undefined });
  if (names.length) restructure(names.length === 1 ? `Open ${names[0]}` : `Open ${names.length} files`, after, names[0]);
  return names;
}

/** `name` if no file has it, else with the first number that is free before its extension. */
export function freeName(name: string, files: readonly Input[] = getState().workspace.files): string {
  const taken = new Set(files.map((f) => f.name));
  const [, stem, extension] = /^(.*?)(\.[^./]*)?$/s.exec(name) ?? [];
  for (let i = 2, candidate = name; ; i++) {
    if (!taken.has(candidate)) return candidate;
    candidate = `${stem}-${i}${extension ?? ''}`;
  }
}

/** An empty file, opened. Returns its name. */
export function newFile(name = 'policies.yaml', text = ''): string {
  const free = freeName(name);
  restructure(`New file ${free}`, [...getState().workspace.files, { name: free, text }], free);
  return free;
}

/** Renames; false where the name is empty or taken. */
export function renameFile(from: string, to: string): boolean {
  const { files, openFile: open } = getState().workspace;
  if (from === to) return true;
  if (!to.trim() || files.some((f) => f.name === to)) return false;
  restructure(
    `Rename ${from}`,
    files.map((f) => (f.name === from ? { ...f, name: to } : f)),
    open === from ? to : open,
  );
  return true;
}

export function removeFile(name: string): void {
  const { files, openFile: open } = getState().workspace;
  const at = files.findIndex((f) => f.name === name);
  if (at < 0) return;
  const after = files.filter((f) => f.name !== name);
  restructure(`Close ${name}`, after, open === name ? (after[Math.min(at, after.length - 1)]?.name ?? '') : open);
}

/** Gestures never edit a read-only file, and the editor does not either. Not an undo step: the text is the same. */
export function setReadOnly(name: string, readOnly: boolean): void {
  put(
    getState().workspace.files.map((f) => (f.name === name ? { ...f, readOnly } : f)),
    {},
  );
}

export function setPlatform(platform: Platform): void {
  setState({ workspace: { ...getState().workspace, platform } });
  put(getState().workspace.files, {});
}

export function openFile(name: string): void {
  const { workspace } = getState();
  if (workspace.files.some((f) => f.name === name)) setState({ workspace: { ...workspace, openFile: name } });
}

/**
 * Typing, as the editor reports it: splices of one file in an order in which they can be applied. Joins the step before
 * it while it goes on in the same file without a pause; a line break ends the step.
 */
export function setText(file: string, edits: readonly TextEdit[]): void {
  const { workspace, history } = getState();
  if (!edits.length || workspace.files.find((f) => f.name === file)?.readOnly) return;
  const applied = applyInOrder(workspace.files, edits);
  const now = Date.now();
  const last = history.past.at(-1);
  const joins = typing !== undefined && typing.step === last && typing.file === file && now - typing.at <= TYPING_PAUSE && history.future.length === 0;
  const step: HistoryStep =
    joins && last
      ? { title: last.title, edits: [...last.edits, ...edits], inverse: [...applied.inverse, ...last.inverse] }
      : { title: `Typing in ${file}`, edits, inverse: applied.inverse };
  const past = joins ? [...history.past.slice(0, -1), step] : record(step).past;
  typing = edits.some((e) => e.text.includes('\n')) ? undefined : { step, file, at: now };
  put(applied.files, { edits, history: { past, future: [] } });
}

/** Edits whose spans all speak of the text as it is now, over any number of files, as one undo step. */
export function applyEdits(title: string, edits: readonly TextEdit[]): void {
  if (!edits.length) return;
  const before = getState().workspace.files;
  const ordered = inOrder(edits);
  const { files, inverse, created } = applyInOrder(before, ordered);
  typing = undefined;
  const step: HistoryStep = created ? { title, edits: ordered, inverse, files: { before, after: files } } : { title, edits: ordered, inverse };
  put(files, { edits: ordered, history: record(step), ...(edits[0] ? { openFile: edits[0].span.file } : {}) });
}

/** Takes the last step back; false where there is none. */
export function undo(): boolean {
  const { past, future } = getState().history;
  const step = past.at(-1);
  if (!step) return false;
  travel(step.files?.before, step.inverse, { past: past.slice(0, -1), future: [step, ...future] });
  return true;
}

/** Makes the last step that was taken back again; false where there is none. */
export function redo(): boolean {
  const { past, future } = getState().history;
  const step = future[0];
  if (!step) return false;
  travel(step.files?.after, step.edits, { past: [...past, step], future: future.slice(1) });
  return true;
}

/** To another point of the history: a list of files that is known, or splices; the editor is shown where. */
function travel(files: readonly Input[] | undefined, edits: readonly TextEdit[], history: State['history']): void {
  typing = undefined;
  const now = getState().workspace.files;
  // What was said of a step that is taken back is no longer so.
  setState({ notices: getState().notices.filter((n) => n.kind === 'error') });
  if (files) {
    const flags = new Map(now.map((f) => [f.name, f.readOnly]));
    put(
      files.map((f) => (flags.has(f.name) && flags.get(f.name) !== f.readOnly ? { ...f, readOnly: flags.get(f.name) ?? false } : f)),
      { history },
    );
    return;
  }
  const last = edits.at(-1);
  put(applyInOrder(now, edits).files, { edits, history, ...(last ? { openFile: last.span.file } : {}) });
  if (last) {
    const { start, file } = last.span;
    const { wishes } = getState();
    const span = { file, start, end: start + last.text.length };
    setState({ wishes: { ...wishes, reveal: { span, caret: true, count: (wishes.reveal?.count ?? 0) + 1 } } });
  }
}
