// Changes of many objects as one step: documents that are taken away, items that go out of their Lists, texts that change.
import type { Document } from '../yaml/document';
import type { Splice } from '../yaml/edit';
import { formatPath, type Path } from '../yaml/path';
import { findHome } from '../yaml/place';
import { changeTexts, removeItems, type TextChange } from '../yaml/splice-many';
import type { Standing } from './amend-inventory-target';
import { type Step, spliceFile } from './step';

/** A step, or why it cannot be made. */
type Stepped = Step | string;

export const isStep = (stepped: Stepped): stepped is Step => typeof stepped !== 'string';

/** The splices of documents, each in offsets of its own text, made in one go for each file. */
function spliceDocuments(step: Step, edits: ReadonlyMap<Document, readonly Splice[]>): Step {
  const files = new Map<string, Splice[]>();
  for (const [document, splices] of edits) {
    const home = findHome(step.now.files, document);
    if (!home) continue;
    const base = home.file.starts[home.index] ?? 0;
    const shifted = splices.map((s) => ({ start: s.start + base, end: s.end + base, text: s.text }));
    files.set(home.file.name, [...(files.get(home.file.name) ?? []), ...shifted]);
  }
  let next = step;
  for (const [name, splices] of files)
    next = spliceFile(
      next,
      name,
      splices.sort((a, b) => a.start - b.start || a.end - b.end),
    );
  return next;
}

/** Changes of texts within objects of `step.now`; paths are those of the documents. */
export function changeObjects(step: Step, changes: ReadonlyMap<Document, readonly TextChange[]>): Stepped {
  const edits = new Map<Document, readonly Splice[]>();
  for (const [document, some] of changes) {
    const spliced = changeTexts(document, some);
    if (!spliced.ok) return spliced.reason;
    edits.set(document, spliced.splices);
  }
  return spliceDocuments(step, edits);
}

/** Takes objects of `step.now` away: their documents, up to a byte order mark, or their items of Lists. */
export function removeObjects(step: Step, found: readonly Standing[]): Stepped {
  const edits = new Map<Document, Splice[]>();
  const lists = new Map<string, { readonly document: Document; readonly path: Path; readonly indexes: number[] }>();
  const documents = new Map<Document, number>();
  for (const { resource } of found) {
    const { document, path } = resource;
    const index = path.at(-1);
    if (!documents.has(document)) documents.set(document, documents.size);
    if (typeof index !== 'number') {
      edits.set(document, [{ start: document.text.startsWith('\uFEFF') ? 1 : 0, end: document.text.length, text: '' }]);
      continue;
    }
    const key = `${documents.get(document)} ${formatPath(path.slice(0, -1))}`;
    const list = lists.get(key) ?? { document, path: path.slice(0, -1), indexes: [] };
    list.indexes.push(index);
    lists.set(key, list);
  }
  for (const { document, path, indexes } of lists.values()) {
    const spliced = removeItems(document, path, indexes);
    if (!spliced.ok) return spliced.reason;
    edits.set(document, [...(edits.get(document) ?? []), ...spliced.splices]);
  }
  return spliceDocuments(step, edits);
}

/** Collects changes of texts by document. */
export function collectChanges(parts: Iterable<{ readonly document: Document; readonly change: TextChange }>): Map<Document, TextChange[]> {
  const changes = new Map<Document, TextChange[]>();
  for (const { document, change } of parts) changes.set(document, [...(changes.get(document) ?? []), change]);
  return changes;
}
