// The page's one connection to the engine: what the actions send through and where its views arrive.
import type { TextEdit } from '../../engine/index';
import type { Reply } from '../../worker/protocol';
import { getState, setState } from './store';
import { type Client, createClient, type Port, type Question } from './worker-client';

let client: Client | undefined;

/** Starts the engine with what is in the workspace; again to start it anew. `onStart`: called for every worker that is started, once it has the files. */
export function connectEngine(make: () => Port, onStart: () => void = () => undefined): void {
  client?.close();
  client = createClient({
    make() {
      queueMicrotask(onStart);
      return make();
    },
    source: () => getState().workspace,
    onView: ({ view, revision, milliseconds }) => setState({ result: { view, revision, milliseconds, pending: revision !== getState().workspace.revision } }),
    onFailure: (failure) => setState({ result: { ...getState().result, pending: false, failure } }),
  });
  client.changed();
}

/** Tells the engine that the text has changed; without edits all files are sent. */
export const textChanged = (edits?: readonly TextEdit[]): void => client?.changed(edits);

/** Asks the engine about the text as it is now. Undefined: too late, the text has changed, or there is no engine. */
export const ask = async (question: Question): Promise<Reply | undefined> => client?.ask(question);
