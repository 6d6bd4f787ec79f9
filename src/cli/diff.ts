// `netpol diff`: which flows open, close and change from one set of manifests to another.
import { type Analysis, compare, type Difference, type Flow, type FlowChange, list } from '../engine/index';
import { EMPTY, formatTraffic } from '../engine/plain';
import { analyse } from './analyse';
import { formatOf, readArguments } from './arguments';
import { type Command, FAILED, NO, OK, UsageError } from './command';
import { endText } from './end-text';
import { changeJson, flowJson, jsonPieces } from './format-json';
import { emit } from './io';
import { sortByLevel } from './problems';

const HELP = `Usage: netpol diff [options] OLD NEW

Compares what two sets of manifests (files or folders) let through: not lines, meaning.

  -o, --output FORMAT   txt (default) or json: {"added": [...], "removed": [...],
                        "changed": [{"src", "dst", "before", "after"}], "implied": [...],
                        "unsure": [...], "errors": [...], "warnings": [...]}
  --fail-on-change      exit 1 if any flow differs

implied: changes with workloads that only a selector asks for. unsure: changes of what may
be open, but the manifests do not say. Both are listed like changed, with [] for nothing.

Exit: 0 done (with --fail-on-change: 1 if any flow differs), 2 some input is unreadable.
`;

/** All that differs; `unsure` are flows of which it is not known whether they are open. */
interface Changes extends Difference {
  readonly unsure: readonly FlowChange[];
}

/** How two lists of flows differ, pair by pair. */
function changesBetween(before: readonly Flow[], after: readonly Flow[]): FlowChange[] {
  const key = ({ from, to }: Flow): string => JSON.stringify([from, to]);
  const old = new Map(before.map((flow) => [key(flow), flow.traffic]));
  const seen = new Set(after.map(key));
  const now = after.map((flow) => ({ from: flow.from, to: flow.to, before: old.get(key(flow)) ?? EMPTY, after: flow.traffic }));
  const gone = before.filter((flow) => !seen.has(key(flow))).map((flow) => ({ from: flow.from, to: flow.to, before: flow.traffic, after: EMPTY }));
  return [...now, ...gone].filter((change) => change.before !== change.after);
}

const changesOf = (before: Analysis, after: Analysis): Changes => ({
  ...compare(before, after),
  unsure: changesBetween(list(before).unsure, list(after).unsure),
});

const isNothing = ({ added, removed, changed, implied, unsure }: Changes): boolean =>
  [added, removed, changed, implied, unsure].every((some) => some.length === 0);

function* txtPieces(changes: Changes): Generator<string> {
  if (isNothing(changes)) {
    yield 'No flow differs.\n';
    return;
  }
  const { added, removed, changed, implied, unsure } = changes;
  const pair = ({ from, to }: { readonly from: string; readonly to: string }): string => `${endText(from)} -> ${endText(to)}`;
  const one = (sign: string, flow: Flow): string => `${sign} ${pair(flow)}: ${formatTraffic(flow.traffic)}${flow.partial ? ' (some pods)' : ''}\n`;
  const both = (change: FlowChange, note = ''): string => {
    const { before, after } = change;
    if (before === EMPTY || after === EMPTY)
      return `${before === EMPTY ? '+' : '-'} ${pair(change)}: ${formatTraffic(before === EMPTY ? after : before)}${note}\n`;
    return `~ ${pair(change)}: ${formatTraffic(before)} -> ${formatTraffic(after)}${note}\n`;
  };
  for (const flow of added) yield one('+', flow);
  for (const flow of removed) yield one('-', flow);
  for (const change of changed) yield both(change);
  for (const change of implied) yield both(change, ' (implied)');
  for (const change of unsure) yield both(change, ' (unsure)');
  const more = `${implied.length ? `, ${implied.length} of implied workloads` : ''}${unsure.length ? `, ${unsure.length} unsure` : ''}`;
  yield `\n${added.length} opened, ${removed.length} closed, ${changed.length} changed${more}\n`;
}

const toJson = ({ added, removed, changed, implied, unsure }: Changes): { readonly [key: string]: readonly unknown[] } => ({
  added: added.map(flowJson),
  removed: removed.map(flowJson),
  changed: changed.map(changeJson),
  implied: implied.map(changeJson),
  unsure: unsure.map(changeJson),
});

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
    const changes = changesOf(old.analysis, now.analysis);
    await emit(io, format === 'txt' ? txtPieces(changes) : jsonPieces({ ...toJson(changes), ...sortByLevel([...old.troubles, ...now.troubles]) }));
    if (!old.isWhole || !now.isWhole) return FAILED;
    return given.flags.has('fail-on-change') && !isNothing(changes) ? NO : OK;
  },
};
