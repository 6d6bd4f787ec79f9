// The text and its history: every change of a file goes through here, as splices with their inverses.
import type { Input, Platform, TextEdit } from '../../engine/index';
import { imported, renameBetween, withAdded, withRenamed } from './baseline-files';
import { textChanged } from './engine';
import { dismissWelcome } from './guide';
import { isUntouchedSample } from './sample';
import { applyInOrder, inOrder } from './splice';
import { getState, setState } from './store';
import type { Baseline, HistoryStep, OpenSample, State } from './types';

const HISTORY_LIMIT = 1000;
/** Pauses longer than this begin a new undo step. */
const TYPING_PAUSE = 1000;
/** The step that further typing may still join: it must be the last one, in the same file, a moment ago. */
let typing: { step: HistoryStep; file: string; at: number } | undefined;

function openFileAmong(files: readonly Input[], wanted: string): string {
  return files.some((f) => f.name === wanted) ? wanted : (files[0]?.name ?? '');
}

interface Change {
  /** The sample that is open afterwards. */
  readonly sample?: { readonly is: OpenSample | undefined };
  readonly edits?: readonly TextEdit[];
  readonly openFile?: string;
  readonly history?: State['history'];
  readonly baseline?: { readonly is: Baseline | undefined };
}

/** Puts changed files in place, with all that follows from new text: a higher revision, a message to the engine. */
function put(files: readonly Input[], change: Change): void {
  const { workspace, result, history, baseline, sample } = getState();
  const { failure: _, ...healthy } = result;
  setState({
    workspace: { ...workspace, files, revision: workspace.revision + 1, openFile: openFileAmong(files, change.openFile ?? workspace.openFile) },
    history: change.history ?? history,
    baseline: change.baseline ? change.baseline.is : baseline,
    sample: change.sample ? change.sample.is : sample,
    result: { ...healthy, pending: true },
  });
  textChanged(change.edits);
}

function record(step: HistoryStep): State['history'] {
  return { past: [...getState().history.past.slice(-HISTORY_LIMIT + 1), step], future: [] };
}

interface Restructuring {
  readonly openFile?: string;
  /** The one after an import. */
  readonly baseline?: Baseline;
  readonly sample?: { readonly is: OpenSample | undefined };
}

/** The list of files as a whole becomes another one, in one undo step. */
function restructure(title: string, after: readonly Input[], { openFile, baseline, sample }: Restructuring = {}): void {
  const before = getState().workspace.files;
  const rename = renameBetween(before, after);
  const { baseline: was, sample: sampleWas } = getState();
  typing = undefined;
  put(after, {
    history: record({
      title,
      edits: [],
      inverse: [],
      files: { before, after },
      ...(baseline ? { baseline: { before: was, after: baseline } } : {}),
      ...(sample ? { sample: { before: sampleWas, after: sample.is } } : {}),
    }),
    baseline: { is: baseline ?? (rename ? withRenamed(was, rename.from, rename.to) : was) },
    ...(openFile === undefined ? {} : { openFile }),
    ...(sample ? { sample } : {}),
  });
}

/** Replaces the whole workspace by files of the user's. One undo step, so that nothing is lost by a slip. */
export function setFiles(title: string, files: readonly Input[], openFile?: string): void {
  dismissWelcome();
  restructure(title, files, { openFile: openFile ?? files[0]?.name ?? '', baseline: imported(files), sample: { is: undefined } });
}

/** Back to files that were there before; one undo step. Read-only marks stay as they are, and what changes are told against too. */
export function returnTo(title: string, files: readonly Input[]): void {
  restructure(title, withMarks(files, getState().workspace.files));
}

/** The files with the read-only marks that they have now; the same list where they have them already. */
function withMarks(files: readonly Input[], now: readonly Input[]): readonly Input[] {
  const marks = new Map(now.map((f) => [f.name, f.readOnly ?? false]));
  const isOther = (f: Input): boolean => (marks.get(f.name) ?? f.readOnly ?? false) !== (f.readOnly ?? false);
  return files.some(isOther) ? files.map((f) => (isOther(f) ? { ...f, readOnly: marks.get(f.name) ?? false } : f)) : files;
}

/** Puts in what was saved, without history. Where no baseline was kept, the files themselves are it. */
export function restoreWorkspace(saved: { files: readonly Input[]; openFile: string; platform: Platform; baseline?: Baseline }): void {
  typing = undefined;
  setState({ workspace: { ...getState().workspace, platform: saved.platform } });
  put(saved.files, { openFile: saved.openFile, history: { past: [], future: [] }, baseline: { is: saved.baseline ?? imported(saved.files) } });
}

