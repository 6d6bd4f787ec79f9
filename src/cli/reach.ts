// `netpol reach`: all effective flows.
import { type Listing, list } from '../engine/index';
import { analyse } from './analyse';
import { formatOf, readArguments } from './arguments';
import { type Command, FAILED, OK } from './command';
import { csvPieces } from './format-csv';
import { dotPieces } from './format-dot';
import { flowJson, jsonPieces } from './format-json';
import { mdPieces } from './format-md';
import { mermaidPieces } from './format-mermaid';
import { txtPieces } from './format-txt';
import { emit } from './io';
import { sortByLevel, type Trouble } from './problems';

const FORMATS = ['txt', 'json', 'csv', 'md', 'dot', 'mermaid'] as const;

const HELP = `Usage: netpol reach [options] <file or folder or -> ...

Prints every flow that the policies let through, with the ports of the destination pod.
Ends are workloads (namespace/name[Kind]), addresses outside (ip:FIRST-LAST) and
{ingress-controller}, the source of what Ingress objects open where their controller is
not in the files.

  -o, --output FORMAT   txt (default), json, csv, md, dot or mermaid

JSON: {"connections": [{"src", "dst", "conns"}], "implied": [...], "unsure": [...],
"errors": [...], "warnings": [...]}. conns is "all" or [{"protocol", "ports": "80-90,443"}].
implied: flows of workloads that only a selector asks for. unsure: flows that may be open,
but the manifests do not say. "partial": true marks what only some pods of a workload have.

Exit: 0 done, 2 some input is unreadable (what can be read is printed all the same).
`;

function pieces(format: (typeof FORMATS)[number], listing: Listing, troubles: readonly Trouble[]): Iterable<string> {
  switch (format) {
    case 'txt':
      return txtPieces(listing);
    case 'csv':
      return csvPieces(listing);
    case 'md':
      return mdPieces(listing);
    case 'dot':
      return dotPieces(listing);
    case 'mermaid':
      return mermaidPieces(listing);
    case 'json': {
      const { connections, implied, unsure } = listing;
      return jsonPieces({ connections: connections.map(flowJson), implied: implied.map(flowJson), unsure: unsure.map(flowJson), ...sortByLevel(troubles) });
    }
  }
}

export const reach: Command = {
  name: 'reach',
  does: 'all flows that the policies let through',
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, {});
    const format = formatOf(given.values.output, FORMATS);
    const { analysis, troubles, isWhole } = await analyse(given, io);
    await emit(io, pieces(format, list(analysis), troubles));
    return isWhole ? OK : FAILED;
  },
};
