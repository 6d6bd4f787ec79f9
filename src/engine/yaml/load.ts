// Text to values with js-yaml, read as kubectl reads it: YAML 1.1's booleans and octals, merge keys, string keys,
// unknown tags ignored (goyaml v2 as forked by sigs.k8s.io/yaml). JSON is read as JSON. Never throws.
import { defineMappingTag, defineScalarTag, defineSequenceTag, loadAll, mapTag, mergeTag, NOT_RESOLVED, Schema, seqTag, strTag, YAMLException } from 'js-yaml';
import { findLostIndentation } from './flattened';
import { FIRST_CHARACTERS, resolvePlain, TAGGED } from './scalar';
import { checkAliases, checkDepth, MAX_DEPTH } from './size';

/** What one document says, or why it says nothing; `offset` is a place in its text. */
export type Loaded = { readonly ok: true; readonly value: unknown } | Failure;

export interface Failure {
  readonly ok: false;
  readonly reason: string;
  readonly offset: number;
}

const never = () => false;

function tagged(kind: keyof typeof TAGGED) {
  return defineScalarTag(`tag:yaml.org,2002:${kind}`, {
    resolve: (source) => {
      const value = resolvePlain(source);
      return TAGGED[kind](value) ? value : NOT_RESOLVED;
    },
    identify: never,
  });
}

/** Every plain scalar that is not a string; also tells the printer what it must quote. */
export const PLAIN = defineScalarTag('tag:netpol,2026:plain', {
  implicit: true,
  implicitFirstChars: FIRST_CHARACTERS,
  resolve: (source) => {
    const value = resolvePlain(source);
    return typeof value === 'string' ? NOT_RESOLVED : value;
  },
  identify: never,
});

// The empty prefix fits every tag that has no definition of its own: kubectl ignores such tags.
const SCHEMA = new Schema([
  strTag,
  seqTag,
  mapTag,
  mergeTag,
  PLAIN,
  tagged('null'),
  tagged('bool'),
  tagged('int'),
  tagged('float'),
  defineScalarTag('', { matchByTagPrefix: true, resolve: (source) => source, identify: never }),
  defineSequenceTag('', { ...seqTag, matchByTagPrefix: true, identify: never }),
  defineMappingTag('', { ...mapTag, matchByTagPrefix: true, identify: never }),
]);

const OPTIONS = { schema: SCHEMA, maxDepth: MAX_DEPTH, maxTotalMergeKeys: 1_000_000 };

// After so many bad documents the rest is read one by one: each failure costs a reading of what stands before it.
const MAX_FAILURES = 3;

/**
 * The documents of a file by their starts, as `loadDocument` would read each of them: but all at once, which takes
 * half the time, and one by one only around the bad ones, so that none of them spoils another.
 */
export function loadDocuments(text: string, starts: readonly number[]): Loaded[] {
  const found: Loaded[] = [];
  let failures = 0;
  const end = (i: number) => starts[i] ?? text.length;
  const readEach = (from: number, to: number) => {
    for (let i = from; i < to; i++) found.push(loadDocument(text.slice(starts[i], end(i + 1))));
  };
  const read = (from: number, to: number): void => {
    if (to - from < 2 || failures > MAX_FAILURES) return readEach(from, to);
    const base = end(from);
    const piece = text.slice(base, end(to));
    const loaded = attempt(piece);
    if (!('offset' in loaded) && loaded.length === to - from) {
      for (let i = from; i < to; i++) found.push(checkValue(loaded[i - from], text, end(i), end(i + 1)));
      return;
    }
    failures++;
    if (!('offset' in loaded)) return readEach(from, to);
    let bad = from;
    while (bad + 1 < to && end(bad + 1) <= base + loaded.offset) bad++;
    read(from, bad);
    readEach(bad, bad + 1);
    read(bad + 1, to);
  };
  read(0, starts.length);
  return found;
}

/** The value of a text that is one document. Nothing at all reads as null. */
export function loadDocument(text: string): Loaded {
  const json = loadJson(text);
  if (json) return json;
  const loaded = attempt(text);
  if ('offset' in loaded) return loaded;
  if (loaded.length > 1) return { ok: false, reason: 'more than one document, but no line `---` between them', offset: 0 };
  return checkValue(loaded[0] ?? null, text, 0, text.length);
}

function attempt(text: string): unknown[] | Failure {
  try {
    return loadAll(text, OPTIONS);
  } catch (error) {
    if (error instanceof YAMLException) return { ok: false, reason: error.reason, offset: error.mark?.position ?? 0 };
    return { ok: false, reason: 'cannot be read', offset: 0 };
  }
}

function loadJson(text: string): Loaded | undefined {
  const match = /^\uFEFF?(?:---\s)?\s*(?=\{)/.exec(text);
  if (!match) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(match[0].length));
    const reason = checkDepth(value);
    return reason === undefined ? { ok: true, value } : { ok: false, reason, offset: match[0].length };
  } catch {
    return undefined;
  }
}

// Aliases share values; whoever walks a value meets them again and again, and a value may even hold itself.
function checkValue(value: unknown, text: string, from: number, to: number): Loaded {
  const lost = isBeside(value) ? findLostIndentation(text.slice(from, to)) : undefined;
  if (lost) return { ok: false, reason: 'the indentation is lost', offset: lost[0] };
  // Looked for in the document's own text, not on to the end of a file that may hold thousands.
  const own = text.slice(from, to);
  const anchor = own.indexOf('&');
  if (anchor < 0 || !own.includes('*', anchor)) return { ok: true, value };
  const reason = checkAliases(value);
  return reason === undefined ? { ok: true, value } : { ok: false, reason, offset: anchor };
}

/** Whether what belongs into `metadata` or `spec` may stand beside it: such text can be read, but not as it was meant. */
function isBeside(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (('metadata' in value && value.metadata === null) || ('spec' in value && value.spec === null));
}
