// `netpol diff`: which flows open, close and change from one set of manifests to another.
import { compare, type Flow } from '../engine/index';
import { formatTraffic } from '../engine/plain';
import { analyse } from './analyse';
import { formatOf, readArguments } from './arguments';
import { type Command, FAILED, NO, OK, UsageError } from './command';
import { changeJson, flowJson, jsonPieces } from './format-json';
import { emit } from './io';
import { sortByLevel } from './problems';
import { visible } from './visible';

const HELP = `Usage: netpol diff [options] OLD NEW

Compares what two sets of manifests (files or folders) let through: not lines, meaning.

  -o, --output FORMAT   txt (default) or json: {"added": [...], "removed": [...],
                        "changed": [{"src", "dst", "before", "after"}], "implied": [...],
                        "unsure": [...], "errors": [...], "warnings": [...]}
  --fail-on-change      exit 1 if any flow differs

Exit: 0 done (with --fail-on-change: 1 if any flow differs), 2 some input is unreadable.
`;

type Changes = ReturnType<typeof compare>;

function* txtPieces({ added, removed, changed }: Changes): Generator<string> {
  const pair = ({ from, to }: { readonly from: string; readonly to: string }): string => visible(`${from} -> ${to}`);
  const line = (sign: string, flow: Flow): string => `${sign} ${pair(flow)}: ${formatTraffic(flow.traffic)}${flow.partial ? ' (some pods)' : ''}\n`;
  for (const flow of added) yield line('+', flow);
  for (const flow of removed) yield line('-', flow);
  for (const change of changed) yield `~ ${pair(change)}: ${formatTraffic(change.before)} -> ${formatTraffic(change.after)}\n`;
  if (added.length + removed.length + changed.length === 0) yield 'No flow differs.\n';
  else yield `\n${added.length} opened, ${removed.length} closed, ${changed.length} changed\n`;
}

export const diff: Command = {
  name: 'diff',
  does: 'flows opened, closed and changed from OLD to NEW',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { flags: ['fail-on-change'] });
    const format = formatOf(given.values.output, ['txt', 'json']);
    const [before, after, ...more] = given.paths;
    if (before === undefined || after === undefined || more.length) throw new UsageError('needs two paths, OLD and NEW');
    if (before === '-' && after === '-') throw new UsageError('only one of OLD and NEW can be standard input');
    const old = await analyse({ ...given, paths: [before] }, io);
    const now = await analyse({ ...given, paths: [after] }, io);
    const changes = compare(old.analysis, now.analysis);
    const { added, removed, changed } = changes;
    if (format === 'txt') await emit(io, txtPieces(changes));
    else
      await emit(
        io,
        jsonPieces({
          added: added.map(flowJson),
          removed: removed.map(flowJson),
          changed: changed.map(changeJson),
          ...sortByLevel([...old.troubles, ...now.troubles]),
        }),
      );
    if (!old.isSound || !now.isSound) return FAILED;
    return given.flags.has('fail-on-change') && added.length + removed.length + changed.length > 0 ? NO : OK;
  },
};
