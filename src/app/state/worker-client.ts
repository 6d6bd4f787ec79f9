// Speaks with the engine's worker: sends all files once, then edits; one analysis under way at a time, so that what is
// typed meanwhile goes out as one message. A worker that dies is started again with all files, once per revision.
import type { Input, Platform, TextEdit } from '../../engine/index';
import type { Reply, Request } from '../../worker/protocol';

/** What the client needs of a Worker; a test brings its own. */
export interface Port {
  postMessage(message: Request): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface Source {
  readonly files: readonly Input[];
  readonly platform: Platform;
  readonly revision: number;
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A question beside the analysis; id and revision are the client's business. */
export type Question = Without<Exclude<Request, { kind: 'files' | 'edits' }>, 'id' | 'revision'>;
export type ViewReply = Extract<Reply, { kind: 'view' }>;

export interface Client {
  /** The text has changed by these edits, or (without) in a way that only sending all files can tell. */
  changed(edits?: readonly TextEdit[]): void;
  /** The answer; undefined when it came too late (the text has changed since) or could not be had. */
  ask(question: Question): Promise<Reply | undefined>;
  close(): void;
}

export interface ClientOptions {
  readonly make: () => Port;
  /** The text as it is now. */
  readonly source: () => Source;
  /** Called for every view that is newer than the last one. */
  readonly onView: (reply: ViewReply) => void;
  /** Called when the engine failed twice on the same text. */
  readonly onFailure: (message: string) => void;
}

interface Waiting {
  readonly question: Question;
  readonly revision: number;
  readonly resolve: (reply: Reply | undefined) => void;
}

/** Connects to a worker made by `make`, lazily: the first `changed` starts it. */
export function createClient(options: ClientOptions): Client {
  let port: Port | undefined;
  let lastId = 0;
  let inFlight: { id: number; revision: number } | undefined;
  let queued: 'nothing' | 'files' | TextEdit[] = 'nothing';
  let shown = -1;
  let restartedFor = -1;
  const waiting = new Map<number, Waiting>();
  let held: Waiting[] = [];

  function start(): Port {
    const fresh = options.make();
    fresh.onmessage = (event) => {
      if (port === fresh) receive(event.data);
    };
    fresh.onerror = (event) => {
      event.preventDefault?.();
      if (port === fresh) recover(event.message || 'the engine stopped');
    };
    port = fresh;
    return fresh;
  }

  function post(item: Waiting): void {
    const id = ++lastId;
    waiting.set(id, item);
    port?.postMessage({ ...item.question, id, revision: item.revision });
  }

  function flush(): void {
    if (inFlight) return;
    if (queued !== 'nothing') {
      const { files, platform, revision } = options.source();
      const id = ++lastId;
      inFlight = { id, revision };
      if (!port || queued === 'files') (port ?? start()).postMessage({ id, revision, kind: 'files', files, platform });
      else port.postMessage({ id, revision, kind: 'edits', edits: queued });
      queued = 'nothing';
    }
    const ready = held;
    held = [];
    for (const item of ready) post(item);
  }

  function receive(reply: Reply): void {
    const item = waiting.get(reply.id);
    if (item) {
      waiting.delete(reply.id);
      item.resolve(item.revision === options.source().revision ? reply : undefined);
      return;
    }
    if (reply.id !== inFlight?.id) return;
    if (reply.kind === 'failed') {
      recover(reply.message);
      return;
    }
    inFlight = undefined;
    if (reply.kind === 'view' && reply.revision > shown) {
      shown = reply.revision;
      options.onView(reply);
    }
    flush();
  }

  function recover(message: string): void {
    stop();
    const { revision } = options.source();
    if (restartedFor === revision) {
      options.onFailure(message);
      return;
    }
    restartedFor = revision;
    queued = 'files';
    flush();
  }

  function stop(): void {
    port?.terminate();
    port = undefined;
    inFlight = undefined;
    queued = 'nothing';
    for (const item of [...waiting.values(), ...held]) item.resolve(undefined);
    waiting.clear();
    held = [];
  }

  return {
    changed(edits) {
      if (!port || !edits || queued === 'files') queued = 'files';
      else queued = queued === 'nothing' ? [...edits] : [...queued, ...edits];
      flush();
    },
    ask(question) {
      if (!port) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const item: Waiting = { question, revision: options.source().revision, resolve };
        if (inFlight && queued !== 'nothing') held.push(item);
        else post(item);
      });
    },
    close: stop,
  };
}
