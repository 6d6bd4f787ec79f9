// The matrix says what the graph draws, pair by pair, and its namespaces sum up their members.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { file, namespace, open, policy, workload } from './change/testing/small-cluster';
import { atomsOf } from './graph/outside';
import { type Analysis, BY_THE_BOOK, formatTraffic, type Input, type MatrixCell, matrix, open as openFiles, type Part, view } from './index';
import { STATES } from './reach/flow';
import { randomCluster } from './testing/random-cluster';
import { runs } from './testing/runs';

const partsText = (parts: readonly Part[], partial: boolean): string =>
  [...parts.map((p) => `${p.state} ${formatTraffic(p.traffic)}`), ...(partial ? ['partial'] : [])].join(', ');
const cellText = ({ parts, partial }: MatrixCell): string => partsText(parts, partial);

/** Every pair of the smallest ends that an edge stands for, hidden ones too, with its parts. */
function edgePairs(analysis: Analysis): Map<string, string> {
  const pairs = new Map<string, string>();
  const { edges, hidden } = view(analysis).graph;
  for (const e of [...edges, ...hidden])
    for (const from of e.fromMembers)
      for (const to of e.toMembers) {
        if ((from === to && e.fromMembers.length + e.toMembers.length > 2) || e.except.some(([a, b]) => a === from && b === to)) continue;
        expect(pairs.has(`${from} ${to}`), `two edges for ${from} -> ${to}`).toBe(false);
        pairs.set(`${from} ${to}`, partsText(e.parts, e.partial));
        expect(e.state).toBe(e.parts[0]?.state);
      }
  return pairs;
}

function checkPairs(analysis: Analysis): void {
  const { endpoints } = analysis.reach.classes;
  const ids = [...endpoints.map((e) => e.id), ...atomsOf(analysis.policies).map((a) => a.id)];
  const cells = matrix(analysis, ids, ids);
  const edges = edgePairs(analysis);
  ids.forEach((from, i) => {
    ids.forEach((to, j) => {
      const cell = cells[i]?.[j] as MatrixCell;
      const edge = edges.get(`${from} ${to}`);
      expect(cell.state).toBe(cell.parts[0]?.state ?? 'blocked');
      // Replicas with each other have an edge only where a rule means just that.
      if (edge !== undefined || from !== to) expect(cellText(cell), `${from} -> ${to}`).toBe(edge ?? '');
    });
  });
}

/** Namespaces against their members, one by one. */
function checkNamespaces(analysis: Analysis): void {
  const { endpoints, namespaces } = analysis.reach.classes;
  const membersOf = (name: string) => endpoints.flatMap((e) => (e.namespace === name && e.kind !== 'ingress-controller' ? [e.id] : []));
  const ids = ['internet', ...namespaces.map((n) => `ns:${n.name}`)];
  const small = ids.map((id) => (id === 'internet' ? [id] : membersOf(id.slice(3))));
  const cells = matrix(analysis, ids, ids);
  ids.forEach((from, i) => {
    ids.forEach((to, j) => {
      if (from === 'internet' && to === 'internet') return;
      const cell = cells[i]?.[j] as MatrixCell;
      const pairs = matrix(analysis, small[i] as string[], small[j] as string[])
        .flat()
        .filter((c) => !c.self);
      const texts = new Set(pairs.map(cellText));
      expect({ pairs: cell.pairs, open: cell.open }, `${from} -> ${to}`).toEqual({ pairs: pairs.length, open: pairs.filter((c) => c.parts.length > 0).length });
      expect(cell.state).toBe(STATES.find((s) => pairs.some((c) => c.state === s)) ?? 'blocked');
      expect(cellText({ ...cell, partial: false })).toBe(texts.size === 1 ? cellText({ ...(pairs[0] as MatrixCell), partial: false }) : '');
      expect(cell.partial).toBe(pairs.some((c) => c.partial));
    });
  });
}

function check(files: readonly Input[]): void {
  const analysis = openFiles(files, BY_THE_BOOK);
  checkPairs(analysis);
  checkNamespaces(analysis);
}

describe('every edge is a cell, and every cell an edge', () => {
  const samples = 'public/samples';
  const folders = readdirSync(samples, { withFileTypes: true }).filter((d) => d.isDirectory());
  test.each(folders.map((d) => d.name))('sample %s', (name) => {
    const files = readdirSync(join(samples, name)).filter((f) => /\.ya?ml$/.test(f));
    check(files.map((f) => ({ name: f, text: readFileSync(join(samples, name, f), 'utf8') })));
  });
  test('a whole dump of kubectl', () => check([{ name: 'shop-dump.yaml', text: readFileSync('e2e/fixtures/shop-dump.yaml', 'utf8') }]));
  test('random clusters', { timeout: 600_000 }, () => {
    const property = fc.property(randomCluster, ({ files }) => check(files));
    fc.assert(property, { numRuns: runs(1_500) });
  });
});

describe('a cell', () => {
  const INTERNET = policy(
    'shop/out',
    '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}], ports: [{port: 443}]}]}',
  );
  const analysis = open({
    'w.yaml': file(namespace('shop'), namespace('empty'), workload('shop/web'), workload('shop/db', { replicas: 2 }), workload('other/x'), INTERNET),
  });
  const cell = (from: string, to: string) => matrix(analysis, [from], [to])[0]?.[0] as MatrixCell;
  const [web, db, x] = ['shop/web[Deployment]', 'shop/db[Deployment]', 'other/x[Deployment]'];

  test('of a single pod and itself, of replicas', () => {
    expect(cell(web, web)).toMatchObject({ self: true, state: 'default', label: 'all' });
    expect(cell(db, db)).toMatchObject({ self: false, state: 'default', label: 'all' });
  });
  test('of a namespace leaves a single pod and itself out', () => {
    expect(cell('ns:shop', 'ns:shop')).toMatchObject({ pairs: 3, open: 3, state: 'unsure', label: '', parts: [] });
    expect(cell('ns:other', 'ns:other')).toMatchObject({ pairs: 0, open: 0, state: 'blocked' });
    expect(cell(x, 'ns:shop')).toMatchObject({ pairs: 2, open: 2, state: 'default', label: 'all' });
  });
  test('of the Internet is that of the family that has something, without the blocks inside', () => {
    expect(cell(web, 'internet')).toMatchObject({ state: 'allowed', label: '443', partial: false, pairs: 1, open: 1 });
    expect(cell(web, 'ip:10.0.0.0/8')).toMatchObject({ state: 'blocked', label: '' });
    expect(cell('internet', web)).toMatchObject({ state: 'default', label: 'all', partial: false });
    expect(cell('internet', 'ip:10.0.0.0/8').state).toBe('blocked');
  });
  test('of what is not there is blocked', () => {
    for (const id of ['nobody', 'ns:nowhere', 'ip:1.2.3.4/32']) expect(cell(id, web)).toMatchObject({ state: 'blocked', parts: [], open: 0 });
    expect(cell('ns:empty', web)).toMatchObject({ state: 'blocked', pairs: 0, open: 0 });
  });
  test('stands at its row and column', () => {
    const window = matrix(analysis, [x, web], [web, db, 'internet']);
    expect(window.map((row) => row.map((c) => c.state))).toEqual([
      ['default', 'default', 'default'],
      // The address of the db is not known, and what is excepted is not all that pods may have.
      ['default', 'unsure', 'allowed'],
    ]);
  });
});
