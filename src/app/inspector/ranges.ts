// Flows with the outside as lists of changes have them, range by range, in as few rows as people need.
import type { FlowChange } from '../../engine/index';
import { formatTraffic, joinEnds } from '../../engine/plain';

const isRange = (end: string): boolean => end.startsWith('ip:');

/** Flows with the same other end and the same traffic become one for each block, `ip:BLOCK except BLOCK`, or one with the Internet. Each stands where the first of them stood. */
export function joinRanges(flows: readonly FlowChange[]): readonly FlowChange[] {
  const groups = new Map<string, FlowChange[]>();
  for (const f of flows) {
    const [from, to] = [isRange(f.from), isRange(f.to)];
    const key = [from ? '' : f.from, to ? '' : f.to, formatTraffic(f.before), formatTraffic(f.after), f.unsure, f.partial, from, to].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), f]);
  }
  return [...groups.values()].flatMap((group): readonly FlowChange[] => {
    const [first] = group as [FlowChange];
    if (isRange(first.from)) return joinEnds(group.map((f) => f.from)).map((from) => ({ ...first, from }));
    return isRange(first.to) ? joinEnds(group.map((f) => f.to)).map((to) => ({ ...first, to })) : group;
  });
}
