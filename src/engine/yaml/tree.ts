// Where the nodes of one readable document stand. Built from js-yaml's events, the very ones that make the values, so
// that places and values cannot disagree; ten times as fast as a second parser, which matters for a List of megabytes.
import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import type { Document } from './document';
import { resolvePlain } from './scalar';
import { MAX_DEPTH } from './size';

/**
 * `start` includes tag and anchor, `body` does not; `end` is behind the last character, without white space and
 * comments. An empty node is empty: behind the `:` or `-` that announces it.
 */
export interface TreeNode {
  readonly kind: 'scalar' | 'alias' | 'sequence' | 'mapping';
  readonly start: number;
  readonly body: number;
  readonly end: number;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'block' | 'flow';
  readonly entries: readonly Entry[];
  /** The name after `&`; of an alias, what it names. */
  readonly anchor?: string;
  readonly target?: TreeNode;
}

/**
 * An item of a sequence (`step` is its index, `start` the `-` or, in flow, the value) or an entry of a mapping (`step`
 * is the key as kubectl reads it). `mark` is behind the `-` or `:`; undefined in flow style where there is none.
 */
export interface Entry {
  readonly step: string | number;
  readonly start: number;
  readonly key?: TreeNode;
  readonly mark: number | undefined;
  readonly value: TreeNode;
  /** `explicit`: written with `?`; `merge`: `<<`. */
  readonly form: 'plain' | 'explicit' | 'merge';
}

const trees = new WeakMap<Document, TreeNode | 'none'>();

/** The root of a document that could be read, undefined for any other. Kept as long as the document lives. */
export function treeOf(document: Document): TreeNode | undefined {
  const known = trees.get(document);
  if (known) return known === 'none' ? undefined : known;
  const tree = document.value === undefined ? undefined : buildTree(document.text);
  trees.set(document, tree ?? 'none');
  return tree;
}

/** The same for a text that is one document; undefined if it is none. */
export function buildTree(text: string): TreeNode | undefined {
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    return events.length === 0 ? undefined : readNode({ text, events, next: 1, anchors: new Map() }, 0, 'block');
  } catch {
    return undefined;
  }
}

interface Reader {
  readonly text: string;
  readonly events: readonly Event[];
  next: number;
  readonly anchors: Map<string, TreeNode>;
}

type ScalarEvent = Extract<Event, { readonly type: typeof EVENT_ID.SCALAR }>;
type CollectionEvent = Extract<Event, { readonly type: typeof EVENT_ID.SEQUENCE | typeof EVENT_ID.MAPPING }>;

const NO_ENTRIES: readonly Entry[] = [];

// `from`: behind what announces the node. Events say where things start; what they leave out (ends of collections,
// marks) is found in the text between them, which holds only white space, comments and the very characters sought.
function readNode(reader: Reader, from: number, around: 'block' | 'flow'): TreeNode {
  const event = reader.events[reader.next++];
  if (event?.type === EVENT_ID.ALIAS) {
    const anchor = reader.text.slice(event.anchorStart, event.anchorEnd);
    const target = reader.anchors.get(anchor);
    const place = { start: event.anchorStart - 1, body: event.anchorStart - 1, end: event.anchorEnd };
    return { kind: 'alias', ...place, style: 'plain', entries: NO_ENTRIES, anchor, ...(target ? { target } : {}) };
  }
  if (event?.type === EVENT_ID.SCALAR) return remember(reader, event, readScalar(reader.text, event, from));
  if (event?.type !== EVENT_ID.SEQUENCE && event?.type !== EVENT_ID.MAPPING) throw new Error('no node where one is due');
  const kind = event.type === EVENT_ID.MAPPING ? 'mapping' : 'sequence';
  const isFlow = hasBrackets(reader.text, event);
  const entries = kind === 'mapping' ? readEntries(reader, event, around) : readItems(reader, event);
  reader.next++;
  const last = entries.at(-1);
  const content = last ? last.value.end : event.start + 1;
  const end = isFlow ? skip(reader.text, content, ',:') + 1 : content;
  const style = event.style === COLLECTION_STYLE.FLOW ? 'flow' : 'block';
  return remember(reader, event, { kind, start: startOf(event, event.start), body: event.start, end, style, entries });
}

