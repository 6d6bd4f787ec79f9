// What differs between two versions, as flows. Only what the rows of the two decide differently is looked at, so that an
// edit costs what it touches, however long ago the other version was.
import type { Endpoint } from '../cluster/cluster';
import { DIRECTIONS } from '../policy/policy';
import { EMPTY, intersect, isEmpty, type Traffic } from '../sets/traffic';
import { type AlignedEnd, type Alignment, align, type Joint } from './align';
import { type Comparing, compareInside, type Scope, shareFinder, type Tell } from './compare-inside';
import { blockEnds, outsideShifts, rangeEnds } from './compare-outside';
import { CONTROLLER_ID } from './controller';
import type { Flow, FlowChange } from './flow';
import { routedTraffic } from './list';
import type { Reach } from './reach';
import { type Share, type Shift, shiftsOf } from './shift';

/** `added`: there was nothing before; `removed`: there is nothing after. Flows of implied endpoints are kept apart. Of what is sure, and of workloads as a whole. */
export interface Difference {
  readonly added: readonly Flow[];
  readonly removed: readonly Flow[];
  readonly changed: readonly FlowChange[];
  readonly implied: readonly FlowChange[];
}

const AS_LISTED: Scope = { replicas: false, impliedComings: true };

/** Tells all flows, those of implied endpoints and with the outside too, that differ between two versions: first those between endpoints, in their order. */
export function forEachChange(before: Reach, after: Reach, scope: Scope, tell: (change: () => FlowChange) => void): void {
  compare(before, after, scope, (from, to, shift) => tell(() => changeOf(from, to, shift)));
}

/** The same as a list. */
export function changesOf(before: Reach, after: Reach, scope: Scope = AS_LISTED): FlowChange[] {
  const changes: FlowChange[] = [];
  compare(before, after, scope, (from, to, shift) => changes.push(changeOf(from, to, shift)));
  return changes;
}

const changeOf = (from: string, to: string, { before, after, unsure, partial }: Shift): FlowChange => ({
  from,
  to,
  before,
  after,
  ...(unsure ? { unsure } : {}),
  ...(partial ? { partial } : {}),
});

function compare(before: Reach, after: Reach, scope: Scope, tell: Tell): void {
  if (before === after) return;
  const alignment = align(before.classes, after.classes);
  const isNews = (end: AlignedEnd) => scope.impliedComings || end.endpoint.kind !== 'implied' || (end.b !== undefined && end.a !== undefined);
  const comparing = { before, after, alignment, scope, isNews };
  compareInside(comparing, tell);
  compareControllers(before, after, alignment, tell);
  compareOutside(comparing, tell);
}

function compareOutside({ before, after, alignment, scope, isNews }: Comparing, tell: Tell): void {
  const endsOf = scope.inBlocks ? blockEnds : rangeEnds;
  for (const direction of DIRECTIONS)
    for (const end of alignment.ends) {
      if (!isNews(end)) continue;
      const { id } = end.endpoint;
      for (const { addresses, shift } of outsideShifts(alignment, end, direction, [before, after]))
        for (const outside of endsOf(addresses))
          if (direction === 'egress') tell(id, outside, shift);
          else tell(outside, id, shift);
    }
}

/** What the unknown controller reaches is only what Ingress objects open. */
function compareControllers(before: Reach, after: Reach, { ends, joints }: Alignment, tell: Tell): void {
  const shareOf = shareFinder();
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
      tell(CONTROLLER_ID, end.endpoint.id, shift);
  }
}

/** Both versions compared, in what surely flows; what has an implied end stands apart. */
export function compareReaches(before: Reach, after: Reach): Difference {
  const isImpliedIn = (reach: Reach) => new Set(reach.classes.endpoints.flatMap((e: Endpoint) => (e.kind === 'implied' ? [e.id] : [])));
  const [old, now] = [isImpliedIn(before), isImpliedIn(after)];
  const isImplied = (c: FlowChange) => [c.from, c.to].some((id) => old.has(id) || now.has(id));
  const changes: FlowChange[] = [];
  compare(before, after, AS_LISTED, (from, to, shift) => {
    if (!shift.unsure && !shift.within) changes.push({ from, to, before: shift.before, after: shift.after });
  });
  changes.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  const real = changes.filter((c) => !isImplied(c));
  return {
    added: real.filter((c) => isEmpty(c.before)).map(({ from, to, after: traffic }) => ({ from, to, traffic })),
    removed: real.filter((c) => isEmpty(c.after)).map(({ from, to, before: traffic }) => ({ from, to, traffic })),
    changed: real.filter((c) => !isEmpty(c.before) && !isEmpty(c.after)),
    implied: changes.filter(isImplied),
  };
}
