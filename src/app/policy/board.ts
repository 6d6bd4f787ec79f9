// What every part of the view needs to know of the policy that is shown, and how they ask for changes.
import { createContext, useContext } from 'react';
import type { GraphNode, PolicyDetail } from '../../engine/index';
import { startAmend } from '../state/gesture';
import { notify } from '../state/notices';
import { getState } from '../state/store';
import type { Change } from './amendments';

export interface Board {
  readonly policy: PolicyDetail;
  /** The revision of the text that `policy` speaks of. */
  readonly revision: number;
  readonly name: (id: string) => string;
  readonly node: (id: string) => GraphNode | undefined;
}

const Context = createContext<Board | undefined>(undefined);

export const BoardProvider = Context.Provider;

export function useBoard(): Board {
  const board = useContext(Context);
  if (!board) throw new Error('a part of the policy view stands outside of it');
  return board;
}

/** Asks for a change. Its paths belong to the text of `revision`: where that has changed meanwhile, nothing is asked. */
export function askFor({ title, amendment }: Change, revision: number): void {
  if (getState().workspace.revision === revision) startAmend(title, amendment);
  else notify('The text has just changed. Try again.');
}
