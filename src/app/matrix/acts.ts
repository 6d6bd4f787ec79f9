// What can be done to a cell: the same from the keyboard, by mouse and from its menu.
import type { MatrixCell, Traffic } from '../../engine/index';
import { ALL, adoptTraffic, uniteTraffic } from '../../engine/plain';
import { choosePorts, startAllow, startCut, startIsolate } from '../state/gesture';
import { fold, select } from '../state/lens';
import { startPin } from '../state/pins';
import { isNamespace, type Line } from './axis';
import { isSum, type Target } from './cell-words';

/** `keys`: what does the same in the grid. */
export interface Act {
  readonly title: string;
  readonly keys?: string;
  readonly run: () => void;
}

const lacks = (cell: MatrixCell): readonly Traffic[] => cell.parts.filter((p) => p.state === 'half-open').map((p) => adoptTraffic(p.traffic));

/** What flows, or would: everything where the cell does not say. */
function trafficOf(cell: MatrixCell): Traffic {
  const [first, ...more] = cell.parts.map((p) => adoptTraffic(p.traffic));
  return first ? more.reduce(uniteTraffic, first) : ALL;
}

export const canCut = (cell: MatrixCell): boolean => !cell.self && cell.state !== 'blocked' && cell.state !== 'denied';
export const canIsolate = (line: Line): boolean => line.kind !== 'outside';

/** Shows both ends in the inspector. */
export const explain = ({ from, to }: Target): void => select({ kind: 'pair', from: from.id, to: to.id });

/** Asks for ports; what a half-open flow lacks is known already. */
export function allow({ from, to, cell }: Target): void {
  const [first, ...more] = isSum(cell) ? [] : lacks(cell);
  startAllow(from.id, to.id);
  if (first) choosePorts(more.reduce(uniteTraffic, first));
}

export const cut = ({ from, to, cell }: Target): void => startCut(from.id, to.id, trafficOf(cell));

/** Marks the flow as one that must work or must never; of a sum, which has no ports of its own, all of it. */
const pinActs = ({ from, to, cell }: Target): Act[] => {
  const traffic = cell.parts.length > 0 && !isSum(cell) ? trafficOf(cell) : undefined;
  return [
    { title: 'Pin: must work…', run: () => startPin('allow', from.id, to.id, traffic) },
    { title: 'Pin: must never…', run: () => startPin('deny', from.id, to.id, traffic) },
  ];
};

/** Everything that can be done, the natural thing first. */
export function actsOf(target: Target): Act[] {
  const { from, to, cell } = target;
  const acts: (Act | undefined)[] = [
    cell.self
      ? undefined
      : { title: cell.state === 'blocked' ? 'Allow…' : cell.state === 'half-open' ? 'Allow the rest…' : 'Allow more…', keys: 'A', run: () => allow(target) },
    canCut(cell) ? { title: 'Cut…', keys: 'Delete', run: () => cut(target) } : undefined,
    { title: isSum(cell) ? 'Show these flows' : 'Why', keys: 'Space', run: () => explain(target) },
    canIsolate(to) ? { title: `Isolate ${to.name} from others…`, keys: 'I', run: () => void startIsolate(to.id, ['ingress']) } : undefined,
    canIsolate(from) ? { title: `Restrict where ${from.name} may go…`, run: () => void startIsolate(from.id, ['egress']) } : undefined,
    ...(cell.self ? [] : pinActs(target)),
    ...[...new Set([from, to])].map((line) => (isNamespace(line) ? { title: `Unfold ${line.name}`, keys: '+', run: () => fold(line.id, false) } : undefined)),
  ];
  return acts.filter((a) => a !== undefined);
}
