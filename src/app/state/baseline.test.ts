// What changes are told against: it follows imports, savings and the history, and the engine always knows it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChangedFlow, Changes, View } from '../../engine/index';
import { EMPTY, portsOf, uniteTraffic } from '../../engine/plain';
import type { Reply, Request } from '../../worker/protocol';
import { followBaseline, markSaved, revertAll, sendBaseline, takeBaseline } from './baseline';
import { connectEngine } from './engine';
import { initialState } from './initial';
import { cutOpened, partsOf, restoreClosed } from './revert';
import { getState, store } from './store';
import type { Port } from './worker-client';
import { addFiles, newFile, openSample, redo, removeFile, renameFile, setFiles, setReadOnly, setText, undo } from './workspace';

const baseline = () => getState().baseline && Object.fromEntries(getState().baseline?.files.map((f) => [f.name, f.text]) ?? []);
const texts = () => Object.fromEntries(getState().workspace.files.map((f) => [f.name, f.text]));
const type = (file: string, text: string) => setText(file, [{ span: { file, start: 0, end: 0 }, text }]);
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  store.setState(initialState(), true);
});

describe('the baseline', () => {
  test('is what was imported; typing, new files and closing leave it', () => {
    addFiles([{ name: 'a.yaml', text: 'a' }]);
    type('a.yaml', '#');
    newFile('b.yaml');
    expect(getState().baseline?.what).toBe('imported');
    expect(baseline()).toEqual({ 'a.yaml': 'a' });
    removeFile('a.yaml');
    expect(baseline()).toEqual({ 'a.yaml': 'a' });
  });
  test('is nothing where nothing was imported', () => {
    newFile('a.yaml');
    type('a.yaml', '#');
    expect(baseline()).toBeUndefined();
    addFiles([{ name: 'b.yaml', text: 'b' }]);
    expect(baseline()).toEqual({ 'a.yaml': '#', 'b.yaml': 'b' });
  });
  test('gets files that come in beside others, which keep theirs', () => {
    addFiles([{ name: 'a.yaml', text: 'a' }]);
    type('a.yaml', '#');
    addFiles([{ name: 'a.yaml', text: '2' }]);
    expect(baseline()).toEqual({ 'a.yaml': 'a', 'a-2.yaml': '2' });
  });
  test('begins anew where nothing is left of the old', () => {
    openSample('s', 'S', [{ name: 's.yaml', text: 's' }]);
    addFiles([{ name: 'a.yaml', text: 'a' }]);
    expect(baseline()).toEqual({ 'a.yaml': 'a' });
    removeFile('a.yaml');
    addFiles([{ name: 'b.yaml', text: 'b' }]);
    expect(baseline()).toEqual({ 'b.yaml': 'b' });
  });
  test('goes back and forth with an import', () => {
    addFiles([{ name: 'a.yaml', text: 'a' }]);
    type('a.yaml', '#');
    setFiles('Open', [{ name: 'c.yaml', text: 'c' }]);
    expect(baseline()).toEqual({ 'c.yaml': 'c' });
    undo();
    expect(baseline()).toEqual({ 'a.yaml': 'a' });
    undo();
    expect(baseline()).toEqual({ 'a.yaml': 'a' });
    redo();
    redo();
    expect(baseline()).toEqual({ 'c.yaml': 'c' });
  });
  test('goes with a file to its new name and back, and stays saved', () => {
    addFiles([{ name: 'a.yaml', text: 'a' }]);
    renameFile('a.yaml', 'b.yaml');
    expect(baseline()).toEqual({ 'b.yaml': 'a' });
    type('b.yaml', '#');
    markSaved(getState().workspace.files);
    undo();
    undo();
    expect(baseline()).toEqual({ 'a.yaml': '#a' });
    expect(getState().baseline?.what).toBe('saved');
    redo();
    expect(baseline()).toEqual({ 'b.yaml': '#a' });
  });
  test('is what was saved, or taken', () => {
    addFiles([{ name: 'a.yaml', text: 'a' }]);
    const { files } = getState().workspace;
    type('a.yaml', '1');
    markSaved(files);
    expect(getState().baseline).toEqual({ files, what: 'saved' });
    takeBaseline('taken');
    expect(getState().baseline?.what).toBe('taken');
    expect(baseline()).toEqual(texts());
  });
});

