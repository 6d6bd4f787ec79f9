// What a gesture is offered, as plain data.

import type { Direction } from '../policy/policy';
import type { FlowChange } from '../reach/flow';
import type { TextEdit } from '../yaml/span';

/** Lines of a file as a unified diff shows them; `line` is the first one's number in the old text, from 1. `created`: the file is new. */
export interface Hunk {
  readonly file: string;
  readonly title: string;
  readonly line: number;
  readonly created: boolean;
  readonly lines: readonly { readonly sign: ' ' | '+' | '-'; readonly text: string }[];
}

/** An end that a proposal isolates for the first time, or frees. */
export interface IsolationChange {
  readonly endpoint: string;
  readonly direction: Direction;
  readonly isolated: boolean;
}

/**
 * One way to get what was asked, proven by running the engine on the edited text. `gained` and `lost` are the flows that
 * change beyond the intent; `brings` those of the intent.
 */
export interface Proposal {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly hunks: readonly Hunk[];
  readonly brings: readonly FlowChange[];
  readonly gained: readonly FlowChange[];
  readonly lost: readonly FlowChange[];
  readonly isolation: readonly IsolationChange[];
}

/** `proposals`: best first. None, with a `reason` in a plain sentence, where nothing can or need be done (`already`: it is so). */
export interface Answer {
  readonly proposals: readonly Proposal[];
  readonly already: boolean;
  readonly reason?: string;
}
