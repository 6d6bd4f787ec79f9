// What a subcommand is.
import type { Io } from './io';

/**
 * `does`: one line for the list of commands. `help`: what `--help` prints below it. `run` returns the exit code and
 * throws a UsageError where it was called wrongly.
 */
export interface Command {
  readonly name: string;
  readonly does: string;
  readonly help: string;
  readonly run: (argv: readonly string[], io: Io) => Promise<number>;
}

/** Exit codes: `NO` is the honest negative answer of a command that worked. */
export const OK = 0;
export const NO = 1;
export const FAILED = 2;

/** The command was called wrongly: exit 2 with the message and a hint at `--help`. */
export class UsageError extends Error {}
