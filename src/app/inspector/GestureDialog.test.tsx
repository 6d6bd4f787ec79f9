// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer, GraphNode, View } from '../../engine/index';
import { EMPTY, formatTraffic, parseTraffic } from '../../engine/plain';
import { startAllow } from '../state/gesture';
import { initialState } from '../state/initial';
import { store } from '../state/store';
import { GestureDialog } from './GestureDialog';

const OPEN = { isolated: false, policies: [] };
const node: GraphNode = {
  id: 'shop/db[StatefulSet]',
  kind: 'workload',
  label: 'db',
  namespace: 'shop',
  detail: '',
  ports: [{ name: 'sql', protocol: 'TCP', port: 5432 }],
  offers: [{ service: 'db', port: 80, target: 5432, protocol: 'TCP' }],
  labels: {},
  ingress: OPEN,
  egress: OPEN,
  dashed: false,
};
const view: View = {
  graph: { nodes: [node], edges: [], hidden: [] },
  problems: [],
  files: [],
  policies: [],
  pins: [],
  stale: false,
  counts: { namespaces: 1, workloads: 1, policies: 0, flows: 0 },
};
const traffic = parseTraffic('5432') ?? EMPTY;
const answer: Answer = {
  already: false,
  proposals: [
    {
      title: 'New policy shop/allow-web-to-db',
      edits: [{ span: { file: 'a.yaml', start: 0, end: 0 }, text: 'new\n' }],
      hunks: [
        {
          file: 'a.yaml',
          title: 'shop/allow-web-to-db',
          line: 1,
          created: false,
          lines: [
            { sign: '+', text: 'new' },
            { sign: ' ', text: 'old' },
          ],
        },
      ],
      brings: [],
      gained: [],
      lost: [{ from: 'shop/x[Pod]', to: node.id, before: traffic, after: EMPTY }],
      isolation: [{ endpoint: node.id, direction: 'ingress', isolated: true }],
    },
    { title: 'Another way', edits: [], hunks: [], brings: [], gained: [], lost: [], isolation: [] },
  ],
};

