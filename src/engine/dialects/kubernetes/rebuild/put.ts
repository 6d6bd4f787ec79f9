// Where one line may stand: all the ways to make it an entry of something that is open, each with what speaks against it.
import { list, opaque, type Shape } from '../shape';
import { isNearField, shapeOfField, shapeOfKind } from './fields';
import { closingCost, type Frame, INDENT, isKnownAround, isUnlikely, misfit } from './frame';
import type { Entry } from './lines';

/** A line in its place. `top`: what is open behind it. `column`: where its text begins. */
export interface Put {
  readonly top: Frame;
  readonly cost: number;
  readonly column: number;
  readonly path: string;
  /** A dash is put before it, which the text has lost too. */
  readonly dash?: true;
  /** It begins a document, whose `---` the text has lost too. */
  readonly anew?: true;
}

const UNKNOWN_FIELD = 8;
const MISSPELT_FIELD = 6;
const ODD = 4;
const UNLIKELY = 3;
const LABEL_LIKE_FIELD = 1.5;
const SKIPPED = 1;
/** The API takes no peer that says nothing; a rule may say nothing. */
const EMPTY_PEER = 1.9;

const ANY = opaque('');

export const ROOT: Frame = { up: undefined, kind: 'object', shape: shapeOfKind(''), column: 0, keys: [], path: '', count: 0, isRoot: true };

const inside = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** What a value of this type is while its entries come. */
const opened = (up: Frame | undefined, shape: Shape, column: number, path: string, isRoot: boolean): Frame => ({
  up,
  kind: shape.kind === 'object' || shape.kind === 'map' || shape.kind === 'list' ? shape.kind : 'open',
  shape,
  column,
  keys: [],
  path,
  count: 0,
  ...(isRoot ? { isRoot } : {}),
});

/** A frame with one more key, and what the key's value opens. */
function withKey(frame: Frame, entry: Entry, shape: Shape, cost: number, column: number): Put {
  const key = entry.key ?? '';
  const path = inside(frame.path, key);
  const own = frame.isRoot && key === 'kind' ? { ...frame, shape: shapeOfKind(entry.value) } : frame;
  const parent: Frame = { ...own, keys: [...frame.keys, key] };
  const due = entry.kind === 'none' && frame.kind !== 'map';
  const top: Frame =
    entry.kind === 'block'
      ? { up: parent, kind: 'text', shape, column: frame.column + INDENT, keys: [], path, count: 0 }
      : due
        ? { up: parent, kind: 'due', shape, column: frame.column, keys: [], path, count: 0 }
        : parent;
  return { top, cost, column, path };
}

function putKey(frame: Frame, entry: Entry, column: number): Put[] {
  const { key, kind } = entry;
  if (key === undefined || frame.keys.includes(key)) return [];
  if (frame.kind === 'map') {
    const odd = kind === 'none' ? ODD : kind === 'brackets' ? ODD + 2 : 0;
    return [withKey(frame, entry, ANY, odd + (isKnownAround(frame, entry) ? LABEL_LIKE_FIELD : 0), column)];
  }
  if (frame.kind === 'open') return [withKey(frame, entry, ANY, 0.25 + (isKnownAround(frame, entry) ? LABEL_LIKE_FIELD : 0), column)];
  const shape = shapeOfField(frame.shape, key);
  if (!shape) return [withKey(frame, entry, ANY, isNearField(frame.shape, key) ? MISSPELT_FIELD : UNKNOWN_FIELD, column)];
  return [withKey(frame, entry, shape, misfit(shape, entry) + (isUnlikely(frame, key) ? UNLIKELY : 0), column)];
}

const itemShape = ({ shape }: Frame): Shape => (shape.kind === 'list' ? shape.of : ANY);

const isObjects = (path: string): boolean => path === 'items';

