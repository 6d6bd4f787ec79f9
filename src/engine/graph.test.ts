// The picture loses nothing: every flow of the listing is stood for by exactly one edge.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFiles } from './dialects/open';
import { buildGraph } from './graph/build';
import { addressesOfAtoms } from './graph/outside';
import { BY_THE_BOOK } from './policy/platform';
import { listFlows } from './reach/list';
import type { Reach } from './reach/reach';
import { type AddressSet, intersect, isEmpty, NO_ADDRESS, ofRange, parseAddress, subtract, union } from './sets/address';
import { EMPTY, equals, format, type Traffic, union as uniteTraffic } from './sets/traffic';
import { randomCluster } from './testing/random-cluster';
import { runs } from './testing/runs';

const open = (files: readonly { name: string; text: string }[]): Reach => openFiles(files, BY_THE_BOOK).reach;

/** All edges, hidden ones too, as single flows: pairs of endpoints, and endpoints with pieces of the outside. */
function expand(reach: Reach): { pairs: Map<string, Traffic[]>; outside: { end: string; direction: 'out' | 'in'; addresses: AddressSet; open: Traffic }[] } {
  const atoms = addressesOfAtoms(reach.policies);
  const pairs = new Map<string, Traffic[]>();
  const outside: { end: string; direction: 'out' | 'in'; addresses: AddressSet; open: Traffic }[] = [];
  const graph = buildGraph(reach);
  for (const e of [...graph.edges, ...graph.hidden]) {
    const openTraffic = e.parts.filter((p) => p.state === 'allowed' || p.state === 'default').reduce((t, p) => uniteTraffic(t, p.traffic), EMPTY);
    if (openTraffic === EMPTY) continue;
    for (const from of e.fromMembers)
      for (const to of e.toMembers) {
        if (from === to || e.except.some(([a, b]) => a === from && b === to)) continue;
        const [a, b] = [atoms.get(from), atoms.get(to)];
        if (a) outside.push({ end: to, direction: 'in', addresses: a, open: openTraffic });
        else if (b) outside.push({ end: from, direction: 'out', addresses: b, open: openTraffic });
        else pairs.set(`${from} ${to}`, [...(pairs.get(`${from} ${to}`) ?? []), openTraffic]);
      }
  }
  return { pairs, outside };
}

function checkGraph(reach: Reach): void {
  const { pairs, outside } = expand(reach);
  const listing = listFlows(reach);
  let rows = 0;
  for (const flow of [...listing.connections, ...listing.implied]) {
    const range = /^ip:(.+)-(.+)$/.exec(flow.from.startsWith('ip:') ? flow.from : flow.to);
    if (!range) {
      rows++;
      const edges = pairs.get(`${flow.from} ${flow.to}`) ?? [];
      expect(edges.map(format), `${flow.from} -> ${flow.to}`).toEqual([format(flow.traffic)]);
      continue;
    }
    const direction = flow.to.startsWith('ip:') ? 'out' : 'in';
    const end = direction === 'out' ? flow.from : flow.to;
    const first = parseAddress(range[1] as string);
    const last = parseAddress(range[2] as string);
    if (!first || !last) throw new Error(`unreadable range ${flow.from} ${flow.to}`);
    const wanted = ofRange(first, last);
    const pieces = outside.filter((o) => o.end === end && o.direction === direction && !isEmpty(intersect(o.addresses, wanted)));
    let covered: AddressSet = NO_ADDRESS;
    for (const p of pieces) {
      expect(equals(p.open, flow.traffic), `${flow.from} -> ${flow.to}`).toBe(true);
      const part = intersect(p.addresses, wanted);
      expect(isEmpty(intersect(covered, part)), `two edges for ${flow.from} -> ${flow.to}`).toBe(true);
      covered = union(covered, part);
    }
    expect(isEmpty(subtract(wanted, covered)), `no edge for all of ${flow.from} -> ${flow.to}`).toBe(true);
  }
  expect(pairs.size, 'edges between endpoints that the listing does not have').toBe(rows);
}

describe('every flow has exactly one edge', () => {
  const samples = 'public/samples';
  const folders = readdirSync(samples, { withFileTypes: true }).filter((d) => d.isDirectory());
  test.each(folders.map((d) => d.name))('sample %s', (name) => {
    const files = readdirSync(join(samples, name)).filter((f) => /\.ya?ml$/.test(f));
    checkGraph(open(files.map((f) => ({ name: f, text: readFileSync(join(samples, name, f), 'utf8') }))));
  });

  test('a whole dump of kubectl', () => {
    checkGraph(open([{ name: 'shop-dump.yaml', text: readFileSync('e2e/fixtures/shop-dump.yaml', 'utf8') }]));
  });

  test('random clusters', () => {
    fc.assert(
      fc.property(randomCluster, (cluster) => checkGraph(open(cluster.files))),
      { numRuns: runs(1500) },
    );
  });
});

test('a lock says whether it closes all pods of a workload or only some', () => {
  const pod = (name: string, version: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: a\n  labels: { app: web, version: ${version} }\n  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web, controller: true }]\nspec: {}\n`;
  const text = [
    'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: { name: web, namespace: a }\nspec:\n  selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { app: web } } }\n',
    pod('web-1', 'v1'),
    pod('web-2', 'v2'),
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: old, namespace: a }\nspec:\n  podSelector: { matchLabels: { version: v1 } }\n  policyTypes: [Ingress, Egress]\n',
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: all, namespace: a }\nspec:\n  podSelector: { matchLabels: { app: web } }\n  policyTypes: [Egress]\n',
  ].join('---\n');
  const node = buildGraph(open([{ name: 'a.yaml', text }])).nodes.find((n) => n.label === 'web');
  expect(node?.ingress).toEqual({ isolated: true, policies: ['a/old'], partial: true });
  expect(node?.egress).toEqual({ isolated: true, policies: ['a/all', 'a/old'] });
});

test('a workload has the labels that all of its pods have, its selector first', () => {
  const labels = 'tier: front, app: web, pod-template-hash: abc';
  const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: a, labels: { owner: me } }\nspec:\n  selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { ${labels} } } }\n`;
  const node = buildGraph(open([{ name: 'a.yaml', text }])).nodes.find((n) => n.label === 'web');
  expect(Object.entries(node?.labels ?? {})).toEqual([
    ['app', 'web'],
    ['tier', 'front'],
  ]);
});
