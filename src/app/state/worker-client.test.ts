// The conversation with the worker: latest wins, typing is gathered while it works, a crash loses nothing.
import { beforeEach, describe, expect, test } from 'vitest';
import type { TextEdit, View } from '../../engine/index';
import type { Reply, Request } from '../../worker/protocol';
import { type Client, createClient, type Port } from './worker-client';

const PLATFORM = { enforcer: 'kubernetes', hostNetwork: 'nodes', podAddresses: 'match' } as const;
const edit = (text: string): TextEdit => ({ span: { file: 'a', start: 0, end: 0 }, text });
const view = {} as View;

/** A worker that answers when the test says so. */
class FakePort implements Port {
  onmessage: Port['onmessage'] = null;
  onerror: Port['onerror'] = null;
  readonly sent: Request[] = [];
  terminated = false;
  postMessage(message: Request): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  reply(reply: Reply): void {
    this.onmessage?.({ data: reply } as MessageEvent<Reply>);
  }
  get last(): Request {
    return this.sent.at(-1) as Request;
  }
  /** Answers the last analysis that was asked for. */
  answer(): void {
    const { id, revision } = this.sent.findLast((m) => m.kind === 'files' || m.kind === 'edits') as Request;
    this.reply({ id, revision, kind: 'view', view, milliseconds: 1 });
  }
}

let ports: FakePort[];
let revision: number;
let views: number[];
let failures: string[];
let client: Client;
const port = () => ports.at(-1) as FakePort;
const change = (text: string) => {
  revision++;
  client.changed([edit(text)]);
};

beforeEach(() => {
  ports = [];
  revision = 0;
  views = [];
  failures = [];
  client = createClient({
    make: () => {
      ports.push(new FakePort());
      return port();
    },
    source: () => ({ files: [{ name: 'a', text: `text ${revision}` }], platform: PLATFORM, revision }),
    onView: (reply) => views.push(reply.revision),
    onFailure: (message) => failures.push(message),
  });
  client.changed();
});

describe('edits', () => {
  test('all files go once, then edits', () => {
    expect(port().last.kind).toBe('files');
    port().answer();
    change('x');
    expect(port().last).toMatchObject({ kind: 'edits', revision: 1, edits: [edit('x')] });
  });
  test('made while an analysis is under way go out as one message', () => {
    port().answer();
    change('1');
    change('2');
    change('3');
    expect(port().sent).toHaveLength(2);
    port().answer();
    expect(port().sent).toHaveLength(3);
    expect(port().last).toMatchObject({ revision: 3, edits: [edit('2'), edit('3')] });
    port().answer();
    expect(views).toEqual([0, 1, 3]);
  });
  test('before anything was sent are part of the files', () => {
    change('1');
    port().answer();
    expect(port().last).toMatchObject({ kind: 'edits', edits: [edit('1')] });
  });
  test('a change of the list of files sends all files', () => {
    port().answer();
    change('1');
    change('2');
    revision++;
    client.changed();
    port().answer();
    expect(port().last).toMatchObject({ kind: 'files', revision: 3, files: [{ name: 'a', text: 'text 3' }] });
  });
  test('a view that comes twice, or late, is not shown again', () => {
    const { id } = port().last;
    port().answer();
    port().reply({ id, revision: 0, kind: 'view', view, milliseconds: 1 });
    expect(views).toEqual([0]);
  });
});

describe('questions', () => {
  test('are answered for the text as it is', async () => {
    port().answer();
    const answer = client.ask({ kind: 'places', ids: ['x'] });
    port().reply({ id: port().last.id, revision: 0, kind: 'places', spans: [] });
    expect(await answer).toMatchObject({ kind: 'places' });
  });
  test('are dropped when the text has changed since', async () => {
    port().answer();
    const answer = client.ask({ kind: 'places', ids: ['x'] });
    const { id } = port().last;
    change('1');
    port().reply({ id, revision: 0, kind: 'places', spans: [] });
    expect(await answer).toBeUndefined();
  });
  test('wait for edits that are not sent yet', () => {
    port().answer();
    change('1');
    change('2');
    void client.ask({ kind: 'places', ids: ['x'] });
    expect(port().sent.map((m) => m.kind)).toEqual(['files', 'edits']);
    port().answer();
    expect(port().sent.map((m) => m.kind)).toEqual(['files', 'edits', 'edits', 'places']);
    expect(port().last.revision).toBe(2);
  });
});

describe('a crash', () => {
  const crash = () => port().onerror?.({ message: 'boom' } as ErrorEvent);
  test('starts the worker again with all files', () => {
    port().answer();
    change('1');
    crash();
    expect(ports).toHaveLength(2);
    expect(ports[0]?.terminated).toBe(true);
    expect(port().last).toMatchObject({ kind: 'files', revision: 1 });
    port().answer();
    expect(views).toEqual([0, 1]);
    expect(failures).toEqual([]);
  });
  test('twice on the same text is reported; new text tries again', () => {
    crash();
    crash();
    expect(failures).toEqual(['boom']);
    expect(ports).toHaveLength(2);
    change('1');
    expect(ports).toHaveLength(3);
    expect(port().last).toMatchObject({ kind: 'files', revision: 1 });
  });
  test('a reply that says failed counts as one', () => {
    port().reply({ id: port().last.id, revision: 0, kind: 'failed', message: 'bug' });
    port().reply({ id: port().last.id, revision: 0, kind: 'failed', message: 'bug' });
    expect(failures).toEqual(['bug']);
  });
  test('leaves no question waiting', async () => {
    port().answer();
    const answer = client.ask({ kind: 'places', ids: [] });
    crash();
    expect(await answer).toBeUndefined();
  });
});
