// What a proposal opens and closes, as it is told for each kind of gesture: beyond what was asked for, or at all.
import type { FlowChange, Proposal } from '../../engine/index';
import { toRanges } from '../../engine/plain';
import { joinRanges } from './ranges';
import { plural } from './words';

/** `opens` and `closes` in a few words; `opened` and `closed` are the flows behind them. */
export interface Effect {
  readonly opens: string;
  readonly closes: string;
  readonly opened: readonly FlowChange[];
  readonly closed: readonly FlowChange[];
}

const size = (traffic: FlowChange['before']): number =>
  toRanges(traffic).reduce((sum, { ranges }) => sum + ranges.reduce((all, [first, last]) => all + last - first + 1, 0), 0);
const shrinks = ({ before, after }: FlowChange): boolean => size(after) < size(before);

/** `kind` is the intent's. What an isolation stops is what it is for, so all of it is told. */
export function effectOf({ brings, gained, lost }: Proposal, kind: string): Effect {
  const asked = kind === 'isolate' ? brings.filter(shrinks) : [];
  const known = new Set(lost.map((f) => `${f.from}\n${f.to}`));
  const closed = joinRanges([...lost, ...asked.filter((f) => !known.has(`${f.from}\n${f.to}`))]);
  const opened = joinRanges(gained);
  const isWhole = kind === 'isolate' || kind === 'amend';
  const count = (flows: readonly FlowChange[], none: string): string => (flows.length > 0 ? plural(flows.length, isWhole ? 'flow' : 'other flow') : none);
  return {
    opens: count(opened, kind === 'allow' ? 'this flow only' : kind === 'dns' ? 'DNS only' : 'nothing'),
    closes: count(closed, kind === 'cut' ? 'this flow only' : 'nothing'),
    opened,
    closed,
  };
}

/** The same in one line: `opens nothing else, closes 2 flows`. */
export function effectWords(proposal: Proposal, kind: string): string {
  const { opened, closed } = effectOf(proposal, kind);
  const isWhole = kind === 'isolate' || kind === 'amend';
  const opens = opened.length > 0 ? plural(opened.length, isWhole ? 'flow' : 'other flow') : isWhole ? 'nothing' : 'nothing else';
  return `opens ${opens} · ${closed.length > 0 ? `closes ${plural(closed.length, 'flow')}` : 'closes nothing'}`;
}
