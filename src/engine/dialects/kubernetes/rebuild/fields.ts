// What a field of an object holds, which fields it must have, and which a word resembles: the tables, asked.
import { nearest } from '../../../yaml/resemblance';
import { type Fields, list, type Shape } from '../shape';
import { DEEPER, DEEPER_ITEMS, KINDS, MORE, OBJECT, REQUIRED } from './tables';

/** The table of a kind, `''` for one that is not known yet. */
export const shapeOfKind = (kind: string): Shape => (Object.hasOwn(KINDS, kind) ? (KINDS[kind] as Shape) : OBJECT);

const widened = new Map<Shape, Fields>();

/** All fields of an object. */
export function fieldsOf(shape: Shape): Fields {
  if (shape.kind !== 'object') return {};
  let all = widened.get(shape);
  if (!all) {
    const own = shape.fields;
    const more = MORE.filter(([mark]) => Object.hasOwn(own, mark)).map(([, some]) => some);
    all = Object.assign({}, ...more, own) as Fields;
    widened.set(shape, all);
  }
  return all;
}

/** What a field holds, as deep as it is known. */
export function shapeOfField(parent: Shape, key: string): Shape | undefined {
  const all = fieldsOf(parent);
  const shape = Object.hasOwn(all, key) ? all[key] : undefined;
  if (shape?.kind === 'any') return DEEPER[key] ?? shape;
  return shape?.kind === 'list' && shape.of.kind === 'any' && DEEPER_ITEMS[key] ? list('', DEEPER_ITEMS[key]) : shape;
}

const needed = new Map<Shape, readonly string[]>();

/** The fields that an object must have. */
export function requiredOf(shape: Shape): readonly string[] {
  let all = needed.get(shape);
  if (!all) {
    const own = fieldsOf(shape);
    const isToleration = Object.hasOwn(own, 'effect');
    all = isToleration ? [] : (REQUIRED.find(([mark]) => Object.hasOwn(own, mark))?.[1] ?? []);
    needed.set(shape, all);
  }
  return all;
}

const resembling = new Map<Shape, Map<string, boolean>>();

/** Whether a word looks like a field of the object that is misspelt. */
export function isNearField(shape: Shape, word: string): boolean {
  const known = resembling.get(shape) ?? new Map<string, boolean>();
  resembling.set(shape, known);
  const is = known.get(word) ?? nearest(word, Object.keys(fieldsOf(shape))) !== undefined;
  known.set(word, is);
  return is;
}
