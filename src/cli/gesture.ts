// What `allow` and `cut` have in common: ask the engine for proposals, print the chosen one as a diff, apply it on request.
import { type Analysis, type FlowChange, type Input, type Intent, type Proposal, propose, type TextEdit } from '../engine/index';
import { applyEdits, formatTraffic } from '../engine/plain';
import { analyse } from './analyse';
import { readArguments, required } from './arguments';
import { type Command, NO, OK, UsageError } from './command';
import { endText } from './end-text';
import { checkEnd, type PortChoice } from './ends';
import { emit, type Io } from './io';
import { placeNewFiles } from './new-file';
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

/** `toIntent` makes the question for the engine from the ends and the text of --port. */
export interface Gesture {
  readonly name: 'allow' | 'cut';
  readonly does: string;
  readonly help: string;
  readonly portOf: (analysis: Analysis, to: string, text: string | undefined) => PortChoice;
}

interface FileChange {
  readonly file: string;
  /** Undefined where the edits make the file. */
  readonly old: string | undefined;
  readonly edits: readonly TextEdit[];
}

function byFile(edits: readonly TextEdit[], inputs: readonly Input[]): FileChange[] {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) files.set(edit.span.file, [...(files.get(edit.span.file) ?? []), edit]);
  return [...files].map(([file, own]) => ({ file, old: inputs.find((input) => input.name === file)?.text, edits: own }));
}

const flowLines = (what: string, changes: readonly FlowChange[]): string[] =>
  changes.map(({ from, to, before, after }) => `  ${what}: ${endText(from)} -> ${endText(to)}, ${formatTraffic(before)} becomes ${formatTraffic(after)}`);

function describe(proposal: Proposal, others: readonly { readonly number: number; readonly title: string }[]): string {
  const isolation = proposal.isolation.map(
    ({ endpoint, direction, isolated }) => `  ${isolated ? 'isolates' : 'no longer isolates'} ${endpoint} for ${direction}`,
  );
  const lines = [proposal.title, ...flowLines('also opens', proposal.gained), ...flowLines('also closes', proposal.lost), ...isolation];
  if (others.length) lines.push('Other ways:', ...others.map(({ number, title }) => `  --choose ${number}: ${title}`));
  return lines.map((line) => `${visible(line)}\n`).join('');
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

/** A command that carries out one kind of gesture on files. */
export function gestureCommand({ name, does, help, portOf }: Gesture): Command {
  return {
    name,
    does,
    help,
    async run(argv, io) {
      const given = readArguments(argv, { texts: ['from', 'to', 'port', 'choose'], flags: ['write'] });
      const { values } = given;
      const [from, to, number] = [required('from', values.from), required('to', values.to), choice(values.choose)];
      const say = (text: string): Promise<void> => io.err(`${visible(`netpol ${name}: ${text}`)}\n`);
      if (values.output !== undefined) throw new UsageError(`${name} prints a diff and has no --output`);
      const { analysis, inputs } = await analyse(given, io);
      checkEnd(analysis, 'from', from);
      const target = checkEnd(analysis, 'to', to);
      const { traffic, names } = portOf(analysis, target, values.port);
      const intent: Intent = name === 'cut' ? { kind: name, from, to, traffic } : { kind: name, from, to, traffic, ...(names ? { names } : {}) };
      const answer = propose(analysis, intent);
      if (answer.already) {
        await say(answer.reason ?? 'it is already so');
        return OK;
      }
      const proposal = answer.proposals[number - 1];
      if (!proposal) {
        await say(answer.proposals.length ? `there are only ${answer.proposals.length} proposals` : (answer.reason ?? 'cannot be done'));
        return NO;
      }
      const known = inputs.map((input) => input.name);
      const changes = byFile(await placeNewFiles(proposal.edits, known, given.paths, io), inputs);
      await emit(
        io,
        changes.map(({ file, old, edits }) => unifiedDiff(file, old, edits)),
      );
      const others = answer.proposals.map(({ title }, i) => ({ number: i + 1, title })).filter((other) => other.number !== number);
      await io.err(describe(proposal, others));
      const problem = given.flags.has('write') ? await write(changes, io) : undefined;
      if (problem !== undefined) await say(`not written: ${problem}`);
      return problem === undefined ? OK : NO;
    },
  };
}
