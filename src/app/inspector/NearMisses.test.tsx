// @vitest-environment jsdom
// What comes near is said with its place, and its fix opens like any other proposal, with the other ways beside it.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Explanation, NearMiss, Proposal } from '../../engine/index';
import { formatTraffic, parseTraffic } from '../../engine/plain';
import { initialState } from '../state/initial';
import { store } from '../state/store';
import { startMending } from '../state/why';
import { NearMisses } from './NearMisses';

const sql = parseTraffic('5432') as NonNullable<ReturnType<typeof parseTraffic>>;
const web = parseTraffic('80') as NonNullable<ReturnType<typeof parseTraffic>>;
const proposal = (title: string): Proposal => ({ title, edits: [], hunks: [], brings: [], gained: [], lost: [], isolation: [] });

const miss = (policy: string, opens: NearMiss['opens'], fix: NearMiss['fix']): NearMiss => ({
  kind: 'label-spelling',
  direction: 'ingress',
  policy,
  path: ['spec'],
  span: { file: 'a.yaml', start: 0, end: 3 },
  text: 'ingress rule 1 asks for pods with `app: wbe`, and shop/web has `app: web`',
  opens,
  fix,
});

const MISSES = [
  miss('shop/locked', sql, { reason: 'shop/locked stands in `a.yaml`, which is read-only' }),
  miss('shop/a', sql, proposal('Write `app: web`')),
  miss('shop/b', web, proposal('Open another port')),
  miss('shop/c', sql, proposal('Add shop/web')),
];

beforeEach(() => {
  const explanation = {} as unknown as Explanation;
  store.setState({
    ...initialState(),
    why: { from: 'shop/web', to: 'shop/db', explanation, near: { revision: 0, misses: MISSES } },
    workspace: { ...initialState().workspace, files: [{ name: 'a.yaml', text: 'one' }] },
  });
  render(<NearMisses misses={MISSES} />);
});
afterEach(cleanup);

test('each is a sentence with its policy, its lines and its fix, or why it has none', () => {
  const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
  expect(rows[0]).toContain('shop/locked stands in a.yaml, which is read-only.');
  expect(rows[1]).toMatch(/^shop\/a ingress rule 1 asks for pods with app: wbe, and shop\/web has app: web a\.yaml, line 1/);
  expect(rows[1]).toContain('Write app: web · opens nothing else · closes nothing');
  expect(screen.getAllByRole('button', { name: 'Mend…' })).toHaveLength(3);
});

test('a fix opens as a proposal for the flow; fixes that open the same are the other ways', () => {
  const [, , last] = screen.getAllByRole('button', { name: 'Mend…' });
  fireEvent.click(last as HTMLElement);
  const { gesture } = store.getState();
  expect(gesture?.subject).toEqual({ kind: 'allow', from: 'shop/web', to: 'shop/db' });
  expect(gesture?.answer?.proposals.map((p) => p.title)).toEqual(['Write `app: web`', 'Add shop/web']);
  expect([gesture?.step, gesture?.chosen]).toEqual(['proposals', 1]);
  expect(gesture?.intent?.kind === 'allow' && formatTraffic(gesture.intent.traffic)).toBe('TCP 5432');
});

test('what was found for an older text is not written into this one', () => {
  act(() => store.setState({ workspace: { ...store.getState().workspace, revision: 1 } }));
  const [button] = screen.getAllByRole('button', { name: 'Mend…' });
  expect((button as HTMLButtonElement).disabled).toBe(true);
  startMending();
  expect(store.getState().gesture).toBeUndefined();
});
