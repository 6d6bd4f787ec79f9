// From a gesture to an undo step, and the questions that follow by themselves, with a worker that answers at once.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, EndFlow, GraphEdge, Proposal, TextEdit, View } from '../../engine/index';
import { ALL, portsOf } from '../../engine/plain';
import type { Reply, Request } from '../../worker/protocol';
import { connectEngine } from './engine';
import { follow } from './follow';
import {
  acceptProposal,
  cancelGesture,
  chooseAgain,
  chooseKept,
  choosePorts,
  chooseProposal,
  fillForm,
  goOnWith,
  startAllow,
  startAmend,
  startCut,
  startDns,
  startForm,
  startIsolate,
} from './gesture';
import { initialState } from './initial';
import { lightAbout, select } from './lens';
import { getState, store } from './store';
import { pairOf } from './why';
import type { Port } from './worker-client';
import { redo, setText, undo } from './workspace';

const edit = (file: string, text: string): TextEdit => ({ span: { file, start: 0, end: 0 }, text });
const proposal = (title: string, edits: readonly TextEdit[]): Proposal => ({ title, edits, hunks: [], brings: [], gained: [], lost: [], isolation: [] });
const ANSWER: Answer = { proposals: [proposal('best', [edit('a.yaml', 'A'), edit('b.yaml', 'B')]), proposal('other', [edit('a.yaml', 'O')])], already: false };
const EDGE = {
  id: 'e',
  from: 'x',
  to: 'y',
  state: 'allowed',
  fromMembers: ['x'],
  toMembers: ['y'],
  except: [],
  self: false,
  parts: [{ state: 'allowed', traffic: portsOf('TCP', 80) }],
} as unknown as GraphEdge;
const VIEW = { graph: { nodes: [{ id: 'x' }, { id: 'y' }], edges: [EDGE], hidden: [] }, policies: [], problems: [], files: [] } as unknown as View;

const FLOWS: readonly EndFlow[] = [{ direction: 'ingress', from: 'y', to: 'x', traffic: portsOf('TCP', 80), state: 'default', dns: false }];

let asked: Request[];
let answerWith: (request: Request) => Partial<Reply> | undefined;
let stop: () => void;

/** Answers in a later turn, as a worker does. */
function makePort(): Port {
  const port: Port = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage(request) {
      asked.push(request);
      const reply = answerWith(request);
      if (reply) queueMicrotask(() => port.onmessage?.({ data: { id: request.id, revision: request.revision, ...reply } } as MessageEvent<Reply>));
    },
  };
  return port;
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const texts = () => getState().workspace.files.map((f) => f.text);
const kinds = () => asked.map((r) => r.kind);

beforeEach(async () => {
  asked = [];
  answerWith = ({ kind }) => {
    if (kind === 'files' || kind === 'edits') return { kind: 'view', view: VIEW, milliseconds: 1 };
    if (kind === 'propose') return { kind: 'answer', answer: ANSWER };
    if (kind === 'why') return { kind: 'why', why: { summary: 'because', nearMisses: [] } as never };
    if (kind === 'explain') return { kind: 'explanation', explanation: { summary: 'because of that' } as never };
    if (kind === 'places')
      return {
        kind: 'places',
        spans: [
          { file: 'b.yaml', start: 0, end: 1 },
          { file: 'a.yaml', start: 0, end: 1 },
        ],
      };
    if (kind === 'flows') return { kind: 'flows', flows: FLOWS };
    return { kind: 'about', about: { title: 't', nodes: ['x'], edges: [] } };
  };
  const files = [
    { name: 'a.yaml', text: 'a' },
    { name: 'b.yaml', text: 'b' },
  ];
  store.setState({ ...initialState(), workspace: { ...initialState().workspace, files, openFile: 'a.yaml' } }, true);
  connectEngine(makePort);
  stop = follow();
  await settle();
});
afterEach(() => stop());

