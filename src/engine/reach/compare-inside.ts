// What differs between two versions in the flows between endpoints: only pairs are looked at about which some row decides
// otherwise than before.
import type { Endpoint } from '../cluster/cluster';
import { DIRECTIONS, type Direction } from '../policy/policy';
import { intersect, subtract } from '../sets/traffic';
import type { AlignedEnd, Alignment, Joint } from './align';
import { classOfPod } from './classes';
import type { HalfRow } from './half-row';
import { memoOfTwo, outcomesOf } from './pairs';
import type { Reach } from './reach';
import { type Share, type Shift, shiftsOf } from './shift';

/**
 * `replicas`: also what the pods of one workload have with each other, which lists leave out. `impliedComings`: also the
 * flows of implied endpoints that only one version has. `inBlocks`: the outside in as few ends as findEnd can read
 * (`internet`, `ip:BLOCK except BLOCK`), not as ranges.
 */
export interface Scope {
  readonly replicas: boolean;
  readonly impliedComings: boolean;
  readonly inBlocks?: true;
}

/** Called with each change. */
export type Tell = (from: string, to: string, shift: Shift) => void;

/** Two versions; `isNews`: whether the flows of an end are told. */
export interface Comparing {
  readonly before: Reach;
  readonly after: Reach;
  readonly alignment: Alignment;
  readonly scope: Scope;
  readonly isNews: (end: AlignedEnd) => boolean;
}

/** Marks on pairs of ends that may differ, by source and by destination: `bySource[x]?.[y]` or `byTarget[y]?.[x]`. */
interface Marks {
  readonly bySource: ReadonlyMap<number, Uint8Array>;
  readonly byTarget: ReadonlyMap<number, Uint8Array>;
}

/** Those of joined classes about which an end decides otherwise, and all of an end whose pods came or went. */
function pairsToLookAt({ before, after, alignment }: Comparing): Marks {
  const { ends, endsOf, joints, differing } = alignment;
  const marks = { egress: new Map<number, Uint8Array>(), ingress: new Map<number, Uint8Array>() };
  const marksOf = (direction: Direction, x: number): Uint8Array => {
    const own = marks[direction].get(x) ?? new Uint8Array(ends.length);
    marks[direction].set(x, own);
    return own;
  };
  for (const direction of DIRECTIONS)
    joints.forEach(({ b, a }, j) => {
      const [old, now] = [before[direction][b] as HalfRow, after[direction][a] as HalfRow];
      if (old === now && before.classes === after.classes) return;
      const peers = differing(old, now);
      if (peers.length === 0) return;
      for (const x of endsOf[j] as readonly number[]) {
        const own = marksOf(direction, x);
        for (const peer of peers) for (const y of endsOf[peer] as readonly number[]) own[y] = 1;
      }
    });
  ends.forEach((end, x) => {
    if (!end.regular) for (const direction of DIRECTIONS) marksOf(direction, x).fill(1);
  });
  return { bySource: marks.egress, byTarget: marks.ingress };
}

/** Tells the changes in the order of the alignment's ends. */
export function compareInside(comparing: Comparing, tell: Tell): void {
  const { alignment, scope, isNews } = comparing;
  const { ends } = alignment;
  const { bySource, byTarget } = pairsToLookAt(comparing);
  const shiftsBetween = shiftFinder(comparing);
  const look = (x: number, y: number) => {
    const [from, to] = [ends[x] as AlignedEnd, ends[y] as AlignedEnd];
    if (x === y && !(scope.replicas && from.endpoint.replicas > 1)) return;
    if (!isNews(to)) return;
    for (const shift of shiftsBetween(from, to)) tell(from.endpoint.id, to.endpoint.id, shift);
  };
  const targets = [...byTarget].sort(([a], [b]) => a - b);
  if (bySource.size === 0 && targets.length === 0) return;
  for (let x = 0; x < ends.length; x++) {
    if (!isNews(ends[x] as AlignedEnd)) continue;
    const own = bySource.get(x);
    if (!own) for (const [y, sources] of targets) sources[x] === 1 && look(x, y);
    else for (let y = 0; y < ends.length; y++) if (own[y] === 1 || byTarget.get(y)?.[x] === 1) look(x, y);
  }
}

