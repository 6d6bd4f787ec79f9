// Findings into problems: with the document behind them, and repairs as edits.
import type { Resource } from '../../yaml/document';
import { findEntry, rangeOf } from '../../yaml/locate';
import { formatPath, type Path } from '../../yaml/path';
import type { Fix, Place, Problem } from '../../yaml/problem';
import { treeOf } from '../../yaml/tree';
import { type Finding, isFatal, type Repair, type Source } from './finding';

const placeOf = (resource: Resource, path: Path, part: 'key' | 'value' = 'value'): Place => ({
  document: resource.document,
  path: [...resource.path, ...path],
  part,
});

/** What stands at the nodes of a resource. Undefined also for what an alias or a merge brings in: it belongs to other places too. */
export function sourceOf(resource: Resource): Source {
  return (path, part) => {
    const place = placeOf(resource, path, part);
    const root = treeOf(resource.document);
    const found = root && findEntry(root, place.path);
    if (!found || found.missing > 0 || found.isShared || found.node.kind === 'alias') return undefined;
    const [start, end] = rangeOf(place);
    return resource.document.text.slice(start, end);
  };
}

/** A finding about a resource as everybody sees it: unknown fields are errors too, although the API takes the rest. */
export function problemOf(resource: Resource, finding: Finding): Problem {
  const fix = finding.repair && fixOf(resource, finding.repair);
  return {
    code: finding.code,
    severity: isFatal(finding) || finding.code === 'unknown-field' ? 'error' : 'warning',
    message: finding.message,
    place: placeOf(resource, finding.at ?? finding.path, finding.part),
    path: formatPath(finding.path),
    ...(fix ? { fixes: [fix] } : {}),
  };
}

/** Nothing where the text to replace cannot be told from others'. */
function fixOf(resource: Resource, { title, path, part, text, quotes }: Repair): Fix | undefined {
  const source = sourceOf(resource)(path, part);
  if (source === undefined) return undefined;
  const mark = quotes === 'keep' ? (/^["']/.exec(source)?.[0] ?? '') : '';
  return { title, edits: [{ place: placeOf(resource, path, part), text: `${mark}${text}${mark}` }] };
}
