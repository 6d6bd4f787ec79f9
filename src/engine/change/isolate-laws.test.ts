// The laws of isolations and of DNS, on random clusters and on all that the conformance data and the samples have: what
// is kept stays open, what is closed is isolated, nothing opens, and what stops is exactly what is said.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { DIRECTIONS, type Direction } from '../policy/policy';
import type { Analysis } from '../reach/analysis';
import { findEnd } from '../reach/ends';
import { format, isSubset } from '../sets/traffic';
import { randomCluster } from '../testing/random-cluster';
import { portions } from '../testing/runs';
import { findDns } from './dns';
import type { Isolate, Kept } from './intent';
import type { Proposal } from './proposal';
import { propose } from './propose';
import { checkChange, checkProposal } from './testing/check-proposal';
import { conformanceFolders, openFolder, sampleFolders } from './testing/open-folder';
import { inputsOf, pairFlows } from './testing/proof';
import { endsOf, intentOf, question } from './testing/random-intent';

const PATIENCE = 3_600_000;

/** Numbers that choose an isolation in whatever analysis there is; the ends of what is kept are chosen like those of a flow. */
const wish = fc.record({
  end: fc.nat(999),
  directions: fc.constantFrom<readonly Direction[]>(['ingress'], ['egress'], DIRECTIONS),
  keep: fc.array(fc.record({ flow: question, isTo: fc.boolean() }), { maxLength: 3 }),
  dns: fc.constantFrom('keep' as const, 'close' as const),
});
type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never;

function isolationOf(analysis: Analysis, { end: n, directions, keep, dns }: Wish): Isolate {
  const ends = endsOf(analysis).filter((e) => /^(ns:|[a-z{])/.test(e) && e !== 'internet' && !/^(fd|[0-9a-f]+:)/.test(e));
  const end = ends[n % ends.length] ?? 'ns:a';
  const kept = keep.map(({ flow, isTo }): Kept => {
    const { from, to, traffic } = intentOf(analysis, flow);
    return isTo ? { from, to: end, traffic } : { from: end, to, traffic };
  });
  return { kind: 'isolate', end, directions, keep: kept, dns };
}

/** Every pod of the end that a policy can select has one that isolates it, found anew from the policies. */
function expectIsolated({ reach }: Analysis, { end, directions }: Isolate): void {
  const found = findEnd(reach, end);
  if (!('end' in found) || found.end.kind === 'outside') throw new Error(`${end} is gone`);
  for (const c of found.end.classes)
    if (!reach.classes.list[c]?.hidden)
      for (const d of directions) expect(reach.compiled.some((p) => p.policy.isolates[d] && p.subject.includes(c))).toBe(true);
}

/** What flowed for every pair and is kept flows for every pair, unless a host-network pod is among them, which no rule can name. */
function expectKept(before: Analysis, after: Analysis, { from, to, traffic }: Kept): void {
  const isWhole = pairFlows(before, from, to).every(({ all }) => isSubset(traffic, all));
  const hidden = [from, to].some((e) => {
    const found = findEnd(before.reach, e);
    return 'end' in found && found.end.kind !== 'outside' && found.end.classes.some((c) => before.reach.classes.list[c]?.hidden);
  });
  if (isWhole && !hidden) for (const { all } of pairFlows(after, from, to)) expect(isSubset(traffic, all), `${from} to ${to} on ${format(traffic)}`).toBe(true);
}

function checkIsolation(analysis: Analysis, asked: Wish): number {
  const intent = isolationOf(analysis, asked);
  const texts = inputsOf(analysis);
  const { proposals, already, reason } = propose(analysis, intent);
  if (proposals.length === 0) expect(reason).toBeTruthy();
  expect(already).toBe(already && proposals.length === 0);
  for (const proposal of proposals) {
    const after = checkChange(analysis, proposal);
    expectIsolated(after, intent);
    for (const kept of intent.keep) expectKept(analysis, after, kept);
    expect(proposal.isolation.every((c) => c.isolated)).toBe(true);
  }
  expect(inputsOf(analysis)).toEqual(texts);
  return proposals.length;
}

function checkDns(analysis: Analysis, from: string): number {
  const { proposals, already, reason } = propose(analysis, { kind: 'dns', from });
  if (proposals.length === 0) expect(reason).toBeTruthy();
  const { name, traffic, known } = findDns(analysis.reach);
  if (already && known) for (const { all } of pairFlows(analysis, from, name)) expect(isSubset(traffic, all)).toBe(true);
  for (const proposal of proposals) {
    if (known) checkProposal(analysis, { kind: 'allow', from, to: name, traffic }, proposal);
    else expectUnseenDns(analysis, from, proposal);
  }
  return proposals.length;
}

/** DNS that comes into sight with the edit was not there to be compared with. */
function expectUnseenDns(analysis: Analysis, from: string, proposal: Proposal): void {
  const { name, traffic } = findDns(analysis.reach);
  const after = checkChange(analysis, { ...proposal, brings: [] });
  const pairs = pairFlows(after, from, name);
  expect(pairs).not.toEqual([]);
  for (const { all } of pairs) expect(isSubset(traffic, all)).toBe(true);
}

test.each(portions(5_000))('isolations in random clusters, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
  let count = 0;
  const property = fc.property(randomCluster, wish, (cluster, asked) => {
    count += checkIsolation(openFiles(cluster.files, BY_THE_BOOK), asked);
  });
  fc.assert(property, { numRuns: cases, endOnFailure: true });
  expect(count).toBeGreaterThan(cases / 10);
});

test.each(portions(4_000))('DNS in random clusters, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
  let count = 0;
  const property = fc.property(randomCluster, fc.nat(999), (cluster, n) => {
    const analysis = openFiles(cluster.files, BY_THE_BOOK);
    const ends = endsOf(analysis);
    count += checkDns(analysis, ends[n % ends.length] as string);
  });
  fc.assert(property, { numRuns: cases, endOnFailure: true });
  expect(count).toBeGreaterThan(cases / 20);
});

test.each(portions(2_000))('isolations and DNS in the samples and the conformance data, $at of $of', { timeout: PATIENCE }, ({ cases }) => {
  const property = fc.property(fc.constantFrom(...sampleFolders(), ...conformanceFolders()), wish, fc.nat(999), (folder, asked, n) => {
    const analysis = openFolder(folder);
    checkIsolation(analysis, asked);
    const ends = endsOf(analysis);
    checkDns(analysis, ends[n % ends.length] as string);
  });
  fc.assert(property, { numRuns: cases, endOnFailure: true });
});
