// What differs from the baseline, flow by flow: what the page tells while one edits.
import { openFiles } from './dialects/open';
import type { Platform } from './policy/platform';
import type { Analysis } from './reach/analysis';
import { forEachChange } from './reach/compare';
import type { FlowChange } from './reach/flow';
import { isEmpty, isSubset } from './sets/traffic';
import type { ChangedFlow, Changes } from './view';
import type { Input } from './yaml/span';

/** How many changes are told; of more there is only the count. */
const MOST = 1000;

/**
 * Reads the baseline. `now` is the analysis of the text as it is: what is the same in both is the same object, so that
 * comparing them is cheap. A text that is broken in the baseline alone means nothing there; it does not stand for what
 * was made of it since.
 */
export function openBaseline(files: readonly Input[], platform: Platform, now?: Analysis): Analysis {
  const baseline = openFiles(files, platform, now);
  return baseline.stale && baseline !== now ? openFiles(files, platform) : baseline;
}

/** An implied endpoint that came or went is no news; a workload is. */
const NEWS = { replicas: true, impliedComings: false, inBlocks: true } as const;

/** All flows that differ: between endpoints, of a workload's replicas with each other, and with the outside. */
export function changesSince(baseline: Analysis, now: Analysis): Changes {
  const ids = new Map<string, number>();
  const flows: ChangedFlow[] = [];
  const known = new Set(baseline.reach.classes.endpoints.map((e) => e.id));
  const isFresh = (end: string) => end !== 'internet' && !end.startsWith('ip:') && !known.has(end);
  let count = 0;
  forEachChange(baseline.reach, now.reach, NEWS, (read) => {
    if (++count > MOST) return;
    const change = read();
    flows.push({ ...change, id: idOf(change, ids), kind: kindOf(change), ...(isFresh(change.from) || isFresh(change.to) ? { fresh: true } : {}) });
  });
  return { count, flows };
}

/** One for each flow; where a flow has several changes (what surely flows, what only may), they are told apart. */
function idOf({ from, to }: FlowChange, ids: Map<string, number>): string {
  const id = `${from} ${to}`;
  const n = (ids.get(id) ?? 0) + 1;
  ids.set(id, n);
  return n === 1 ? id : `${id} #${n}`;
}

function kindOf({ before, after }: FlowChange): ChangedFlow['kind'] {
  if (isEmpty(before)) return 'opened';
  if (isEmpty(after)) return 'closed';
  if (isSubset(before, after)) return 'widened';
  return isSubset(after, before) ? 'narrowed' : 'changed';
}
