// `netpol why`: the explanation of one flow, at both ends, and where it is blocked, what nearly lets it through.
import { type Explanation, type Input, type Proposal, type Why, why as whyIn } from '../engine/index';
import { ALL, EMPTY, formatTraffic, uniteTraffic } from '../engine/plain';
import { analyse } from './analyse';
import { type Arguments, formatOf, readArguments, required } from './arguments';
import { type Command, NO, OK, UsageError } from './command';
import { checkEnd, ENDS_HELP, portChoice } from './ends';
import { jsonPieces } from './format-json';
import { byFile } from './gesture';
import { emit, type Io } from './io';
import { placeNewFiles } from './new-file';
import { unifiedDiff } from './unified-diff';
import { whyJson } from './why-json';
import { whyText } from './why-text';

const HELP = `Usage: netpol why [options] --from END --to END [--port PORT] <file or folder or -> ...

Explains, step by step and at both ends, why a flow is allowed or not, with the lines
that say so. Of a blocked flow it tells what comes near, the most likely slip first, each
with a change that has been proven by analysing the edited files.

${ENDS_HELP}
  --port PORT            5432/TCP, 80-90,443, 53/UDP, the name of a port of --to, or all
                         (default: all)
  --fix                  print the first of these changes as a unified diff (for patch -p1
                         or git apply), and all else on standard error
  -o, --output FORMAT    txt (default) or json

Exit: 0 all of it is allowed, 1 not, 2 usage.
`;

/** Whether everything that was asked for surely flows. */
function isAllowed({ asked, parts }: Explanation): boolean {
  const open = parts.filter(({ state }) => state === 'allowed' || state === 'default').reduce((sum, part) => uniteTraffic(sum, part.traffic), EMPTY);
  return formatTraffic(open) === formatTraffic(asked);
}

/** The reasons for people, and the first fix as a patch. */
async function patch(answer: Why, given: Arguments<'from' | 'to' | 'port', 'fix', never>, inputs: readonly Input[], io: Io): Promise<void> {
  for (const piece of whyText(answer, inputs)) await io.err(piece);
  const fix = answer.nearMisses.map((miss) => miss.fix).find((one): one is Proposal => 'edits' in one);
  if (!fix) return;
  const edits = await placeNewFiles(
    fix.edits,
    inputs.map((input) => input.name),
    given.paths,
    io,
  );
  await emit(
    io,
    byFile(edits, inputs).map(({ file, old, edits: own }) => unifiedDiff(file, old, own)),
  );
}

export const why: Command = {
  name: 'why',
  does: 'why a flow is allowed or not, at both ends',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { texts: ['from', 'to', 'port'], flags: ['fix'] });
    const format = formatOf(given.values.output, ['txt', 'json']);
    if (format === 'json' && given.flags.has('fix')) throw new UsageError('--fix prints a diff; the JSON has the edits of every fix');
    const [from, to] = [required('from', given.values.from), required('to', given.values.to)];
    const { analysis, inputs } = await analyse(given, io);
    const ends = { from: { given: from, id: checkEnd(analysis, 'from', from) }, to: { given: to, id: checkEnd(analysis, 'to', to) } };
    const asked = given.values.port === undefined ? ALL : portChoice(analysis, to, given.values.port).traffic;
    const answer = whyIn(analysis, from, to, asked);
    if ('problem' in answer) throw new UsageError(answer.problem);
    const allowed = isAllowed(answer);
    if (given.flags.has('fix')) await patch(answer, given, inputs, io);
    else await emit(io, format === 'json' ? jsonPieces(whyJson(answer, ends, allowed, inputs)) : whyText(answer, inputs));
    return allowed ? OK : NO;
  },
};
