// Changes to plain values that leave the given value as it is; what a splice must mean, computed without any text.
import type { Mapping } from './document';
import type { Path } from './path';
import { isMapping } from './resource';

/** Stands for a node that is not there; given back by a change, it takes the node away. */
export const ABSENT: unique symbol = Symbol('absent');

export type Step = string | number;

/** The node at a path, or ABSENT. Only own properties count. */
export function valueAt(value: unknown, path: Path): unknown {
  let node = value;
  for (const step of path) node = childOf(node, step);
  return node;
}

function childOf(value: unknown, step: Step): unknown {
  if (Array.isArray(value)) return typeof step === 'number' && step >= 0 && step < value.length ? value[step] : ABSENT;
  if (isMapping(value) && typeof step === 'string' && Object.hasOwn(value, step)) return value[step];
  return ABSENT;
}

/**
 * The value with the node at `path` put through `change`. What is missing or null on the way becomes a mapping or a
 * list, as the next step needs. Undefined if something else stands in the way.
 */
export function amend(value: unknown, path: Path, change: (node: unknown) => unknown): { readonly value: unknown } | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return { value: change(value) };
  const child = amend(childOf(value, step), rest, change);
  if (!child) return undefined;
  if (typeof step === 'number') {
    const items = Array.isArray(value) ? value : value === null || value === ABSENT ? [] : undefined;
    if (!items || step > items.length) return undefined;
    return { value: child.value === ABSENT ? items.toSpliced(step, 1) : items.toSpliced(step, 1, child.value) };
  }
  const mapping = isMapping(value) ? value : value === null || value === ABSENT ? {} : undefined;
  if (!mapping) return undefined;
  // A computed key makes an own property also of `__proto__`, and so does spreading.
  return { value: child.value === ABSENT ? without(mapping, step) : { ...mapping, [step]: child.value } };
}

function without(mapping: Mapping, key: string): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([one]) => one !== key));
}

/** Equal as JSON values: the order of keys does not matter. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  if (!isMapping(a) || !isMapping(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
}
