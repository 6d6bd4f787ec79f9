// Whether the window is too narrow for all panes at once.
import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 1439px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Below 1440 px: the inspector opens only for a selection, the list of files is icons. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
