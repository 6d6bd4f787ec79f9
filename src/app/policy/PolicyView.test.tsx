// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PolicyDetail } from '../../engine/index';
import type { Reply, Request } from '../../worker/protocol';
import { connectEngine } from '../state/engine';
import { initialState } from '../state/initial';
import { store } from '../state/store';
import { PolicyView } from './PolicyView';
import { POLICY, VIEW } from './testing';

/** Answers as the worker would: with this policy, and never with proposals. */
function connect(policy: PolicyDetail | undefined): void {
  connectEngine(() => {
    const port = {
      onmessage: null as ((event: MessageEvent<Reply>) => void) | null,
      onerror: null,
      terminate: () => undefined,
      postMessage: (asked: Request) => {
        const { id, revision } = asked;
        const reply: Reply | undefined =
          asked.kind === 'files'
            ? { id, revision, kind: 'view', view: VIEW, milliseconds: 1 }
            : asked.kind === 'policy'
              ? { id, revision, kind: 'policy', policy }
              : undefined;
        if (reply) queueMicrotask(() => port.onmessage?.({ data: reply } as MessageEvent<Reply>));
      },
    };
    return port;
  });
}

async function show(policy: PolicyDetail | undefined): Promise<void> {
  connect(policy);
  render(<PolicyView />);
  await screen.findByRole('region', { name: 'Policy pay/gate' });
}

const asked = () => {
  const { gesture } = store.getState();
  return gesture?.intent?.kind === 'amend' ? gesture.intent.amendment : undefined;
};

beforeEach(() => store.setState({ ...initialState(), workspace: { ...initialState().workspace, files: [{ name: 'pay.yaml', text: 'x' }] } }, true));
afterEach(cleanup);

describe('what is drawn', () => {
  beforeEach(async () => {
    await show(POLICY);
    await screen.findByRole('region', { name: 'What may come in' });
  });

  test('AND as nested boxes, OR with the word, counts and ports', () => {
    const come = screen.getByRole('region', { name: 'What may come in' });
    expect(within(come).getByRole('listitem', { name: 'from app = web in namespace shop' }).textContent).toContain('and a pod with');
    expect(within(come).getByRole('listitem', { name: 'or from 10.0.0.0/8' }).textContent).toContain('but not');
    expect(within(come).getByText('TCP 8080')).toBeTruthy();
    fireEvent.click(within(come).getByRole('button', { name: '1 workload matched by app = web in namespace shop' }));
    expect(within(come).getByText('shop/web')).toBeTruthy();
  });

  test('a direction that is left alone says so, and who closes it nevertheless', () => {
    const go = screen.getByRole('region', { name: 'Where it may go' });
    expect(go.textContent).toContain('This policy leaves egress alone. Lock it to choose where gate may go.');
    expect(go.textContent).toContain('It is closed by pay/deny-all.');
  });

  test('locks say closed and open in words', () => {
    const subject = screen.getByRole('region', { name: 'Whom it selects' });
    expect(subject.textContent).toContain('in closed');
    expect(subject.textContent).toContain('out open');
    expect(subject.textContent).toContain('3 replicas');
  });
});

