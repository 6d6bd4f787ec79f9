// @vitest-environment jsdom
// Posture, pins and the problems of one thing, as lists of the inspector.
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PinCheck, Posture, Report, View } from '../../engine/index';
import { portsOf } from '../../engine/plain';
import { initialState } from '../state/initial';
import { showProblemsOf } from '../state/lens';
import { pinPorts, pinsBetween, startPin } from '../state/pins';
import { countedNodes, countedWords } from '../state/posture';
import { getState, store } from '../state/store';
import { GestureDialog } from './GestureDialog';
import { PinActs } from './PinActs';
import { PinsActions, PinsPane } from './PinsPane';
import { PosturePane } from './PosturePane';
import { ProblemsPane } from './ProblemsPane';

const none = { workloads: [], implied: [], unsure: [] };
const POSTURE: Posture = {
  total: { workloads: ['a/x', 'a/y'], implied: ['a/i'], unsure: [] },
  isolatedIngress: { workloads: ['a/x'], implied: ['a/i'], unsure: [] },
  isolatedEgress: none,
  fromInternet: { workloads: ['a/y'], implied: [], unsure: [] },
  toInternet: none,
  withoutDns: { workloads: [], implied: [], unsure: ['a/x'] },
};
const PIN: PinCheck = {
  ...{
    from: 'a/x',
    to: 'a/y',
    port: '80/TCP',
    must: 'allow',
    state: 'broken',
    demand: '`a/x` must reach `a/y` on `80/TCP`',
    text: 'it is blocked',
    why: 'orders',
  },
  fromNodes: ['a/x'],
  toNodes: ['a/y'],
  span: { file: 'netpol-pins.yaml', start: 0, end: 3 },
};
const NODES = ['a/x', 'a/y'].map((id) => ({ id, kind: 'workload', label: id.slice(2), namespace: 'a', parent: 'ns:a', ports: [], labels: {}, offers: [] }));

function tell(change: Partial<View> = {}, posture: Posture | undefined = POSTURE): void {
  const view = { graph: { nodes: NODES, edges: [], hidden: [] }, problems: [], files: [], policies: [], pins: [], stale: false, ...change } as unknown as View;
  act(() => store.setState({ result: { ...getState().result, view }, posture }));
}

beforeEach(() => store.setState(initialState(), true));
afterEach(cleanup);

describe('the posture', () => {
  const numbers = () => within(screen.getByRole('list', { name: 'Posture' })).getAllByRole('button');

  test('is the six numbers of the command line with their words; implied workloads and what is not known are apart', () => {
    tell();
    render(<PosturePane />);
    expect(numbers().map((b) => b.textContent)).toEqual([
      '2 and 1 impliedworkloads',
      '1of 2 and 1 impliedisolated for ingress',
      '0of 2isolated for egress',
      '1of 2reachable from the Internet',
      '0of 2able to reach the Internet',
      '0of 2without DNS',
      '1 unsure',
    ]);
  });
  test('pressed, a number counts; its workloads are listed and lead to themselves; pressed again, none', () => {
    tell();
    render(<PosturePane />);
    const button = screen.getByRole('button', { name: /isolated for ingress/ });
    fireEvent.click(button);
    expect(button.getAttribute('aria-pressed')).toBe('true');
    expect([...(countedNodes() ?? [])]).toEqual(['a/x', 'a/i']);
    expect(countedNodes()).toBe(countedNodes());
    fireEvent.click(within(screen.getByRole('region', { name: '1 workload and 1 implied isolated for ingress' })).getByRole('button', { name: 'a/x' }));
    expect(getState().lens.selection).toEqual({ kind: 'node', id: 'a/x' });
    fireEvent.click(button);
    expect([countedNodes(), getState().lens.selection]).toEqual([undefined, { kind: 'none' }]);
    fireEvent.click(screen.getByRole('button', { name: '1 unsure' }));
    expect(countedWords(POSTURE, { number: 'withoutDns', part: 'unsure' })).toBe('1 workload perhaps without DNS');
    expect([...(countedNodes() ?? [])]).toEqual(['a/x']);
  });
  test('says so while it is counted, and where there is nothing to count', () => {
    tell({}, undefined);
    store.setState({ posture: undefined });
    const { rerender } = render(<PosturePane />);
    expect(screen.getByText('Counting…')).toBeTruthy();
    tell({}, { ...POSTURE, total: { ...none, implied: ['a/i'] } });
    rerender(<PosturePane />);
    // Of policies alone the implied ones are all there is.
    expect(
      numbers()
        .map((b) => b.textContent)
        .slice(0, 2),
    ).toEqual(['1implied workloads', '1of 1isolated for ingress']);
    tell({}, { ...POSTURE, total: none });
    rerender(<PosturePane />);
    expect(screen.getByText(/no workload to count yet/)).toBeTruthy();
  });
});

