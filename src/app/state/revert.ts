// One change taken back by its opposite, as a gesture: what has opened is cut, what has closed is allowed again.
import type { ChangedFlow, Traffic } from '../../engine/index';
import { adoptTraffic, isEmptyTraffic, subtractTraffic } from '../../engine/plain';
import { choosePorts, startAllow, startCut } from './gesture';

/** What a change has opened and closed. */
export function partsOf({ before, after }: Pick<ChangedFlow, 'before' | 'after'>): { readonly opened: Traffic; readonly closed: Traffic } {
  const [was, is] = [adoptTraffic(before), adoptTraffic(after)];
  return { opened: subtractTraffic(is, was), closed: subtractTraffic(was, is) };
}

/** Proposes to let the traffic flow again. */
export function restoreFlow(from: string, to: string, traffic: Traffic): void {
  startAllow(from, to);
  choosePorts(traffic);
}

/** Proposes to cut what the change has opened; without any, nothing. */
export function cutOpened(change: ChangedFlow): void {
  const { opened } = partsOf(change);
  if (!isEmptyTraffic(opened)) startCut(change.from, change.to, opened);
}

/** Proposes to allow what the change has closed; without any, nothing. */
export function restoreClosed(change: ChangedFlow): void {
  const { closed } = partsOf(change);
  if (!isEmptyTraffic(closed)) restoreFlow(change.from, change.to, closed);
}