/** An item whose dash is number `nth` of the line, or (`'lost'`) gone. */
function putItem(frame: Frame, entry: Entry, nth: number | 'lost'): Put[] {
  const of = itemShape(frame);
  const path = `${frame.path}[${frame.count}]`;
  const parent: Frame = { ...frame, count: frame.count + 1 };
  const offset = (n: number): number => entry.dashes[n] ?? entry.inner;
  const column = frame.column + (nth === 'lost' ? INDENT : offset(nth + 1) - offset(nth));
  const dash = nth === 'lost' ? ({ dash: true } as const) : {};
  const at = frame.column - (nth === 'lost' ? 0 : offset(nth) - offset(0));
  const place = (put: Put, cost = 0): Put => ({ ...put, cost: put.cost + cost, column: at, ...dash });
  const isRoot = isObjects(frame.path);
  const shape = isRoot ? shapeOfKind('') : of;
  if (nth !== 'lost' && nth + 1 < entry.dashes.length) {
    const inner = of.kind === 'list' ? of : list('', ANY);
    return putItem(opened(parent, inner, column, path, false), entry, nth + 1).map((put) => place(put, of.kind === 'list' || of.kind === 'any' ? 0 : ODD));
  }
  if (entry.key !== undefined) {
    const isFit = shape.kind === 'object' || shape.kind === 'map' || shape.kind === 'any';
    const item = opened(parent, isFit ? shape : ANY, column, path, isRoot);
    return putKey(item, entry, at).map((put) => place(put, isFit ? 0 : UNKNOWN_FIELD));
  }
  if (entry.kind === 'none')
    return nth === 'lost' ? [] : [place({ top: { ...opened(parent, shape, frame.column, path, isRoot), kind: 'due' }, cost: 0, column: at, path })];
  if (entry.kind === 'block')
    return [place({ top: { up: parent, kind: 'text', shape, column: frame.column + INDENT, keys: [], path, count: 0 }, cost: 0, column: at, path })];
  const isEmptyPeer = entry.value === '{}' && /\.(?:from|to)$/.test(frame.path);
  if (isEmptyPeer) return [place({ top: parent, cost: EMPTY_PEER, column: at, path })];
  return [
    place({
      top: parent,
      cost: entry.kind === 'text' && (shape.kind === 'object' || shape.kind === 'map') ? UNKNOWN_FIELD : misfit(shape, entry),
      column: at,
      path,
    }),
  ];
}

/** What a value that is due can begin with. */
function putDue(frame: Frame, entry: Entry, lostDash: number): Put[] {
  const { shape, up } = frame;
  const column = frame.column + INDENT;
  const isList = shape.kind === 'list' || (shape.kind === 'any' && entry.dashes.length > 0);
  if (isList) return putInList(opened(up, shape.kind === 'list' ? shape : list('', ANY), column, frame.path, false), entry, lostDash);
  if (entry.dashes.length > 0) return [];
  if (entry.key === undefined) return shape.kind === 'object' || shape.kind === 'map' || !up ? [] : [{ top: up, cost: UNLIKELY, column, path: frame.path }];
  if (shape.kind !== 'object' && shape.kind !== 'map' && shape.kind !== 'any') return [];
  return putKey(opened(up, shape, column, frame.path, frame.isRoot === true), entry, column);
}

function putInList(frame: Frame, entry: Entry, lostDash: number): Put[] {
  if (entry.dashes.length > 0) return putItem(frame, entry, 0);
  return putItem(frame, entry, 'lost').map((put) => ({ ...put, cost: put.cost + lostDash }));
}

/** A line of a block of text may look like anything; what looks like a field of something around it mostly is one. */
function putInText(frame: Frame, entry: Entry): Put {
  const isLike = entry.key !== undefined || entry.dashes.length > 0;
  const cost = frame.count === 0 ? 0 : isLike && isKnownAround(frame, entry) ? 1.5 : isLike ? 0.5 : 0;
  return { top: { ...frame, count: frame.count + 1 }, cost, column: frame.column, path: frame.path };
}

function putIn(frame: Frame, entry: Entry, lostDash: number): Put[] {
  if (frame.kind === 'text') return [putInText(frame, entry)];
  if (frame.kind === 'due') return putDue(frame, entry, lostDash);
  if (frame.kind === 'list') return putInList(frame, entry, lostDash);
  return entry.dashes.length > 0 ? [] : putKey(frame, entry, frame.column);
}

/** Another object begins where the one under way has both already. */
const startsAnew = (frame: Frame, { key, dashes }: Entry): boolean =>
  frame.up === undefined && dashes.length === 0 && (key === 'apiVersion' || key === 'kind') && frame.keys.includes('apiVersion') && frame.keys.includes('kind');

/** All places for a line, from the innermost frame outwards; to pass by one that would take it costs a little. `lostDash`: what it costs to add a dash. */
export function putLine(top: Frame, entry: Entry, lostDash: number, lastColumn: number): Put[] {
  const found: Put[] = [];
  let cost = 0;
  for (let frame: Frame | undefined = top; frame; frame = frame.up) {
    const puts = putIn(frame, entry, lostDash);
    for (const put of puts) found.push({ ...put, cost: put.cost + cost });
    if (startsAnew(frame, entry))
      for (const put of putKey(ROOT, entry, 0)) found.push({ ...put, cost: cost + (entry.key === 'apiVersion' ? 0.25 : 1.5), anew: true });
    cost += closingCost(frame) + (puts.some((put) => put.cost < 2) ? SKIPPED : 0);
  }
  if (entry.key === undefined && entry.dashes.length === 0) found.push({ top, cost: UNLIKELY, column: lastColumn + INDENT, path: top.path });
  if (found.length === 0) found.push({ top, cost: 20, column: top.column, path: top.path });
  return found;
}

/** What it costs to end here. */
export function endCost(top: Frame): number {
  let cost = 0;
  for (let frame: Frame | undefined = top; frame; frame = frame.up) cost += closingCost(frame);
  return cost;
}
