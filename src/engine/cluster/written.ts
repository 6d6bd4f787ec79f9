// What the user typed at a place, so that a message can show it and a fix can use it: `0123` has become 83 by the time
// somebody minds. Asked only for values that are wrong.
import { findEntry } from '../yaml/locate';
import type { Place } from '../yaml/problem';
import { treeOf } from '../yaml/tree';

/** The scalar as it stands there, quotes included. Undefined for anything else, and for what other places share or what has a tag or an anchor. */
export function scalarAt({ document, path }: Place): string | undefined {
  const root = treeOf(document);
  const found = root && findEntry(root, path);
  if (!found || found.missing > 0 || found.isShared) return undefined;
  const { kind, start, body, end } = found.node;
  return kind === 'scalar' && start === body && end > start ? document.text.slice(start, end) : undefined;
}
