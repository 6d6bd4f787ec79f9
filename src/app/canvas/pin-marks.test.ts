// Where pins are in the picture: on the lines that they speak of, else as lines of their own.
import { describe, expect, test } from 'vitest';
import type { GraphEdge, PinCheck } from '../../engine/index';
import { formatTraffic } from '../../engine/plain';
import { focusOf } from './focus';
import { buildScene, graphId } from './scene';
import { SHOP } from './shop-graph';
import { edgeWords, labelWords, markWords } from './words';

const FRONTEND = 'shop/frontend[Deployment]';
const ADS = 'shop/adservice[Deployment]';
const LEDGER = 'payments/ledger[StatefulSet]';
const single = SHOP.edges.find((e) => e.fromMembers.length * e.toMembers.length === 1 && e.from === FRONTEND && e.state === 'allowed') as GraphEdge;
const own = formatTraffic(single.parts[0]!.traffic).replace(/^TCP (.*)$/, '$1/TCP');

const pin = (from: string, to: string, more: Partial<PinCheck> = {}): PinCheck => ({
  ...{ from, to, port: 'all', must: 'allow', state: 'holds', demand: `\`${from}\` must reach \`${to}\``, text: 'so' },
  fromNodes: [from],
  toNodes: [to],
  ...more,
});
const scene = (pins: readonly PinCheck[], folded: Record<string, boolean> = {}) => buildScene(SHOP, { folded, showDefault: false, pins });
const pinned = (pins: readonly PinCheck[], folded = {}) =>
  scene(pins, folded)
    .edges.filter((e) => e.pin)
    .map((e) => `${graphId(e.from)} → ${graphId(e.to)}: ${e.pin?.words}${e.isPin ? ' (alone)' : ''}`);

describe('a pin', () => {
  test.each<[string, Partial<PinCheck>, string]>([
    ['holds', {}, 'must'],
    ['names its ports where the line says others', { port: '1-9999/TCP' }, 'must 1-9999'],
    ['does not repeat the ports of the line', { port: own }, 'must'],
    ['is broken, in words', { must: 'deny', state: 'broken' }, 'broken: never'],
    ['is not sure, in words', { state: 'unsure' }, 'not sure: must'],
    ['of a Service is about whatever flows', { to: 'svc:shop/x', port: '1/TCP' }, 'must 1'],
  ])('%s', (_, more, words) => expect(pinned([pin(single.from, single.to, more)])).toEqual([`${single.from} → ${single.to}: ${words}`]));

  test('of other ports than those that flow is on the line between its ends', () => {
    expect(pinned([pin(single.from, single.to, { port: '9/UDP', must: 'deny' })])).toEqual([`${single.from} → ${single.to}: never 9/UDP`]);
  });
  test('where nothing flows has a line of its own, which is no flow', () => {
    expect(pinned([pin(ADS, LEDGER, { must: 'deny' })])).toEqual([`${ADS} → ${LEDGER}: never (alone)`]);
    const line = scene([pin(ADS, LEDGER, { must: 'deny', demand: '`a` must never reach `b`', why: 'cards' })]).edges.find((e) => e.isPin);
    expect(line && edgeWords(line, (id) => id)).toBe(`no flow ${ADS} to ${LEDGER}, pinned: Pin: a must never reach b: holds (cards)`);
  });
  test('of a namespace is on each line from it; of the Internet, on those of its addresses too', () => {
    const fromShop = SHOP.edges.filter((e) => e.to === LEDGER && e.from.startsWith('shop/'));
    expect(pinned([pin('ns:shop', LEDGER, { must: 'deny', state: 'broken' })])).toHaveLength(fromShop.length);
    const block = SHOP.edges.find((e) => e.to.startsWith('ip:')) as GraphEdge;
    expect(pinned([pin(block.from, 'internet')])).toContain(`${block.from} → ${block.to}: must`);
  });
  test('follows its ends into folded namespaces, and is gone within one', () => {
    expect(pinned([pin(ADS, LEDGER, { must: 'deny' })], { 'ns:shop': true, 'ns:payments': true })).toEqual(['ns:shop → ns:payments: never']);
    expect(pinned([pin(ADS, FRONTEND, { must: 'deny' })], { 'ns:shop': true })).toEqual([]);
  });
  test('of a block that the picture does not have begins at the Internet; of an end that is not there, nowhere', () => {
    expect(pinned([pin('ip:198.18.0.0/15', ADS, { must: 'deny' })])).toEqual([`internet → ${ADS}: never (alone)`]);
    expect(pinned([pin('gone', ADS, { fromNodes: [] })])).toEqual([]);
  });
});

test('several on one line are counted, the worst state shows, and all are told', () => {
  const [line] = scene([pin(single.from, single.to), pin(single.from, single.to, { must: 'deny', state: 'broken', port: own })]).edges.filter((e) => e.pin);
  expect(line?.pin).toMatchObject({ words: '2 pins, 1 broken', state: 'broken' });
  expect(line && labelWords(line)).toContain('2 pins, 1 broken ');
  expect(line && markWords(line).split('\n')).toHaveLength(2);
});

test('what a number counts stands out with its namespace and its lines to the outside; a selection goes before', () => {
  const drawn = scene([]);
  const line = drawn.edges.find((e) => e.from === 'internet')!;
  const counted = { nodes: new Set([line.to, 'ns:shop']), edges: 'from outside' as const };
  const focus = focusOf(drawn, { selection: { kind: 'none' }, lit: { nodes: [], edges: [] } }, [], counted);
  expect([focus.dims, focus.nodes.has(line.to), focus.nodes.has('internet'), focus.edges.has(line.id), focus.nodes.has(ADS)]).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  const none = focusOf(drawn, { selection: { kind: 'none' }, lit: { nodes: [], edges: [] } }, [], { nodes: new Set(), edges: 'none' });
  expect([none.dims, none.nodes.size]).toEqual([true, 0]);
  const picked = focusOf(drawn, { selection: { kind: 'node', id: ADS }, lit: { nodes: [], edges: [] } }, [], counted);
  expect(picked.nodes.has(ADS)).toBe(true);
});