beforeEach(() => {
  store.setState(
    {
      ...initialState(),
      workspace: { ...initialState().workspace, files: [{ name: 'a.yaml', text: 'old\n' }], openFile: 'a.yaml' },
      result: { view, revision: 0, pending: false, milliseconds: 1 },
    },
    true,
  );
  vi.stubGlobal('ResizeObserver', vi.fn());
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const propose = () => {
  const intent = { kind: 'allow', from: 'shop/web[Deployment]', to: node.id, traffic } as const;
  store.setState({ gesture: { subject: { kind: 'allow', from: intent.from, to: intent.to }, step: 'proposals', intent, answer, chosen: 0 } });
};

describe('the choice of ports', () => {
  beforeEach(() => {
    startAllow('shop/web[Deployment]', node.id);
    render(<GestureDialog />);
  });

  test('offers the ports of the destination and begins with the first', () => {
    expect(screen.getByRole('dialog', { name: 'Let shop/web reach shop/db' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'sql · 5432' }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole('button', { name: 'through Service db: 80 → 5432' })).toBeTruthy();
  });

  test('Enter asks for proposals', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Propose TCP 5432' }));
    const { gesture } = store.getState();
    expect(gesture?.step).toBe('asking');
    expect(gesture?.intent?.kind === 'allow' && formatTraffic(gesture.intent.traffic)).toBe('TCP 5432');
  });

  test.each(['0', '70000'])('refuses %s with a sentence and stays', (text) => {
    fireEvent.click(screen.getByRole('button', { name: 'other…' }));
    fireEvent.change(screen.getByLabelText('Ports'), { target: { value: text } });
    fireEvent.click(screen.getByRole('button', { name: /^Propose/ }));
    expect(screen.getByRole('alert').textContent).toBe(`${text} is not a port: ports are 1 to 65535`);
    expect(store.getState().gesture?.step).toBe('choose');
  });

  test('Esc leaves everything as it was', () => {
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    expect(store.getState().gesture).toBeUndefined();
    expect(store.getState().history.past).toEqual([]);
  });
});

describe('proposals', () => {
  beforeEach(() => {
    propose();
    render(<GestureDialog />);
  });

  test('say what they change, close and isolate', () => {
    const { textContent } = screen.getByRole('dialog');
    expect(textContent).toContain('closes 1 other flow');
    expect(textContent).toContain('isolates shop/db for ingress for the first time');
    expect(textContent).toContain('shop/x → shop/db');
    expect(screen.getByRole('region', { name: 'Changed lines' }).textContent).toContain('added: new');
  });

  test('the button that accepts has the focus, and accepting is one undo step', () => {
    expect(document.activeElement?.textContent).toBe('Allow');
    fireEvent.click(document.activeElement as Element);
    expect(store.getState().gesture).toBeUndefined();
    expect(store.getState().workspace.files[0]?.text).toBe('new\nold\n');
    expect(store.getState().history.past).toHaveLength(1);
  });

  test('another way can be chosen', () => {
    fireEvent.click(screen.getByRole('button', { name: '1 other way' }));
    fireEvent.click(screen.getByRole('button', { name: /^Another way/ }));
    expect(store.getState().gesture?.chosen).toBe(1);
  });
});

test('where nothing can be done the reason is said', () => {
  const intent = { kind: 'allow', from: 'a/b', to: node.id, traffic } as const;
  store.setState({
    gesture: {
      subject: { kind: 'allow', from: 'a/b', to: node.id },
      step: 'proposals',
      intent,
      answer: { proposals: [], already: true, reason: 'the flow is allowed already' },
      chosen: 0,
    },
  });
  render(<GestureDialog />);
  expect(screen.getByRole('dialog').textContent).toContain('the flow is allowed already');
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(store.getState().gesture).toBeUndefined();
});

describe('where nothing can be done there is a way on', () => {
  const refuse = (kind: 'allow' | 'cut', reason: string): void => {
    const intent = { kind, from: 'shop/web[Deployment]', to: node.id, traffic } as const;
    const subject = { kind, from: intent.from, to: intent.to };
    store.setState({ gesture: { subject, step: 'proposals', intent, answer: { proposals: [], already: false, reason }, chosen: 0 } });
    render(<GestureDialog />);
  };
  const ways = () => screen.getAllByRole('button').map((b) => b.textContent);

  test('a cut that no rule could make: isolate instead', () => {
    refuse('cut', 'nothing isolates shop/db');
    expect(ways()).toEqual(['Close', 'Isolate shop/db…', 'Why']);
    fireEvent.click(screen.getByRole('button', { name: 'Isolate shop/db…' }));
    expect(store.getState().gesture?.subject).toEqual({ kind: 'isolate', end: node.id, directions: ['ingress'] });
  });

  test('a read-only file that the reason names can be let go', () => {
    store.setState({ workspace: { ...store.getState().workspace, files: [{ name: 'a.yaml', text: 'old\n', readOnly: true }] } });
    refuse('allow', 'the policy stands in a.yaml, which is read-only');
    fireEvent.click(screen.getByRole('button', { name: 'Let a.yaml be edited' }));
    expect(store.getState().workspace.files[0]).toMatchObject({ readOnly: false });
  });

  test('a broken text is shown', () => {
    const span = { file: 'a.yaml', start: 0, end: 3 };
    const fault = { level: 'error', code: 'yaml-syntax', message: 'broken', path: '', span, line: 1, column: 1, related: [], fixes: [] } as const;
    store.setState({ result: { ...store.getState().result, view: { ...view, stale: true, problems: [fault] } } });
    refuse('allow', 'the text of a.yaml is broken');
    fireEvent.click(screen.getByRole('button', { name: 'Show a.yaml line 1' }));
    expect(store.getState().gesture).toBeUndefined();
    expect(store.getState().wishes.reveal).toMatchObject({ span, caret: true });
  });
});

test('what isolates an end for the first time is told before the lines, with all that stops', () => {
  propose();
  render(<GestureDialog />);
  const guard = screen.getByRole('note', { name: 'Isolation' });
  expect(guard.textContent).toContain('shop/x → shop/db');
  expect(guard.compareDocumentPosition(screen.getByRole('region', { name: 'Changed lines' })) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(guard.querySelector('details')?.open).toBe(true);
});
