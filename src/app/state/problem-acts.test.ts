// What can be done about a problem: each act is one undo step, and a comment silences just what it names, as the engine
// reads it.
import { beforeEach, describe, expect, test } from 'vitest';
import { BY_THE_BOOK, lint, open, problemRecords, type Report } from '../../engine/index';
import { applyEdits } from '../../engine/plain';
import { ignoreComment } from './ignore-comment';
import { initialState } from './initial';
import { actsOf } from './problem-acts';
import { getState, store } from './store';
import { addFiles, undo } from './workspace';

const reports = (name: string, text: string): readonly Report[] => lint(open([{ name, text }], BY_THE_BOOK));
const problem = (level: Report['level'], text: string, at: string, file = 'a.yaml'): Report => ({
  level,
  code: 'half-open',
  message: '',
  path: '',
  span: { file, start: text.indexOf(at), end: text.indexOf(at) + 1 },
  line: 1,
  column: 1,
  related: [],
  fixes: [],
});

test.each<[name: string, text: string, at: string, after: string | undefined]>([
  ['gets a line of its own, as far in', 'a:\n  - b: 1\n', 'b', 'a:\n  # netpol-ignore: half-open\n  - b: 1\n'],
  ['joins the comment that is there', 'a:\n  # netpol-ignore: x\n  b: 1\n', 'b', 'a:\n  # netpol-ignore: x, half-open\n  b: 1\n'],
  ['at the head stays in its line', 'a: 1\nb: 2\n', 'a', 'a: 1 # netpol-ignore: half-open\nb: 2\n'],
  ['at the head of a second document, too', 'x: 0\n--- # two\n# note\na: 1\n', 'a: 1', 'x: 0\n--- # two\n# note\na: 1 # netpol-ignore: half-open\n'],
  ['keeps the ends of lines', 'a:\r\n  b: 1\r\n', 'b', 'a:\r\n  # netpol-ignore: half-open\r\n  b: 1\r\n'],
  ['has no place in JSON', '{ "a": 1 }', 'a', undefined],
])('a comment %s', (_, text, at, after) => {
  const edit = ignoreComment(problem('warning', text, at), text);
  expect(edit && applyEdits(text, [edit])).toBe(after);
});

test('an error cannot be ignored', () => {
  expect(ignoreComment(problem('error', 'a: 1', 'a'), 'a: 1')).toBeUndefined();
});

describe.each(problemRecords().filter(({ severity, code }) => severity !== 'error' && code !== 'no-workloads'))('$code', ({ code, bad, file = 'a.yaml' }) => {
  test('is silenced by its comment, and nothing else is', () => {
    const [found] = reports(file, bad);
    const edit = found && ignoreComment(found, bad);
    expect(found?.code).toBe(code);
    expect(edit && reports(file, applyEdits(bad, [edit]))).toEqual([]);
  });
});

describe('acts', () => {
  beforeEach(() => store.setState(initialState(), true));

  test('fix, gesture, comment and page, in this order; each change is one step', () => {
    const text = 'a:\n  b: 1\n';
    addFiles([{ name: 'a.yaml', text }]);
    const span = { file: 'a.yaml', start: 5, end: 6 };
    const ask = { title: 'Open it', intent: { kind: 'allow', from: 'x', to: 'y', traffic: undefined as never } } as const;
    const fixes = [{ title: 'Call it c', edits: [{ span, text: 'c' }] }];
    const acts = actsOf({ ...problem('warning', text, 'b'), span, fixes, ask });
    expect(acts.map(({ title }) => title)).toEqual(['Call it c', 'Open it…', 'Ignore with a comment: half-open', 'What is half-open?']);
    const now = () => getState().workspace.files[0]?.text;
    acts[0]?.run();
    expect(now()).toBe('a:\n  c: 1\n');
    undo();
    acts[2]?.run();
    expect(now()).toBe('a:\n  # netpol-ignore: half-open\n  b: 1\n');
    undo();
    expect(now()).toBe(text);
    acts[3]?.run();
    expect(getState()).toMatchObject({ dialog: 'rules', rules: { code: 'half-open' } });
  });

  test('a read-only file is not changed', () => {
    const text = 'a:\n  b: 1\n';
    addFiles([{ name: 'a.yaml', text, readOnly: true }]);
    expect(actsOf(problem('warning', text, 'b')).map(({ title }) => title)).toEqual(['What is half-open?']);
  });
});
