// `netpol lint`: what is wrong with the manifests.
import { analyseQuietly } from './analyse';
import { formatOf, readArguments } from './arguments';
import { type Command, FAILED, NO, OK } from './command';
import { jsonPieces } from './format-json';
import { emit } from './io';
import { isError, sortByLevel, type Trouble, troubleLine } from './problems';

const HELP = `Usage: netpol lint [options] <file or folder or -> ...

Lists what is wrong with the manifests: syntax, unknown fields, and what the API server
would refuse, with its field paths.

  -o, --output FORMAT   txt (default): file:line:column: error: message (code)
                        json: {"valid", "errors": [...], "warnings": [...]}, each problem
                        {"level", "code", "path", "message", "file", "line", "column"}

Exit: 0 no problem of severity error, 1 some, 2 usage or a file that cannot be read.
`;

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** By file in the order of reading, then from top to bottom; what is said of no file in particular comes last. */
function inOrder(troubles: readonly Trouble[], files: readonly string[]): Trouble[] {
  const rank = new Map(files.map((name, i) => [name, i]));
  const of = (t: Trouble): number => rank.get(t.file) ?? (t.file ? -1 : files.length);
  return [...troubles].sort((a, b) => of(a) - of(b) || a.line - b.line || a.column - b.column);
}

export const lint: Command = {
  name: 'lint',
  does: 'problems: syntax, unknown fields, what the API server would refuse',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, {});
    const format = formatOf(given.values.output, ['txt', 'json']);
    const analysed = await analyseQuietly(given, io);
    const files = analysed.inputs.map((input) => input.name);
    const troubles = inOrder(analysed.troubles, files);
    const { errors, warnings } = sortByLevel(troubles);
    if (format === 'json') await emit(io, jsonPieces({ valid: errors.length === 0, errors, warnings }));
    else {
      await emit(
        io,
        troubles.map((t) => `${troubleLine(t)}\n`),
      );
      await io.err(
        `${count(errors.length, 'error')}, ${count(warnings.filter((t) => t.level === 'warning').length, 'warning')} in ${count(files.length, 'file')}\n`,
      );
    }
    return !analysed.isFound ? FAILED : troubles.some(isError) ? NO : OK;
  },
};
