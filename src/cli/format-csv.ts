// All flows as comma-separated values (RFC 4180): one row per protocol, for spreadsheets and scripts.
import type { Listing } from '../engine/index';
import { portsOf, rowsOf } from './rows';

const HEAD = ['from', 'to', 'protocol', 'ports', 'list', 'partial'];

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
const line = (cells: readonly string[]): string => `${cells.map(field).join(',')}\r\n`;

/** `list` is connections, implied or unsure; `protocol` is `all` where every port of all three is open. */
export function* csvPieces(listing: Listing): Generator<string> {
  yield line(HEAD);
  for (const row of rowsOf(listing)) {
    for (const { protocol, ports } of portsOf(row.traffic)) yield line([row.from, row.to, protocol, ports, row.list, row.partial ? 'true' : 'false']);
  }
}
