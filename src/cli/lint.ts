// `netpol lint`: what is wrong with the manifests.
import { version } from '../../package.json';
import { lint as lintAll, type Platform } from '../engine/index';
import { type Analysed, analyseQuietly } from './analyse';
import { formatOf, readArguments } from './arguments';
import { type Command, FAILED, NO, OK } from './command';
import { explainCode } from './explain-code';
import { jsonPieces } from './format-json';
import { sarifOf } from './format-sarif';
import { emit, type Io } from './io';
import { repair } from './lint-fix';
import { isError, sortByLevel, type Trouble, troubleLine, troubleOf } from './problems';
import { findSettings, pathFrom } from './settings';
import { visible } from './visible';

const HELP = `Usage: netpol lint [options] <file or folder or -> ...

Lists what is wrong with the manifests: syntax, unknown fields, what the API server
would refuse, with its field paths; and advice about what is valid and probably not
meant, such as egress without DNS or a label that nobody has.

  -o, --output FORMAT   txt (default): file:line:column: error: message (code)
                        json: {"valid", "errors": [...], "warnings": [...]}, each problem
                        {"level", "code", "path", "message", "file", "line", "column"}
                        sarif: SARIF 2.1.0, for the checks of a code host
  --fix                 repair the files where that needs no judgement: what the API
                        server would refuse, and advice that changes no flow; list the rest
  --explain CODE        what a code means, with an example of either side; needs no file;
                        \`all\` lists the codes

A comment \`# netpol-ignore: code\` (or several codes, with commas) on a line or above it
silences that problem there; before the first line of a document, in all of it. So does
\`.netpol.yaml\`, looked for from the first path upwards: a list \`ignore\` of codes, or of
entries with \`code\` and any of \`file\` (a pattern), \`object\` (\`Kind namespace/name\`)
and \`why\`. Errors are never silenced.

Exit: 0 no problem of severity error, 1 some, 2 usage or a file that cannot be read.
`;

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** By file in the order of reading, then from top to bottom; what is said of no file in particular comes last. */
function inOrder(troubles: readonly Trouble[], files: readonly string[]): Trouble[] {
  const rank = new Map(files.map((name, i) => [name, i]));
  const of = (t: Trouble): number => rank.get(t.file) ?? (t.file ? -1 : files.length);
  return [...troubles].sort((a, b) => of(a) - of(b) || a.line - b.line || a.column - b.column);
}

const warningsIn = (troubles: readonly Trouble[]): number => troubles.filter((t) => t.level === 'warning').length;

/** Writes the repaired files and says what was done; false where one cannot be written. */
async function fix(analysed: Analysed, platform: Platform, io: Io): Promise<{ readonly analysed: Analysed; readonly isWritten: boolean }> {
  const { inputs, analysis, repairs, left } = repair(analysed.inputs, analysed.analysis, platform);
  let isWritten = true;
  for (const [i, { name, text }] of inputs.entries()) {
    if (text === analysed.inputs[i]?.text) continue;
    try {
      await io.disk.write(name, text);
    } catch (error) {
      isWritten = false;
      await io.err(`${visible(`netpol lint: \`${name}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`)}\n`);
    }
  }
  for (const { file, line, title } of repairs) await io.err(`${visible(`${file}:${line}: fixed: ${title}`)}\n`);
  if (left > 0) await io.err(`${left} more can be fixed by hand or in the app: ${left === 1 ? 'its fix changes' : 'their fixes change'} what flows\n`);
  return { analysed: { ...analysed, inputs, analysis }, isWritten };
}

export const lint: Command = {
  name: 'lint',
  does: 'problems: syntax, unknown fields, what the API server would refuse, advice',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { flags: ['fix'], texts: ['explain'], alone: 'explain' });
    if (given.values.explain !== undefined) {
      await io.out(explainCode(given.values.explain));
      return OK;
    }
    const format = formatOf(given.values.output, ['txt', 'json', 'sarif']);
    const settings = await findSettings(given.paths, io.disk);
    const found = await analyseQuietly(given, io, settings);
    const { analysed, isWritten } = given.flags.has('fix') ? await fix(found, given.platform, io) : { analysed: found, isWritten: true };
    const files = analysed.inputs.map((input) => input.name);
    // What nobody reads is not made: most of the time would go into it.
    const reports = lintAll(analysed.analysis, { brief: format !== 'sarif', pathFrom });
    const troubles = inOrder([...analysed.ofFiles, ...reports.map(troubleOf)], files);
    const { errors, warnings } = sortByLevel(troubles);
    if (format === 'json') await emit(io, jsonPieces({ valid: errors.length === 0, errors, warnings }));
    else if (format === 'sarif') await io.out(`${JSON.stringify(sarifOf(reports, analysed.ofFiles, analysed.inputs, version), null, 2)}\n`);
    else {
      await emit(
        io,
        troubles.map((t) => `${troubleLine(t)}\n`),
      );
      await io.err(
        `${count(errors.length, 'error')}, ${count(warningsIn(warnings), 'warning')} in ${count(files.filter((name) => name !== settings?.name).length, 'file')}\n`,
      );
    }
    return !analysed.isFound || !isWritten ? FAILED : troubles.some(isError) ? NO : OK;
  },
};
