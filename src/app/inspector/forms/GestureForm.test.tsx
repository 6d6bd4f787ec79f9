// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { GraphNode, View } from '../../../engine/index';
import { formatTraffic } from '../../../engine/plain';
import { chooseAgain, startForm } from '../../state/gesture';
import { initialState } from '../../state/initial';
import { store } from '../../state/store';
import type { FormName, KnownEnd } from '../../state/types';
import { GestureDialog } from '../GestureDialog';

const LOCK = { isolated: false, policies: [] };
const node = (id: string, kind: GraphNode['kind'], label: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  kind,
  label,
  namespace: 'shop',
  detail: '',
  ports: [],
  offers: [],
  labels: {},
  ingress: LOCK,
  egress: LOCK,
  dashed: false,
  ...more,
});
const view = {
  graph: {
    nodes: [
      node('ns:shop', 'namespace', 'shop'),
      node('shop/web[Deployment]', 'workload', 'web', { workloadKind: 'Deployment', labels: { app: 'web', tier: 'front' } }),
      node('shop/db[Deployment]', 'workload', 'db', { workloadKind: 'Deployment' }),
      node('shop/cache[implied]', 'implied', 'cache', { labels: { app: 'cache', role: '*' }, ports: [{ protocol: 'UDP', port: 53 }], dashed: true }),
    ],
    edges: [],
    hidden: [],
  },
  policies: [
    { id: 'shop/deny', namespace: 'shop', name: 'deny' },
    { id: 'shop/allow', namespace: 'shop', name: 'allow' },
  ],
  problems: [],
  files: [],
  stale: false,
} as unknown as View;

const gesture = () => store.getState().gesture;
const amendment = () => (gesture()?.intent?.kind === 'amend' ? gesture()?.intent : undefined);
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.submit(document.querySelector('[data-gesture] form') as Element);
const complaints = () => screen.getAllByRole('alert').flatMap((a) => a.textContent || []);

function open(form: FormName, about = '', flow?: KnownEnd): void {
  startForm(form, about, flow);
  render(<GestureDialog />);
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', vi.fn());
  store.setState({ ...initialState(), result: { view, revision: 0, pending: false, milliseconds: 1 } }, true);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a form that is gone back to has what was filled in, and its first field has the focus', async () => {
  open('new-namespace');
  type('Name', 'lab');
  submit();
  expect(amendment()).toEqual({ kind: 'amend', amendment: { kind: 'new-namespace', name: 'lab', labels: {} } });
  chooseAgain();
  const field = await screen.findByRole('textbox', { name: 'Name' });
  expect((field as HTMLInputElement).value).toBe('lab');
  expect(document.activeElement).toBe(field);
});

test('what is missing is only said when the user wants to go on', () => {
  open('new-workload');
  expect(complaints()).toEqual([]);
  submit();
  expect(complaints()).toEqual(['type a name']);
  type('Ports', '70000');
  expect(complaints()).toEqual(['type a name', '70000 is not a port: ports are 1 to 65535']);
  expect(gesture()?.step).toBe('choose');
});

describe('a new workload', () => {
  test('has what an implied one was asked for', () => {
    open('new-workload', 'shop/cache[implied]');
    submit();
    expect(amendment()?.kind === 'amend' && amendment()).toMatchObject({
      amendment: { workload: { namespace: 'shop', name: 'cache', labels: { app: 'cache', role: '' }, ports: [{ protocol: 'UDP', port: 53 }] } },
    });
  });
  test('cannot have a name that is taken', () => {
    open('new-workload', 'ns:shop');
    type('Name', 'db');
    expect(complaints()).toEqual(['the name db is taken']);
  });
  test('as the destination of a flow goes on to proposals with its ports; as the source to the choice of ports', () => {
    open('new-workload', '', { from: 'shop/web[Deployment]' });
    type('Name', 'jobs');
    type('Ports', '7070');
    submit();
    const asked = gesture()?.intent;
    expect(asked).toMatchObject({ kind: 'allow', from: 'shop/web[Deployment]', to: 'shop/jobs', creates: { namespace: 'shop', name: 'jobs' } });
    expect(asked?.kind === 'allow' && formatTraffic(asked.traffic)).toBe('TCP 7070');
    cleanup();
    open('new-workload', '', { to: 'shop/web[Deployment]' });
    type('Name', 'jobs');
    submit();
    expect(gesture()).toMatchObject({ step: 'choose', subject: { kind: 'allow', from: 'shop/jobs', to: 'shop/web[Deployment]' } });
  });
});

