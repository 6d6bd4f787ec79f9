// The worker as a function: what it keeps between messages, and that a fault of ours is an answer, not the end.
import { describe, expect, test } from 'vitest';
import type { Changes, Input, Platform, View } from '../engine/index';
import type { Request } from './protocol';
import { createServer, type Door, spliceFiles } from './serve';

const platform: Platform = { enforcer: 'kubernetes', hostNetwork: 'nodes', podAddresses: 'match' };
type Analysis = { files: readonly Input[]; platform: Platform; previous: Analysis | undefined };
/** Changes that tell between which texts they are. */
type Told = { readonly count: number; readonly flows: readonly string[] };
const text = ({ files }: Analysis): string => files.map((f) => f.text).join();

/** An engine that remembers what it was asked. */
function start() {
  const opened: Analysis[] = [];
  const baselines: Analysis[] = [];
  const door: Door<Analysis> = {
    open(files, of, previous) {
      if (files.some((f) => f.text.includes('bug'))) throw new Error('a bug');
      opened.push({ files, platform: of, previous });
      return opened.at(-1) as Analysis;
    },
    openBaseline: (files, of, now) => {
      baselines.push({ files, platform: of, previous: now });
      return baselines.at(-1) as Analysis;
    },
    changesSince: (baseline, now) => ({ count: 1, flows: [`${text(baseline)} -> ${text(now)}`] }) as Told as unknown as Changes,
    view: () => ({ stale: false }) as View,
    explain: (_, from) => (from === 'nobody' ? { problem: 'nobody is not there' } : ({ summary: 'so' } as ReturnType<Door<Analysis>['explain']>)),
    why: (_, from) => (from === 'nobody' ? { problem: 'nobody is not there' } : ({ summary: 'so' } as ReturnType<Door<Analysis>['why']>)),
    propose: () => ({ proposals: [], already: true }),
    about: () => undefined,
    places: (analysis) => [{ file: analysis.files[0]?.name ?? '', start: 0, end: 1 }],
    matrix: (_, rows, columns) => rows.map((r) => columns.map((c) => `${r} to ${c}`)) as unknown as ReturnType<Door<Analysis>['matrix']>,
    ruleHeads: () => [],
    rulePage: () => undefined,
    policyDetail: (_, id) => ({ id }) as ReturnType<Door<Analysis>['policyDetail']>,
    flowsOfEnd: (_, end, directions) => directions.map((d) => `${end} ${d}`) as unknown as ReturnType<Door<Analysis>['flowsOfEnd']>,
    posture: () => ({ total: { workloads: ['w'] } }) as unknown as ReturnType<Door<Analysis>['posture']>,
    describe: (_, policy) => [`${policy} is for all.`],
    wordsAt: (_, file, offset) => ({ text: [`${file} at ${offset}`] }),
  };
  let time = 0;
  const serve = createServer(door, () => (time += 5));
  let id = 0;
  const ask = (request: Record<string, unknown>) => serve({ id: ++id, revision: id, ...request } as unknown as Request);
  return { opened, baselines, ask };
}

const FILES = { kind: 'files', files: [{ name: 'a', text: 'one' }], platform };

