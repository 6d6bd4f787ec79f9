// @vitest-environment jsdom
// The guide: steps are gone to in any order, ticked when what they ask for is so, said aloud, and remembered.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Graph, Report, View } from '../../engine/index';
import { doneOf, showGuide } from '../state/guide';
import { initialState } from '../state/initial';
import { select } from '../state/lens';
import { getState, store } from '../state/store';
import { GuidePanel } from './GuidePanel';
import type { Guide } from './guide';

const asked = vi.hoisted(() => ({ state: 'blocked', questions: [] as unknown[] }));
vi.mock('../state/engine', () => ({
  ask: (question: { readonly kind: string }) => {
    if (question.kind === 'explain') asked.questions.push(question);
    return Promise.resolve(question.kind === 'explain' ? { kind: 'explanation', explanation: { state: asked.state } } : { kind: 'places', spans: [] });
  },
  textChanged: () => undefined,
}));

const SAMPLE = { id: 's', title: 'Sample', summary: '', group: 'scenario', files: [] } as const;
const GUIDE: Guide = {
  text: 'Introduction.',
  steps: [
    { title: 'Look', text: 'Select `web`.', show: { nodes: ['a/web'] }, check: [{ selected: { node: 'a/web' } }] },
    { title: 'Draw', text: 'Draw it.', check: [{ flow: { from: 'a/web', to: 'a/db', port: '80/TCP' }, is: 'allowed' }] },
    { title: 'Mend', text: 'Mend it.', show: { problem: 'odd' }, check: [{ problem: 'odd', is: 'gone' }] },
    { title: 'Read', text: 'Read it.', show: { view: 'matrix' } },
  ],
};

async function tell(problems: readonly string[] = ['odd']): Promise<void> {
  const graph = { nodes: [{ id: 'a/web[Deployment]' }], edges: [], hidden: [] } as unknown as Graph;
  const view = { graph, problems: problems.map((code) => ({ code }) as Report), policies: [], files: [] } as unknown as View;
  await act(async () => store.setState({ result: { ...getState().result, view } }));
}

const step = (n: number) => screen.getByRole('button', { name: new RegExp(`^Step ${n}: `) });
const press = async (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

beforeEach(async () => {
  store.setState(initialState(), true);
  Object.assign(asked, { state: 'blocked', questions: [] });
  await tell();
  await act(async () => void render(<GuidePanel sample={SAMPLE} guide={GUIDE} />));
});
afterEach(cleanup);

test('a step lights up what it speaks of, and goes dark with the guide', async () => {
  expect(getState().lens.lit.nodes).toEqual(['a/web[Deployment]']);
  expect(document.documentElement.dataset.pointing).toBe('lit');
  await act(async () => showGuide('folded'));
  expect(getState().lens.lit.nodes).toEqual([]);
  expect(document.documentElement.dataset.pointing).toBeUndefined();
});

test('what is asked for is ticked when it is so, said aloud, and not before', async () => {
  expect(step(1).getAttribute('aria-label')).toBe('Step 1: Look');
  expect(screen.getByText('Not done yet')).toBeTruthy();
  await act(async () => select({ kind: 'node', id: 'a/web[Deployment]' }));
  expect(step(1).getAttribute('aria-label')).toBe('Step 1: Look, done');
  expect(screen.getByRole('status').textContent).toBe('Step 1 of 4 is done: Look');
  // What was done stays done.
  await act(async () => select({ kind: 'none' }));
  expect(step(1).getAttribute('aria-label')).toBe('Step 1: Look, done');
});

test('a flow is asked of the engine, for the step that is read and with each new view', async () => {
  expect(asked.questions).toEqual([]);
  await press(/^Step 2: /);
  expect(asked.questions).toMatchObject([{ from: 'a/web', to: 'a/db' }]);
  asked.state = 'allowed';
  await tell();
  expect(step(2).getAttribute('aria-label')).toBe('Step 2: Draw, done');
  await tell();
  expect(asked.questions).toHaveLength(2);
});

test('steps are gone to in any order; one that asks for nothing is done once it was read', async () => {
  await press(/^Step 3: /);
  await tell([]);
  expect(step(3).getAttribute('aria-label')).toBe('Step 3: Mend, done');
  await press('Next');
  expect(step(4).getAttribute('aria-current')).toBe('step');
  expect(getState().lens.view).toBe('matrix');
  await press('Done');
  expect(doneOf(getState(), 's')).toEqual([2, 3]);
  // Boxes are seen in the picture again.
  await press(/^Step 1: /);
  expect(getState().lens.view).toBe('graph');
  await press(/^Step 4: /);
  await press('Back');
  expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Mend');
});

test('a problem that a step speaks of is a click away while it is there', async () => {
  expect(screen.queryByRole('button', { name: 'Problems…' })).toBeNull();
  await press(/^Step 3: /);
  await press('Problems…');
  expect(getState().lens).toMatchObject({ list: 'problems', listOpen: true });
  await tell([]);
  expect(screen.queryByRole('button', { name: 'Problems…' })).toBeNull();
});

test('Escape folds it, its head stays and unfolds it again; closed, nothing is left', async () => {
  await act(async () => void fireEvent.keyDown(screen.getByRole('heading', { level: 3 }), { key: 'Escape' }));
  expect(screen.queryByRole('heading', { level: 3 })).toBeNull();
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Step 1: Look');
  await press('Unfold the guide');
  expect(screen.getByText('Introduction.')).toBeTruthy();
  await press('Close the guide');
  expect(screen.queryByRole('complementary')).toBeNull();
});
