// What differs between two versions, as flows. Only what the rows of the two decide differently is looked at, so that an
// edit costs what it touches, however long ago the other version was.
import type { Endpoint } from '../cluster/cluster';
import { DIRECTIONS } from '../policy/policy';
import { EMPTY, intersect, isEmpty, subtract, type Traffic } from '../sets/traffic';
import { type AlignedEnd, type Alignment, align, type Joint } from './align';
import { outsideShifts } from './compare-outside';
import type { Flow, FlowChange } from './flow';
import type { HalfRow } from './half-row';
import { routedTraffic } from './list';
import { outcomesOf } from './pairs';
import { CONTROLLER_ID, type Reach } from './reach';
import { type Share, type Shift, shiftsOf } from './shift';

/** `added`: there was nothing before; `removed`: there is nothing after. Flows of implied endpoints are kept apart. Of what is sure, and of workloads as a whole. */
export interface Difference {
  readonly added: readonly Flow[];
  readonly removed: readonly Flow[];
  readonly changed: readonly FlowChange[];
  readonly implied: readonly FlowChange[];
}

/** `replicas`: also what the pods of one workload have with each other, which lists leave out. `impliedComings`: also the flows of implied endpoints that only one version has. */
export interface Scope {
  readonly replicas: boolean;
  readonly impliedComings: boolean;
}

const AS_LISTED: Scope = { replicas: false, impliedComings: true };

interface Found {
  readonly from: string;
  readonly to: string;
  readonly shift: Shift;
}

/** All flows, those of implied endpoints and with the outside too, that differ between two versions: first between endpoints, in their order. */
export function* eachChange(before: Reach, after: Reach, scope: Scope): Generator<FlowChange> {
  for (const { from, to, shift } of found(before, after, scope)) yield changeOf(from, to, shift);
}

/** The same as a list. */
export const changesOf = (before: Reach, after: Reach, scope: Scope = AS_LISTED): FlowChange[] => [...eachChange(before, after, scope)];

const changeOf = (from: string, to: string, { before, after, unsure, partial }: Shift): FlowChange => ({
  from,
  to,
  before,
  after,
  ...(unsure ? { unsure } : {}),
  ...(partial ? { partial } : {}),
});

function* found(before: Reach, after: Reach, scope: Scope): Generator<Found> {
  if (before === after) return;
  const alignment = align(before.classes, after.classes);
  const isNews = (end: AlignedEnd) => scope.impliedComings || end.endpoint.kind !== 'implied' || (end.b !== undefined && end.a !== undefined);
  yield* insideChanges({ before, after, alignment, scope, isNews });
  yield* controllerChanges(before, after, alignment);
  for (const direction of DIRECTIONS)
    for (const end of alignment.ends) {
      if (!isNews(end)) continue;
      const { id } = end.endpoint;
      for (const { range, shift } of outsideShifts(alignment, end, direction, [before, after]))
        yield direction === 'egress' ? { from: id, to: range, shift } : { from: range, to: id, shift };
    }
}

interface Comparing {
  readonly before: Reach;
  readonly after: Reach;
  readonly alignment: Alignment;
  readonly scope: Scope;
  readonly isNews: (end: AlignedEnd) => boolean;
}

/** Ordered pairs of ends that may differ, as `from * count + to`: those of joined classes about which an end decides otherwise, and all of an end whose pods came or went. */
function pairsToLookAt({ before, after, alignment }: Comparing): Float64Array {
  const { ends, endsOf, joints, differing } = alignment;
  const pairs = new Set<number>();
  for (const direction of DIRECTIONS)
    joints.forEach(({ b, a }, j) => {
      const [old, now] = [before[direction][b] as HalfRow, after[direction][a] as HalfRow];
      if (old === now && before.classes === after.classes) return;
      for (const peer of differing(old, now))
        for (const x of endsOf[j] as readonly number[])
          for (const y of endsOf[peer] as readonly number[]) pairs.add(direction === 'egress' ? x * ends.length + y : y * ends.length + x);
    });
  ends.forEach((end, x) => {
    if (!end.regular)
      for (let y = 0; y < ends.length; y++) {
        pairs.add(x * ends.length + y);
        pairs.add(y * ends.length + x);
      }
  });
  return Float64Array.from(pairs).sort();
}

function* insideChanges(comparing: Comparing): Generator<Found> {
  const { alignment, scope, isNews } = comparing;
  const { ends } = alignment;
  const shiftsBetween = shiftFinder(comparing);
  for (const key of pairsToLookAt(comparing)) {
    const [from, to] = [ends[Math.floor(key / ends.length)] as AlignedEnd, ends[key % ends.length] as AlignedEnd];
    if (from === to && !(scope.replicas && from.endpoint.replicas > 1)) continue;
    if (!isNews(from) || !isNews(to)) continue;
    for (const shift of shiftsBetween(from, to)) yield { from: from.endpoint.id, to: to.endpoint.id, shift };
  }
}

