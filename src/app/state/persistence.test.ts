// What is kept on this machine: it comes back, what is broken does no harm, a second tab loses nothing.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeBaseline } from './baseline';
import { initialState } from './initial';
import { setTheme } from './lens';
import { type Keeper, keepSaving, openOverwritten, restore } from './persistence';
import { getState, store } from './store';
import { addFiles, newFile, openSample, setText } from './workspace';

/** Keeps copies, as IndexedDB does. */
function memoryKeeper(kept = new Map<string, unknown>()): Keeper & { kept: Map<string, unknown> } {
  return {
    kept,
    get: async (key) => structuredClone(kept.get(key)),
    async set(key, value) {
      kept.set(key, structuredClone(value));
    },
    async swap(key, value) {
      const before = kept.get(key);
      kept.set(key, structuredClone(value));
      return before;
    },
  };
}

const page = new EventTarget();
let stop = (): void => undefined;
let keeper = memoryKeeper();
/** A page that is opened: the store as it is at first, and what was kept put in. */
async function visit(): Promise<boolean> {
  stop();
  store.setState(initialState(), true);
  const restored = await restore(keeper);
  stop = keepSaving(keeper, page);
  return restored;
}
const settle = () => vi.advanceTimersByTimeAsync(400);

beforeEach(() => {
  vi.useFakeTimers();
  keeper = memoryKeeper();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('a reload', () => {
  test('brings back text, open file, read-only marks and lens', async () => {
    expect(await visit()).toBe(false);
    newFile('a.yaml', '\uFEFFkind: A\r\n');
    newFile('b.yaml', 'b');
    setTheme('dark');
    expect(getState().saved).toBe('not yet');
    await settle();
    expect(getState().saved).toBe('yes');
    expect(await visit()).toBe(true);
    expect(getState().workspace).toMatchObject({ files: [{ name: 'a.yaml', text: '\uFEFFkind: A\r\n' }, { name: 'b.yaml' }], openFile: 'b.yaml' });
    expect(getState().lens.theme).toBe('dark');
    expect(getState().history.past).toEqual([]);
  });
  test('right after an edit loses nothing, because leaving the page saves', async () => {
    await visit();
    newFile('a.yaml', 'x');
    page.dispatchEvent(new Event('pagehide'));
    await visit();
    expect(getState().workspace.files).toMatchObject([{ name: 'a.yaml', text: 'x' }]);
  });
  test('remembers a sample, and whether it was touched', async () => {
    await visit();
    openSample('shop', 'Shop', [{ name: 's.yaml', text: 's' }]);
    await settle();
    await visit();
    expect(getState().sample).toMatchObject({ id: 'shop' });
    expect(getState().sample?.files).toBe(getState().workspace.files);
    setText('s.yaml', [{ span: { file: 's.yaml', start: 0, end: 0 }, text: '#' }]);
    await settle();
    await visit();
    expect(getState().sample).toMatchObject({ id: 'shop', files: [{ name: 's.yaml' }] });
    expect(getState().sample?.files).not.toBe(getState().workspace.files);
  });
  test('keeps what changes are told against', async () => {
    await visit();
    addFiles([{ name: 'a.yaml', text: 'a' }]);
    setText('a.yaml', [{ span: { file: 'a.yaml', start: 0, end: 0 }, text: '#' }]);
    await settle();
    await visit();
    expect(getState().baseline).toEqual({ files: [{ name: 'a.yaml', text: 'a' }], what: 'imported' });
    takeBaseline('taken');
    await settle();
    await visit();
    expect(getState().baseline).toEqual({ files: [{ name: 'a.yaml', text: '#a' }], what: 'taken' });
  });
  test.each([
    ['absent, as before there were changes', undefined],
    ['broken', { files: [{ name: 1 }], what: 'saved' }],
  ])('tells changes against the files where the baseline is %s', async (_, kept) => {
    const files = [{ name: 'a.yaml', text: 'a' }];
    keeper.kept.set('workspace', { version: 1, stamp: '', files, platform: {}, openFile: 'a.yaml', ...(kept ? { baseline: kept } : {}) });
    expect(await visit()).toBe(true);
    expect(getState().baseline).toEqual({ files, what: 'imported' });
  });
  test('keeps an empty workspace empty', async () => {
    await visit();
    newFile('a.yaml');
    await settle();
    store.setState({ workspace: { ...getState().workspace, files: [], openFile: '' } });
    await settle();
    expect(await visit()).toBe(true);
    expect(getState().workspace.files).toEqual([]);
  });
});

describe('what is not ours', () => {
  test.each([
    ['a text', 'x'],
    ['another version', { version: 2, files: [] }],
    ['files without names', { version: 1, files: [{ text: '' }] }],
    [
      'two files of one name',
      {
        version: 1,
        files: [
          { name: 'a', text: '' },
          { name: 'a', text: '' },
        ],
      },
    ],
  ])('%s is set aside with a notice', async (_, value) => {
    keeper.kept.set('workspace', value);
    expect(await visit()).toBe(false);
    expect(getState().notices.map((n) => n.kind)).toEqual(['error']);
    expect(keeper.kept.get('workspace-unreadable')).toEqual(value);
  });
  test('a broken lens is the usual one', async () => {
    keeper.kept.set('lens', { theme: 'pink', panes: { files: 'wide', text: 1e9 }, positions: { a: { x: Number.NaN, y: 0 }, b: { x: 1, y: 2 } }, folded: [1] });
    await visit();
    expect(getState().lens).toMatchObject({ theme: 'system', panes: initialState().lens.panes, positions: { b: { x: 1, y: 2 } }, folded: {} });
  });
  test('a browser that keeps nothing is said to', async () => {
    const broken: Keeper = {
      get: () => Promise.reject(new Error('no')),
      set: () => Promise.reject(new Error('no')),
      swap: () => Promise.reject(new Error('no')),
    };
    expect(await restore(broken)).toBe(false);
    const stopBroken = keepSaving(broken, page);
    newFile('a.yaml', 'x');
    await settle();
    expect(getState().saved).toBe('failed');
    stopBroken();
  });
});

describe('a second tab', () => {
  test('that has saved since is overwritten with a notice, and can be brought back', async () => {
    await visit();
    newFile('mine.yaml', '1');
    await settle();
    const theirs = {
      version: 1,
      stamp: 'their',
      files: [{ name: 'theirs.yaml', text: 't' }],
      platform: getState().workspace.platform,
      openFile: 'theirs.yaml',
    };
    keeper.kept.set('workspace', theirs);
    newFile('more.yaml', '2');
    await settle();
    expect(keeper.kept.get('workspace')).toMatchObject({ files: [{ name: 'mine.yaml' }, { name: 'more.yaml' }] });
    expect(getState().notices).toHaveLength(1);
    await openOverwritten(keeper);
    expect(getState().workspace.files).toEqual(theirs.files);
  });
  test('is not noticed where it has the same files', async () => {
    await visit();
    newFile('mine.yaml', '1');
    await settle();
    keeper.kept.set('workspace', { ...(keeper.kept.get('workspace') as object), stamp: 'their', files: [{ name: 'mine.yaml', text: '12' }] });
    setText('mine.yaml', [{ span: { file: 'mine.yaml', start: 1, end: 1 }, text: '2' }]);
    await settle();
    expect(getState().notices).toEqual([]);
  });
});