/** A sample in place of what is there; on a fresh page there is nothing to go back to. */
export function openSample(id: string, title: string, files: readonly Input[]): void {
  const { workspace, history } = getState();
  restructure(`Open the sample ${title}`, files, { openFile: files[0]?.name ?? '', baseline: imported(files), sample: { is: { id, files } } });
  if (!workspace.files.length && !history.past.length) setState({ history });
}

/** Adds files, in place of a sample that nobody has touched; one whose name is taken gets the next free one (`a.yaml`, `a-2.yaml`). Returns the names given. */
export function addFiles(files: readonly Input[]): string[] {
  const { workspace, baseline } = getState();
  const there = isUntouchedSample(getState()) ? [] : workspace.files;
  const after = [...there];
  const names = files.map((file) => {
    const name = freeName(file.name, after);
    after.push({ ...file, name });
    return name;
  });
  const [first] = names;
  if (first === undefined) return names;
  dismissWelcome();
  restructure(names.length === 1 ? `Open ${first}` : `Open ${names.length} files`, after, {
    openFile: first,
    baseline: there.length ? withAdded(baseline, there, after.slice(there.length)) : imported(after),
    ...(there.length ? {} : { sample: { is: undefined } }),
  });
  return names;
}

const PINS = /(^|[\\/])netpol-pins\.ya?ml$/i;

/** `name` if no file has it, else with the first number that is free before its extension. */
export function freeName(name: string, files: readonly Input[] = getState().workspace.files): string {
  const taken = new Set(files.map((f) => f.name));
  // A file of pins keeps its name, by which it is known: it gets a folder.
  const [, stem, extension] = PINS.test(name) ? ['', 'pins', `/${name}`] : (/^(.*?)(\.[^./]*)?$/s.exec(name) ?? []);
  for (let i = 2, candidate = name; ; i++) {
    if (!taken.has(candidate)) return candidate;
    candidate = `${stem}-${i}${extension ?? ''}`;
  }
}

/** An empty file, opened. Returns its name. */
export function newFile(name = 'policies.yaml', text = ''): string {
  const free = freeName(name);
  dismissWelcome();
  restructure(`New file ${free}`, [...getState().workspace.files, { name: free, text }], { openFile: free });
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
    { openFile: open === from ? to : open },
  );
  return true;
}

export function removeFile(name: string): void {
  const { files, openFile: open } = getState().workspace;
  const at = files.findIndex((f) => f.name === name);
  if (at < 0) return;
  const after = files.filter((f) => f.name !== name);
  restructure(`Close ${name}`, after, { openFile: open === name ? (after[Math.min(at, after.length - 1)]?.name ?? '') : open });
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
  travel({ from: step.files?.after, to: step.files?.before }, step.inverse, {
    history: { past: past.slice(0, -1), future: [step, ...future] },
    ...(step.baseline ? { baseline: { is: step.baseline.before } } : {}),
    ...(step.sample ? { sample: { is: step.sample.before } } : {}),
  });
  return true;
}

/** Makes the last step that was taken back again; false where there is none. */
export function redo(): boolean {
  const { past, future } = getState().history;
  const step = future[0];
  if (!step) return false;
  travel({ from: step.files?.before, to: step.files?.after }, step.edits, {
    history: { past: [...past, step], future: future.slice(1) },
    ...(step.baseline ? { baseline: { is: step.baseline.after } } : {}),
    ...(step.sample ? { sample: { is: step.sample.after } } : {}),
  });
  return true;
}

interface Lists {
  readonly from: readonly Input[] | undefined;
  readonly to: readonly Input[] | undefined;
}

/** To another point of the history: a list of files that is known, or splices; the editor is shown where. */
function travel(lists: Lists, edits: readonly TextEdit[], change: Pick<Change, 'history' | 'baseline' | 'sample'>): void {
  typing = undefined;
  const now = getState().workspace.files;
  // What was said of a step that is taken back is no longer so.
  setState({ notices: getState().notices.filter((n) => n.kind === 'error') });
  if (lists.from && lists.to) {
    const rename = renameBetween(lists.from, lists.to);
    put(withMarks(lists.to, now), rename ? { ...change, baseline: { is: withRenamed(getState().baseline, rename.from, rename.to) } } : change);
    return;
  }
  const last = edits.at(-1);
  put(applyInOrder(now, edits).files, { ...change, edits, ...(last ? { openFile: last.span.file } : {}) });
  if (last) {
    const { start, file } = last.span;
    const { wishes } = getState();
    const span = { file, start, end: start + last.text.length };
    setState({ wishes: { ...wishes, reveal: { span, caret: true, count: (wishes.reveal?.count ?? 0) + 1 } } });
  }
}
