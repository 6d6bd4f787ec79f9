// Short messages, shown and read aloud.
import { getState, setState } from './store';

let lastId = 0;

/** Says something; `error` stays until it is dismissed. */
export function notify(text: string, kind: 'info' | 'error' = 'info'): number {
  const id = ++lastId;
  setState({
    notices: [
      ...getState()
        .notices.filter((n) => n.text !== text)
        .slice(-4),
      { id, kind, text },
    ],
  });
  return id;
}

export const dismiss = (id: number): void => setState({ notices: getState().notices.filter((n) => n.id !== id) });