describe('the worker', () => {
  test('applies edits to its own copy and opens it on top of the last analysis', () => {
    const { opened, ask } = start();
    expect(ask(FILES)).toEqual({ id: 1, revision: 1, kind: 'view', view: { stale: false }, milliseconds: 5 });
    ask({
      kind: 'edits',
      edits: [
        { span: { file: 'a', start: 3, end: 3 }, text: '!' },
        { span: { file: 'a', start: 4, end: 4 }, text: '?' },
      ],
    });
    expect(opened[1]?.files).toEqual([{ name: 'a', text: 'one!?' }]);
    expect(opened[1]?.previous).toBe(opened[0]);
  });
  test('begins anew for another platform, not for the same', () => {
    const { opened, ask } = start();
    ask(FILES);
    ask({ ...FILES, platform: { ...platform } });
    expect(opened[1]?.previous).toBe(opened[0]);
    ask({ ...FILES, platform: { ...platform, hostNetwork: 'pods' } });
    expect(opened[2]?.previous).toBeUndefined();
  });
  test.each(['explain', 'why', 'propose', 'about', 'places', 'matrix', 'policy', 'flows', 'posture', 'words', 'words-at'])(
    'has no answer to %s before there are files',
    (kind) => {
      expect(start().ask({ kind })).toMatchObject({ kind: 'failed' });
    },
  );
  test('has no answer to edits before there are files', () => {
    expect(start().ask({ kind: 'edits', edits: [] })).toMatchObject({ kind: 'failed' });
  });
  test.each([
    ['explain', { from: 'a', to: 'b' }, { kind: 'explanation', explanation: { summary: 'so' } }],
    ['explain', { from: 'nobody', to: 'b' }, { kind: 'failed', message: 'nobody is not there' }],
    ['why', { from: 'a', to: 'b' }, { kind: 'why', why: { summary: 'so' } }],
    ['why', { from: 'nobody', to: 'b' }, { kind: 'failed', message: 'nobody is not there' }],
    ['propose', {}, { kind: 'answer', answer: { already: true } }],
    ['about', {}, { kind: 'about', about: undefined }],
    ['places', { ids: ['x'] }, { kind: 'places', spans: [{ file: 'a' }] }],
    ['matrix', { rows: ['r'], columns: ['c'] }, { kind: 'matrix', cells: [['r to c']] }],
    ['policy', { policy: 'p' }, { kind: 'policy', policy: { id: 'p' } }],
    ['flows', { end: 'e', directions: ['egress'] }, { kind: 'flows', flows: ['e egress'] }],
    ['posture', {}, { kind: 'posture', posture: { total: { workloads: ['w'] } } }],
    ['words', { policy: 'shop/p' }, { kind: 'words', text: ['shop/p is for all.'] }],
    ['words-at', { file: 'a', offset: 3 }, { kind: 'words', text: ['a at 3'] }],
  ])('answers %s %j', (kind, more, expected) => {
    const { ask } = start();
    ask(FILES);
    expect(ask({ kind, ...more })).toMatchObject(expected);
  });
  test('survives a fault and goes on with the next text', () => {
    const { ask } = start();
    ask(FILES);
    expect(ask({ kind: 'edits', edits: [{ span: { file: 'a', start: 0, end: 0 }, text: 'bug' }] })).toMatchObject({ kind: 'failed', message: 'a bug' });
    expect(ask({ kind: 'edits', edits: [{ span: { file: 'a', start: 0, end: 3 }, text: '' }] })).toMatchObject({ kind: 'view' });
  });
});

describe('the baseline', () => {
  const BASELINE = { kind: 'baseline', files: [{ name: 'a', text: 'zero' }] };
  const typing = (at: number) => ({ kind: 'edits', edits: [{ span: { file: 'a', start: at, end: at }, text: '!' }] });

  test('without one nothing is told', () => {
    const { ask } = start();
    expect(ask(FILES)).not.toHaveProperty('view.changes');
    expect(ask({ kind: 'baseline', files: undefined })).toMatchObject({ kind: 'changes', changes: undefined });
  });
  test('is told at once and with every view that follows, and read on top of the text as it is, once', () => {
    const { opened, baselines, ask } = start();
    ask(FILES);
    expect(ask(BASELINE)).toMatchObject({ kind: 'changes', changes: { flows: ['zero -> one'] } });
    expect(ask(typing(3))).toMatchObject({ kind: 'view', view: { stale: false, changes: { flows: ['zero -> one!'] } } });
    expect(baselines).toHaveLength(1);
    expect(baselines[0]?.previous).toBe(opened[0]);
  });
  test('may come before the files', () => {
    const { ask } = start();
    expect(ask(BASELINE)).toMatchObject({ kind: 'changes', changes: undefined });
    expect(ask(FILES)).toMatchObject({ view: { changes: { flows: ['zero -> one'] } } });
  });
  test('is read anew for another platform, not for other files', () => {
    const { baselines, ask } = start();
    ask(FILES);
    ask(BASELINE);
    ask({ ...FILES, files: [{ name: 'a', text: 'two' }] });
    expect(baselines).toHaveLength(1);
    const pods = { ...platform, hostNetwork: 'pods' };
    expect(ask({ ...FILES, platform: pods })).toMatchObject({ view: { changes: { flows: ['zero -> one'] } } });
    expect(baselines.map((b) => b.platform)).toEqual([platform, pods]);
  });
  test('taken away, nothing is told any more', () => {
    const { ask } = start();
    ask(FILES);
    ask(BASELINE);
    ask({ kind: 'baseline', files: undefined });
    expect(ask(typing(0))).not.toHaveProperty('view.changes');
  });
});

test('an edit of a file that is not there creates it', () => {
  expect(spliceFiles([{ name: 'a', text: 'x', readOnly: true }], [{ span: { file: 'b', start: 0, end: 0 }, text: 'new' }])).toEqual([
    { name: 'a', text: 'x', readOnly: true },
    { name: 'b', text: 'new' },
  ]);
});
