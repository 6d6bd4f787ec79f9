// Findings into problems: with the document behind them, and repairs as edits.
import type { Resource } from '../../yaml/document';
import { formatPath, type Path } from '../../yaml/path';
import type { Fix, Place, Problem } from '../../yaml/problem';
import { type Finding, isFatal, type Repair, type Source } from './finding';

const placeOf = (resource: Resource, path: Path, part: 'key' | 'value' = 'value'): Place => ({
  document: resource.document,
  path: [...resource.path, ...path],
  part,
});

/** What stands at the nodes of a resource. */
export function sourceOf(resource: Resource): Source {
  return (path, part) => textAt(placeOf(resource, path, part));
}

/** A finding about a resource as everybody sees it: unknown fields are errors too, although the API takes the rest. */
export function problemOf(resource: Resource, finding: Finding): Problem {
  return {
    code: finding.code,
    severity: isFatal(finding) || finding.code === 'unknown-field' ? 'error' : 'warning',
    message: finding.message,
    place: placeOf(resource, finding.at ?? finding.path, finding.part),
    path: formatPath(finding.path),
    ...(finding.repair ? { fixes: [fixOf(resource, finding.repair)] } : {}),
  };
}

function fixOf(resource: Resource, { title, path, part, text, quotes }: Repair): Fix {
  const place = placeOf(resource, path, part);
  const mark = quotes === 'keep' ? /^["']/.exec(textAt(place) ?? '')?.[0] : undefined;
  return { title, edits: [{ place, text: mark ? `${mark}${text}${mark}` : text }] };
}

const textAt = (_: Place): string | undefined => undefined;
