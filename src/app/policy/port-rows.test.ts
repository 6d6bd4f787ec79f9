import { describe, expect, test } from 'vitest';
import type { GraphNode, PortEntry } from '../../engine/index';
import { addRow, namedPorts, otherSpelling, type PortRow, readRows, rowsOf } from './port-rows';

const row = (port: string, end = '', protocol: PortRow['protocol'] = 'TCP'): PortRow => ({ key: 0, protocol, port, end });

test('what is written comes back as it was', () => {
  const ports: PortEntry[] = [
    { protocol: 'TCP', port: 8080 },
    { protocol: 'UDP', port: 'dns' },
    { protocol: 'TCP', port: 8000, endPort: 8010 },
    { protocol: 'SCTP' },
  ];
  expect(readRows(rowsOf(ports))).toEqual({ ports });
});

test('no rows are every port', () => expect(readRows([])).toEqual({ ports: [] }));

test.each([
  [row('0'), '0 is not a port'],
  [row('70000'), '70000 is not a port'],
  [row('80', '70'), 'The range ends before it begins'],
  [row('80', '65536'), '65536 is not a port'],
  [row('80', 'x'), 'x is not a port'],
  [row('http', '90'), 'not with the name http'],
  [row('', '90'), 'needs its first port'],
  [row('Not A Name'), 'neither a port number nor the name'],
  [row('a-name-of-16-char'), 'neither a port number nor the name'],
  [row('8080.'), 'neither a port number nor the name'],
])('%o is refused with a sentence about its row', (wrong, words) => {
  const read = readRows([row('80'), wrong]);
  expect(read).toMatchObject({ row: 1, problem: expect.stringContaining(words) });
});

test('a new row goes on with the protocol of the last one and has a key of its own', () => {
  const rows = addRow(addRow([{ key: 4, protocol: 'UDP', port: '53', end: '' }]));
  expect(rows.map((r) => r.protocol)).toEqual(['UDP', 'UDP', 'UDP']);
  expect(new Set(rows.map((r) => r.key)).size).toBe(3);
});

describe('names and numbers', () => {
  const node = (ports: GraphNode['ports']): GraphNode => ({ ports }) as GraphNode;
  const named = namedPorts([
    node([
      { name: 'http', protocol: 'TCP', port: 8080 },
      { protocol: 'TCP', port: 9090 },
    ]),
    node([
      { name: 'http', protocol: 'TCP', port: 8080 },
      { name: 'dns', protocol: 'UDP', port: 53 },
      { name: 'two', protocol: 'TCP', port: 1 },
    ]),
    node([{ name: 'two', protocol: 'TCP', port: 2 }]),
  ]);

  test('each once', () => expect(named.map((p) => p.name)).toEqual(['http', 'dns', 'two', 'two']));

  test.each([
    [row('8080'), 'http'],
    [row('http'), '8080'],
    [row('9090'), undefined],
    [row('53'), undefined],
    [row('53', '', 'UDP'), 'dns'],
    [row('two'), undefined],
    [row('8080', '8090'), undefined],
    [row(''), undefined],
  ])('%o could also be written %s', (r, other) => expect(otherSpelling(r, named)).toBe(other));
});
