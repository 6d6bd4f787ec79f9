// `netpol describe`: the policies in plain words.
import { type Analysis, type DescribedPolicy, describeAll, type Input } from '../engine/index';
import { analyse } from './analyse';
import { formatOf, readArguments } from './arguments';
import { type Command, FAILED, OK, UsageError } from './command';
import { jsonPieces } from './format-json';
import { emit } from './io';
import { type FilePlace, formatPlace, placeOf } from './place';
import { sortByLevel } from './problems';
import { visible } from './visible';

const HELP = `Usage: netpol describe [options] <file or folder or -> ...

Says in two or three sentences what each policy is for, what it lets in and out, and what
it closes.

  --policy NAME         only this policy (namespace/name); may be given several times
  -o, --output FORMAT   txt (default) or json: {"policies": [{"id", "namespace", "name",
                        "file", "line", "column", "text": [...]}], "errors", "warnings"}

Exit: 0 done, 2 usage, or some input is unreadable (what can be read is described).
`;

/** A policy with its place and its sentences. */
type Described = Omit<DescribedPolicy, 'span'> & FilePlace;

/** Those that were asked for, or all; a UsageError for one that is not there. */
function chosen(analysis: Analysis, asked: readonly string[], inputs: readonly Input[]): readonly Described[] {
  const policies = describeAll(analysis, asked.length === 0 ? undefined : asked);
  const missing = asked.find((id) => !policies.some((p) => p.id === id));
  if (missing !== undefined) throw new UsageError(`--policy: no policy \`${missing}\` in the files`);
  return policies.map(({ id, namespace, name, span, text }) => ({ id, namespace, name, ...placeOf(span, inputs), text }));
}

function* txtPieces(policies: readonly Described[]): Generator<string> {
  for (const [i, policy] of policies.entries()) {
    yield `${i === 0 ? '' : '\n'}${visible(`${policy.id} (${formatPlace(policy)})`)}\n`;
    for (const sentence of policy.text) yield `  ${visible(sentence)}\n`;
  }
}

export const describe: Command = {
  name: 'describe',
  does: 'the policies in plain words',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { lists: ['policy'] });
    const format = formatOf(given.values.output, ['txt', 'json']);
    const { analysis, inputs, troubles, isWhole } = await analyse(given, io);
    const policies = chosen(analysis, given.lists.policy, inputs);
    await emit(io, format === 'json' ? jsonPieces({ policies, ...sortByLevel(troubles) }) : txtPieces(policies));
    return isWhole ? OK : FAILED;
  },
};
