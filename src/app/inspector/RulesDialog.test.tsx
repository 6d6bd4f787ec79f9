// @vitest-environment jsdom
// The pages about codes: from a problem's code to its page, with the lines that matter marked by more than a colour.
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BY_THE_BOOK, open, ruleHeads, rulePage, type View, view } from '../../engine/index';
import type { Reply, Request } from '../../worker/protocol';
import { connectEngine } from '../state/engine';
import { initialState } from '../state/initial';
import { getState, store } from '../state/store';
import { ProblemsPane } from './ProblemsPane';
import { RulesDialog } from './RulesDialog';

const EMPTY: View = view(open([], BY_THE_BOOK));

/** An engine that knows its rules and nothing else. */
function answer(request: Request): Reply {
  const { id, revision } = request;
  if (request.kind === 'rules') return { id, revision, kind: 'rules', rules: ruleHeads() };
  if (request.kind === 'rule') return { id, revision, kind: 'rule', page: rulePage(request.code) };
  return { id, revision, kind: 'view', view: EMPTY, milliseconds: 0 };
}

beforeEach(() => {
  store.setState(initialState(), true);
  connectEngine(() => {
    const port = {
      onmessage: null as ((event: { readonly data: Reply }) => void) | null,
      onerror: null,
      postMessage: (request: Request) => queueMicrotask(() => port.onmessage?.({ data: answer(request) })),
      terminate: () => undefined,
    };
    return port;
  });
});
afterEach(cleanup);

test('the code of a problem leads to its page, and from there to any other', async () => {
  const problem = { level: 'warning', code: 'half-open', message: 'this opens nothing', path: '', line: 1, column: 1, related: [], fixes: [] } as const;
  store.setState({ result: { ...getState().result, view: { ...EMPTY, problems: [problem] } } });
  render(
    <>
      <ProblemsPane />
      <RulesDialog />
    </>,
  );
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'half-open: what is this?' })));
  const page = await screen.findByRole('article', { name: 'one end allows what the other end blocks' });
  expect(page.textContent).toContain('half-open, warning');
  const bad = within(page).getByRole('figure', { name: 'What makes it' });
  expect(bad.textContent).toMatch(/▸ *- podSelector:/);

  await act(async () => fireEvent.click(screen.getByRole('button', { name: /mesh-port$/ })));
  expect((await screen.findByRole('article')).textContent).toContain('port 4143');
  expect(screen.getByRole('button', { name: /mesh-port$/ }).getAttribute('aria-current')).toBe('page');
});
