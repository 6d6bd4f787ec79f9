// Places in text and changes to it, as plain data that crosses every wall.

/** Characters `start` to before `end` of a file, in UTF-16 offsets. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Replaces the span's characters. A span of a file that does not exist yet is 0 to 0: the edit creates the file. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A file as the outside hands it in. `readOnly`: gestures never edit it. */
export interface Input {
  readonly name: string;
  readonly text: string;
  readonly readOnly?: boolean;
}

/** Lines and columns as people and SARIF count them, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
