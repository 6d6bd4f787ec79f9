// What differs between two versions in the flows of an endpoint with the outside, as sets of addresses.
import type { Direction } from '../policy/policy';
import { type AddressSet, EVERY_ADDRESS, formatAddress, intersect, isEmpty, toAddressRanges, union } from '../sets/address';
import { coverEnds } from '../sets/cover';
import { type AlignedEnd, type Alignment, type Joint, memoOfRows } from './align';
import type { HalfRow } from './half-row';
import type { Outcome } from './outcome';
import type { Reach } from './reach';
import { type Shift, shiftsOf } from './shift';

/** A change with some addresses. */
export interface OutsideShift {
  readonly addresses: AddressSet;
  readonly shift: Shift;
}

/** A set of addresses as ends: `ip:FIRST-LAST` for each range. */
export const rangeEnds = memoOfSets((set) => toAddressRanges(set).map(({ first, last }) => `ip:${formatAddress(first)}-${formatAddress(last)}`));

/** The same in as few ends as there can be: `internet`, `ip:BLOCK`, `ip:BLOCK except BLOCK, BLOCK`, `ip:FIRST-LAST`. */
export const blockEnds = memoOfSets(coverEnds);

/** A memo that forgets with the sets, which are those of rows. */
function memoOfSets(compute: (set: AddressSet) => readonly string[]): (set: AddressSet) => readonly string[] {
  const known = new WeakMap<AddressSet, readonly string[]>();
  return (set) => {
    const ends = known.get(set) ?? compute(set);
    known.set(set, ends);
    return ends;
  };
}

/** The rows of an endpoint's classes in one version, and for each pair of joined classes which rows they are. */
interface Rows {
  readonly before: readonly HalfRow[];
  readonly after: readonly HalfRow[];
  readonly pairs: readonly (readonly [before: number, after: number])[];
}

function rowsOf(alignment: Alignment, end: AlignedEnd, direction: Direction, [before, after]: readonly [Reach, Reach]): Rows {
  const rows = (reach: Reach, number: number | undefined) =>
    number === undefined ? [] : [...new Set((reach.classes.classesOf[number] as readonly number[]).map((c) => reach[direction][c] as HalfRow))];
  const [was, is] = [rows(before, end.b), rows(after, end.a)];
  const pairs = new Map<string, readonly [number, number]>();
  for (const j of end.joints) {
    const { b, a } = alignment.joints[j] as Joint;
    const pair = [was.indexOf(before[direction][b] as HalfRow), is.indexOf(after[direction][a] as HalfRow)] as const;
    pairs.set(pair.join(), pair);
  }
  return { before: was, after: is, pairs: [...pairs.values()] };
}

/** Pieces of the outside about which every row decides one thing, with what each decides. */
function overlay(rows: readonly HalfRow[]): { addresses: AddressSet; outcomes: Outcome[] }[] {
  let pieces: { addresses: AddressSet; outcomes: Outcome[] }[] = [{ addresses: EVERY_ADDRESS, outcomes: [] }];
  for (const row of rows)
    pieces = pieces.flatMap((p) =>
      row.zones().flatMap((z) => {
        const addresses = p.addresses === EVERY_ADDRESS ? z.addresses : intersect(p.addresses, z.addresses);
        return isEmpty(addresses) ? [] : [{ addresses, outcomes: [...p.outcomes, z.outcome] }];
      }),
    );
  return pieces;
}

function shiftsOfRows({ before, after, pairs }: Rows): OutsideShift[] {
  const found = new Map<string, { shift: Shift; addresses: AddressSet }>();
  for (const { addresses, outcomes } of overlay([...before, ...after])) {
    const [was, is] = [outcomes.slice(0, before.length), outcomes.slice(before.length)];
    const joined = pairs.map(([b, a]) => ({ before: was[b] as Outcome, after: is[a] as Outcome }));
    for (const shift of shiftsOf({ before: was, after: is, pairs: joined })) {
      const key = `${shift.before.id} ${shift.after.id} ${shift.unsure} ${shift.partial} ${shift.within}`;
      const known = found.get(key);
      found.set(key, { shift, addresses: known ? union(known.addresses, addresses) : addresses });
    }
  }
  return [...found.values()];
}

/** Zones come of the policies' rules, and of the subject's port names where a rule has names. */
const decideAlike = (before: HalfRow, after: HalfRow): boolean =>
  before === after ||
  (before.policies.length === after.policies.length && before.policies.every((p, i) => p.policy === after.policies[i]?.policy && !p.named[before.direction]));

const shiftsOfTwo = memoOfRows((before, after): readonly OutsideShift[] =>
  decideAlike(before, after) ? [] : shiftsOfRows({ before: [before], after: [after], pairs: [[0, 0]] }),
);

/** What changes between an endpoint and the outside; an endpoint that one version lacks has nothing there. */
export function outsideShifts(alignment: Alignment, end: AlignedEnd, direction: Direction, versions: readonly [Reach, Reach]): readonly OutsideShift[] {
  const [before, after] = versions;
  const isSame = (j: number) => {
    const { b, a } = alignment.joints[j] as Joint;
    return before[direction][b] === after[direction][a];
  };
  if (end.regular && end.joints.every(isSame)) return [];
  const rows = rowsOf(alignment, end, direction, versions);
  const [first, second] = [rows.before[0], rows.after[0]];
  if (first && second && rows.before.length === 1 && rows.after.length === 1) return shiftsOfTwo(first, second);
  if (end.regular && rows.pairs.every(([b, a]) => decideAlike(rows.before[b] as HalfRow, rows.after[a] as HalfRow))) return [];
  return shiftsOfRows(rows);
}
