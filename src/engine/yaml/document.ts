// What is read from text: files of documents, documents of resources. None of them knows an absolute offset, so that
// an edit elsewhere in a file leaves them as they are.
import type { Path } from './path';
import type { Problem } from './problem';

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
