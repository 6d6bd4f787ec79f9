// @vitest-environment jsdom
// The two lists: tabs by keyboard, changes by kind with their ways back, filtered and capped, and where the focus goes.
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChangedFlow, Changes, GraphEdge, View } from '../../engine/index';
import { EMPTY, portsOf } from '../../engine/plain';
import { initialState } from '../state/initial';
import { getState, store } from '../state/store';
import { ChangesOf } from './ChangesOf';
import { ListsPane } from './ListsPane';

const [http, https] = [portsOf('TCP', 80), portsOf('TCP', 443)];
const change = (kind: ChangedFlow['kind'], from: string, to: string, before = EMPTY, after = http): ChangedFlow => ({
  id: `${from} ${to}`,
  kind,
  from,
  to,
  before,
  after,
});
const EDGE = { id: 'e', from: 'a/x[Pod]', to: 'a/y[Pod]', fromMembers: ['a/x[Pod]'], toMembers: ['a/y[Pod]'], except: [] } as unknown as GraphEdge;
const FLOWS = [
  change('closed', 'a/y[Pod]', 'a/x[Pod]', http, EMPTY),
  change('opened', 'a/x[Pod]', 'a/y[Pod]'),
  change('changed', 'a/x[Pod]', 'ip:10.0.0.0-10.255.255.255', http, https),
];

function tell(flows: readonly ChangedFlow[], count = flows.length): void {
  const changes: Changes = { count, flows };
  const view = { graph: { nodes: [], edges: [EDGE], hidden: [] }, problems: [], files: [], policies: [], pins: [], stale: false, changes } as unknown as View;
  const { result } = getState();
  act(() => store.setState({ result: { ...result, view } }));
}

const rows = () => screen.getAllByRole('listitem').map((row) => row.querySelector('button, span')?.textContent);

beforeEach(() => {
  const start = initialState();
  store.setState({ ...start, lens: { ...start.lens, list: 'changes' }, baseline: { files: [], what: 'saved' } }, true);
});
afterEach(cleanup);

describe('the list of changes', () => {
  test('groups by kind, what lets more in first, with both ways for other ports', () => {
    tell(FLOWS);
    render(<ListsPane />);
    expect(screen.getAllByRole('heading', { level: 3 }).map((h) => h.textContent)).toEqual([
      '1 opened flows that were not there before',
      '1 changed flows on other ports than before',
      '1 closed flows that are gone',
    ]);
    expect(screen.getByText('against the files as last exported')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cut TCP 443… of a/x → 10.0.0.0/8' }));
    expect(getState().gesture?.intent).toEqual({ kind: 'cut', from: 'a/x[Pod]', to: 'ip:10.0.0.0-10.255.255.255', traffic: https });
    fireEvent.click(screen.getByRole('button', { name: 'Allow TCP 80… of a/x → 10.0.0.0/8' }));
    expect(getState().gesture?.intent).toEqual({ kind: 'allow', from: 'a/x[Pod]', to: 'ip:10.0.0.0-10.255.255.255', traffic: http });
    fireEvent.click(screen.getByRole('button', { name: 'Revert this… a/y → a/x' }));
    expect(getState().gesture?.intent).toEqual({ kind: 'allow', from: 'a/y[Pod]', to: 'a/x[Pod]', traffic: http });
  });
  test('selects the line of a row, or its pair', () => {
    tell(FLOWS);
    render(<ListsPane />);
    fireEvent.click(screen.getByRole('button', { name: /^opened/ }));
    expect(getState().lens.selection).toEqual({ kind: 'edge', id: 'e' });
    fireEvent.click(screen.getByRole('button', { name: /^closed/ }));
    expect(getState().lens.selection).toEqual({ kind: 'pair', from: 'a/y[Pod]', to: 'a/x[Pod]' });
  });
  test('shows 200, says how many more there are, and can be filtered', () => {
    tell(
      Array.from({ length: 300 }, (_, i) => change('opened', `a/x${i}[Pod]`, 'a/y[Pod]')),
      1234,
    );
    render(<ListsPane />);
    expect(rows()).toHaveLength(200);
    expect(screen.getByText('and 100 more: filter to find them')).toBeTruthy();
    expect(screen.getByText('934 further flows differ, too many to be listed.')).toBeTruthy();
    expect(screen.getByRole('tab', { name: 'Changes 1,234' })).toBeTruthy();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'X299 opened' } });
    expect(rows()).toHaveLength(1);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'closed' } });
    expect(screen.getByText('No change fits “closed”.')).toBeTruthy();
  });
  test('says so where there are none', () => {
    tell([]);
    render(<ListsPane />);
    expect(screen.getByText(/^No changes:/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Revert all' })).toBeNull();
  });
  test('has the focus again where it was left', () => {
    tell(FLOWS);
    const { unmount } = render(<ListsPane />);
    fireEvent.click(screen.getByRole('button', { name: /^closed/ }));
    unmount();
    render(<ListsPane />);
    expect(document.activeElement?.textContent).toContain('closed');
  });
  test('keeps the focus when its row goes', () => {
    tell(FLOWS);
    render(<ListsPane />);
    screen.getByRole('button', { name: 'Revert this… a/y → a/x' }).focus();
    tell(FLOWS.slice(1));
    expect(document.activeElement?.contains(screen.getByRole('button', { name: /^opened/ }))).toBe(true);
    expect(document.activeElement).not.toBe(document.body);
  });
});

test('the tabs are walked by arrows', () => {
  tell(FLOWS);
  render(<ListsPane />);
  const tab = screen.getByRole('tab', { name: 'Changes 3' });
  tab.focus();
  fireEvent.keyDown(tab, { key: 'ArrowLeft' });
  expect(getState().lens.list).toBe('problems');
  expect(document.activeElement?.textContent).toBe('Problems 0');
  expect(screen.getByRole('tabpanel', { name: 'Problems 0' })).toBeTruthy();
  fireEvent.keyDown(screen.getByRole('tab', { name: 'Problems 0' }), { key: 'End' });
  expect(getState().lens.list).toBe('pins');
  fireEvent.keyDown(screen.getByRole('tab', { name: 'Pins' }), { key: 'ArrowRight' });
  expect(getState().lens.list).toBe('problems');
});

describe('what is selected lists its own', () => {
  test.each([
    ['a node', { ids: ['a/y[Pod]'] }, 2],
    ['a pair', { from: ['a/x[Pod]'], to: ['a/y[Pod]'] }, 1],
  ])('%s', (_, of, count) => {
    tell(FLOWS);
    render(<ChangesOf {...of} />);
    expect(within(screen.getByRole('region', { name: 'Changes' })).getAllByRole('listitem')).toHaveLength(count);
  });
  test('and nothing where nothing of it has changed', () => {
    tell(FLOWS);
    render(<ChangesOf ids={['a/z[Pod]']} />);
    expect(screen.queryByRole('region')).toBeNull();
  });
});
