// What is wrong with text that is not YAML, in plain words and at its place. `yaml` finds every fault of a document and
// knows where it ends; where it sees none, or the document is so large that it would take too long, what js-yaml said
// has to do.
import { parseDocument, type YAMLParseError } from 'yaml';
import type { Document } from './document';
import { findLostIndentation } from './flattened';
import { lineEnd, lineStart } from './lines';
import type { Failure } from './load';
import type { Problem } from './problem';

// `yaml` reads some 2 MB a second, and this runs with every keystroke while the text is broken.
const MAX_CHARACTERS = 64_000;
const MAX_FAULTS = 10;

interface Fault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** The problems of a document that cannot be read, in the order of the text: at least one, at most one a line. */
export function describeSyntax(document: Document, failure: Failure): Problem[] {
  const { text } = document;
  const lost = findLostIndentation(text);
  if (lost) return [lostIndentation(document, lost)];
  const found = text.length <= MAX_CHARACTERS ? findFaults(text) : [];
  const faults = found.length > 0 ? found : [{ start: failure.offset, end: failure.offset, message: rephrase(failure.reason) }];
  return faults.map(({ start, end, message }) => ({
    code: 'yaml-syntax',
    severity: 'error',
    message,
    place: { document, path: [], range: visible(text, start, end) },
  }));
}

/** One problem in place of all the duplicate keys and unknown fields that follow from it. */
function lostIndentation(document: Document, range: readonly [number, number]): Problem {
  const found = excerpt(document.text.slice(range[0], range[1]));
  return {
    code: 'indentation-lost',
    severity: 'error',
    message: `the indentation of this document is lost: \`${found}\` and what follows stand beside what they belong into`,
    place: { document, path: [], range },
  };
}

function findFaults(text: string): Fault[] {
  const faults = new Map<number, Fault>();
  for (const error of parse(text)) {
    const [start, end] = error.pos;
    const line = lineStart(text, start);
    // What follows on a line is mostly a consequence.
    if (!faults.has(line)) faults.set(line, { start, end: Math.min(end, lineEnd(text, start)), message: explain(error, text) });
    if (faults.size >= MAX_FAULTS) break;
  }
  return [...faults.values()].sort((a, b) => a.start - b.start);
}

function parse(text: string): readonly YAMLParseError[] {
  try {
    return parseDocument(text, { prettyErrors: false, merge: true, logLevel: 'silent' }).errors;
  } catch {
    return [];
  }
}

// By code and message of `yaml`, the first that fits: `@` is what the user wrote there, `$1` what the pattern caught.
const SAYINGS: readonly (readonly [RegExp, string])[] = [
  [/^ALIAS_PROPS/, 'the alias `@` cannot have an anchor or a tag'],
  [/^BAD_ALIAS/, 'the name of an anchor or alias is missing'],
  [/^BAD_DIRECTIVE/, '`@` is not a directive of YAML'],
  [/^BAD_DQ_ESCAPE.*?(\\.*)/, '`$1` means nothing in double quotes: use single quotes, or write the backslash twice'],
  [/^BAD_INDENT Flow.*(.)$/, 'a `$1` is missing, or this line is not indented enough to belong to the brackets'],
  [/^BAD_INDENT All/, 'this line is not indented like its neighbours: align it with the entries that it belongs to'],
  [/^BAD_INDENT/, 'this line is not indented as it should be'],
  [/^BAD_PROP_ORDER/, 'an anchor or a tag belongs behind the `-`, `?` or `:`'],
  [/^BAD_SCALAR_START/, 'a value cannot begin with `@` unless it is quoted'],
  [/^BLOCK_AS_IMPLICIT_KEY A block/, 'a list cannot be a key'],
  [/^BLOCK_AS_IMPLICIT_KEY/, '`@` is a value and has entries too: begin a new line for them, or quote a text with `: ` in it'],
  [/^BLOCK_IN_FLOW/, 'inside of brackets everything is separated by commas, not by lines and dashes'],
  [/^DUPLICATE_KEY/, 'the key `@` stands here a second time: keep one of them'],
  [/^KEY_OVER_1024_CHARS/, 'a key is longer than 1024 characters'],
  [/^MULTILINE_IMPLICIT_KEY|^MISSING_CHAR Implicit map keys/, 'a `:` is missing behind `@`'],
  [/^MISSING_CHAR Missing closing (.)quote/, 'the closing `$1` is missing'],
  [/^MISSING_CHAR Comments/, 'a space is missing before the `#` of a comment'],
  [/^MISSING_CHAR Missing , or :/, 'a `,` or `:` is missing before `@`'],
  [/^MISSING_CHAR Missing ,/, 'a `,` is missing before `@`'],
  [/^MISSING_CHAR Flow.*(.)$/, 'a `$1` is missing'],
  [/^MISSING_CHAR.*directives-end/, 'behind directives there must be a line `---`'],
  [/^MULTIPLE_ANCHORS/, 'a value can have only one anchor'],
  [/^MULTIPLE_DOCS/, 'a second document begins here without a line `---`'],
  [/^MULTIPLE_TAGS/, 'a value can have only one tag'],
  [/^TAB_AS_INDENT/, 'a tab in the indentation: use spaces'],
  [/^UNEXPECTED_TOKEN/, '`@` is not expected here'],
];

