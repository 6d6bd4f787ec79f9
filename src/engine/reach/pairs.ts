// From two half-rows to a flow: what the source lets out and the destination lets in, for one pair and for all.
import { EMPTY, intersect, subtract, type Traffic, union } from '../sets/traffic';
import type { Part } from './flow';
import type { HalfRow } from './half-row';
import { outcomeFor } from './half-row';
import { BLOCKED, OPEN, type Outcome } from './outcome';
import type { Reach } from './reach';

/** The disjoint parts of a flow with what each end decides about the other; empty where all is plainly blocked. */
export function partsOf(egress: Outcome, ingress: Outcome): Part[] {
  const open = intersect(egress.open, ingress.open);
  const byDefault = intersect(egress.byDefault, ingress.byDefault);
  const unsure = subtract(intersect(egress.may, ingress.may), open);
  // A deny decides where the other end would have let the traffic through; otherwise the flow is blocked anyway.
  const denied = union(intersect(egress.denied, union(ingress.may, ingress.denied)), intersect(ingress.denied, union(egress.may, egress.denied)));
  const halfOpen = subtract(
    union(subtract(intersect(egress.named, egress.open), ingress.may), subtract(intersect(ingress.named, ingress.open), egress.may)),
    denied,
  );
  const parts: Part[] = [
    { state: 'denied', traffic: denied },
    { state: 'half-open', traffic: halfOpen },
    { state: 'unsure', traffic: unsure },
    { state: 'allowed', traffic: subtract(open, byDefault) },
    { state: 'default', traffic: byDefault },
  ];
  return parts.filter((p) => p.traffic !== EMPTY);
}

/** A memo of a function of two interned outcomes. */
export function memoOfTwo<T>(compute: (egress: Outcome, ingress: Outcome) => T): (egress: Outcome, ingress: Outcome) => T {
  const known = new Map<number, T>();
  return (egress, ingress) => {
    const key = egress.id * 2 ** 26 + ingress.id;
    let value = known.get(key);
    if (value === undefined) {
      value = compute(egress, ingress);
      known.set(key, value);
    }
    return value;
  };
}

/** What two classes decide about each other's flow. */
export const outcomesOf = (reach: Reach, from: number, to: number): { egress: Outcome; ingress: Outcome } => ({
  egress: outcomeFor(reach.egress[from] as HalfRow, to),
  ingress: outcomeFor(reach.ingress[to] as HalfRow, from),
});

/** Which outcome each class meets: half-rows turned round once, so that a whole row of pairs is one pass over two arrays. */
interface Turned {
  readonly outcomes: readonly Outcome[];
  readonly number: (outcome: Outcome) => number;
  /** Distinct ingress half-rows, and which one each class has. */
  readonly restOf: Int32Array;
  readonly halfOf: Int32Array;
  /** For each class as a source: [half, outcome, half, outcome, ...] where it is not the half-row's rest. */
  readonly exceptions: readonly (readonly number[])[];
}

function turn(reach: Reach): Turned {
  const outcomes: Outcome[] = [BLOCKED, OPEN];
  const numbers = new Map<Outcome, number>([
    [BLOCKED, 0],
    [OPEN, 1],
  ]);
  const number = (o: Outcome) => {
    let n = numbers.get(o);
    if (n === undefined) {
      n = outcomes.push(o) - 1;
      numbers.set(o, n);
    }
    return n;
  };
  const halves = [...new Set(reach.ingress)];
  const indexOf = new Map(halves.map((h, i) => [h, i]));
  const exceptions: number[][] = reach.classes.list.map(() => []);
  halves.forEach((h, i) => {
    for (const g of h.groups) {
      const o = number(g.outcome);
      for (const c of g.members) (exceptions[c] as number[]).push(i, o);
    }
  });
  return {
    outcomes,
    number,
    restOf: Int32Array.from(halves, (h) => number(h.rest)),
    halfOf: Int32Array.from(reach.ingress, (h) => indexOf.get(h) as number),
    exceptions,
  };
}

/** What the half-row decides about each class, as the outcomes' numbers. */
function fillRow(out: Int32Array, half: HalfRow, number: (outcome: Outcome) => number): void {
  out.fill(number(half.rest));
  for (const g of half.groups) {
    const o = number(g.outcome);
    for (const c of g.members) out[c] = o;
  }
}

/**
 * Visits every ordered pair of classes, a class with itself included, whose two outcomes are not plainly blocked at an
 * end. Costs one pass over all pairs with two array look-ups each; `visit` gets interned outcomes, so that a memo serves.
 */
export function forEachPair(reach: Reach, visit: (from: number, to: number, egress: Outcome, ingress: Outcome) => void): void {
  const count = reach.classes.list.length;
  const turned = turn(reach);
  const { outcomes, restOf, halfOf, exceptions } = turned;
  const out = new Int32Array(count);
  const byHalf = new Int32Array(restOf.length);
  for (let from = 0; from < count; from++) {
    const half = reach.egress[from] as HalfRow;
    fillRow(out, half, turned.number);
    byHalf.set(restOf);
    const mine = exceptions[from] as readonly number[];
    for (let i = 0; i < mine.length; i += 2) byHalf[mine[i] as number] = mine[i + 1] as number;
    for (let to = 0; to < count; to++) {
      const e = out[to] as number;
      const i = byHalf[halfOf[to] as number] as number;
      if (e === 0 && i === 0) continue;
      const [egress, ingress] = [outcomes[e] as Outcome, outcomes[i] as Outcome];
      // Where one end blocks all, the other is worth a visit only if it names its peer: a half-open flow.
      if ((e !== 0 && i !== 0) || egress.named !== EMPTY || ingress.named !== EMPTY) visit(from, to, egress, ingress);
    }
  }
}

/** The traffic that surely flows, and the whole of the parts, for outcomes that repeat. */
export const openMemo = () => memoOfTwo<Traffic>((e, i) => intersect(e.open, i.open));
export const unsureMemo = () => memoOfTwo<Traffic>((e, i) => subtract(intersect(e.may, i.may), intersect(e.open, i.open)));
export const partsMemo = () => memoOfTwo<readonly Part[]>(partsOf);
