// Keeps workspace and lens in IndexedDB, so that they survive a reload and a crash. Two tabs: the last one to save wins,
// and what it overwrote is kept beside and can be brought back.
import { createStore, get, promisifyRequest, update } from 'idb-keyval';
import { restoreLens } from './lens';
import { notify } from './notices';
import { lensToSave, readSavedLens, readSavedWorkspace, type SavedWorkspace, workspaceToSave } from './saved';
import { getState, setState, store } from './store';
import { restoreWorkspace, setFiles } from './workspace';

/** A place for values by key; the browser's is IndexedDB, a test brings its own. */
export interface Keeper {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Replaces a value in one step and returns the one before. */
  swap(key: string, value: unknown): Promise<unknown>;
}

const WORKSPACE = 'workspace';
const LENS = 'lens';
const OTHER = 'workspace-of-another-tab';
const UNREADABLE = 'workspace-unreadable';
const DELAY = 300;

/** IndexedDB, in a database of our own. */
export function browserKeeper(): Keeper {
  const home = createStore('netpol-canvas', 'kept');
  return {
    get: (key) => get(key, home),
    set: (key, value) =>
      home('readwrite', (store) => {
        store.put(value, key);
        // A page that goes away takes transactions with it that nobody has closed.
        store.transaction.commit();
        return promisifyRequest(store.transaction);
      }),
    async swap(key, value) {
      let before: unknown;
      await update(
        key,
        (old) => {
          before = old;
          return value;
        },
        home,
      );
      return before;
    },
  };
}

let seen = '';
const sameFiles = (a: SavedWorkspace, b: SavedWorkspace): boolean =>
  a.files.length === b.files.length && a.files.every((f, i) => f.name === b.files[i]?.name && f.text === b.files[i]?.text);

/** Puts in what was kept, even an empty workspace. False on a first visit, and where it is not readable (said, and set aside). */
export async function restore(keeper: Keeper): Promise<boolean> {
  try {
    restoreLens(readSavedLens(await keeper.get(LENS)));
    const kept = await keeper.get(WORKSPACE);
    if (kept === undefined) return false;
    const saved = readSavedWorkspace(kept);
    if (!saved) {
      await keeper.set(UNREADABLE, kept);
      notify('What was kept from last time could not be read, so this is a fresh start.', 'error');
      return false;
    }
    seen = saved.stamp;
    restoreWorkspace(saved);
    if (saved.sample) setState({ sample: { id: saved.sample, files: saved.sampleFiles?.map((name) => ({ name, text: '' })) ?? getState().workspace.files } });
    return true;
  } catch {
    notify('This browser does not let the page keep anything: export before you leave.', 'error');
    return false;
  }
}

/** What another tab had saved and this one has overwritten; opened as one undo step. */
export async function openOverwritten(keeper: Keeper): Promise<void> {
  const saved = readSavedWorkspace(await keeper.get(OTHER).catch(() => undefined));
  if (saved) setFiles("Bring back the other tab's files", saved.files, saved.openFile);
  else notify('No other tab has been overwritten.');
}

async function saveWorkspace(keeper: Keeper): Promise<void> {
  const mine = workspaceToSave(getState(), crypto.randomUUID());
  const lastSeen = seen;
  seen = mine.stamp;
  const before = readSavedWorkspace(await keeper.swap(WORKSPACE, mine));
  if (before && before.stamp !== lastSeen && !sameFiles(before, mine)) {
    await keeper.set(OTHER, before);
    notify('Another tab had saved other files. This tab\'s are kept now; "Bring back the other tab\'s files" in the command palette opens those.');
  }
}

/** Saves some 300 ms after the last change, and at once when the page goes away. Returns how to stop. */
export function keepSaving(keeper: Keeper, page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> = window): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let { workspace, lens, baseline } = getState();

  async function save(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const now = getState();
    const jobs: Promise<void>[] = [];
    if (now.workspace !== workspace || now.baseline !== baseline) jobs.push(saveWorkspace(keeper));
    if (now.lens !== lens) jobs.push(keeper.set(LENS, lensToSave(now.lens)));
    ({ workspace, lens, baseline } = now);
    try {
      await Promise.all(jobs);
      if (timer === undefined) setState({ saved: 'yes' });
    } catch {
      setState({ saved: 'failed' });
    }
  }

  const unsubscribe = store.subscribe((now) => {
    const isTextSame = now.workspace === workspace && now.baseline === baseline;
    if (isTextSame && now.lens === lens) return;
    clearTimeout(timer);
    timer = setTimeout(() => void save(), DELAY);
    if (!isTextSame && now.saved !== 'not yet') setState({ saved: 'not yet' });
  });
  const leave = () => void save();
  page.addEventListener('pagehide', leave);
  page.addEventListener('visibilitychange', leave);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    page.removeEventListener('pagehide', leave);
    page.removeEventListener('visibilitychange', leave);
  };
}
