// What is told against a baseline: all that differs, however the two versions came about, and nothing else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradictions } from './change/testing/difference';
import { file, namespace, open, policy, workload } from './change/testing/small-cluster';
import { type Analysis, BY_THE_BOOK, type Changes, changesSince, formatTraffic, openBaseline, open as openFiles } from './index';
import { findEnd } from './reach/ends';
import { formatAddress, toAddressRanges } from './sets/address';
import { EMPTY } from './sets/traffic';
import { type RandomCluster, randomEdit } from './testing/random-cluster';
import { runs } from './testing/runs';

const read = (cluster: RandomCluster, previous?: Analysis): Analysis => openFiles(cluster.files, BY_THE_BOOK, previous);

const lines = ({ flows }: Changes): string[] =>
  flows.map((f) =>
    [f.kind, f.from, f.to, formatTraffic(f.before), formatTraffic(f.after), f.unsure ? 'perhaps' : '', f.partial ? 'some' : ''].join(' ').trim(),
  );
const told = (before: Analysis, after: Analysis): string[] => lines(changesSince(before, after)).sort();

/** The ranges that an end of the outside stands for, as an intent would read it; another end itself. */
function rangesOf(end: string, { reach }: Analysis): readonly string[] {
  if (end !== 'internet' && !end.startsWith('ip:')) return [end];
  const found = findEnd(reach, end);
  if ('problem' in found || found.end.kind !== 'outside') throw new Error(`no end: ${end}`);
  return toAddressRanges(found.end.addresses).map(({ first, last }) => `ip:${formatAddress(first)}-${formatAddress(last)}`);
}

describe('whatever was edited', () => {
  test('the baseline read on top of the text as it is tells what two fresh readings tell', { timeout: 600_000 }, () => {
    const property = fc.property(randomEdit, randomEdit, ([before, after], [elsewhere]) => {
      const expected = told(read(before), read(after));
      const now = read(after);
      expect(told(openBaseline(before.files, BY_THE_BOOK, now), now)).toEqual(expected);
      // After some typing, with a baseline of long ago.
      const first = read(before);
      expect(told(first, read(after, read(elsewhere, first)))).toEqual(expected);
    });
    fc.assert(property, { numRuns: runs(600) });
  });

  test('every port that anybody gains or loses, surely or perhaps, is told once', { timeout: 600_000 }, () => {
    const property = fc.property(randomEdit, ([before, after]) => {
      const [old, now] = [read(before), read(after)];
      const changes = changesSince(old, now);
      const flows = changes.flows.flatMap((f) => rangesOf(f.from, now).flatMap((from) => rangesOf(f.to, now).map((to) => ({ ...f, from, to }))));
      const [gained, lost] = [
        flows.filter((f) => f.kind !== 'closed' && f.kind !== 'narrowed'),
        flows.filter((f) => f.kind !== 'opened' && f.kind !== 'widened'),
      ];
      const nothing = { kind: 'cut', from: 'internet', to: 'internet', traffic: EMPTY } as const;
      const proposal = { title: '', edits: [], hunks: [], isolation: [], brings: [], gained, lost };
      expect(contradictions(old, now, nothing, proposal)).toEqual([]);
      expect(new Set(changes.flows.map((f) => f.id)).size).toBe(changes.flows.length);
    });
    fc.assert(property, { numRuns: runs(1_200) });
  });
});

const WORLD = [namespace('shop'), workload('shop/web', { replicas: 2 }), workload('shop/db')];
const world = (...more: readonly string[]): Analysis => open({ 'w.yaml': file(...WORLD, ...more) });
const INTO_DB = (ports: string) => `{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [${ports}]}]}`;

test('what a new workload has is told as fresh, what the others have is not', () => {
  const { flows } = changesSince(world(), world(workload('shop/new'), policy('shop/p', '{podSelector: {matchLabels: {app: db}}}')));
  const isOfNew = (f: { readonly from: string; readonly to: string }) => f.from.includes('/new[') || f.to.includes('/new[');
  expect(flows.some(isOfNew)).toBe(true);
  expect(flows.some((f) => !isOfNew(f))).toBe(true);
  for (const f of flows) expect(f.fresh === true).toBe(isOfNew(f));
});

