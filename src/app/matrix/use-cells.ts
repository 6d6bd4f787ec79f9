// The cells of the lines in sight, asked of the engine as they are needed: one question at a time, always for what is in
// sight by then.
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ask } from '../state/engine';
import { getState } from '../state/store';
import { useAppState } from '../state/use-state';
import { type Cells, createCells } from './cells';

/** After this many milliseconds an engine that has just been started again is asked once more. */
const RETRY = 500;

/** Ids of the rows and columns in sight, and of those around. */
export interface Window {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

/** The component renders again whenever cells have come. */
export function useCells(window: Window): Cells {
  const revision = useAppState((s) => (s.result.pending ? -1 : s.result.revision));
  const [cells] = useState(createCells);
  const [, render] = useReducer((n: number) => n + 1, 0);
  const wanted = useRef(window);
  const isBusy = useRef(false);

  const pump = useCallback(async (): Promise<void> => {
    const { result, workspace } = getState();
    if (isBusy.current || result.pending || result.revision !== workspace.revision) return;
    const missing = cells.missing(wanted.current.rows, wanted.current.columns, workspace.revision);
    if (!missing) return;
    isBusy.current = true;
    const reply = await ask({ kind: 'matrix', ...missing });
    isBusy.current = false;
    if (reply?.kind === 'matrix') {
      cells.put(missing.rows, missing.columns, reply.cells, workspace.revision);
      render();
      void pump();
    } else if (!reply && getState().workspace.revision === workspace.revision) setTimeout(() => void pump(), RETRY);
  }, [cells]);

  useEffect(() => {
    wanted.current = window;
    if (revision >= 0) void pump();
  }, [window, revision, pump]);
  return cells;
}