function shareOf(reach: Reach, from: number, to: number): Share {
  const { egress, ingress } = outcomesOf(reach, from, to);
  const open = intersect(egress.open, ingress.open);
  return { open, unsure: subtract(intersect(egress.may, ingress.may), open) };
}

/** What every class of one endpoint has with every class of another; nothing where the version lacks one of them. */
function sharesOf(reach: Reach, from: number | undefined, to: number | undefined): Share[] {
  if (from === undefined || to === undefined) return [];
  const { classesOf } = reach.classes;
  return (classesOf[from] as readonly number[]).flatMap((s) => (classesOf[to] as readonly number[]).map((d) => shareOf(reach, s, d)));
}

/** What changes between two ends. Where pods do not differ, it is remembered by what flows before and after. */
function shiftFinder({ before, after, alignment }: Comparing): (from: AlignedEnd, to: AlignedEnd) => readonly Shift[] {
  const joint = (j: number) => alignment.joints[j] as Joint;
  const known = new Map<string, readonly Shift[]>();
  const isSimple = (end: AlignedEnd) => end.regular && end.joints.length === 1;
  const pairOf = (s: number, d: number) => ({ before: shareOf(before, joint(s).b, joint(d).b), after: shareOf(after, joint(s).a, joint(d).a) });
  return (from, to) => {
    if (!isSimple(from) || !isSimple(to))
      return shiftsOf({
        before: sharesOf(before, from.b, to.b),
        after: sharesOf(after, from.a, to.a),
        pairs: from.joints.flatMap((s) => to.joints.map((d) => pairOf(s, d))),
      });
    const pair = pairOf(from.joints[0] as number, to.joints[0] as number);
    const key = [pair.before.open.id, pair.before.unsure.id, pair.after.open.id, pair.after.unsure.id].join();
    let shifts = known.get(key);
    if (!shifts) {
      shifts = shiftsOf({ before: [pair.before], after: [pair.after], pairs: [pair] });
      known.set(key, shifts);
    }
    return shifts;
  };
}

/** What the unknown controller reaches is only what Ingress objects open. */
function* controllerChanges(before: Reach, after: Reach, { ends, joints }: Alignment): Generator<Found> {
  const [was, is] = [routedTraffic(before), routedTraffic(after)];
  if (was.controller < 0 && is.controller < 0) return;
  const within = ({ open, unsure }: Share, asked: Traffic): Share => ({ open: intersect(open, asked), unsure: intersect(unsure, asked) });
  const classOf = (reach: Reach, controller: number) => (reach.classes.classesOf[controller] ?? [])[0];
  const [old, now] = [classOf(before, was.controller), classOf(after, is.controller)];
  for (const end of ends) {
    const [asked, asks] = [was.wanted.get(end.b ?? -1) ?? EMPTY, is.wanted.get(end.a ?? -1) ?? EMPTY];
    if (asked === EMPTY && asks === EMPTY) continue;
    const share = (reach: Reach, from: number | undefined, to: number, traffic: Traffic) =>
      from === undefined ? { open: EMPTY, unsure: EMPTY } : within(shareOf(reach, from, to), traffic);
    const shares = (reach: Reach, from: number | undefined, number: number | undefined, traffic: Traffic) =>
      number === undefined ? [] : (reach.classes.classesOf[number] as readonly number[]).map((to) => share(reach, from, to, traffic));
    const pairs = end.joints.map((j) => {
      const { b, a } = joints[j] as Joint;
      return { before: share(before, old, b, asked), after: share(after, now, a, asks) };
    });
    for (const shift of shiftsOf({ before: shares(before, old, end.b, asked), after: shares(after, now, end.a, asks), pairs }))
      yield { from: CONTROLLER_ID, to: end.endpoint.id, shift };
  }
}

/** Both versions compared, in what surely flows; what has an implied end stands apart. */
export function compareReaches(before: Reach, after: Reach): Difference {
  const isImpliedIn = (reach: Reach) => new Set(reach.classes.endpoints.flatMap((e: Endpoint) => (e.kind === 'implied' ? [e.id] : [])));
  const [old, now] = [isImpliedIn(before), isImpliedIn(after)];
  const isImplied = (c: FlowChange) => [c.from, c.to].some((id) => old.has(id) || now.has(id));
  const changes: FlowChange[] = [];
  for (const { from, to, shift } of found(before, after, AS_LISTED))
    if (!shift.unsure && !shift.within) changes.push({ from, to, before: shift.before, after: shift.after });
  changes.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  const real = changes.filter((c) => !isImplied(c));
  return {
    added: real.filter((c) => isEmpty(c.before)).map(({ from, to, after: traffic }) => ({ from, to, traffic })),
    removed: real.filter((c) => isEmpty(c.after)).map(({ from, to, before: traffic }) => ({ from, to, traffic })),
    changed: real.filter((c) => !isEmpty(c.before) && !isEmpty(c.after)),
    implied: changes.filter(isImplied),
  };
}
