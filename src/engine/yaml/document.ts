// What is read from text: files of documents, documents of resources, and what is wrong with them. None of them knows an
// absolute offset, so that an edit elsewhere in a file leaves them as they are; places are symbolic until somebody asks
// for spans (see locate.ts).
import type { Path } from './path';

export type Mapping = { readonly [key: string]: unknown };

/** `group` is empty for the core API; `namespace` is as written, `''` where absent. */
export interface Ref {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** One object of the API: a document of its own or an item of a List. `path` leads to it from the document's root. */
export interface Resource {
  readonly ref: Ref;
  readonly value: Mapping;
  readonly document: Document;
  readonly path: Path;
}

/** One YAML (or JSON) document. `value` is undefined where the text cannot be read. */
export interface Document {
  readonly text: string;
  readonly value: unknown;
  readonly resources: readonly Resource[];
  readonly problems: readonly Problem[];
  /** While the text is broken: what stood here when it last could be read. Its resources still count in the app. */
  readonly lastGood?: Document;
}

/** `starts[i]` is the offset of `documents[i]`; a document reaches to the next one's start, the last one to the end. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly documents: readonly Document[];
  readonly starts: readonly number[];
}

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
