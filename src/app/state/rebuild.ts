// Puts back an indentation that is lost: always as a proposal, never unasked.
import { startAmend } from './gesture';
import type { State } from './types';

/** Whether some document has lost its indentation. */
export const hasLostIndentation = ({ result }: State): boolean => result.view?.problems.some((p) => p.code === 'indentation-lost') === true;

/** Begins with proposals for one file, or for all that lost it. */
export const startRebuild = (file?: string): void => startAmend('Put the indentation back', { kind: 'rebuild', ...(file === undefined ? {} : { file }) });
