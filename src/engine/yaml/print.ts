// New YAML text in the style of its neighbours. js-yaml prints the scalars, quoted wherever any reading of YAML, 1.1 or
// 1.2, would take them for something else; the layout is ours, because neighbours indent as they please.
import { DUMP_SCHEMA, dump } from 'js-yaml';
import { PLAIN } from './load';
import { isMapping } from './resource';

/** How a text is laid out. `step`: a mapping in a mapping; `list`: a list in a mapping; `dash`: from `-` to its value. */
export interface Style {
  readonly step: number;
  readonly list: number;
  readonly dash: number;
  readonly quote: 'single' | 'double';
  /** Flow style: JSON's quotes, spaces behind `:` and `,`, spaces inside of braces. */
  readonly json: boolean;
  readonly spaced: boolean;
  readonly padded: boolean;
}

/** What follows the `:` of a key: the rest of its line, and lines indented relative to the key. */
export interface Printed {
  readonly head: string;
  readonly lines: readonly string[];
}

const SCHEMA = DUMP_SCHEMA.withTags(PLAIN);

function dumpLines(value: unknown, style: Style, flowLevel = -1): string[] {
  const text = dump(value, { schema: SCHEMA, indent: style.step, lineWidth: -1, noRefs: true, quoteStyle: style.quote, flowLevel });
  return text.replace(/\n$/, '').split('\n');
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isMapping(value) && Object.keys(value).length > 0;
}

export function indent(lines: readonly string[], width: number): string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(width) + line));
}

/** A value as the lines of a block, the first at column 0. */
export function printBlock(value: unknown, style: Style): string[] {
  if (!isFilled(value)) return dumpLines(value, style);
  if (Array.isArray(value)) return value.flatMap((item) => printItem(item, style));
  return Object.entries(value as object).flatMap(([key, child]) => printEntry(key, child, style));
}

/** An item of a block list with its `-` at column 0. */
export function printItem(value: unknown, style: Style): string[] {
  const [first = '', ...rest] = printBlock(value, style);
  return [`-${' '.repeat(style.dash - 1)}${first}`, ...indent(rest, style.dash)];
}

/** An entry of a block mapping with its key at column 0. */
export function printEntry(key: string, value: unknown, style: Style): string[] {
  const { head, lines } = printValue(value, style);
  return [`${printKey(key, style)}:${head}`, ...lines];
}

export function printValue(value: unknown, style: Style): Printed {
  if (isFilled(value)) return { head: '', lines: indent(printBlock(value, style), Array.isArray(value) ? style.list : style.step) };
  const [first = '', ...lines] = dumpLines({ k: value }, style);
  return { head: first.slice('k:'.length), lines };
}

/** A value on one line, as it may stand inside of brackets. */
export function printFlow(value: unknown, style: Style): string {
  const space = style.spaced ? ' ' : '';
  const pad = style.padded ? ' ' : '';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map((item) => printFlow(item, style)).join(`,${space}`)}]`;
  if (isMapping(value)) {
    const entries = Object.entries(value).map(([key, child]) => printFlowEntry(key, child, style));
    return entries.length === 0 ? '{}' : `{${pad}${entries.join(`,${space}`)}${pad}}`;
  }
  if (style.json) return JSON.stringify(value);
  const printed = (dumpLines([value], style, 0)[0] ?? '').slice(1, -1);
  return printed === value && printed.includes(':') ? quote(printed, style) : printed;
}

/**
 * Between brackets kubectl's parser takes a `:` at the start of a plain scalar for the end of a key, and older ones any
 * `:` within one (goyaml v2, scannerc.go), so that `::/0` and `fd00::/8` are quoted there.
 */
const quote = (text: string, style: Style): string => (style.quote === 'single' ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text));

export function printFlowEntry(key: string, value: unknown, style: Style): string {
  const colon = style.json && !style.spaced ? ':' : ': ';
  return `${printKey(key, style)}${colon}${printFlow(value, style)}`;
}

function printKey(key: string, style: Style): string {
  return style.json ? JSON.stringify(key) : (dumpLines({ [key]: 0 }, style, 0)[0] ?? '').slice(1, -': 0}'.length);
}

/** A value as JSON on lines of its own, the first at column 0. */
export function printJsonLines(value: unknown, style: Style): string[] {
  return JSON.stringify(value, null, style.step).split('\n');
}
