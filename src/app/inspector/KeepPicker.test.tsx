// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EndFlow, GraphNode } from '../../engine/index';
import { portsOf } from '../../engine/plain';
import { chooseAgain } from '../state/gesture';
import { initialState } from '../state/initial';
import { store } from '../state/store';
import { GestureDialog } from './GestureDialog';

const flow = (direction: EndFlow['direction'], from: string, to: string, dns = false): EndFlow => ({
  direction,
  from,
  to,
  traffic: portsOf(dns ? 'UDP' : 'TCP', dns ? 53 : 80),
  state: 'default',
  dns,
});
const FLOWS = [flow('ingress', 'a/web[Pod]', 'a/db[Pod]'), flow('ingress', 'a/job[Pod]', 'a/db[Pod]'), flow('egress', 'a/db[Pod]', 'k/dns[Pod]', true)];
const SUBJECT = { kind: 'isolate', end: 'a/db[Pod]', directions: ['ingress', 'egress'] } as const;
const intent = () => store.getState().gesture?.intent;
const status = () => screen.getAllByRole('status')[0]?.textContent;

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', vi.fn());
  const view = {
    graph: { nodes: [], edges: [], hidden: [] },
    problems: [],
    files: [],
    policies: [],
    pins: [],
    stale: false,
    counts: { namespaces: 0, workloads: 0, policies: 0, flows: 0 },
  };
  store.setState({ ...initialState(), result: { view, revision: 0, pending: false, milliseconds: 1 } }, true);
  store.setState({ gesture: { subject: SUBJECT, step: 'choose', flows: FLOWS, chosen: 0 } });
  render(<GestureDialog />);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('keeps DNS and nothing else, and says how much stops', () => {
  expect(status()).toBe('2 of the 3 flows listed here stop');
  fireEvent.click(screen.getByRole('button', { name: 'Propose' }));
  expect(intent()).toEqual({ kind: 'isolate', end: 'a/db[Pod]', directions: ['ingress', 'egress'], keep: [], dns: 'keep' });
});

test('what is ticked is kept, and still ticked when the user comes back to it', async () => {
  fireEvent.click(screen.getByRole('checkbox', { name: /a\/web/ }));
  fireEvent.click(screen.getByRole('checkbox', { name: /^keep DNS/ }));
  expect(status()).toBe('2 of the 3 flows listed here stop');
  fireEvent.click(screen.getByRole('button', { name: 'keep all 2' }));
  expect(status()).toBe('1 of the 3 flows listed here stops');
  fireEvent.click(screen.getByRole('button', { name: 'keep none' }));
  fireEvent.click(screen.getByRole('checkbox', { name: /a\/web/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Propose' }));
  expect(intent()).toMatchObject({ keep: [{ from: 'a/web[Pod]', to: 'a/db[Pod]' }], dns: 'close' });
  chooseAgain();
  expect(((await screen.findByRole('checkbox', { name: /a\/web/ })) as HTMLInputElement).checked).toBe(true);
  expect((screen.getByRole('checkbox', { name: /^keep DNS/ }) as HTMLInputElement).checked).toBe(false);
  expect(status()).toBe('2 of the 3 flows listed here stop');
});

test('a direction that stays open keeps its flows out of the count, and none at all is refused', () => {
  fireEvent.click(screen.getByRole('checkbox', { name: /ingress/ }));
  expect(status()).toBe('No flow stops');
  fireEvent.click(screen.getByRole('checkbox', { name: /egress/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Propose' }));
  expect(screen.getByText('choose at least one direction')).toBeTruthy();
  expect(intent()).toBeUndefined();
});

test('need not wait for the flows: what stops is told by the proposals too', () => {
  cleanup();
  store.setState({ gesture: { subject: SUBJECT, step: 'choose', chosen: 0 } });
  render(<GestureDialog />);
  expect(status()).toBe('Looking for its flows…');
  fireEvent.click(screen.getByRole('button', { name: 'Propose' }));
  expect(intent()).toMatchObject({ keep: [], dns: 'keep' });
});

/** A graph with `a/db` closed by these policies, inside of namespace `a` with another workload that is open. */
function close(ingress: readonly string[], egress: readonly string[], end = SUBJECT.end as string): void {
  cleanup();
  const lock = (policies: readonly string[]) => ({ isolated: policies.length > 0, policies });
  const node = (id: string, label: string): GraphNode => ({
    id,
    kind: 'workload',
    parent: 'ns:a',
    label,
    namespace: 'a',
    detail: '',
    ports: [],
    offers: [],
    labels: {},
    ingress: lock([]),
    egress: lock([]),
    dashed: false,
  });
  const db = { ...node('a/db[Pod]', 'db'), ingress: lock(ingress), egress: lock(egress) };
  const whole: GraphNode = { ...node('ns:a', 'a'), kind: 'namespace' };
  const { result } = store.getState();
  if (!result.view) throw new Error('no view');
  const policies = ['a/one', 'a/two'].map((id) => ({
    id,
    kind: 'NetworkPolicy',
    namespace: 'a',
    name: id.slice(2),
    span: { file: 'a.yaml', start: 0, end: 1 },
    subjects: [],
    peers: [],
  }));
  store.setState({
    result: { ...result, view: { ...result.view, policies, graph: { nodes: [whole, db, node('a/web[Pod]', 'web')], edges: [], hidden: [] } } },
    gesture: { subject: { ...SUBJECT, end }, step: 'choose', flows: FLOWS, chosen: 0 },
  });
  render(<GestureDialog />);
}
const box = (name: RegExp) => screen.getByRole('checkbox', { name }) as HTMLInputElement;

test('a direction that is closed already cannot be ticked, its flows do not stop, and its policies are a click away', () => {
  close(['a/one'], []);
  expect([box(/ingress/).checked, box(/ingress/).disabled]).toEqual([false, true]);
  expect(screen.getByText(/closed already by/).textContent).toBe('closed already by one');
  expect(screen.queryByRole('checkbox', { name: /a\/web/ })).toBeNull();
  expect(status()).toBe('No flow stops');
  fireEvent.click(screen.getByRole('button', { name: 'Propose' }));
  expect(intent()).toMatchObject({ directions: ['egress'], keep: [] });
  cleanup();
  close(['a/one'], []);
  expect(document.activeElement).toBe(box(/egress/));
  fireEvent.click(screen.getByRole('button', { name: 'one' }));
  expect(store.getState().gesture).toBeUndefined();
  expect(store.getState().lens).toMatchObject({ view: 'policy', policy: 'a/one' });
});

test('where both are closed nothing is proposed: single flows can be cut', () => {
  close(['a/one'], ['a/one', 'a/two']);
  expect(screen.queryByRole('button', { name: 'Propose' })).toBeNull();
  expect(status()).toContain('cut single flows instead');
  expect(document.activeElement?.textContent).toBe('Cut a flow of it…');
  fireEvent.click(screen.getByRole('button', { name: 'Cut a flow of it…' }));
  expect(store.getState()).toMatchObject({
    gesture: undefined,
    paletteOpen: true,
    paletteTopic: 'cut',
    lens: { selection: { kind: 'node', id: 'a/db[Pod]' } },
  });
});

test('of a namespace, what is closed already has nothing that stops', () => {
  close(['a/one'], [], 'ns:a');
  expect(box(/ingress/).disabled).toBe(false);
  expect(status()).toBe('No flow stops');
  expect(screen.queryByRole('checkbox', { name: /a\/job/ })).toBeNull();
});