describe('what is asked for', () => {
  const rule = ['spec', 'ingress', 0, 'from', 0];
  const block = ['spec', 'ingress', 0, 'from', 1];
  beforeEach(async () => {
    await show(POLICY);
    await screen.findByRole('region', { name: 'What may come in' });
  });

  test.each([
    [/^make it OR: 1 → 9 workloads/, { kind: 'flip', policy: 'pay/gate', rule }],
    [/^Remove app = web/, { kind: 'remove-peer', policy: 'pay/gate', rule }],
    [/^Remove the rule from app = web/, { kind: 'remove-rule', policy: 'pay/gate', rule }],
    [/^No longer leave out 10\.1\.0\.0\/16/, { kind: 'remove-except', policy: 'pay/gate', rule: block, cidr: '10.1.0.0/16' }],
    [/^Unlock ingress/, { kind: 'open', policy: 'pay/gate', direction: 'ingress' }],
    [/^\+ DNS, to/, { kind: 'add-rule', policy: 'pay/gate', direction: 'egress', peer: { kind: 'dns' }, ports: [] }],
    [/^\+ same namespace, from/, { kind: 'add-rule', policy: 'pay/gate', direction: 'ingress', peer: { kind: 'same-namespace' }, ports: [] }],
    [/^\+ internet, not private, to/, { kind: 'add-rule', policy: 'pay/gate', direction: 'egress', peer: { kind: 'internet' }, ports: [] }],
    [/^Delete…$/, { kind: 'remove-policy', policy: 'pay/gate' }],
  ])('%s', (name, amendment) => {
    fireEvent.click(screen.getByRole('button', { name }));
    expect(asked()).toEqual(amendment);
  });

  test('an exception is typed; without one it says what to type', () => {
    const field = screen.getByLabelText('Leave another block out of 10.0.0.0/8');
    fireEvent.submit(field);
    expect(screen.getAllByRole('alert').some((a) => a.textContent?.startsWith('Type a block inside 10.0.0.0/8'))).toBe(true);
    fireEvent.change(field, { target: { value: ' 10.2.0.0/16 ' } });
    fireEvent.submit(field);
    expect(asked()).toEqual({ kind: 'add-except', policy: 'pay/gate', rule: block, cidr: '10.2.0.0/16' });
  });

  test('ports: a range, a name instead of a number, and what is wrong', () => {
    fireEvent.click(screen.getByRole('button', { name: /^Ports… of the rule/ }));
    fireEvent.click(screen.getByRole('button', { name: 'write the name http' }));
    fireEvent.click(screen.getByRole('button', { name: '+ port' }));
    fireEvent.change(screen.getByLabelText('Number or name of port 2'), { target: { value: '9000' } });
    fireEvent.change(screen.getByLabelText('End of the range from port 2'), { target: { value: '8000' } });
    fireEvent.click(screen.getByRole('button', { name: 'Propose' }));
    expect(screen.getByRole('alert').textContent).toBe('The range ends before it begins: 9000 to 8000.');
    expect(asked()).toBeUndefined();
    fireEvent.change(screen.getByLabelText('End of the range from port 2'), { target: { value: '9010' } });
    fireEvent.click(screen.getByRole('button', { name: 'Propose' }));
    expect(asked()).toEqual({
      kind: 'ports',
      policy: 'pay/gate',
      rule,
      ports: [
        { protocol: 'TCP', port: 'http' },
        { protocol: 'TCP', port: 9000, endPort: 9010 },
      ],
    });
  });

  test('the slider says whom it would gain while it moves, and asks on Enter', () => {
    const slider = screen.getByRole('slider', { name: 'Width of the selector' });
    expect(slider.getAttribute('aria-valuetext')).toBe('gate alone, 1 workload');
    fireEvent.change(slider, { target: { value: '1' } });
    expect(slider.getAttribute('aria-valuetext')).toBe('all of pay, 2 workloads: 1 more');
    expect(screen.getByRole('region', { name: 'Whom it selects' }).textContent).toContain('+1 more: pay/books');
    expect(asked()).toBeUndefined();
    fireEvent.keyDown(slider, { key: 'Enter' });
    expect(asked()).toEqual({ kind: 'selector', policy: 'pay/gate', at: [], labels: {} });
  });

  test('a workload is named', () => {
    fireEvent.click(screen.getByRole('button', { name: '+ workload…, to' }));
    const form = screen.getByRole('form', { name: 'Allow to…' });
    fireEvent.click(within(form).getByRole('button', { name: 'Propose' }));
    expect(form.textContent).toContain('Type whom to allow');
    fireEvent.change(screen.getByLabelText('Workload, namespace or Service'), { target: { value: 'shop/web' } });
    fireEvent.click(within(form).getByRole('button', { name: 'Propose' }));
    expect(asked()).toEqual({ kind: 'add-rule', policy: 'pay/gate', direction: 'egress', peer: { kind: 'end', end: 'shop/web' }, ports: [] });
  });

  test('names and new policies are asked for in a form', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Rename…' }));
    expect(store.getState().gesture?.subject).toEqual({ kind: 'form', form: 'rename-policy', about: 'pay/gate' });
  });

  test('nothing is asked when the text is newer than what is drawn', () => {
    store.setState({ workspace: { ...store.getState().workspace, revision: 7 } });
    fireEvent.click(screen.getByRole('button', { name: /^make it OR/ }));
    expect(asked()).toBeUndefined();
    expect(store.getState().notices.at(-1)?.text).toContain('The text has just changed');
  });
});

