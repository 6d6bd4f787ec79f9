// What one end decides about one peer, as disjoint shares of all traffic. Interned: equal outcomes are one object.
import { ALL, EMPTY, intersect, type Traffic, union } from '../sets/traffic';

/**
 * `allowed` by a rule, `byDefault` because nothing isolates, `denied` by an explicit deny, `unsure`; the rest is blocked.
 * `open` is what surely flows (allowed and byDefault). Of what is allowed or unsure: `named` by a rule whose peer is
 * named, not a group; `focused` by a policy whose subject is less than its namespace. `id` 0 is BLOCKED.
 */
export interface Outcome {
  readonly id: number;
  readonly allowed: Traffic;
  readonly byDefault: Traffic;
  readonly denied: Traffic;
  readonly unsure: Traffic;
  readonly named: Traffic;
  readonly focused: Traffic;
  readonly open: Traffic;
  /** What flows or may flow. */
  readonly may: Traffic;
}

export type Shares = Omit<Outcome, 'id' | 'open' | 'may'>;

const pool = new Map<string, Outcome>();

export function intern(shares: Shares): Outcome {
  const { allowed, byDefault, denied, unsure, named, focused } = shares;
  const key = `${allowed.id},${byDefault.id},${denied.id},${unsure.id},${named.id},${focused.id}`;
  let value = pool.get(key);
  if (!value) {
    const open = union(allowed, byDefault);
    const may = union(open, unsure);
    value = { id: pool.size, allowed, byDefault, denied, unsure, named: intersect(named, may), focused: intersect(focused, may), open, may };
    pool.set(key, value);
  }
  return value;
}

const NOTHING: Shares = { allowed: EMPTY, byDefault: EMPTY, denied: EMPTY, unsure: EMPTY, named: EMPTY, focused: EMPTY };

/** An isolated end that no rule opens. */
export const BLOCKED: Outcome = intern(NOTHING);
/** An end that nothing isolates: it lets everything through. */
export const OPEN: Outcome = intern({ ...NOTHING, byDefault: ALL });
