// @vitest-environment jsdom
// The list of problems: errors first, and narrowed to one weight, rule or file.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Report, View } from '../../engine/index';
import { portsOf } from '../../engine/plain';
import { initialState } from '../state/initial';
import { getState, store } from '../state/store';
import { ProblemsPane } from './ProblemsPane';

const problem = (level: Report['level'], code: string, file: string, message: string): Report => ({
  level,
  code,
  message,
  path: '',
  span: { file, start: 0, end: 1 },
  line: 1,
  column: 1,
  related: [],
  fixes: [],
});

function tell(problems: readonly Report[]): void {
  const view = { graph: { nodes: [], edges: [], hidden: [] }, problems, files: [], policies: [], stale: false } as unknown as View;
  act(() => store.setState({ result: { ...getState().result, view } }));
}

const FEW = [problem('info', 'redundant-rule', 'a.yaml', 'one'), problem('error', 'wrong-type', 'b.yaml', 'two')];
const MANY = [
  ...FEW,
  problem('warning', 'half-open', 'a.yaml', 'three'),
  problem('warning', 'half-open', 'b.yaml', 'four'),
  problem('warning', 'service-port', 'b.yaml', 'five'),
];

const shown = () =>
  screen
    .getAllByRole('button')
    .filter((button) => !button.title)
    .map((button) => button.textContent);
const choose = (value: string) => fireEvent.change(screen.getByRole('combobox', { name: /^Show/ }), { target: { value } });

beforeEach(() => store.setState(initialState(), true));
afterEach(cleanup);

test('errors come first, and few problems need no choice', () => {
  tell(FEW);
  render(<ProblemsPane />);
  expect(shown()).toEqual(['two', 'one']);
  expect(screen.queryByRole('combobox')).toBeNull();
});

test.each<[value: string, messages: string[]]>([
  ['', ['two', 'three', 'four', 'five', 'one']],
  ['level warning', ['three', 'four', 'five']],
  ['rule half-open', ['three', 'four']],
  ['file b.yaml', ['two', 'four', 'five']],
])('narrowed to `%s`', (value, messages) => {
  tell(MANY);
  render(<ProblemsPane />);
  choose(value);
  expect(shown()).toEqual(messages);
});

test('when the last of a kind is gone, all are shown again', () => {
  tell(MANY);
  render(<ProblemsPane />);
  choose('rule service-port');
  expect(shown()).toEqual(['five']);
  tell(MANY.map((p) => ({ ...p, code: 'half-open' })));
  expect(shown()).toHaveLength(5);
});

test('what asks for a flow begins the gesture, with its ports', () => {
  const traffic = portsOf('TCP', 8080);
  tell([
    { ...problem('warning', 'half-open', 'a.yaml', 'one end'), ask: { title: 'Open the other end', intent: { kind: 'allow', from: 'x', to: 'y', traffic } } },
  ]);
  render(<ProblemsPane />);
  fireEvent.click(screen.getByRole('button', { name: 'Open the other end…' }));
  expect(getState().gesture).toMatchObject({
    subject: { kind: 'allow', from: 'x', to: 'y' },
    step: 'asking',
    intent: { kind: 'allow', from: 'x', to: 'y', traffic },
  });
});
