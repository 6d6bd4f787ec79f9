// From paths to an analysis: the first step of every command.
import { type Analysis, type Input, isUnreadable, open, report } from '../engine/index';
import type { Shared } from './arguments';
import { readInputs, UNREADABLE } from './files';
import type { Io } from './io';
import { type Trouble, troubleOf, warn } from './problems';

/**
 * `troubles`: all that is wrong with the input; `ofFiles`: those of them about whole files. `isFound`: every path could be read. `isWhole`: and what they hold is
 * YAML or JSON from end to end, so that the result speaks of all of it. (What the API server would refuse is not in a
 * cluster either: it is reported, and the result is right without it.)
 */
export interface Analysed {
  readonly analysis: Analysis;
  readonly inputs: readonly Input[];
  readonly troubles: readonly Trouble[];
  readonly ofFiles: readonly Trouble[];
  readonly isFound: boolean;
  readonly isWhole: boolean;
}

/** Reads and analyses without a word; what cannot be read becomes problems. `also`: a file beside those that the paths lead to. */
export async function analyseQuietly(shared: Pick<Shared, 'paths' | 'platform' | 'isReadOnly'>, io: Io, also?: Input): Promise<Analysed> {
  const { inputs: given, troubles: ofFiles } = await readInputs(shared, io);
  const inputs = also && !given.some(({ name }) => name === also.name) ? [...given, also] : given;
  const analysis = open(inputs, shared.platform);
  const troubles = [...ofFiles, ...report(analysis).map(troubleOf)];
  const isFound = !ofFiles.some((t) => t.code === UNREADABLE);
  return { analysis, inputs, troubles, ofFiles, isFound, isWhole: isFound && !isUnreadable(analysis) };
}

/** The same, with the problems told on standard error. */
export async function analyse(shared: Shared, io: Io): Promise<Analysed> {
  const analysed = await analyseQuietly(shared, io);
  await warn(io, analysed.troubles);
  return analysed;
}
