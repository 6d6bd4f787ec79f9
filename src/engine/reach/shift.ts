// How one flow differs between two versions: in what surely flows, in what may flow besides, and in what only some pods
// of a workload feel. Every port on which anything changes for anybody is told exactly once.
import { EMPTY, intersect, isSubset, subtract, type Traffic, union } from '../sets/traffic';

/** What flows between two classes of pods, or a class and some addresses: `open` surely, `unsure` perhaps besides. */
export interface Share {
  readonly open: Traffic;
  readonly unsure: Traffic;
}

/** The shares of all pairs of classes before and after, and of those pairs that both versions have. */
export interface Versions {
  readonly before: readonly Share[];
  readonly after: readonly Share[];
  readonly pairs: readonly { readonly before: Share; readonly after: Share }[];
}

/**
 * One change. `unsure`: of what only may flow. `partial`: only some pods feel it. `within`: the workload as a whole has
 * what it had, only some of its pods have not.
 */
export interface Shift {
  readonly before: Traffic;
  readonly after: Traffic;
  readonly unsure: boolean;
  readonly partial: boolean;
  readonly within: boolean;
}

const NOTHING: Share = { open: EMPTY, unsure: EMPTY };

const mayOf = ({ open, unsure }: Share): Traffic => union(open, unsure);

/** What any of them surely has, and what any may have beyond that. */
function total(shares: readonly Share[]): Share {
  if (shares.length < 2) return shares[0] ?? NOTHING;
  const open = shares.reduce((t, s) => union(t, s.open), EMPTY);
  return {
    open,
    unsure: subtract(
      shares.reduce((t, s) => union(t, s.unsure), EMPTY),
      open,
    ),
  };
}

const gainOf = (before: Traffic, after: Traffic): Traffic => subtract(after, before);
const unionOf = (many: readonly Traffic[]): Traffic => many.reduce(union, EMPTY);

/** Nothing where nothing changes for anybody. */
export function shiftsOf({ before, after, pairs }: Versions): Shift[] {
  const [was, is] = [total(before), total(after)];
  // What surely flows in one of the versions only is told with that; where it may still flow in the other is not news.
  const sure = union(gainOf(was.open, is.open), gainOf(is.open, was.open));
  const whole = [
    shift({ before: was.open, after: is.open, unsure: false }, pairs, (s) => s.open),
    shift({ before: subtract(was.unsure, sure), after: subtract(is.unsure, sure), unsure: true }, pairs, mayOf),
  ].filter((s) => s.before !== s.after);
  return before.length < 2 && after.length < 2 ? whole : [...whole, ...shiftsWithin(pairs, whole)];
}

/** A change of the whole; partial where some of the pairs do not have it. */
function shift(change: Pick<Shift, 'before' | 'after' | 'unsure'>, pairs: Versions['pairs'], of: (share: Share) => Traffic): Shift {
  const { before, after } = change;
  const [gained, lost] = [gainOf(before, after), gainOf(after, before)];
  const feels = (p: Versions['pairs'][number]) => isSubset(gained, gainOf(of(p.before), of(p.after))) && isSubset(lost, gainOf(of(p.after), of(p.before)));
  return { ...change, partial: pairs.length > 1 && !pairs.every(feels), within: false };
}

/** What some pods gain and lose beyond what the whole does: first what is sure, then what only may flow. */
function shiftsWithin(pairs: Versions['pairs'], whole: readonly Shift[]): Shift[] {
  const told = (unsure: boolean, sign: 'gained' | 'lost') =>
    unionOf(whole.filter((s) => s.unsure === unsure).map((s) => (sign === 'gained' ? gainOf(s.before, s.after) : gainOf(s.after, s.before))));
  const within = (before: Traffic, after: Traffic, unsure: boolean): Shift[] =>
    before === after ? [] : [{ before, after, unsure, partial: true, within: true }];
  const split = (lost: Traffic, gained: Traffic, unsure: boolean): Shift[] =>
    intersect(lost, gained) === EMPTY ? within(lost, gained, unsure) : [...within(lost, EMPTY, unsure), ...within(EMPTY, gained, unsure)];
  const gains = unionOf(pairs.map((p) => gainOf(p.before.open, p.after.open)));
  const losses = unionOf(pairs.map((p) => gainOf(p.after.open, p.before.open)));
  const sure = split(subtract(losses, told(false, 'lost')), subtract(gains, told(false, 'gained')), false);
  // A pod that is sure of it now or was before is told of above.
  const mayGain = unionOf(pairs.map((p) => subtract(gainOf(mayOf(p.before), mayOf(p.after)), gains)));
  const mayLose = unionOf(pairs.map((p) => subtract(gainOf(mayOf(p.after), mayOf(p.before)), losses)));
  const known = (sign: 'gained' | 'lost') => union(told(true, sign), told(false, sign));
  return [...sure, ...split(subtract(mayLose, known('lost')), subtract(mayGain, known('gained')), true)];
}
