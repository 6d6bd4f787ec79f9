// How large the matrix and its headers are, in pixels: cells have fixed sizes, headers fit the names.
import { cutMiddle, isNamespace, type Line } from './axis';
import { type Track, trackOf } from './track';

export const ROW = 26;
export const CELL = 56;
/** What the heading of an unfolded namespace takes, in both directions. */
const HEADING = 24;
/** Degrees by which the names of columns rise. */
export const ANGLE = 55;
const RISE = Math.sin((ANGLE * Math.PI) / 180);
const REACH = Math.cos((ANGLE * Math.PI) / 180);
/** How many letters of a name there is room for, and the mean width of one: namespaces are written in bold. */
const LETTERS = { plain: { row: 24, column: 18 }, bold: { row: 19, column: 14 } } as const;
const WIDTHS = { plain: { row: 7.4, column: 6.8 }, bold: { row: 8.1, column: 7.5 } } as const;
/** What stands beside a name in the row headers: indent, arrow and count. */
const BESIDE = { plain: 36, bold: 66 } as const;

/** `headWidth` is that of the row headers, `headHeight` that of the column headers; `overhang`: how far the last column's name reaches out. */
export interface Layout {
  readonly rows: Track;
  readonly columns: Track;
  readonly headWidth: number;
  readonly headHeight: number;
  readonly overhang: number;
}

const between = (least: number, wanted: number, most: number): number => Math.round(Math.min(Math.max(wanted, least), most));
const faceOf = (line: Line): 'plain' | 'bold' => (isNamespace(line) ? 'bold' : 'plain');

export const rowLabel = (line: Line): string => cutMiddle(line.label, LETTERS[faceOf(line)].row);
export const columnLabel = (line: Line): string => cutMiddle(line.label, LETTERS[faceOf(line)].column);

const rowWidth = (line: Line): number => rowLabel(line).length * WIDTHS[faceOf(line)].row + BESIDE[faceOf(line)];
const columnLength = (line: Line): number => columnLabel(line).length * WIDTHS[faceOf(line)].column + (isNamespace(line) ? 24 : 12);
const most = (lines: readonly Line[], size: (line: Line) => number): number => lines.reduce((max, line) => Math.max(max, size(line)), 0);

export function layoutOf(lines: readonly Line[]): Layout {
  const longest = most(lines, columnLength);
  return {
    rows: trackOf(lines.map((l) => (l.kind === 'open' ? HEADING : ROW))),
    columns: trackOf(lines.map((l) => (l.kind === 'open' ? HEADING : CELL))),
    headWidth: between(164, most(lines, rowWidth), 220),
    headHeight: between(84, longest * RISE + 14, 126),
    overhang: Math.round(longest * REACH) + 8,
  };
}
