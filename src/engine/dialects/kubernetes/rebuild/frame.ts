// What is open while lines are put back in their places: the objects and lists around the present line, each with the
// column where its entries stand, and what it costs to close them as they are.

import type { Shape } from '../shape';
import { fieldsOf, requiredOf } from './fields';
import type { Entry } from './lines';

/**
 * `due`: a key, or a dash, whose value has not begun. `open`: an object of which nothing is known. `column` is where the
 * entries of the frame stand; of a due one, that of its key or dash. `path` is the API field path, for people.
 */
export interface Frame {
  readonly up: Frame | undefined;
  readonly kind: 'object' | 'map' | 'open' | 'list' | 'due' | 'text';
  readonly shape: Shape;
  readonly column: number;
  readonly keys: readonly string[];
  readonly path: string;
  /** Of a list: its items so far; of a block of text: its lines. */
  readonly count: number;
  /** An object of the API: its `kind` says what it has. */
  readonly isRoot?: boolean;
}

export const INDENT = 2;

const MISSING = 2;
const EMPTY = 2;

const isScalar = ({ kind }: Shape): boolean => kind === 'string' || kind === 'integer' || kind === 'number-or-name' || kind === 'boolean';

const hasName = ({ up, path }: Frame): boolean => up?.isRoot === true || /volumeClaimTemplates\[\d+\]\.metadata$/.test(path);

const isMetadata = ({ kind, path }: Frame): boolean => kind === 'object' && /(?:^|\.)metadata$/.test(path);

/** What a pod template's metadata has; a name there is nearly always a label. */
const OF_TEMPLATES = ['labels', 'annotations', 'creationTimestamp', 'finalizers'];

/** Whether the API has the field, but nobody writes it there. */
export const isUnlikely = (frame: Frame, key: string): boolean => isMetadata(frame) && !hasName(frame) && !OF_TEMPLATES.includes(key);

/** What it costs to close a frame as it is: something is missing in it. */
export function closingCost(frame: Frame): number {
  if (frame.kind === 'due') return isScalar(frame.shape) || frame.shape.kind === 'any' ? 1 : EMPTY;
  if (frame.kind !== 'object') return 0;
  const needed = isMetadata(frame) && hasName(frame) ? ['name'] : requiredOf(frame.shape);
  return needed.filter((key) => !frame.keys.includes(key)).length * MISSING;
}

const NULL = /^(?:null|Null|NULL|~)$/;

/** How badly a value fits its field: 0 for one that does. */
export function misfit(shape: Shape, { kind, value, key }: Entry): number {
  if (kind === 'none' || kind === 'alias' || shape.kind === 'any' || NULL.test(value)) return 0;
  if (kind === 'brackets') return isScalar(shape) ? 4 : 0;
  if (kind === 'block') return isScalar(shape) ? 0 : 4;
  if (shape.kind === 'string') return shape.choices && key !== 'apiVersion' && key !== 'kind' && !shape.choices.includes(value) ? 4 : 0;
  if (shape.kind === 'integer') return /^-?\d+$/.test(value) ? 0 : 3;
  if (shape.kind === 'boolean') return /^(?:true|false)$/i.test(value) ? 0 : 3;
  return isScalar(shape) ? 0 : 4;
}

const VERSION = /^(?:[\w.-]+\/)?v\d\w*$/;

/** Whether an object around the frame has such a field, and not yet a value for it. */
export function isKnownAround(frame: Frame, entry: Entry): boolean {
  const key = entry.key ?? '';
  for (let at = frame.up; at; at = at.up) {
    const field = at.kind === 'object' && !at.keys.includes(key) ? fieldsOf(at.shape)[key] : undefined;
    if (!at.up && key === 'apiVersion' && VERSION.test(entry.value)) return true;
    if (field && !isUnlikely(at, key) && misfit(field, entry) === 0) return true;
  }
  return false;
}