describe('kinds', () => {
  test.each([
    ['{port: 80}', '{port: 80}, {port: 81}', 'widened', 'TCP 80', 'TCP 80-81'],
    ['{port: 80}, {port: 81}', '{port: 80}', 'narrowed', 'TCP 80-81', 'TCP 80'],
    ['{port: 80}', '{port: 81}', 'changed', 'TCP 80', 'TCP 81'],
  ])('%s to %s', (before, after, kind, was, is) => {
    expect(told(world(policy('shop/p', INTO_DB(before))), world(policy('shop/p', INTO_DB(after))))).toEqual([
      `${kind} shop/web[Deployment] shop/db[Deployment] ${was} ${is}`,
    ]);
  });
  test('a lock closes, for replicas with each other too', () => {
    const closed = told(world(), world(policy('shop/lock', '{podSelector: {matchLabels: {app: web}}}')));
    expect(closed).toContain('closed shop/web[Deployment] shop/web[Deployment] all none');
    expect(closed).toContain('closed shop/db[Deployment] shop/web[Deployment] all none');
    expect(closed).toContain('closed internet shop/web[Deployment] all none');
    expect(closed).toHaveLength(3);
  });
  test('a block that may cover pods of unknown addresses', () => {
    const rule = (cidr: string) => policy('shop/p', `{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: ${cidr}}}]}]}`);
    expect(told(world(rule('8.8.8.0/24')), world(rule('10.0.0.0/8')))).toContain('opened shop/web[Deployment] shop/db[Deployment] none all perhaps');
  });
  test('the same text', () => expect(changesSince(world(), world())).toEqual({ count: 0, flows: [] }));
});

describe('the outside', () => {
  const out = (blocks: string) =>
    policy('shop/p', `{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [${blocks && `{to: [${blocks}]}`}]}`);
  const to = (before: Analysis, after: Analysis) => told(before, after).filter((line) => !line.includes('shop/db'));
  const PRIVATE = '{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 192.168.0.0/16]}}';
  const WEB = 'shop/web[Deployment]';
  test.each([
    ['a lock', world(), world(out('')), [`closed ${WEB} internet all none`, `closed ${WEB} ${WEB} all none`]],
    ['all but some', world(out('')), world(out(PRIVATE)), [`opened ${WEB} ip:0.0.0.0/0 except 10.0.0.0/8, 192.168.0.0/16 none all`]],
    [
      'an exception',
      world(out('{ipBlock: {cidr: 10.0.0.0/8}}')),
      world(out('{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}')),
      [`closed ${WEB} ip:10.1.0.0/16 all none`],
    ],
    [
      'blocks',
      world(out('')),
      world(out('{ipBlock: {cidr: 203.0.113.0/24}}, {ipBlock: {cidr: 2001:db8::/32}}')),
      [`opened ${WEB} ip:2001:db8::/32 none all`, `opened ${WEB} ip:203.0.113.0/24 none all`],
    ],
  ])('%s is one change for each block', (_, before, after, lines) => {
    expect(to(before, after).filter((line) => !line.endsWith('perhaps'))).toEqual(lines);
  });
});

describe('ends that came or went', () => {
  test('a new workload', () => {
    const found = told(world(), world(workload('shop/new')));
    expect(found).toContain('opened shop/new[Deployment] shop/web[Deployment] none all');
    expect(found).toContain('opened shop/db[Deployment] shop/new[Deployment] none all');
    expect(found.every((line) => line.startsWith('opened') && line.includes('shop/new'))).toBe(true);
  });
  test('what only a selector implies is no news', () => {
    const rule = (app: string) => policy('shop/p', `{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: ${app}}}}]}]}`);
    expect(told(world(rule('web')), world(rule('elsewhere')))).toEqual(['closed shop/web[Deployment] shop/db[Deployment] all none']);
    expect(told(world(rule('elsewhere')), world(rule('web')))).toEqual(['opened shop/web[Deployment] shop/db[Deployment] none all']);
  });
});

test('of very many changes the first thousand are told, and all are counted', () => {
  const many = Array.from({ length: 40 }, (_, i) => workload(`shop/w${i}`));
  const { count, flows } = changesSince(open({ 'w.yaml': file(...many) }), open({ 'w.yaml': file(...many, policy('shop/lock', '{podSelector: {}}')) }));
  expect(count).toBe(40 * 39 + 40);
  expect(flows).toHaveLength(1000);
});

test('a text that was broken in the baseline means nothing there, whatever it says now', () => {
  const lock = policy('shop/lock', '{podSelector: {matchLabels: {app: db}}}');
  const files = (text: string) => [{ name: 'w.yaml', text: file(...WORLD, text) }];
  const now = openFiles(files(lock), BY_THE_BOOK);
  const baseline = openBaseline(files(lock.replace('spec: {', 'spec: {[')), BY_THE_BOOK, now);
  expect(told(baseline, now)).toContain('closed shop/web[Deployment] shop/db[Deployment] all none');
});
