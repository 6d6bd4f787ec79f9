// Tables for people to read in a terminal.
import type { Listing } from '../engine/index';
import { formatTraffic } from '../engine/plain';
import { endText } from './end-text';
import { LISTS } from './rows';

const TITLES: { readonly [K in keyof Listing]: string } = {
  connections: '',
  implied: 'With workloads that only a selector asks for (implied):',
  unsure: 'Perhaps open, the manifests do not say (unsure):',
};

/** Columns as wide as their widest cell, two spaces apart; the last one is not padded. */
export function* tablePieces(head: readonly string[], rows: readonly (readonly string[])[]): Generator<string> {
  const widths = head.map((title, i) => rows.reduce((width, row) => Math.max(width, (row[i] ?? '').length), title.length));
  const line = (cells: readonly string[]): string => `${cells.map((cell, i) => (i === cells.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  ')}\n`;
  yield line(head);
  for (const row of rows) yield line(row);
}

/** All flows, the lists below each other; implied and unsure ones only where there are any. */
export function* txtPieces(listing: Listing): Generator<string> {
  for (const list of LISTS) {
    const flows = listing[list];
    if (list !== 'connections' && flows.length === 0) continue;
    if (TITLES[list]) yield `\n${TITLES[list]}\n`;
    if (flows.length === 0) yield 'No flows.\n';
    else {
      const rows = flows.map((flow) => [endText(flow.from), endText(flow.to), formatTraffic(flow.traffic) + (flow.partial ? ' (some pods)' : '')]);
      yield* tablePieces(['FROM', 'TO', 'TRAFFIC'], rows);
    }
  }
}