// A mapping of one entry in a flow sequence may do without: `[a: 1]`.
function hasBrackets(text: string, event: CollectionEvent): boolean {
  return event.style === COLLECTION_STYLE.FLOW && (event.type === EVENT_ID.SEQUENCE || text[event.start] === '{');
}

function remember(reader: Reader, event: ScalarEvent | CollectionEvent, node: TreeNode): TreeNode {
  if (event.anchorStart < 0) return node;
  const anchor = reader.text.slice(event.anchorStart, event.anchorEnd);
  const named = { ...node, anchor };
  reader.anchors.set(anchor, named);
  return named;
}

function startOf(event: ScalarEvent | CollectionEvent, body: number): number {
  return Math.min(body, event.anchorStart < 0 ? body : event.anchorStart - 1, event.tagStart < 0 ? body : event.tagStart);
}

const STYLES: Readonly<Record<number, TreeNode['style']>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'literal',
};

function readScalar(text: string, event: ScalarEvent, from: number): TreeNode {
  const behind = Math.max(from, event.anchorEnd, event.tagEnd);
  const style = STYLES[event.style] ?? 'plain';
  let body = event.valueStart;
  let end = event.valueEnd;
  if (style === 'literal') body = skip(text, behind, '');
  else if (body < 0) body = end = behind;
  else if (style !== 'plain') {
    body--;
    end++;
  }
  return { kind: 'scalar', start: startOf(event, body), body, end: style === 'literal' ? Math.max(body + 1, end) : end, style, entries: NO_ENTRIES };
}

function readItems(reader: Reader, event: CollectionEvent): Entry[] {
  const isFlow = event.style === COLLECTION_STYLE.FLOW;
  const entries: Entry[] = [];
  let at = isFlow ? event.start + 1 : event.start;
  while (reader.events[reader.next]?.type !== EVENT_ID.POP) {
    const start = skip(reader.text, at, isFlow ? ',' : '');
    const mark = isFlow ? undefined : start + 1;
    const value = readNode(reader, mark ?? start, isFlow ? 'flow' : 'block');
    entries.push({ step: entries.length, start: isFlow ? Math.min(start, value.start) : start, mark, value, form: 'plain' });
    at = value.end;
  }
  return entries;
}

function readEntries(reader: Reader, event: CollectionEvent, around: 'block' | 'flow'): Entry[] {
  const { text } = reader;
  const isFlow = event.style === COLLECTION_STYLE.FLOW;
  const entries: Entry[] = [];
  let at = hasBrackets(text, event) ? event.start + 1 : event.start;
  while (reader.events[reader.next]?.type !== EVENT_ID.POP) {
    const start = skip(text, at, isFlow ? ',' : '');
    const keyEvent = reader.events[reader.next];
    const key = readNode(reader, start, isFlow ? 'flow' : around);
    // A plain key may itself begin with a question mark.
    const isExplicit = text[start] === '?' && key.start !== start;
    const colon = skip(text, key.end, '');
    const mark = text[colon] === ':' ? colon + 1 : undefined;
    const value = readNode(reader, mark ?? key.end, isFlow ? 'flow' : around);
    const step = readKey(text, keyEvent, reader);
    const isMerge = step === '<<' && key.style === 'plain' && key.kind === 'scalar';
    entries.push({ step, start, key, mark, value, form: isExplicit ? 'explicit' : isMerge ? 'merge' : 'plain' });
    at = value.end;
  }
  return entries;
}

// As a key of JSON: kubectl turns booleans and numbers into their names.
function readKey(text: string, event: Event | undefined, reader: Reader): string {
  if (event?.type === EVENT_ID.ALIAS) {
    const target = reader.anchors.get(text.slice(event.anchorStart, event.anchorEnd));
    return target ? text.slice(target.body, target.end) : '';
  }
  if (event?.type !== EVENT_ID.SCALAR) return '';
  const source = getScalarValue(text, event);
  return event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0 ? String(resolvePlain(source)) : source;
}

// The next character that is neither white space nor in a comment nor one of `also`.
function skip(text: string, from: number, also: string): number {
  let at = from;
  for (;;) {
    const character = text[at];
    if (character === undefined) return at;
    if (character === '#') {
      const end = text.indexOf('\n', at);
      if (end < 0) return text.length;
      at = end;
    } else if (character !== ' ' && character !== '\n' && character !== '\r' && character !== '\t' && (also === '' || !also.includes(character))) return at;
    at++;
  }
}
