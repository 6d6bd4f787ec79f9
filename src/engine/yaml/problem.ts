// Something wrong or worth saying, as data. Places are symbolic until somebody asks for spans (see locate.ts).
import type { Document } from './document';
import type { Path } from './path';

export type Severity = 'error' | 'warning' | 'info';

/** A node of a document. `part`: the value (default), its key, or the whole entry or list item. A node that does not exist stands for its nearest parent. */
export interface Place {
  readonly document: Document;
  readonly path: Path;
  readonly part?: 'key' | 'value' | 'entry';
  /** Instead of the path: offsets within the document's text, where there is no node (a syntax error). */
  readonly range?: readonly [number, number];
}

/** What to do about it: replace each place's characters. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly place: Place; readonly text: string }[];
}

/**
 * `code` is one of the catalogue's (see catalogue.ts). `message` has no capital, no full stop and the user's words in
 * backticks. `path` is the API field path, relative to the resource.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place?: Place;
  readonly path?: string;
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
  readonly fixes?: readonly Fix[];
}
