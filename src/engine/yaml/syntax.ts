// What is wrong with text that is not YAML, in plain words and at its place.
import type { Document } from './document';
import type { Failure } from './load';
import type { Problem } from './problem';

/** The problems of a document that cannot be read: at least one. */
export function describeSyntax(document: Document, failure: Failure): Problem[] {
  const start = Math.min(failure.offset, Math.max(0, document.text.length - 1));
  return [
    {
      code: 'yaml-syntax',
      severity: 'error',
      message: failure.reason,
      place: { document, path: [], range: [start, Math.min(start + 1, document.text.length)] },
    },
  ];
}
