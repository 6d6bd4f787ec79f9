// Two versions side by side: which endpoints are the same, and which of their classes hold the same pods. What a row of
// one version and a row of the other decide differently is kept for as long as both versions' classes are.
import type { Endpoint } from '../cluster/cluster';
import { type Classes, classesOfPods } from './classes';
import type { HalfRow } from './half-row';
import type { Outcome } from './outcome';

/** Pods that are of class `b` before and of class `a` after. */
export interface Joint {
  readonly b: number;
  readonly a: number;
}

/**
 * An endpoint of either version. `b` and `a`: its numbers before and after, undefined where it is not there. `joints`:
 * by their numbers, those of the pods that both versions have. `regular`: these are all of its classes.
 */
export interface AlignedEnd {
  readonly endpoint: Endpoint;
  readonly b: number | undefined;
  readonly a: number | undefined;
  readonly joints: readonly number[];
  readonly regular: boolean;
}

/** `endsOf[j]`: the ends with pods of joint j. The unknown ingress controller is no end. */
export interface Alignment {
  readonly joints: readonly Joint[];
  readonly ends: readonly AlignedEnd[];
  readonly endsOf: readonly (readonly number[])[];
  /** Joints about which the second row decides otherwise than the first. */
  readonly differing: (before: HalfRow, after: HalfRow) => readonly number[];
}

const known = new WeakMap<Classes, WeakMap<Classes, Alignment>>();

/** Found once for two sets of classes; the same classes are aligned with themselves at no cost. */
export function align(before: Classes, after: Classes): Alignment {
  let ofBefore = known.get(before);
  if (!ofBefore) {
    ofBefore = new WeakMap();
    known.set(before, ofBefore);
  }
  let alignment = ofBefore.get(after);
  if (!alignment) {
    alignment = before === after ? identity(after) : match(before, after);
    ofBefore.set(after, alignment);
  }
  return alignment;
}

function identity(classes: Classes): Alignment {
  const joints = classes.list.map((_, c) => ({ b: c, a: c }));
  const ends = classes.endpoints.map((endpoint, n) => ({ endpoint, b: n, a: n, joints: classes.classesOf[n] as readonly number[], regular: true }));
  return finish(joints, ends);
}

function match(before: Classes, after: Classes): Alignment {
  const old = new Map(before.endpoints.map((e, n) => [e.id, n]));
  const now = new Map(after.endpoints.map((e, n) => [e.id, n]));
  const joints: Joint[] = [];
  const numbers = new Map<number, number>();
  const numberOf = (joint: Joint): number => {
    const key = joint.b * after.list.length + joint.a;
    const n = numbers.get(key) ?? joints.push(joint) - 1;
    numbers.set(key, n);
    return n;
  };
  const ends = [...new Set([...now.keys(), ...old.keys()])].map((id): AlignedEnd => {
    const [b, a] = [old.get(id), now.get(id)];
    const endpoint = (a === undefined ? before.endpoints[b as number] : after.endpoints[a]) as Endpoint;
    if (b === undefined || a === undefined) return { endpoint, b, a, joints: [], regular: false };
    const found = jointsOf(before, b, after, a);
    const covers = (side: 'b' | 'a', classes: readonly number[] | undefined) => classes?.every((c) => found.some((j) => j[side] === c)) ?? false;
    const regular = covers('b', before.classesOf[b]) && covers('a', after.classesOf[a]);
    return { endpoint, b, a, joints: found.map(numberOf), regular };
  });
  return finish(joints, ends);
}

/** The pairs of classes of an endpoint's pods, by the pods' names; pods that only one version has are in none. */
function jointsOf(before: Classes, b: number, after: Classes, a: number): Joint[] {
  const [old, now] = [before.classesOf[b] as readonly number[], after.classesOf[a] as readonly number[]];
  if (old.length === 1 && now.length === 1) return [{ b: old[0] as number, a: now[0] as number }];
  // One list in both: the classes of the files' endpoints, which implied ones leave as they are.
  if (old === now) return old.map((c) => ({ b: c, a: c }));
  const [was, is] = [podsOf(before, b), podsOf(after, a)];
  const joints = new Map<string, Joint>();
  for (const [pod, c] of was) {
    const d = is.get(pod);
    if (d !== undefined) joints.set(`${c} ${d}`, { b: c, a: d });
  }
  return [...joints.values()];
}

/** The class of each pod, by name; what stands for pods that are not in the files has none. */
const podsOf = (classes: Classes, number: number): Map<string, number> => new Map([...classesOfPods(classes, number)].map(([pod, c]) => [pod.name, c]));

function finish(joints: readonly Joint[], all: readonly AlignedEnd[]): Alignment {
  const ends = all.filter((e) => e.endpoint.kind !== 'ingress-controller');
  const endsOf: number[][] = joints.map(() => []);
  ends.forEach((end, x) => {
    for (const j of end.joints) endsOf[j]?.push(x);
  });
  const index = indexJoints(joints);
  const isStraight = joints.every(({ b, a }) => b === a);
  return { joints, ends, endsOf, differing: memoOfRows((before, after) => (before === after && isStraight ? [] : differingIn(index, before, after))) };
}

/** A memo of a function of two half-rows, which forgets with them. */
export function memoOfRows<T>(compute: (before: HalfRow, after: HalfRow) => T): (before: HalfRow, after: HalfRow) => T {
  const values = new WeakMap<HalfRow, WeakMap<HalfRow, { readonly value: T }>>();
  return (before, after) => {
    let ofAfter = values.get(after);
    if (!ofAfter) {
      ofAfter = new WeakMap();
      values.set(after, ofAfter);
    }
    let entry = ofAfter.get(before);
    if (!entry) {
      entry = { value: compute(before, after) };
      ofAfter.set(before, entry);
    }
    return entry.value;
  };
}

/** The joints of each class, before and after. */
interface JointIndex {
  readonly joints: readonly Joint[];
  readonly ofB: ReadonlyMap<number, readonly number[]>;
  readonly ofA: ReadonlyMap<number, readonly number[]>;
}

function indexJoints(joints: readonly Joint[]): JointIndex {
  const [ofB, ofA] = [new Map<number, number[]>(), new Map<number, number[]>()];
  joints.forEach(({ b, a }, j) => {
    const [old, now] = [ofB.get(b), ofA.get(a)];
    if (old) old.push(j);
    else ofB.set(b, [j]);
    if (now) now.push(j);
    else ofA.set(a, [j]);
  });
  return { joints, ofB, ofA };
}

/** Where both rows have one rest, only classes in a group of either can differ. */
function differingIn({ joints, ofB, ofA }: JointIndex, before: HalfRow, after: HalfRow): number[] {
  const [old, now] = [exceptionsOf(before), exceptionsOf(after)];
  const differs = (j: number) => {
    const { b, a } = joints[j] as Joint;
    return (old.get(b) ?? before.rest) !== (now.get(a) ?? after.rest);
  };
  if (before.rest !== after.rest) return [...joints.keys()].filter(differs);
  const candidates = new Set<number>();
  for (const b of old.keys()) for (const j of ofB.get(b) ?? []) candidates.add(j);
  for (const a of now.keys()) for (const j of ofA.get(a) ?? []) candidates.add(j);
  return [...candidates].filter(differs);
}

/** What the half-row decides about the classes for which that is not its rest. */
function exceptionsOf(row: HalfRow): Map<number, Outcome> {
  const out = new Map<number, Outcome>();
  for (const g of row.groups) for (const c of g.members) out.set(c, g.outcome);
  return out;
}