describe('the focus', () => {
  const ports = () => screen.getByRole('button', { name: /^Ports… of the rule from app = web/ });

  test('goes into the editor of ports, and back where Esc closes it', async () => {
    await show(POLICY);
    await screen.findByRole('region', { name: 'What may come in' });
    fireEvent.click(ports());
    const field = screen.getByLabelText('Number or name of port 1');
    expect(document.activeElement).toBe(field);
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.queryByLabelText('Number or name of port 1')).toBeNull();
    expect(document.activeElement).toBe(ports());
  });

  test('stays on the list of policies while the engine is asked for another one', async () => {
    connect(POLICY);
    render(<PolicyView />);
    const picker = await screen.findByRole('button', { name: /: choose another$/ });
    picker.focus();
    await screen.findByRole('region', { name: 'What may come in' });
    expect(document.activeElement).toBe(picker);
    expect(picker.isConnected).toBe(true);
  });
});

describe('the text', () => {
  const span = { file: 'pay.yaml', start: 0, end: 1 };
  const [rule] = POLICY.ingress.rules;
  const [first, second] = rule?.peers ?? [];
  const wish = () => store.getState().wishes.reveal?.span;

  test('shows the lines of the card that has the focus, of this text only', async () => {
    if (!rule || !first || !second) throw new Error('no rule to point at');
    const peers = [
      { ...first, span },
      { ...second, span: { ...span, end: 2 } },
    ];
    await show({ ...POLICY, ingress: { ...POLICY.ingress, rules: [{ ...rule, peers }] } });
    await screen.findByRole('region', { name: 'What may come in' });
    screen.getByRole('button', { name: /^make it OR/ }).focus();
    expect(wish()).toEqual(span);
    store.setState({ workspace: { ...store.getState().workspace, revision: 7 } });
    screen.getByRole('button', { name: 'Remove 10.0.0.0/8' }).focus();
    expect(wish()).toEqual(span);
  });
});

test('what cannot be edited says why, and every control is off', async () => {
  await show({ ...POLICY, fixed: 'The file pay.yaml is read-only.' });
  expect((await screen.findByRole('note')).textContent).toContain('The file pay.yaml is read-only.');
  const changing = screen.getAllByRole('button', { name: /^(make it|Remove|No longer|Unlock|Lock|\+|Ports…|Rename|Delete|Leave out)/ });
  expect(changing.length).toBeGreaterThan(12);
  for (const button of changing) expect((button as HTMLButtonElement).disabled, button.getAttribute('aria-label') ?? button.textContent ?? '').toBe(true);
  expect((screen.getByRole('slider') as HTMLInputElement).disabled).toBe(true);
});

test('closed without rules: nothing may come in', async () => {
  await show({ ...POLICY, ingress: { isolated: true, rules: [] } });
  expect((await screen.findByRole('region', { name: 'What may come in' })).textContent).toContain('Nothing may come in');
});

test('a policy that cannot be drawn says so', async () => {
  await show(undefined);
  expect(await screen.findByText(/pay\/gate cannot be drawn here/)).toBeTruthy();
});

test('without a policy it says what to do', () => {
  store.setState({ result: { view: { ...VIEW, policies: [] }, revision: 0, pending: false, milliseconds: 1 } });
  render(<PolicyView />);
  fireEvent.click(screen.getByRole('button', { name: 'New policy…' }));
  expect(store.getState().gesture?.subject).toEqual({ kind: 'form', form: 'new-policy', about: '' });
});