describe('labels', () => {
  beforeEach(() => open('labels', 'shop/web[Deployment]'));
  test('a value is changed, one label at a time', () => {
    type('Value of app', 'site');
    expect((screen.getByLabelText('Value of tier') as HTMLInputElement).disabled).toBe(true);
    submit();
    expect(amendment()).toMatchObject({ amendment: { kind: 'set-label', end: 'shop/web[Deployment]', key: 'app', value: 'site' } });
  });
  test('a value that is as it was changes nothing', () => {
    type('Value of app', 'site');
    type('Value of app', 'web');
    submit();
    expect(complaints()).toEqual(['change a value, or add a label']);
  });
  test('a new one is added, if its key is free', () => {
    type('Key of a new label', 'tier');
    expect(complaints()).toEqual(['there is a label tier already']);
    type('Key of a new label', 'team');
    type('Value of the new label', 'a b');
    submit();
    expect(complaints()).toHaveLength(1);
    type('Value of the new label', 'retail');
    submit();
    expect(amendment()).toMatchObject({ amendment: { kind: 'set-label', key: 'team', value: 'retail' } });
  });
  test('one is removed', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Remove tier' }));
    expect(amendment()).toMatchObject({ amendment: { kind: 'remove-label', key: 'tier' } });
  });
});

test.each([
  ['rename-workload', 'shop/web[Deployment]', 'db', 'the name db is taken', { kind: 'rename-workload', end: 'shop/web[Deployment]', name: 'site' }],
  [
    'rename-namespace',
    'ns:shop',
    'Shop',
    '“Shop” is not a name: write small letters, digits and hyphens, with a letter or digit at both ends',
    { kind: 'rename-namespace', namespace: 'shop', name: 'site' },
  ],
  ['rename-policy', 'shop/deny', 'allow', 'the name allow is taken', { kind: 'rename-policy', policy: 'shop/deny', name: 'site' }],
] as const)('%s refuses a bad name and takes a good one', (form, about, bad, problem, expected) => {
  open(form, about);
  submit();
  expect(complaints()).toEqual(['type another name']);
  type('New name', bad);
  expect(complaints()).toEqual([problem]);
  submit();
  expect(amendment()).toBeUndefined();
  type('New name', 'site');
  submit();
  expect(amendment()).toEqual({ kind: 'amend', amendment: expected });
});

test('a policy is about somebody, in a direction, by a name that is free', () => {
  open('new-policy');
  submit();
  expect(complaints()).toEqual(['choose whom the policy is about']);
  fireEvent.change(screen.getByLabelText('It is about'), { target: { value: 'ns:shop' } });
  type('Name', 'deny');
  fireEvent.click(screen.getByRole('checkbox', { name: /ingress/ }));
  expect(complaints()).toEqual(['choose at least one direction', 'the name deny is taken']);
  fireEvent.click(screen.getByRole('checkbox', { name: /egress/ }));
  type('Name', '');
  submit();
  expect(amendment()).toEqual({ kind: 'amend', amendment: { kind: 'new-policy', subject: 'ns:shop', directions: ['egress'] } });
});

test('an address block goes on as the end of a flow', () => {
  open('block', '', { to: 'shop/web[Deployment]' });
  type('Address block', '10.0.0.0/8');
  type('but not', '10.1.0.0/16');
  submit();
  expect(gesture()?.subject).toEqual({ kind: 'allow', from: '10.0.0.0/8 except 10.1.0.0/16', to: 'shop/web[Deployment]' });
});