describe('reverting everything', () => {
  test('is one step back to the baseline, which stays', () => {
    openSample('s', 'S', [{ name: 'a.yaml', text: 'a' }]);
    const { sample } = getState();
    type('a.yaml', '#');
    newFile('b.yaml', 'b');
    revertAll();
    expect(texts()).toEqual({ 'a.yaml': 'a' });
    expect(getState().workspace.files).toBe(sample?.files);
    expect(getState().history.past.at(-1)?.title).toBe('Revert all changes');
    undo();
    expect(texts()).toEqual({ 'a.yaml': '#a', 'b.yaml': 'b' });
    expect(baseline()).toEqual({ 'a.yaml': 'a' });
  });
  test('leaves read-only marks, and does nothing where there is nothing to revert', () => {
    addFiles([{ name: 'a.yaml', text: 'a' }]);
    const steps = getState().history.past.length;
    revertAll();
    expect(getState().history.past).toHaveLength(steps);
    type('a.yaml', '#');
    setReadOnly('a.yaml', true);
    revertAll();
    expect(getState().workspace.files).toEqual([{ name: 'a.yaml', text: 'a', readOnly: true }]);
  });
});

const CHANGES: Changes = { count: 1, flows: [] };
const VIEW = { graph: { nodes: [], edges: [], hidden: [] }, policies: [], problems: [], files: [] } as unknown as View;

describe('the engine', () => {
  let asked: Request[];
  let ports: Port[];
  let stop: () => void;
  const told = () => asked.filter((r) => r.kind === 'baseline').map((r) => r.files?.map((f) => f.text));

  beforeEach(async () => {
    asked = [];
    ports = [];
    const make = (): Port => {
      const port: Port = {
        onmessage: null,
        onerror: null,
        terminate: () => undefined,
        postMessage(request) {
          asked.push(request);
          const { id, revision, kind } = request;
          const reply = kind === 'baseline' ? { kind: 'changes', changes: request.files && CHANGES } : { kind: 'view', view: VIEW, milliseconds: 1 };
          queueMicrotask(() => port.onmessage?.({ data: { id, revision, ...reply } } as MessageEvent<Reply>));
        },
      };
      ports.push(port);
      return port;
    };
    stop = followBaseline();
    connectEngine(make, () => void sendBaseline());
    await settle();
    asked = [];
    addFiles([{ name: 'a.yaml', text: 'a' }]);
    await settle();
  });
  afterEach(() => stop());

  test('hears of it once there are files, and its answer is in the view', () => {
    expect(told()).toEqual([undefined, ['a']]);
    expect(asked.at(-1)?.kind).toBe('baseline');
    expect(getState().result.view?.changes).toEqual(CHANGES);
  });
  test('hears of a saving, not of typing', async () => {
    type('a.yaml', '#');
    await settle();
    expect(told()).toHaveLength(2);
    markSaved(getState().workspace.files);
    await settle();
    expect(told().at(-1)).toEqual(['#a']);
  });
  test('compares nothing with a baseline of other files', async () => {
    asked = [];
    setFiles('Open', [{ name: 'c.yaml', text: 'c' }]);
    await settle();
    expect(asked.map((r) => [r.kind, 'files' in r ? r.files?.map((f) => f.text) : ''])).toEqual([
      ['baseline', undefined],
      ['files', ['c']],
      ['baseline', ['c']],
    ]);
  });
  test('that was started again hears of it again', async () => {
    asked = [];
    ports.at(-1)?.onerror?.({ message: 'gone' } as ErrorEvent);
    await settle();
    expect(ports).toHaveLength(2);
    expect(asked.map((r) => r.kind)).toEqual(['files', 'baseline']);
  });
});

describe('a single change', () => {
  const [http, https] = [portsOf('TCP', 80), portsOf('TCP', 443)];
  const change = (before = EMPTY, after = EMPTY): ChangedFlow => ({ id: 'c', kind: 'changed', from: 'x', to: 'y', before, after });
  test.each([
    ['opened', change(EMPTY, http), { opened: http, closed: EMPTY }],
    ['closed', change(http), { opened: EMPTY, closed: http }],
    ['widened', change(http, uniteTraffic(http, https)), { opened: https, closed: EMPTY }],
    ['changed', change(http, https), { opened: https, closed: http }],
  ])('%s has two halves', (_, it, expected) => {
    expect(partsOf(it)).toEqual(expected);
  });
  test('is taken back by its opposite', () => {
    cutOpened(change(http, uniteTraffic(http, https)));
    expect(getState().gesture?.intent).toEqual({ kind: 'cut', from: 'x', to: 'y', traffic: https });
    restoreClosed(change(http));
    expect(getState().gesture?.intent).toEqual({ kind: 'allow', from: 'x', to: 'y', traffic: http });
  });
  test('that has no such half begins nothing', () => {
    cutOpened(change(http));
    restoreClosed(change(EMPTY, http));
    expect(getState().gesture).toBeUndefined();
  });
});
