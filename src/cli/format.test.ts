// Every format of `reach` on one listing that has all there is: groups, ranges, partial flows, implied and unsure ones,
// and names that would break out of a careless format.
import { expect, test } from 'vitest';
import type { Listing } from '../engine/index';
import { ALL, EMPTY, parseTraffic } from '../engine/plain';
import { endText } from './end-text';
import { csvPieces } from './format-csv';
import { dotPieces } from './format-dot';
import { changeJson, connsOf, flowJson, jsonPieces, listPieces } from './format-json';
import { mdPieces } from './format-md';
import { mermaidPieces } from './format-mermaid';
import { txtPieces } from './format-txt';

const t = (text: string) => parseTraffic(text) ?? EMPTY;
const WEB = 'shop/web[Deployment]';
const DB = 'shop/db[StatefulSet]';
const listing: Listing = {
  connections: [
    { from: WEB, to: DB, traffic: t('TCP 5432'), partial: true },
    { from: WEB, to: 'ip:0.0.0.0-255.255.255.255', traffic: ALL },
    { from: '{ingress-controller}', to: WEB, traffic: t('TCP 80-90,443; UDP 53') },
  ],
  implied: [{ from: WEB, to: 'mail/app=smtp[Implied]', traffic: t('TCP 25') }],
  unsure: [{ from: WEB, to: 'shop/x"|<b>\\\u001b[31m[Pod]', traffic: t('SCTP') }],
};
/** The odd name as a terminal may see it. */
const ODD = 'shop/x"|<b>\\\\u001b[31m[Pod]';
const NOTHING: Listing = { connections: [], implied: [], unsure: [] };
const text = (pieces: Iterable<string>): string => [...pieces].join('');

test('txt: aligned, the lists apart, control characters shown', () => {
  expect(text(txtPieces(listing))).toBe(
    [
      'FROM                  TO                    TRAFFIC',
      'shop/web[Deployment]  shop/db[StatefulSet]  TCP 5432 (some pods)',
      'shop/web[Deployment]  0.0.0.0/0             all',
      '{ingress-controller}  shop/web[Deployment]  TCP 80-90,443; UDP 53',
      '',
      'With workloads that only a selector asks for (implied):',
      'FROM                  TO                      TRAFFIC',
      'shop/web[Deployment]  mail/app=smtp[Implied]  TCP 25',
      '',
      'Perhaps open, the manifests do not say (unsure):',
      `FROM                  TO${' '.repeat(ODD.length)}TRAFFIC`,
      `shop/web[Deployment]  ${ODD}  SCTP`,
      '',
    ].join('\n'),
  );
  expect(text(txtPieces(NOTHING))).toBe('No flows.\n');
});

test('csv: quoted by RFC 4180, a row for each protocol', () => {
  expect(text(csvPieces(listing)).split('\r\n')).toEqual([
    'from,to,protocol,ports,list,partial',
    `${WEB},${DB},TCP,5432,connections,true`,
    `${WEB},ip:0.0.0.0-255.255.255.255,all,1-65535,connections,false`,
    `{ingress-controller},${WEB},TCP,"80-90,443",connections,false`,
    `{ingress-controller},${WEB},UDP,53,connections,false`,
    `${WEB},mail/app=smtp[Implied],TCP,25,implied,false`,
    `${WEB},"shop/x""|<b>\\\u001b[31m[Pod]",SCTP,1-65535,unsure,false`,
    '',
  ]);
});

test('md: cells cannot end early or hold markup', () => {
  const lines = text(mdPieces(listing)).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    '| From | To | Traffic |',
    '| --- | --- | --- |',
    '| shop/web\\[Deployment\\] | shop/db\\[StatefulSet\\] | TCP 5432 (some pods) |',
  ]);
  expect(lines.filter((line) => line.startsWith('### '))).toEqual(['### Implied workloads', '### Unsure']);
  expect(lines.at(-2)).toBe('| shop/web\\[Deployment\\] | shop/x"\\|\\<b\\>\\\\\\\\u001b\\[31m\\[Pod\\] | SCTP |');
});