function explain(error: YAMLParseError, text: string): string {
  const [start, end] = error.pos;
  // Of a key only its first character is marked.
  const key = error.code === 'DUPLICATE_KEY' ? /^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]*?(?=\s*:(?:\s|$)))/m.exec(text.slice(start, start + 200)) : null;
  const found = excerpt(text.slice(start, Math.max(start + 1, key ? start + key[0].length : end)));
  const words = translate(SAYINGS, `${error.code} ${error.message}`);
  if (words?.includes('`@`') && found === '') return 'something is missing here';
  return words?.replace('`@`', () => `\`${found}\``) ?? lower(error.message);
}

// The first line of what the user wrote, not too long.
function excerpt(found: string): string {
  const line = (found.split('\n')[0] ?? '').trim().replaceAll('`', "'");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

// For large documents, and for what only js-yaml minds.
const REPHRASED: readonly (readonly [RegExp, string])[] = [
  [/^null byte|non-printable|valid JSON character/, 'a character that text cannot have: is this a binary file?'],
  [/^duplicated mapping key/, 'a key stands here a second time: keep one of them'],
  [/^unidentified alias "(.*)"/, 'the alias `*$1` names no anchor: there is no `&$1` before it'],
  [/^nesting exceeded maxDepth \((\d+)\)/, 'nested deeper than $1 levels'],
  [/^cannot resolve a node with !<(?:tag:yaml.org,2002:)?(.*)> explicit tag/, 'the value does not fit its tag `!!$1`'],
  [/complex keys/, 'a key must be plain text, not a list or a mapping'],
  [/^cannot merge mappings|^abnormal merge/, 'only mappings can be merged with `<<`'],
  [/^merge keys exceeded/, 'far too many merged keys'],
  [/^tab characters/, 'a tab in the indentation: use spaces'],
  [/^missed comma/, 'a `,` is missing'],
  [/^unexpected end of the \w+ within a (single|double) quoted scalar/, 'a closing quote is missing'],
  [/^unexpected end of the \w+ within a flow collection/, 'a closing bracket is missing'],
  [/^bad indentation|^deficient indentation/, 'this line is not indented like its neighbours'],
  [/^end of the stream/, 'the document is complete before this line: is it indented wrongly, or a `---` missing?'],
  [/multiline key/, 'a `:` is missing behind a key'],
];

function rephrase(reason: string): string {
  return translate(REPHRASED, reason) ?? lower(reason);
}

function translate(table: readonly (readonly [RegExp, string])[], message: string): string | undefined {
  for (const [pattern, words] of table) {
    const match = pattern.exec(message);
    if (match) return words.replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
  }
  return undefined;
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, '');
}

// A range that can be seen: at least one character that is no line break, if the text has any.
function visible(text: string, from: number, to: number): readonly [number, number] {
  const start = Math.min(from, text.length);
  if (to > start && text.slice(start, to).trim() !== '') return [start, Math.min(to, text.length)];
  const end = lineEnd(text, start);
  if (end > start) return [start, Math.max(start + 1, Math.min(to, end))];
  const trimmed = text.slice(0, start).trimEnd().length;
  return [Math.max(0, trimmed - 1), Math.max(trimmed, Math.min(1, text.length))];
}
