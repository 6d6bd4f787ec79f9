// What all gestures have in common: ask the engine for proposals, print the chosen one as a diff, apply it on request.
import { type Analysis, type Answer, type Input, type Intent, type Proposal, propose, type TextEdit } from '../engine/index';
import { applyEdits } from '../engine/plain';
import { analyse } from './analyse';
import { type Arguments, readArguments } from './arguments';
import { type Command, NO, OK, UsageError } from './command';
import { emit, type Io } from './io';
import { placeNewFiles } from './new-file';
import { proposalText } from './proposal-text';
import { unifiedDiff } from './unified-diff';
import { visible } from './visible';

/** The options of a gesture, for its help. */
export const GESTURE_HELP = `  --choose N             take the Nth of several proposals (default: 1, the narrowest)
  --write                apply it to the files as well

Prints a unified diff on standard output (for patch -p1 or git apply), and on standard
error what else it opens and closes, and the other proposals. Every proposal has been
proven by analysing the edited files.

Exit: 0 proposed or applied, or already so; 1 cannot, with the reason; 2 usage.
`;

/**
 * One kind of gesture. `intentOf` makes the question for the engine; it throws a UsageError where an option is missing
 * or wrong. `offer`: the flag that takes what is proposed although what was asked for is so already.
 */
export interface Gesture<T extends string, F extends string, L extends string> {
  readonly name: 'allow' | 'cut' | 'isolate' | 'dns' | 'pin' | 'repair';
  readonly does: string;
  readonly help: string;
  readonly texts: readonly T[];
  readonly flags?: readonly F[];
  readonly lists?: readonly L[];
  readonly offer?: F;
  readonly intentOf: (analysis: Analysis, given: Arguments<T | 'choose', F | 'write', L>) => Intent;
}

/** The edits of one file. */
export interface FileChange {
  readonly file: string;
  /** Undefined where the edits make the file. */
  readonly old: string | undefined;
  readonly edits: readonly TextEdit[];
}

/** The edits file by file, in their order. */
export function byFile(edits: readonly TextEdit[], inputs: readonly Input[]): FileChange[] {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) files.set(edit.span.file, [...(files.get(edit.span.file) ?? []), edit]);
  return [...files].map(([file, own]) => ({ file, old: inputs.find((input) => input.name === file)?.text, edits: own }));
}

function choice(text: string | undefined): number {
  if (text === undefined) return 1;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UsageError(`--choose is a number from 1, not \`${text}\``);
  return Number(text);
}

/** Returns why not all could be written, or undefined when all is. */
async function write(changes: readonly FileChange[], io: Io): Promise<string | undefined> {
  for (const { file, old, edits } of changes) {
    try {
      await io.disk.write(file, applyEdits(old ?? '', edits));
    } catch (error) {
      return `\`${file}\`: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return undefined;
}

/** What was read, and what is to be done with the proposals. */
interface Run {
  readonly name: string;
  readonly io: Io;
  readonly inputs: readonly Input[];
  readonly paths: readonly string[];
  readonly number: number;
  readonly isToWrite: boolean;
}

const say = ({ name, io }: Pick<Run, 'name' | 'io'>, text: string): Promise<void> => io.err(`${visible(`netpol ${name}: ${text}`)}\n`);

/** What need not be done, with what could be done instead. */
async function sayAlready(run: Run, { proposals, reason }: Answer, flag: string | undefined): Promise<number> {
  await say(run, reason ?? 'it is already so');
  const [first] = proposals;
  if (first && flag !== undefined) await run.io.err(`${visible(`  --${flag}: ${first.title}`)}\n`);
  return OK;
}

/** Prints the chosen proposal, and writes it if that is wanted. */
async function offer(run: Run, { proposals, reason }: Answer): Promise<number> {
  const { io, inputs, number } = run;
  const proposal: Proposal | undefined = proposals[number - 1];
  if (!proposal) {
    const count = proposals.length === 1 ? 'there is only 1 proposal' : `there are only ${proposals.length} proposals`;
    await say(run, proposals.length > 0 ? count : (reason ?? 'cannot be done'));
    return NO;
  }
  const known = inputs.map((input) => input.name);
  const changes = byFile(await placeNewFiles(proposal.edits, known, run.paths, io), inputs);
  await emit(
    io,
    changes.map(({ file, old, edits }) => unifiedDiff(file, old, edits)),
  );
  if (reason !== undefined) await say(run, reason);
  const others = proposals.map(({ title }, i) => ({ number: i + 1, title })).filter((other) => other.number !== number);
  await io.err(proposalText(proposal, others, run.name === 'isolate' ? 'stops' : 'also closes'));
  const problem = run.isToWrite ? await write(changes, io) : undefined;
  if (problem !== undefined) await say(run, `not written: ${problem}`);
  return problem === undefined ? OK : NO;
}

/** A command that carries out one kind of gesture on files. */
export function gestureCommand<const T extends string, const F extends string = never, const L extends string = never>(gesture: Gesture<T, F, L>): Command {
  const { name, does, help, texts, flags = [], lists = [], intentOf } = gesture;
  return {
    name,
    does,
    help,
    async run(argv, io) {
      const given = readArguments(argv, { texts: [...texts, 'choose'], flags: [...flags, 'write'], lists });
      const number = choice(given.values.choose);
      if (given.values.output !== undefined) throw new UsageError(`${name} prints a diff and has no --output`);
      const { analysis, inputs } = await analyse(given, io);
      const run: Run = { name, io, inputs, paths: given.paths, number, isToWrite: given.flags.has('write') };
      const answer = propose(analysis, intentOf(analysis, given));
      const isOffered = gesture.offer !== undefined && given.flags.has(gesture.offer);
      return answer.already && !(isOffered && answer.proposals.length > 0) ? sayAlready(run, answer, gesture.offer) : offer(run, answer);
    },
  };
}
