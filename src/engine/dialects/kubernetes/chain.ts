// Several splices of one document, one after the other, as splices of the text that it had at first.

import type { Spliced } from '../../yaml/attempt';
import type { Resource } from '../../yaml/document';
import { append, type Splice } from '../../yaml/edit';
import { formatPath } from '../../yaml/path';
import { readFile } from '../../yaml/read';
import type { Written } from '../dialect';

/** One step: a splice of the document as the steps before have left it. */
export type Link = (resource: Resource) => Spliced;

/** All links, or the reason of the first that cannot be made. */
export function chain(resource: Resource, links: readonly Link[]): Written {
  let current = resource;
  let splices: readonly Splice[] = [];
  for (const link of links) {
    const spliced = link(current);
    if (!spliced.ok) return spliced;
    const { start, end, text } = spliced.splice;
    const before = current.document.text;
    const after = before.slice(0, start) + text + before.slice(end);
    splices = append(splices, spliced.splice, after);
    const next = reread(current, after);
    if (!next) return { ok: false, reason: 'the edited text cannot be read' };
    current = next;
  }
  return { ok: true, splices };
}

function reread(resource: Resource, text: string): Resource | undefined {
  const wanted = formatPath(resource.path);
  return readFile({ name: '', text }).documents[0]?.resources.find(({ path }) => formatPath(path) === wanted);
}
