// Labels from untrusted values. INVARIANT: the label objects of a cluster have no prototype, so that `labels[key]` is
// right for every key, `constructor` and `__proto__` too.
import type { Path } from '../yaml/path';
import { isMapping } from '../yaml/resource';
import type { Labels } from './cluster';

import { reportWrongType, type Source } from './report';

export const EMPTY_LABELS: Labels = Object.freeze(Object.create(null) as Labels);

/**
 * Labels, or a selector of the same form. A value of `null` is an empty one, as in the API's map of strings. Undefined,
 * and each fault reported, where something else than text stands there. `path` leads to the mapping.
 */
export function readLabels(value: unknown, path: Path, source: Source): Labels | undefined {
  if (value === undefined || value === null) return EMPTY_LABELS;
  if (!isMapping(value)) {
    reportWrongType(source, path, value, 'a mapping');
    return undefined;
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return EMPTY_LABELS;
  const out: Record<string, string> = Object.create(null);
  let good = true;
  for (const key of keys) {
    const text = value[key] ?? '';
    if (typeof text === 'string') out[key] = text;
    else {
      reportWrongType(source, [...path, key], text, 'a string');
      good = false;
    }
  }
  return good ? out : undefined;
}

/** Whether a raw value has exactly these labels. Allocates nothing: it is asked for every pod. */
export function hasLabels(value: unknown, labels: Labels, size: number): boolean {
  if (!isMapping(value)) return value === undefined && size === 0;
  let seen = 0;
  for (const key in value) {
    if (value[key] !== labels[key]) return false;
    seen++;
  }
  return seen === size;
}

/** Whether all the wanted labels are among them. */
export function includesLabels(labels: Labels, wanted: Labels): boolean {
  for (const key in wanted) if (labels[key] !== wanted[key]) return false;
  return true;
}
