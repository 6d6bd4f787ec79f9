// Another name for a key of a mapping, in its place: what stands behind it stays byte for byte.
import { ABSENT, amend, valueAt } from './amend';
import { attempt, type Site, type Spliced } from './attempt';
import type { Document } from './document';
import type { Splice } from './edit';
import type { Path } from './path';
import { printFlowEntry } from './print';
import { isMapping } from './resource';

/** Calls the entry `key` of the mapping at `path` by another name, which no other entry may have. */
export function renameKey(document: Document, path: Path, key: string, name: string): Spliced {
  const mapping = valueAt(document.value, path);
  if (!isMapping(mapping) || !Object.hasOwn(mapping, key)) return { ok: false, reason: `\`${key}\` does not exist` };
  if (Object.hasOwn(mapping, name)) return { ok: false, reason: `\`${name}\` exists already` };
  const gone = amend(document.value, [...path, key], () => ABSENT);
  const intended = gone && amend(gone.value, [...path, name], () => mapping[key]);
  return attempt(document, path, intended, (site) => renamed(site, key, name));
}

function* renamed({ node, style }: Site, key: string, name: string): Generator<Splice> {
  const entry = node.entries.findLast((one) => one.step === key && one.form !== 'merge');
  // Printed with a value that is cut off again: the printer knows which keys need quotes.
  const text = printFlowEntry(name, 0, style).replace(/:\s*0$/, '');
  if (entry?.key) yield { start: entry.key.start, end: entry.key.end, text };
}
