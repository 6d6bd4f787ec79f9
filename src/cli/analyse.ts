// From paths to an analysis: the first step of every command.
import { type Analysis, type Input, open, report } from '../engine/index';
import type { Shared } from './arguments';
import { readInputs, UNREADABLE } from './files';
import type { Io } from './io';
import { isError, type Trouble, troubleOf, warn } from './problems';

/**
 * `troubles`: all that is wrong with the input. `isWhole`: every path could be read. `isSound`: nothing in them is
 * broken or refused either, so that the result speaks of all of the input.
 */
export interface Analysed {
  readonly analysis: Analysis;
  readonly inputs: readonly Input[];
  readonly troubles: readonly Trouble[];
  readonly isWhole: boolean;
  readonly isSound: boolean;
}

/** Reads and analyses without a word; what cannot be read becomes problems. */
export async function analyseQuietly(shared: Pick<Shared, 'paths' | 'platform' | 'isReadOnly'>, io: Io): Promise<Analysed> {
  const { inputs, troubles: ofFiles } = await readInputs(shared, io);
  const analysis = open(inputs, shared.platform);
  const troubles = [...ofFiles, ...report(analysis).map(troubleOf)];
  return { analysis, inputs, troubles, isWhole: !ofFiles.some((t) => t.code === UNREADABLE), isSound: !troubles.some(isError) };
}

/** The same, with the problems told on standard error. */
export async function analyse(shared: Shared, io: Io): Promise<Analysed> {
  const analysed = await analyseQuietly(shared, io);
  await warn(io, analysed.troubles);
  return analysed;
}