describe('a gesture', () => {
  test('asks for ports, then for proposals, and is one undo step when accepted', async () => {
    startAllow('x', 'y');
    expect(getState().gesture).toEqual({ subject: { kind: 'allow', from: 'x', to: 'y' }, step: 'choose', chosen: 0 });
    choosePorts(portsOf('TCP', 80), ['http']);
    expect(getState().gesture?.step).toBe('asking');
    await settle();
    expect(asked.at(-1)).toMatchObject({ kind: 'propose', intent: { kind: 'allow', from: 'x', to: 'y', names: ['http'] } });
    expect(getState().gesture).toMatchObject({ step: 'proposals', chosen: 0 });
    acceptProposal();
    expect(getState().gesture).toBeUndefined();
    expect(texts()).toEqual(['Aa', 'Bb']);
    expect(getState().history.past.map((s) => s.title)).toEqual(['best']);
    undo();
    expect(texts()).toEqual(['a', 'b']);
  });
  test('writes the proposal that was chosen', async () => {
    startCut('x', 'y');
    await settle();
    chooseProposal(7);
    expect(getState().gesture?.chosen).toBe(0);
    chooseProposal(1);
    acceptProposal();
    expect(texts()).toEqual(['Oa', 'b']);
  });
  test('that is cancelled leaves everything, and its answer is dropped', async () => {
    startCut('x', 'y');
    cancelGesture();
    await settle();
    expect(getState().gesture).toBeUndefined();
    acceptProposal();
    expect(texts()).toEqual(['a', 'b']);
  });
  test('can go back to its ports', async () => {
    startCut('x', 'y', portsOf('TCP', 80));
    await settle();
    chooseAgain();
    expect(getState().gesture).toEqual({ subject: { kind: 'cut', from: 'x', to: 'y' }, step: 'choose', chosen: 0 });
  });
  test('asks again when the text changes, and never writes an answer for older text', async () => {
    startCut('x', 'y');
    await settle();
    setText('a.yaml', [edit('a.yaml', '#')]);
    expect(getState().gesture?.step).toBe('asking');
    acceptProposal();
    expect(texts()).toEqual(['#a', 'b']);
    await settle();
    expect(getState().gesture?.step).toBe('proposals');
    expect(kinds().filter((k) => k === 'propose')).toHaveLength(2);
    expect(kinds().slice(-2)).toEqual(['edits', 'propose']);
  });
  test('that the engine fails on ends with a notice', async () => {
    answerWith = () => ({ kind: 'failed', message: 'bug' });
    startCut('x', 'y');
    await settle();
    expect(getState().gesture).toBeUndefined();
    expect(getState().notices.at(-1)).toMatchObject({ kind: 'error' });
  });
});

const intent = () => asked.findLast((r) => r.kind === 'propose')?.intent;

describe('a gesture with one end', () => {
  test('isolate asks for the flows of both directions, then for proposals with what is kept', async () => {
    startIsolate('x', ['ingress']);
    expect(getState().gesture).toEqual({ subject: { kind: 'isolate', end: 'x', directions: ['ingress'] }, step: 'choose', chosen: 0 });
    await settle();
    expect(asked.at(-1)).toMatchObject({ kind: 'flows', end: 'x', directions: ['ingress', 'egress'] });
    expect(getState().gesture?.flows).toEqual(FLOWS);
    const keep = [{ from: 'y', to: 'x', traffic: portsOf('TCP', 80) }];
    chooseKept({ directions: ['ingress', 'egress'], keep, dns: 'close' });
    await settle();
    expect(intent()).toEqual({ kind: 'isolate', end: 'x', directions: ['ingress', 'egress'], keep, dns: 'close' });
    chooseAgain();
    expect(getState().gesture).toMatchObject({ step: 'choose', flows: FLOWS });
  });
  test('asks for its flows again when the text changes', async () => {
    startIsolate('x', ['ingress']);
    await settle();
    setText('a.yaml', [edit('a.yaml', '#')]);
    await settle();
    expect(kinds().slice(-2)).toEqual(['edits', 'flows']);
  });
  test('flows that come while proposals are asked for do not keep those away', async () => {
    startIsolate('x', ['ingress']);
    chooseKept({ directions: ['ingress'], keep: [], dns: 'keep' });
    await settle();
    expect(getState().gesture).toMatchObject({ step: 'proposals', flows: FLOWS, answer: ANSWER });
  });
  test('isolate that is cancelled forgets its flows', async () => {
    startIsolate('x', ['ingress']);
    cancelGesture();
    await settle();
    expect(getState().gesture).toBeUndefined();
  });
  test('DNS and amendments have their proposals at once', async () => {
    startDns('x');
    await settle();
    expect(intent()).toEqual({ kind: 'dns', from: 'x' });
    startAmend('Delete policy p', { kind: 'remove-policy', policy: 'p' });
    await settle();
    expect(intent()).toEqual({ kind: 'amend', amendment: { kind: 'remove-policy', policy: 'p' } });
    expect(getState().gesture?.subject).toMatchObject({ title: 'Delete policy p' });
  });
  test('a form goes to proposals and back, and what it made goes on as the other end of a flow', async () => {
    startForm('rename-policy', 'p');
    fillForm({ kind: 'rename-policy', policy: 'p', name: 'q' });
    await settle();
    expect(getState().gesture).toMatchObject({ step: 'proposals', intent: { amendment: { name: 'q' } } });
    chooseAgain();
    expect(getState().gesture).toEqual({ subject: { kind: 'form', form: 'rename-policy', about: 'p' }, step: 'choose', chosen: 0 });
    const made = { namespace: 'n', name: 'w' };
    startForm('new-workload', '', { from: 'x' });
    goOnWith({ from: 'x' }, 'n/w', made);
    expect(getState().gesture?.subject).toEqual({ kind: 'allow', from: 'x', to: 'n/w', creates: made });
    goOnWith({ to: 'x' }, '10.0.0.0/8');
    choosePorts(portsOf('TCP', 80));
    await settle();
    expect(intent()).toEqual({ kind: 'allow', from: '10.0.0.0/8', to: 'x', traffic: portsOf('TCP', 80) });
  });
});