/** What two classes have, by what their rows decide; one object for what is decided alike. */
const shareMemo = () =>
  memoOfTwo<Share>((egress, ingress) => {
    const open = intersect(egress.open, ingress.open);
    return { open, unsure: subtract(intersect(egress.may, ingress.may), open) };
  });

type ShareOf = (reach: Reach, from: number, to: number) => Share;

/** Finds what two classes have. */
export function shareFinder(): ShareOf {
  const share = shareMemo();
  return (reach, from, to) => {
    const { egress, ingress } = outcomesOf(reach, from, to);
    return share(egress, ingress);
  };
}

/** What every class of one endpoint has with every class of another; nothing where the version lacks one of them. */
function sharesOf(reach: Reach, shareOf: ShareOf, from: number | undefined, to: number | undefined): Share[] {
  if (from === undefined || to === undefined) return [];
  const { classesOf } = reach.classes;
  const single = from === to ? singlesOf(reach, from) : undefined;
  return (classesOf[from] as readonly number[]).flatMap((s) =>
    (classesOf[to] as readonly number[]).flatMap((d) => (s === d && single?.has(s) ? [] : [shareOf(reach, s, d)])),
  );
}

/** The class of each pod of an endpoint, by name. */
function classesByPod({ classes }: Reach, number: number): Map<string, number | undefined> {
  const endpoint = classes.endpoints[number] as Endpoint;
  return new Map(endpoint.shapes.flatMap((s) => s.pods.map((p) => [p.name, classOfPod(classes, endpoint, p.name)] as const)));
}

/** Keys that occur once. */
function once<T>(keys: Iterable<T>): Set<T> {
  const [seen, again] = [new Set<T>(), new Set<T>()];
  for (const key of keys) (seen.has(key) ? again : seen).add(key);
  return new Set([...seen].filter((key) => !again.has(key)));
}

/** Classes that hold one pod of the endpoint: what a pod has with itself is no flow. */
const singlesOf = (reach: Reach, number: number): Set<number | undefined> => once(classesByPod(reach, number).values());

/** Pairs of classes that hold one pod of the endpoint, as `before,after`. */
function singleJoints(before: Reach, after: Reach, { b, a }: AlignedEnd): Set<string> {
  if (b === undefined || a === undefined) return new Set();
  const now = classesByPod(after, a);
  return once([...classesByPod(before, b)].flatMap(([name, c]) => (now.has(name) ? [`${c},${now.get(name)}`] : [])));
}

/** What changes between two ends. Where pods do not differ, it is remembered by what flows before and after. */
function shiftFinder({ before, after, alignment }: Comparing): (from: AlignedEnd, to: AlignedEnd) => readonly Shift[] {
  const shareOf = shareFinder();
  const joint = (j: number) => alignment.joints[j] as Joint;
  const known = new Map<Share, Map<Share, readonly Shift[]>>();
  const isSimple = (end: AlignedEnd) => end.regular && end.joints.length === 1;
  const pairOf = (s: number, d: number) => ({
    before: shareOf(before, joint(s).b, joint(d).b),
    after: shareOf(after, joint(s).a, joint(d).a),
  });
  const shiftsOfPair = (pair: { readonly before: Share; readonly after: Share }): readonly Shift[] => {
    let byAfter = known.get(pair.before);
    if (!byAfter) {
      byAfter = new Map();
      known.set(pair.before, byAfter);
    }
    let shifts = byAfter.get(pair.after);
    if (!shifts) {
      shifts = shiftsOf({ before: [pair.before], after: [pair.after], pairs: [pair] });
      byAfter.set(pair.after, shifts);
    }
    return shifts;
  };
  const pairsBetween = (from: AlignedEnd, to: AlignedEnd) => {
    const single = from === to ? singleJoints(before, after, from) : undefined;
    const isOnePod = (s: number, d: number) => s === d && single?.has(`${joint(s).b},${joint(s).a}`);
    return from.joints.flatMap((s) => to.joints.flatMap((d) => (isOnePod(s, d) ? [] : [pairOf(s, d)])));
  };
  return (from, to) =>
    isSimple(from) && isSimple(to)
      ? shiftsOfPair(pairOf(from.joints[0] as number, to.joints[0] as number))
      : shiftsOf({
          before: sharesOf(before, shareOf, from.b, to.b),
          after: sharesOf(after, shareOf, from.a, to.a),
          pairs: pairsBetween(from, to),
        });
}