describe('the pins', () => {
  test('the broken come first, each with its state in words, why, and what can be done', () => {
    tell({ pins: [{ ...PIN, state: 'holds', port: 'all' }, PIN] });
    render(<PinsPane />);
    const [first] = screen.getAllByRole('listitem');
    expect(first?.textContent).toContain('✕ brokena/x must reach a/y on 80/TCP · ordersit is blocked · Why');
    fireEvent.click(within(first as HTMLElement).getByRole('button', { name: 'Why' }));
    expect(getState().lens.selection).toEqual({ kind: 'pair', from: 'a/x', to: 'a/y' });
    fireEvent.click(within(first as HTMLElement).getByRole('button', { name: /^Remove/ }));
    expect(getState().gesture?.intent).toEqual({ kind: 'amend', amendment: { kind: 'remove-pin', at: 1 } });
  });
  test('how many do not hold; an empty list says how to begin', () => {
    tell({ pins: [PIN, { ...PIN, state: 'unsure' }, { ...PIN, state: 'holds' }] });
    const { rerender } = render(<PinsActions />);
    expect(screen.getByRole('status').textContent).toBe('1 broken, 1 not sure');
    tell({ pins: [] });
    rerender(<PinsPane />);
    expect(screen.getByText(/A pin says that a flow must work/)).toBeTruthy();
  });
  test('of a flow are told beside it; a new one has its ports', () => {
    tell({ pins: [PIN] });
    render(<PinActs from="a/x" to="a/y" traffic={portsOf('TCP', 443)} />);
    expect(screen.getByText('a/x must reach a/y on 80/TCP')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Pin: must never…' }));
    expect(getState().gesture?.subject).toEqual({ kind: 'pin', pin: { from: 'a/x', to: 'a/y', port: '443/TCP', must: 'deny' } });
  });
  test('a namespace holds the pins of what is in it, and the other way round', () => {
    tell({ pins: [{ ...PIN, fromNodes: ['ns:a'] }] });
    const { view } = getState().result;
    expect(pinsBetween(view, ['a/x'], ['a/y'])).toHaveLength(1);
    expect(pinsBetween(view, ['a/y'], ['a/x'])).toHaveLength(0);
  });
  test('ports are written as people write them', () => {
    expect(pinPorts(portsOf('UDP', 53))).toBe('53/UDP');
  });
});

describe('the form of a pin', () => {
  test('asks for ports and a reason, and refuses what is no port', async () => {
    tell();
    render(<GestureDialog />);
    act(() => startPin('deny', 'a/x', 'a/y'));
    expect(screen.getByRole('heading', { name: 'Pin a/x → a/y' })).toBeTruthy();
    expect((document.activeElement as HTMLInputElement).type).toBe('radio');
    fireEvent.change(screen.getByLabelText('Ports'), { target: { value: '99999' } });
    fireEvent.click(screen.getByRole('button', { name: 'Propose' }));
    expect(screen.getByText(/is not a port/)).toBeTruthy();
    expect(getState().gesture?.step).toBe('choose');
    fireEvent.change(screen.getByLabelText('Ports'), { target: { value: '' } });
    fireEvent.change(screen.getByLabelText('Why'), { target: { value: 'cards' } });
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Propose' })));
    // Nobody answers here: what was asked is told by the notice that there is no answer.
    expect(getState().notices.at(-1)?.text).toContain('No proposals');
  });
  test('one that must work begins with the ports that the destination declares', () => {
    const nodes = NODES.map((n) => ({ ...n, ports: [{ port: 5432, protocol: 'TCP' }] }));
    tell({ graph: { nodes, edges: [], hidden: [] } as unknown as View['graph'] });
    startPin('allow', 'a/x', 'a/y');
    expect(getState().gesture?.subject).toMatchObject({ pin: { port: '5432/TCP' } });
  });
});

test('the problems of one node, with the way back to all', () => {
  const problem = (message: string, node: string): Report => ({
    ...{ level: 'error', code: 'x', message, path: '', line: 1, column: 1, related: [], fixes: [] },
    nodes: [node],
    span: { file: 'a.yaml', start: 0, end: 1 },
  });
  tell({ problems: [problem('one', 'a/x'), problem('two', 'a/y')] });
  showProblemsOf({ kind: 'node', id: 'a/y' });
  render(<ProblemsPane />);
  expect([screen.queryByText('one'), screen.queryByText('two') !== null]).toEqual([null, true]);
  expect(screen.getByRole('status').textContent).toContain('Only those of a/y');
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(screen.getByText('one')).toBeTruthy();
});
