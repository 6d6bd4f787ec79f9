// The text and its history: what is undone is as it was, byte for byte; typing comes in steps; gestures are one step.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Input, TextEdit } from '../../engine/index';
import { initialState } from './initial';
import { getState, store } from './store';
import { addFiles, applyEdits, newFile, openFile, openSample, redo, removeFile, renameFile, setReadOnly, setText, undo } from './workspace';

type ActionOf<A> = A extends fc.Arbitrary<infer T> ? T : never;
const texts = () => Object.fromEntries(getState().workspace.files.map((f) => [f.name, f.text]));
const edit = (file: string, start: number, end: number, text: string): TextEdit => ({ span: { file, start, end }, text });
const type = (file: string, at: number, text: string) => setText(file, [edit(file, at, at, text)]);
const begin = (files: readonly Input[]) => {
  store.setState({ ...initialState(), workspace: { ...initialState().workspace, files, openFile: files[0]?.name ?? '' } }, true);
};

beforeEach(() => {
  vi.useFakeTimers();
  begin([
    { name: 'a.yaml', text: 'kind: A\n' },
    { name: 'b.yaml', text: 'kind: B\r\n# tail' },
  ]);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('undo', () => {
  const anyEdit = fc.record({
    file: fc.constantFrom('a.yaml', 'b.yaml', 'new.yaml'),
    at: fc.nat(40),
    length: fc.nat(6),
    text: fc.string({ maxLength: 6, unit: fc.constantFrom('x', '\n', '\r\n', '\r', ' ', '\uFEFF', 'é', '😀') }),
  });
  const action = fc.oneof(
    fc.record({ kind: fc.constant('type' as const), edit: anyEdit }),
    fc.record({ kind: fc.constant('gesture' as const), edits: fc.array(anyEdit, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constantFrom('new' as const, 'close' as const, 'rename' as const, 'pause' as const) }),
  );
  const within = ({ file, at, length, text }: { file: string; at: number; length: number; text: string }): TextEdit => {
    const size = texts()[file]?.length ?? 0;
    const start = Math.min(at, size);
    return edit(file, start, Math.min(start + length, size), text);
  };
  /** Proposals never overlap: of edits that do, the first stays. */
  const apart = (edits: readonly TextEdit[]) =>
    edits.filter((e, i) => !edits.slice(0, i).some((o) => o.span.file === e.span.file && e.span.start <= o.span.end && o.span.start <= e.span.end));

  function act(a: ActionOf<typeof action>): void {
    if (a.kind === 'type') {
      if (texts()[a.edit.file] !== undefined) setText(a.edit.file, [within(a.edit)]);
    } else if (a.kind === 'gesture') applyEdits('gesture', apart(a.edits.map(within)));
    else if (a.kind === 'new') newFile('new.yaml');
    else if (a.kind === 'close') removeFile(getState().workspace.openFile);
    else if (a.kind === 'rename') renameFile(getState().workspace.openFile, 'renamed.yaml');
    else vi.advanceTimersByTime(2000);
  }

  test('all the way is where it began, and redo all the way where it ended', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        begin([
          { name: 'a.yaml', text: 'kind: A\n' },
          { name: 'b.yaml', text: 'kind: B\r\n# tail\rold' },
        ]);
        const first = texts();
        for (const a of actions) act(a);
        const last = texts();
        while (undo());
        expect(texts()).toEqual(first);
        while (redo());
        expect(texts()).toEqual(last);
      }),
      { numRuns: 300 },
    );
  });

  test('of nothing does nothing', () => {
    expect(undo()).toBe(false);
    expect(redo()).toBe(false);
  });

  test('shows the file that it touches', () => {
    type('a.yaml', 0, '#');
    openFile('b.yaml');
    undo();
    expect(getState().workspace.openFile).toBe('a.yaml');
    expect(getState().wishes.reveal?.span).toEqual({ file: 'a.yaml', start: 0, end: 0 });
  });

  test('a new edit forgets what could be redone', () => {
    type('a.yaml', 0, '#');
    undo();
    type('a.yaml', 0, '!');
    expect(redo()).toBe(false);
    expect(texts()['a.yaml']).toBe('!kind: A\n');
  });
});