test('typing and gestures are one history; two files are one step; selecting does not end what can be made again', async () => {
  const seen = [texts()];
  const step = async (act: () => void): Promise<void> => {
    act();
    await settle();
    acceptProposal();
    seen.push(texts());
  };
  await step(() => setText('b.yaml', [edit('b.yaml', '1')]));
  await step(() => startCut('x', 'y'));
  await step(() => setText('b.yaml', [edit('b.yaml', '2')]));
  await step(() => startDns('x'));
  expect(seen.at(-1)).toEqual(['AAa', 'B2B1b']);
  for (const at of [...seen].reverse().slice(1)) {
    expect(undo()).toBe(true);
    select({ kind: 'node', id: 'x' });
    await settle();
    expect(texts()).toEqual(at);
  }
  expect(undo()).toBe(false);
  for (const at of seen.slice(1)) {
    select({ kind: 'edge', id: 'e' });
    await settle();
    expect(redo()).toBe(true);
    expect(texts()).toEqual(at);
  }
  expect(redo()).toBe(false);
});

describe('a selection', () => {
  test('of an edge asks why on its ports and shows the lines of both ends', async () => {
    select({ kind: 'edge', id: 'e' });
    await settle();
    expect(asked.find((r) => r.kind === 'why')).toMatchObject({ from: 'x', to: 'y', traffic: portsOf('TCP', 80) });
    expect(getState().why?.explanation).toEqual({ summary: 'because' });
    expect(getState().workspace.openFile).toBe('b.yaml');
    expect(getState().wishes.reveal).toMatchObject({ span: { file: 'b.yaml' }, also: [{ file: 'a.yaml' }] });
  });
  test('of a pair asks why on all ports; of nothing forgets the answer', async () => {
    select({ kind: 'pair', from: 'x', to: 'y' });
    await settle();
    expect(asked.find((r) => r.kind === 'why')).toMatchObject({ traffic: ALL });
    select({ kind: 'none' });
    expect(getState().why).toBeUndefined();
  });
  test('asks why again when the text has changed', async () => {
    select({ kind: 'pair', from: 'x', to: 'y' });
    await settle();
    setText('a.yaml', [edit('a.yaml', '#')]);
    await settle();
    expect(getState().why).toMatchObject({ explanation: { summary: 'because of that' }, near: { revision: 0 } });
    expect(kinds().filter((k) => k === 'why')).toHaveLength(1);
    await expect.poll(() => getState().why?.near?.revision).toBe(1);
    expect(kinds().filter((k) => k === 'why')).toHaveLength(2);
  });
  test('ends when what was selected is gone', async () => {
    select({ kind: 'node', id: 'x' });
    answerWith = () => ({ kind: 'view', view: { ...VIEW, graph: { nodes: [], edges: [], hidden: [] } }, milliseconds: 1 });
    setText('a.yaml', [edit('a.yaml', '#')]);
    await settle();
    expect(getState().lens.selection).toEqual({ kind: 'none' });
  });
  test('whose places come late does not move the text', async () => {
    select({ kind: 'node', id: 'x' });
    select({ kind: 'none' });
    await settle();
    expect(getState().workspace.openFile).toBe('a.yaml');
  });
});

test('the caret lights up what it is about, and only once for the same thing', async () => {
  await lightAbout('a.yaml', 0);
  const { lit } = getState().lens;
  expect(lit.nodes).toEqual(['x']);
  await lightAbout('a.yaml', 1);
  expect(getState().lens.lit).toBe(lit);
});

test.each([
  ['its own ends', {}, { from: 'x', to: 'y' }],
  ['no pair that is left out', { fromMembers: ['a', 'b'], except: [['a', 'y']] }, { from: 'b', to: 'y' }],
  ['no workload with itself', { fromMembers: ['y', 'b'] }, { from: 'b', to: 'y' }],
  ['a workload with itself where that is meant', { fromMembers: ['y'], self: true }, { from: 'y', to: 'y' }],
])('an edge speaks for %s', (_, change, expected) => {
  expect(pairOf({ ...EDGE, ...change } as GraphEdge)).toEqual(expected);
});
