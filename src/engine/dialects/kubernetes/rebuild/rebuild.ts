// Puts a lost indentation back, from what the API's objects have; what can be read in more than one way is said.
import { newlineOf } from '../../../yaml/lines';
import { type Entry, isEntry, type Line, readLines } from './lines';
import type { Put } from './put';
import { type Reading, readingsOf } from './search';

/** One way to read a line. `text`: the whole of it, read so. */
export interface Choice {
  readonly title: string;
  readonly text: string;
}

/** A line (from 1) that can be read in several ways, the likeliest first. */
export interface Ambiguity {
  readonly line: number;
  readonly question: string;
  readonly choices: readonly Choice[];
}

/** `text`: the likeliest reading. INVARIANT: but for white space, added dashes and `---` it is the text that was given. */
export interface Rebuilt {
  readonly text: string;
  readonly ambiguities: readonly Ambiguity[];
}

/** Readings that cost so little more than the best are worth a question. */
const NEAR = 1.5;
/** More alternatives than this nobody reads. */
const MOST = 8;

/** More lines than this are no page that somebody copied. */
const MOST_LINES = 5000;

const INDENT = 2;

/** The text as one reading has it. */
function write(lines: readonly Line[], { puts }: Reading, newline: string): string {
  const out: string[] = [];
  let column = 0;
  let nth = 0;
  const columnAt = (n: number): number => puts[n]?.column ?? column;
  for (const line of lines) {
    if (!isEntry(line)) {
      out.push(line.marker || line.text.trim() === '' ? line.text : ' '.repeat(columnAt(nth)) + line.text);
      continue;
    }
    const put = puts[nth++] as Put;
    column = put.column;
    if (put.anew) out.push('---');
    out.push(`${' '.repeat(column)}${put.dash ? '- ' : ''}${line.text}`, ...line.more.map((more) => ' '.repeat(column + line.inner + INDENT) + more));
  }
  return out.join(newline);
}

const isSame = (a: Put | undefined, b: Put | undefined): boolean =>
  a?.path === b?.path && a?.column === b?.column && a?.dash === b?.dash && a?.anew === b?.anew;

const parentOf = (path: string): string => path.replace(/(?:\.[^.[\]]*|\[\d+\])$/, '');

/** The line's own words. */
const nameOf = ({ key, text, inner }: Entry): string => `\`${key ?? text.slice(inner, inner + 40)}\``;

/** Where a line stands, in words that tell it from the other place. */
function titleOf(entry: Entry, put: Put, other: Put): string {
  const [own, rival] = [parentOf(put.path), parentOf(other.path)];
  const isPeer = /\.(?:from|to)\[\d+\]$/.test(own) && /\.(?:from|to)\[\d+\]$/.test(rival);
  const isNext = own !== rival && own.replace(/\[\d+\]$/, '') === rival.replace(/\[\d+\]$/, '');
  if (isPeer && isNext)
    return put.dash ? `${nameOf(entry)} is another peer beside the one before it (OR)` : `${nameOf(entry)} narrows the peer before it (AND)`;
  if (isNext) return put.dash ? `${nameOf(entry)} begins another item of \`${own.replace(/\[\d+\]$/, '')}\`` : `${nameOf(entry)} belongs to the item before it`;
  if (put.anew) return `${nameOf(entry)} begins another object`;
  if (put.path.endsWith(']')) return `${nameOf(entry)} is an item of \`${own}\``;
  const isLabel = /(?:matchLabels|labels|annotations|selector)$/.test(own);
  return `${nameOf(entry)} is ${isLabel ? 'a label' : 'a field'} of \`${own === '' ? 'the object' : own}\``;
}

/** For each line that near readings put elsewhere than the best one does: the likeliest reading for each place. */
function ambiguitiesOf(lines: readonly Line[], readings: readonly Reading[], newline: string): Ambiguity[] {
  const [first, ...others] = readings;
  if (!first) return [];
  const entries = lines.filter(isEntry);
  const found = new Map<number, Map<string, { readonly put: Put; readonly reading: Reading }>>();
  let count = 0;
  for (const reading of others) {
    if (reading.cost > first.cost + NEAR || count >= MOST) break;
    const at = reading.puts.findIndex((put, i) => !isSame(put, first.puts[i]));
    const put = reading.puts[at];
    if (!put) continue;
    const known = found.get(at) ?? new Map();
    const key = `${put.path} ${put.column} ${put.dash ?? ''}`;
    if (!known.has(key)) count++;
    found.set(at, known.set(key, known.get(key) ?? { put, reading }));
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([at, places]) => {
      const entry = entries[at] as Entry;
      const own = first.puts[at] as Put;
      const rivals = [...places.values()];
      const choices = [
        { title: titleOf(entry, own, rivals[0]?.put ?? own), text: write(lines, first, newline) },
        ...rivals.map(({ put, reading }) => ({ title: titleOf(entry, put, own), text: write(lines, reading, newline) })),
      ];
      return { line: entry.first + 1, question: `what does ${nameOf(entry)} belong to?`, choices };
    });
}

/** Puts the indentation of one document's text back; undefined where it has too many lines for that. Never throws. */
export function rebuild(text: string): Rebuilt | undefined {
  const lines = readLines(text);
  if (lines.length > MOST_LINES) return undefined;
  const readings = readingsOf(lines);
  const newline = newlineOf(text);
  const [first] = readings;
  return first && { text: write(lines, first, newline), ambiguities: ambiguitiesOf(lines, readings, newline) };
}
