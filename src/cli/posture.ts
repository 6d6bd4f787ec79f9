// `netpol posture`: the numbers that say how open a cluster is.
import { type Posture, type PostureNumber, posture as postureOf } from '../engine/index';
import { analyse } from './analyse';
import { formatOf, readArguments } from './arguments';
import { type Command, FAILED, OK } from './command';
import { jsonPieces } from './format-json';
import { emit } from './io';
import { sortByLevel } from './problems';
import { visible } from './visible';

const HELP = `Usage: netpol posture [options] <file or folder or -> ...

Counts the workloads that are isolated in each direction, that some public address of
the Internet reaches, that reach one, and that cannot ask the cluster's DNS, as far as
policies decide. A workload counts for the Internet with any of its pods, as isolated
only with all of them.

  --list                txt: the workloads of each number, too
  -o, --output FORMAT   txt (default) or json: {"total", "isolatedIngress",
                        "isolatedEgress", "fromInternet", "toInternet", "withoutDns"},
                        each {"workloads": [...], "implied": [...], "unsure": [...]},
                        and "errors", "warnings"

implied: workloads that only a selector asks for. unsure: the manifests do not say.

Exit: 0 done, 2 usage, or some input is unreadable (what can be read is counted).
`;

const TITLES: readonly (readonly [keyof Posture, string])[] = [
  ['total', 'workloads'],
  ['isolatedIngress', 'isolated for ingress'],
  ['isolatedEgress', 'isolated for egress'],
  ['fromInternet', 'reachable from the Internet'],
  ['toInternet', 'able to reach the Internet'],
  ['withoutDns', 'without DNS'],
];

function countOf({ workloads, implied, unsure }: PostureNumber): string {
  const more = [...(implied.length ? [`${implied.length} implied`] : []), ...(unsure.length ? [`${unsure.length} unsure`] : [])];
  return `${workloads.length}${more.length ? ` (and ${more.join(', ')})` : ''}`;
}

function* txtPieces(numbers: Posture, isListed: boolean): Generator<string> {
  for (const [key, title] of TITLES) {
    const number = numbers[key];
    yield `${title.padEnd(29)}${countOf(number)}\n`;
    if (!isListed) continue;
    for (const id of [...number.workloads, ...number.implied]) yield `  ${visible(id)}\n`;
    for (const id of number.unsure) yield `  ${visible(id)} (unsure)\n`;
  }
}

export const posture: Command = {
  name: 'posture',
  does: 'how many workloads are isolated, open to the Internet, without DNS',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { flags: ['list'] });
    const format = formatOf(given.values.output, ['txt', 'json']);
    const { analysis, troubles, isWhole } = await analyse(given, io);
    const numbers = postureOf(analysis);
    await emit(io, format === 'json' ? jsonPieces({ ...numbers, ...sortByLevel(troubles) }) : txtPieces(numbers, given.flags.has('list')));
    return isWhole ? OK : FAILED;
  },
};
