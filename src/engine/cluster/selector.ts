// Whether a workload's own selector takes a pod. Only for finding out who belongs to whom; what policies select is read
// by their dialects.

import { isMapping } from '../yaml/resource';
import type { Labels } from './cluster';
import { listAt, mappingAt, textAt } from './field';

function holds(expression: unknown, labels: Labels): boolean {
  const key = textAt(expression, 'key');
  if (key === undefined) return false;
  const value = labels[key];
  const listed = value !== undefined && listAt(expression, 'values').includes(value);
  switch (textAt(expression, 'operator')) {
    case 'In':
      return listed;
    case 'NotIn':
      return !listed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** `selector`: a raw LabelSelector. An empty or missing one selects nothing here: a controller without selector owns nobody by labels. */
export function selects(selector: unknown, labels: Labels): boolean {
  if (!isMapping(selector)) return false;
  const wanted = mappingAt(selector, 'matchLabels');
  const expressions = listAt(selector, 'matchExpressions');
  if (expressions.length === 0 && (!wanted || Object.keys(wanted).length === 0)) return false;
  return (!wanted || Object.keys(wanted).every((key) => labels[key] === wanted[key])) && expressions.every((expression) => holds(expression, labels));
}
