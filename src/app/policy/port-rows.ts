// The list of ports while it is being edited: what is typed, and what it means or what is wrong with it.
import type { GraphNode, PortEntry } from '../../engine/index';

type Protocol = PortEntry['protocol'];
export const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

/** A row of fields. `port` empty: every port of the protocol; `end` empty: no range. `key` tells rows apart while they move. */
export interface PortRow {
  readonly key: number;
  readonly protocol: Protocol;
  readonly port: string;
  readonly end: string;
}

/** A port that a workload declares with a name. */
export interface NamedPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: Protocol;
}

export const rowsOf = (ports: readonly PortEntry[]): PortRow[] =>
  ports.map(({ protocol, port, endPort }, key) => ({
    key,
    protocol,
    port: port === undefined ? '' : String(port),
    end: endPort === undefined ? '' : String(endPort),
  }));

/** A row more, in the protocol of the one before. */
export const addRow = (rows: readonly PortRow[]): PortRow[] => [
  ...rows,
  { key: Math.max(-1, ...rows.map((r) => r.key)) + 1, protocol: rows.at(-1)?.protocol ?? 'TCP', port: '', end: '' },
];

const isNumber = (text: string): boolean => /^\d+$/.test(text);
// The API takes names of services as IANA does: at most 15 letters, digits and single hyphens, with a letter among them.
const isName = (text: string): boolean => /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
const isPort = (n: number): boolean => n >= 1 && n <= 65535;

function readRow({ protocol, port: typed, end: typedEnd }: PortRow): PortEntry | string {
  const [port, end] = [typed.trim(), typedEnd.trim()];
  if (port === '') return end === '' ? { protocol } : 'A range needs its first port.';
  if (!isNumber(port)) {
    if (!isName(port)) return `“${port}” is neither a port number nor the name of a port.`;
    return end === '' ? { protocol, port } : `A range begins with a number, not with the name ${port}.`;
  }
  if (!isPort(Number(port))) return `${port} is not a port: ports are 1 to 65535.`;
  if (end === '') return { protocol, port: Number(port) };
  if (!isNumber(end) || !isPort(Number(end))) return `${end} is not a port: ports are 1 to 65535.`;
  if (Number(end) < Number(port)) return `The range ends before it begins: ${port} to ${end}.`;
  return { protocol, port: Number(port), endPort: Number(end) };
}

/** The list as it would be written, or a sentence about the row (by its place) that cannot be. */
export function readRows(rows: readonly PortRow[]): { readonly ports: readonly PortEntry[] } | { readonly problem: string; readonly row: number } {
  const ports: PortEntry[] = [];
  for (const [i, row] of rows.entries()) {
    const read = readRow(row);
    if (typeof read === 'string') return { problem: read, row: i };
    ports.push(read);
  }
  return { ports };
}

/** The named ports of workloads, each once, in the order in which they are declared. */
export function namedPorts(nodes: readonly GraphNode[]): NamedPort[] {
  const found = nodes.flatMap((n) => n.ports.flatMap(({ name, port, protocol }) => (name === undefined ? [] : [{ name, port, protocol }])));
  return [...new Map(found.map((p) => [`${p.protocol} ${p.name} ${p.port}`, p])).values()];
}

/** The same port by name where it is a number, by number where it is a name; undefined where no workload tells. */
export function otherSpelling(row: PortRow, named: readonly NamedPort[]): string | undefined {
  if (row.end.trim() !== '') return undefined;
  const port = row.port.trim();
  const own = named.filter((n) => n.protocol === row.protocol);
  if (isNumber(port)) return own.find((n) => n.port === Number(port))?.name;
  const numbers = new Set(own.filter((n) => n.name === port).map((n) => n.port));
  return numbers.size === 1 ? String([...numbers][0]) : undefined;
}