describe('typing', () => {
  const steps = () => getState().history.past.length;
  test('without a pause is one step', () => {
    for (const [i, c] of [...'hello'].entries()) {
      type('a.yaml', i, c);
      vi.advanceTimersByTime(200);
    }
    expect(steps()).toBe(1);
    undo();
    expect(texts()['a.yaml']).toBe('kind: A\n');
  });
  test.each([
    ['a pause', () => vi.advanceTimersByTime(1001)],
    ['another file', () => type('b.yaml', 0, 'x')],
    ['undo and redo', () => undo() && redo()],
    ['a gesture', () => applyEdits('gesture', [edit('b.yaml', 0, 0, 'x')])],
  ])('%s ends the step', (_, between) => {
    type('a.yaml', 0, 'x');
    between();
    const before = steps();
    type('a.yaml', 1, 'y');
    expect(steps()).toBe(before + 1);
  });
  test('a line break ends the step', () => {
    type('a.yaml', 0, 'x');
    type('a.yaml', 1, '\n');
    type('a.yaml', 2, 'y');
    expect(steps()).toBe(2);
    undo();
    expect(texts()['a.yaml']).toBe('x\nkind: A\n');
  });
  test('does nothing in a read-only file', () => {
    setReadOnly('a.yaml', true);
    type('a.yaml', 0, 'x');
    expect(texts()['a.yaml']).toBe('kind: A\n');
    expect(steps()).toBe(0);
  });
});

describe('a proposal', () => {
  test('over two files and a new one is one step', () => {
    applyEdits('allow', [edit('a.yaml', 8, 8, 'end\n'), edit('b.yaml', 0, 4, 'KIND'), edit('a.yaml', 0, 0, 'start\n'), edit('c.yaml', 0, 0, 'new\n')]);
    expect(texts()).toEqual({ 'a.yaml': 'start\nkind: A\nend\n', 'b.yaml': 'KIND: B\r\n# tail', 'c.yaml': 'new\n' });
    expect(getState().history.past.map((s) => s.title)).toEqual(['allow']);
    undo();
    expect(texts()).toEqual({ 'a.yaml': 'kind: A\n', 'b.yaml': 'kind: B\r\n# tail' });
    redo();
    expect(Object.keys(texts())).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  });
  test('makes insertions at one place in the order given', () => {
    applyEdits('x', [edit('a.yaml', 0, 0, '1'), edit('a.yaml', 0, 0, '2')]);
    expect(texts()['a.yaml']).toBe('12kind: A\n');
  });
});

describe('files', () => {
  test('whose names are taken get the next free one', () => {
    expect(
      addFiles([
        { name: 'a.yaml', text: '1' },
        { name: 'a.yaml', text: '2' },
        { name: 'dir.d/plain', text: '3' },
      ]),
    ).toEqual(['a-2.yaml', 'a-3.yaml', 'dir.d/plain']);
    expect(getState().workspace.openFile).toBe('a-2.yaml');
    expect(getState().history.past).toHaveLength(1);
  });
  test('take the place of an untouched sample, not of one that was edited', () => {
    openSample('s', 'S', [{ name: 's.yaml', text: 's' }]);
    addFiles([{ name: 'mine.yaml', text: 'm' }]);
    expect(Object.keys(texts())).toEqual(['mine.yaml']);
    undo();
    type('s.yaml', 0, '#');
    addFiles([{ name: 'mine.yaml', text: 'm' }]);
    expect(Object.keys(texts())).toEqual(['s.yaml', 'mine.yaml']);
  });
  test('cannot be renamed to a name that is taken or empty', () => {
    expect(renameFile('a.yaml', 'b.yaml')).toBe(false);
    expect(renameFile('a.yaml', ' ')).toBe(false);
    expect(renameFile('a.yaml', 'c.yaml')).toBe(true);
    expect(getState().workspace.openFile).toBe('c.yaml');
  });
  test('the next one is shown when the open one is closed', () => {
    removeFile('a.yaml');
    expect(getState().workspace.openFile).toBe('b.yaml');
    removeFile('b.yaml');
    expect(getState().workspace.openFile).toBe('');
  });
  test('stay read-only when a step before that is taken back', () => {
    newFile('c.yaml');
    setReadOnly('b.yaml', true);
    undo();
    expect(getState().workspace.files).toMatchObject([{ name: 'a.yaml' }, { name: 'b.yaml', readOnly: true }]);
  });
});