test('dot: a cluster for each namespace, quotes and backslashes escaped', () => {
  const dot = text(dotPieces(listing));
  expect(dot).toContain('  subgraph "cluster_shop" {\n    label="shop";\n    "shop/web[Deployment]" [label="web\\nDeployment"];\n');
  expect(dot).toContain('  "ip:0.0.0.0-255.255.255.255" [label="0.0.0.0/0" shape=ellipse];\n');
  expect(dot).toContain('    "mail/app=smtp[Implied]" [label="app=smtp\\nImplied" style="rounded,dashed"];\n');
  expect(dot).toContain('  "shop/web[Deployment]" -> "shop/x\\"|<b>\\\\\\\\u001b[31m[Pod]" [label="SCTP" style=dotted];\n');
  // Outside of quoted strings nothing of a name is left.
  expect(dot.replace(/"(?:[^"\\]|\\.)*"/g, '')).toMatch(/^[\w\s={};\-[\]>]*$/);
});

test('mermaid: names are labels only, in entities', () => {
  const lines = text(mermaidPieces(listing)).split('\n');
  expect(lines).toContain('  subgraph g0["shop"]');
  expect(lines).toContain('    n0["web<br/>Deployment"]');
  expect(lines).toContain('  n0 -->|"TCP 5432"| n1');
  expect(lines.find((line) => line.includes('-.->'))).toMatch(/^ {2}n0 -\.->\|"SCTP"\| n\d$/);
  expect(lines.find((line) => line.includes('x#34;'))).toContain('["x#34;|#60;b#62;#92;#92;u001b[31m<br/>Pod"]');
  expect(lines.find((line) => line.includes('app=smtp'))).toMatch(/:::implied$/);
  expect(lines.at(-2)).toBe('  classDef implied stroke-dasharray: 5 5');
});

test('json: the neutral format', () => {
  const json = text(jsonPieces({ connections: listing.connections.map(flowJson), implied: [], valid: true }));
  expect(JSON.parse(json)).toEqual({
    connections: [
      { src: WEB, dst: DB, conns: [{ protocol: 'TCP', ports: '5432' }], partial: true },
      { src: WEB, dst: 'ip:0.0.0.0-255.255.255.255', conns: 'all' },
      {
        src: '{ingress-controller}',
        dst: WEB,
        conns: [
          { protocol: 'TCP', ports: '80-90,443' },
          { protocol: 'UDP', ports: '53' },
        ],
      },
    ],
    implied: [],
    valid: true,
  });
  expect(json.split('\n')).toHaveLength(10);
  expect(changeJson({ from: 'a', to: 'b', before: ALL, after: EMPTY })).toEqual({ src: 'a', dst: 'b', before: 'all', after: [] });
  expect(JSON.parse(text(listPieces([1, { a: 'b' }])))).toEqual([1, { a: 'b' }]);
  expect(text(listPieces([]))).toBe('[]');
});

test.each([
  ['all', 'all'],
  ['TCP; UDP; SCTP', 'all'],
  ['TCP', [{ protocol: 'TCP', ports: '1-65535' }]],
])('conns of %s', (traffic, conns) => {
  expect(connsOf(t(traffic))).toEqual(conns);
});

test.each([
  ['ip:0.0.0.0-255.255.255.255', '0.0.0.0/0'],
  ['ip:::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '::/0'],
  ['ip:203.0.113.0-203.0.113.255', '203.0.113.0/24'],
  ['ip:203.0.113.7-203.0.113.7', '203.0.113.7'],
  ['ip:2001:db8::-2001:db8::ffff', '2001:db8::/112'],
  ['ip:0.0.0.0-9.255.255.255', '0.0.0.0-9.255.255.255'],
  ['ip:10.0.0.1-10.0.0.2', '10.0.0.1-10.0.0.2'],
  ['{ingress-controller}', '{ingress-controller}'],
  ['shop/ip:1-2[Pod]', 'shop/ip:1-2[Pod]'],
])('%s is shown as %s', (end, text) => {
  expect(endText(end)).toBe(text);
});
