// Where the keyboard is in the matrix, and where its keys lead. Places are kept by id, so that they outlive edits and
// folding; moves are made by index.
import { hasCells, type Line } from './axis';

/** Ids of lines; a header has no id in the other direction. */
export interface Place {
  readonly row: string | undefined;
  readonly column: string | undefined;
}

/** Indices into the lines; -1 is the row of column headers and the column of row headers. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** The next line with cells (or any, for headers) from `from` on by `by`; undefined where there is none. */
function next(lines: readonly Line[], from: number, by: 1 | -1, within: 'cells' | 'headers'): number | undefined {
  for (let i = from + by; i >= 0 && i < lines.length; i += by) if (within === 'headers' || hasCells(lines[i] as Line)) return i;
  return undefined;
}

/** The line with cells that is `count` lines away, or the farthest one this way. */
function far(lines: readonly Line[], from: number, count: number, within: 'cells' | 'headers'): number {
  const by = count < 0 ? -1 : 1;
  let at = from;
  for (let i = next(lines, from, by, within); i !== undefined && Math.abs(i - from) <= Math.abs(count); i = next(lines, i, by, within)) at = i;
  return at === from ? (next(lines, from, by, within) ?? from) : at;
}

const first = (lines: readonly Line[]): number => next(lines, -1, 1, 'cells') ?? -1;
const last = (lines: readonly Line[]): number => next(lines, lines.length, -1, 'cells') ?? -1;

function step(lines: readonly Line[], from: number, by: 1 | -1, across: Line | undefined): number {
  const isHeader = across === undefined;
  // The heading of a namespace has no cells to go to.
  if (from === -1 && across && !hasCells(across)) return -1;
  return next(lines, from, by, isHeader ? 'headers' : 'cells') ?? (by < 0 && !isHeader ? -1 : from);
}

/** Where a key leads; undefined for a key that does not move. `page`: how many rows are in sight. */
export function move(
  spot: Spot,
  key: { readonly key: string; readonly ctrl: boolean },
  rows: readonly Line[],
  columns: readonly Line[],
  page: number,
): Spot | undefined {
  const { row, column } = spot;
  const [rowLine, columnLine] = [rows[row], columns[column]];
  switch (key.key) {
    case 'ArrowDown':
      return { row: step(rows, row, 1, columnLine), column };
    case 'ArrowUp':
      return { row: step(rows, row, -1, columnLine), column };
    case 'ArrowRight':
      return { row, column: step(columns, column, 1, rowLine) };
    case 'ArrowLeft':
      return { row, column: step(columns, column, -1, rowLine) };
    case 'PageDown':
      return row < 0 ? spot : { row: far(rows, row, page, columnLine ? 'cells' : 'headers'), column };
    case 'PageUp':
      return row < 0 ? spot : { row: far(rows, row, -page, columnLine ? 'cells' : 'headers'), column };
    case 'Home':
      if (key.ctrl) return { row: first(rows), column: first(columns) };
      return rowLine && !hasCells(rowLine) ? spot : { row, column: row >= 0 && column === first(columns) ? -1 : first(columns) };
    case 'End':
      if (key.ctrl) return { row: last(rows), column: last(columns) };
      return rowLine && !hasCells(rowLine) ? spot : { row, column: last(columns) };
    default:
      return undefined;
  }
}

/** The index of a line that may be folded away or gone: its namespace stands for it, else its old place does. */
export function indexOf(
  lines: readonly Line[],
  id: string | undefined,
  options: { readonly parent?: string | undefined; readonly before: number; readonly within: 'cells' | 'headers' },
): number {
  if (id === undefined) return -1;
  let at = lines.findIndex((l) => l.id === id);
  if (at < 0 && options.parent !== undefined) at = lines.findIndex((l) => l.id === options.parent);
  if (at < 0) at = Math.min(Math.max(options.before, 0), lines.length - 1);
  const line = lines[at];
  if (!line || options.within === 'headers' || hasCells(line)) return at;
  return next(lines, at, 1, 'cells') ?? next(lines, at, -1, 'cells') ?? -1;
}

/** The next line after `from` (round and round) whose label begins with what was typed; undefined where none does. */
export function findTyped(lines: readonly Line[], from: number, typed: string): number | undefined {
  const wanted = typed.toLowerCase();
  // A longer word may still be the line that the first letter found.
  const start = wanted.length > 1 ? 0 : 1;
  for (let i = 0; i < lines.length; i++) {
    const at = (from + start + i) % lines.length;
    if (lines[at]?.label.toLowerCase().startsWith(wanted)) return at;
  }
  return undefined;
}
