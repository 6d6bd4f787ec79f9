// Comments that silence what is no error: `# netpol-ignore: code, code` on a line or above it, or at the head of a document.
import type { Document } from '../yaml/document';
import { rangeOf } from '../yaml/locate';
import type { Problem } from '../yaml/problem';

const COMMENT = /#[ \t]*netpol-ignore:[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/;
const HAS_COMMENT = /#[ \t]*netpol-ignore:/;

/** Codes by line from 0; under -1 those of the whole document. */
type Silences = ReadonlyMap<number, ReadonlySet<string>>;

const known = new WeakMap<Document, Silences>();
const NONE: Silences = new Map();

/** A comment alone on its line speaks of the next line that is no comment; before the first of all, of the document. */
function readSilences(text: string): Silences {
  const silences = new Map<number, Set<string>>();
  let waiting: string[] = [];
  let isHead = true;
  for (const [i, line] of text.split('\n').entries()) {
    const codes = COMMENT.exec(line)?.[1]?.split(/[ \t]*,[ \t]*/) ?? [];
    const content = line.trim();
    if (content === '' || content.startsWith('#') || content.startsWith('---')) {
      waiting.push(...codes);
      continue;
    }
    silences.set(i, new Set([...(silences.get(i) ?? []), ...codes, ...waiting]));
    if (isHead) silences.set(-1, new Set(waiting));
    isHead = false;
    waiting = [];
  }
  return silences;
}

function silencesOf(document: Document): Silences {
  let silences = known.get(document);
  if (!silences) {
    silences = HAS_COMMENT.test(document.text) ? readSilences(document.text) : NONE;
    known.set(document, silences);
  }
  return silences;
}

/** Whether a comment at the problem's place, or at the head of its document, names its code. */
export function isSilenced({ code, place }: Pick<Problem, 'code' | 'place'>): boolean {
  const silences = place ? silencesOf(place.document) : NONE;
  if (!place || silences === NONE) return false;
  const [start] = rangeOf(place);
  const line = place.document.text.slice(0, start).split('\n').length - 1;
  return [line, -1].some((i) => silences.get(i)?.has(code) === true);
}
