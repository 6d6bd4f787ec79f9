// Problems as all commands print them: one JSON shape, one line of text.
import type { Report, Severity } from '../engine/index';
import type { Io } from './io';
import { visible } from './visible';

/** The JSON shape of a problem in every command. `path` is the API field path; `line` and `column` count from 1. */
export interface Trouble {
  readonly level: Severity;
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export const troubleOf = (report: Report): Trouble => ({
  level: report.level,
  code: report.code,
  path: report.path,
  message: report.message,
  file: report.span?.file ?? '',
  line: report.line,
  column: report.column,
});

/** Something wrong with a whole file. */
export const troubleWithFile = (level: Severity, code: string, file: string, message: string): Trouble => ({
  level,
  code,
  path: '',
  message,
  file,
  line: 1,
  column: 1,
});

export const isError = (trouble: Trouble): boolean => trouble.level === 'error';

/** The two arrays that stand beside every JSON result. */
export function sortByLevel(troubles: readonly Trouble[]): { readonly errors: readonly Trouble[]; readonly warnings: readonly Trouble[] } {
  return { errors: troubles.filter(isError), warnings: troubles.filter((t) => !isError(t)) };
}

/** `file:line:column: error: message (code)`. */
export function troubleLine(trouble: Trouble): string {
  const place = trouble.file ? `${trouble.file}:${trouble.line}:${trouble.column}: ` : '';
  return visible(`${place}${trouble.level}: ${trouble.message} (${trouble.code})`);
}

const ENOUGH = 50;

/** Says on standard error what is wrong with the input, errors first, and how much more there is; all of it is for `lint`. */
export async function warn(io: Io, troubles: readonly Trouble[]): Promise<void> {
  const told = [...troubles.filter(isError), ...troubles.filter((t) => t.level === 'warning')];
  const lines = told.slice(0, ENOUGH).map((t) => `${troubleLine(t)}\n`);
  if (told.length > ENOUGH) lines.push(`... and ${told.length - ENOUGH} more: see netpol lint\n`);
  if (lines.length) await io.err(lines.join(''));
}
