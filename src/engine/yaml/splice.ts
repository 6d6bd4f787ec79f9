// Edits of a document that leave every other byte alone. INVARIANT: a splice is only handed out after the edited text
// was read again and means exactly what was asked for; where that fails, there is a reason instead. What shares an anchor
// with other places does not change there.
import { ABSENT, amend, type Step, valueAt } from './amend';
import { attempt, nameOf, newEntry, newText, refuse, type Spliced, some } from './attempt';
import type { Document } from './document';
import type { Path } from './path';
import { printItem } from './print';
import { isMapping } from './resource';
import { insertLines, removeLines } from './splice-block';
import { hasLines, insertBetween, printLined, removeBetween } from './splice-flow';

/** Puts an item before the one at `index` of a list, or at its end. A missing or empty list is made or filled. */
export function insertItem(document: Document, path: Path, index: number, value: unknown): Spliced {
  const before = valueAt(document.value, path);
  const count = Array.isArray(before) ? before.length : 0;
  if (!Array.isArray(before) && before !== null && before !== ABSENT) return refuse(`${nameOf(path)} is not a list`);
  if (index < 0 || index > count) return refuse(`${nameOf(path)} has no place ${index}`);
  if (count === 0) return write(document, path, [value]);
  const intended = amend(document.value, path, (list) => (Array.isArray(list) ? list.toSpliced(index, 0, value) : list));
  return attempt(document, path, intended, function* ({ text, node, isFlow, style }) {
    if (isFlow) yield* some(insertBetween(text, node, index, printLined(text, node.entries[0]?.start ?? 0, value, style, hasLines(text, node)), style));
    else yield* insertLines(text, node, index, printItem(value, style));
  });
}

/** Adds an entry at the end of a mapping, which is made if it is missing. A key that holds null is filled. */
export function insertEntry(document: Document, path: Path, key: string, value: unknown): Spliced {
  const before = valueAt(document.value, path);
  if (!isMapping(before) && before !== null && before !== ABSENT) return refuse(`${nameOf(path)} is not a mapping`);
  const old = valueAt(before, [key]);
  if (old === null) return write(document, [...path, key], value);
  if (old !== ABSENT) return refuse(`${nameOf([...path, key])} exists already`);
  if (!isMapping(before) || Object.keys(before).length === 0) return write(document, path, { [key]: value });
  const intended = amend(document.value, [...path, key], () => value);
  return attempt(document, path, intended, (site) => newEntry(site, key, value));
}

/** Puts another value in the place of one; what is missing on the way to it is made. */
export function replaceValue(document: Document, path: Path, value: unknown): Spliced {
  const last = path.at(-1);
  if (typeof last === 'number' && valueAt(document.value, path) === ABSENT) return refuse(`${nameOf(path)} does not exist`);
  return write(document, path, value);
}

/** Takes an item out of a list, with its comments. The last one leaves an empty list. */
export function removeItem(document: Document, path: Path, index: number): Spliced {
  return remove(document, path, index);
}

/** Takes an entry out of a mapping, with its comments. The last one leaves an empty mapping. */
export function removeEntry(document: Document, path: Path, key: string): Spliced {
  return remove(document, path, key);
}

function remove(document: Document, path: Path, step: Step): Spliced {
  const whole = [...path, step];
  if (valueAt(document.value, whole) === ABSENT) return refuse(`${nameOf(whole)} does not exist`);
  const before = valueAt(document.value, path);
  const count = Object.keys(before as object).length;
  if (count === 1) return write(document, path, Array.isArray(before) ? [] : {});
  const intended = amend(document.value, whole, () => ABSENT);
  return attempt(document, path, intended, function* ({ text, node, isFlow }) {
    const index = node.entries.findLastIndex((entry) => entry.step === step && entry.form !== 'merge');
    if (isFlow) yield* some(removeBetween(node, index));
    else yield* removeLines(text, node, index);
  });
}

// Replaces the value at a path, or makes it, inside of the deepest node that there is.
function write(document: Document, path: Path, value: unknown): Spliced {
  let depth = path.length;
  while (depth > 0 && valueAt(document.value, path.slice(0, depth)) === ABSENT) depth--;
  if (depth < path.length) {
    const holder = path.slice(0, depth);
    const step = path[depth] ?? '';
    const inner = amend(ABSENT, path.slice(depth + 1), () => value);
    if (!inner) return refuse(`${nameOf(path)} cannot be made`);
    return typeof step === 'number' ? insertItem(document, holder, step, inner.value) : insertEntry(document, holder, step, inner.value);
  }
  const intended = amend(document.value, path, () => value);
  return attempt(document, path, intended, (site) => newText(site, value));
}
