// The lines of a text that lost its indentation, as far as they can be understood one by one: dashes, a key, what kind of
// value stands behind it.

/** What stands behind the key, or the dash: nothing yet (it follows on other lines), a text, brackets, or a `|` block. */
export type ValueKind = 'none' | 'text' | 'brackets' | 'block' | 'alias';

/**
 * One entry: a line without its margin, with the lines that go on inside of its brackets or quotes. `dashes` are their
 * offsets in `text`, `inner` that of what follows them. `first` is the number of its line, from 0.
 */
export interface Entry {
  readonly first: number;
  readonly text: string;
  readonly more: readonly string[];
  readonly dashes: readonly number[];
  readonly inner: number;
  readonly key: string | undefined;
  readonly kind: ValueKind;
  readonly value: string;
}

/** A line that is not read: a comment, an empty one, a marker. */
interface Silent {
  readonly first: number;
  readonly text: string;
  readonly marker: boolean;
}

export type Line = Entry | Silent;

export const isEntry = (line: Line): line is Entry => 'kind' in line;

const MARGIN = /^[\ufeff \t]+/;
const DASHES = /^(?:-(?:[ \t]+|$))+/;
const QUOTED_KEY = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=[ \t]*:(?:\s|$))/;
const NO_KEY = /^[#&*!|>{}[\]"'%@`,]/;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g;
const STARTS_ANEW = /^(?:-[ \t]+)*(?:apiVersion|kind|metadata|spec):/;

/** Brackets and quotes may go on over so many lines. */
const MOST_LINES = 30;

/** The key at the start of a line's content, and where its value begins. */
function keyOf(content: string): { readonly key: string | undefined; readonly behind: number } {
  const quoted = QUOTED_KEY.exec(content)?.[0];
  if (quoted !== undefined) return { key: quoted.slice(1, -1), behind: content.indexOf(':', quoted.length) + 1 };
  const end = NO_KEY.test(content) ? -1 : content.search(/:(?:\s|$)/);
  const key = content.slice(0, Math.max(0, end));
  return end <= 0 || /\s#/.test(key) ? { key: undefined, behind: 0 } : { key: key.trimEnd(), behind: end + 1 };
}

/** Whether brackets or quotes of a value are still open at its end. */
function isOpen(value: string): boolean {
  if (!/^[[{"']/.test(value)) return false;
  const bare = value.replace(QUOTED, '').replace(/\s#.*$/gm, '');
  const count = (pattern: RegExp): number => bare.match(pattern)?.length ?? 0;
  return /["']/.test(bare) || count(/[[{]/g) > count(/[\]}]/g);
}

function kindOf(value: string): ValueKind {
  const plain = value.replace(/^(?:[&!]\S*[ \t]*)+/, '');
  if (plain === '' || plain.startsWith('#')) return 'none';
  if (/^[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(plain)) return 'block';
  if (plain.startsWith('*')) return 'alias';
  return /^[[{]/.test(plain) ? 'brackets' : 'text';
}

/** The value without a comment behind it, and without quotes around it. */
function plainValue(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(value);
  return quoted ? (quoted[1] ?? quoted[2] ?? '') : value.replace(/[ \t]+#.*$/, '').trim();
}

function entryOf(first: number, text: string, rest: readonly string[]): Entry {
  const dashes = [...(DASHES.exec(text)?.[0] ?? '')].flatMap((c, i) => (c === '-' ? [i] : []));
  const inner = DASHES.exec(text)?.[0].length ?? 0;
  const content = text.slice(inner);
  const { key, behind } = keyOf(content);
  const value = content.slice(behind).trim();
  const more: string[] = [];
  while (isOpen([value, ...more].join('\n')) && more.length < MOST_LINES) {
    const next = rest[more.length]?.replace(MARGIN, '');
    if (next === undefined || STARTS_ANEW.test(next)) break;
    more.push(next);
  }
  const isClosed = !isOpen([value, ...more].join('\n'));
  return {
    first,
    text,
    more: isClosed ? more : [],
    dashes,
    inner,
    key,
    kind: kindOf(value),
    value: plainValue(value),
  };
}

/** The lines of a text, margins taken away; what goes on over several lines is one. */
export function readLines(text: string): Line[] {
  // Pages write spaces that must not be broken, which YAML does not take for spaces.
  const all = text.split('\n').map((line) => line.replace(/\r$/, '').replaceAll('\u00a0', ' '));
  const lines: Line[] = [];
  for (let i = 0; i < all.length; ) {
    const line = (all[i] as string).replace(MARGIN, '');
    const marker = /^(?:---|\.\.\.)(?:\s|$)/.test(line);
    if (marker || line.trim() === '' || /^[#%]/.test(line)) {
      lines.push({ first: i, text: line, marker });
      i++;
    } else {
      const entry = entryOf(i, line, all.slice(i + 1, i + 1 + MOST_LINES));
      lines.push(entry);
      i += 1 + entry.more.length;
    }
  }
  return lines;
}
