// How large the matrix and its headers are, in pixels: cells have fixed sizes, headers fit the names.
import { cutMiddle, isNamespace, type Line } from './axis';
import { type Track, trackOf } from './track';

export const ROW = 26;
export const CELL = 56;
/** What the heading of an unfolded namespace takes, in both directions. */
const HEADING = 24;
/** The mean width of a letter of a name. */
const LETTER = 6.7;
/** Degrees by which the names of columns rise. */
export const ANGLE = 55;
const RISE = Math.sin((ANGLE * Math.PI) / 180);
const REACH = Math.cos((ANGLE * Math.PI) / 180);
const MOST_ROW_LETTERS = 26;
const MOST_COLUMN_LETTERS = 18;

/** `headWidth` is that of the row headers, `headHeight` that of the column headers; `overhang`: how far the last column's name reaches out. */
export interface Layout {
  readonly rows: Track;
  readonly columns: Track;
  readonly headWidth: number;
  readonly headHeight: number;
  readonly overhang: number;
}

const between = (least: number, wanted: number, most: number): number => Math.round(Math.min(Math.max(wanted, least), most));

export const rowLabel = (line: Line): string => cutMiddle(line.label, MOST_ROW_LETTERS);
export const columnLabel = (line: Line): string => cutMiddle(line.label, MOST_COLUMN_LETTERS);

export function layoutOf(lines: readonly Line[]): Layout {
  const widest = Math.max(0, ...[rowLabel, columnLabel].map((label) => lines.reduce((most, l) => Math.max(most, label(l).length), 0)));
  const tallest = lines.reduce((most, l) => Math.max(most, columnLabel(l).length + (isNamespace(l) ? 2 : 0)), 0);
  return {
    rows: trackOf(lines.map((l) => (l.kind === 'open' ? HEADING : ROW))),
    columns: trackOf(lines.map((l) => (l.kind === 'open' ? HEADING : CELL))),
    headWidth: between(148, widest * LETTER + 44, 220),
    headHeight: between(86, tallest * LETTER * RISE + 24, 130),
    overhang: Math.round(tallest * LETTER * REACH) + 12,
  };
}
