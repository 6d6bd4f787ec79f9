// Which lines are marked as changed, and what is drawn for flows that are gone.
import { describe, expect, test } from 'vitest';
import type { ChangedFlow, Changes, Graph, GraphEdge } from '../../engine/index';
import { ALL, EMPTY, portsOf, uniteTraffic } from '../../engine/plain';
import { focusOf } from './focus';
import { markOf, marksOf } from './marks';
import { buildScene, graphId } from './scene';
import { SHOP } from './shop-graph';
import { edgeWords, labelWords, markWords } from './words';

const [http, https] = [portsOf('TCP', 80), portsOf('TCP', 443)];
const FRONTEND = 'shop/frontend[Deployment]';
const ADS = 'shop/adservice[Deployment]';
const REPORTS = 'payments/reports[CronJob]';
const LEDGER = 'payments/ledger[StatefulSet]';

const SIDES = {
  opened: [EMPTY, http],
  closed: [http, EMPTY],
  widened: [http, uniteTraffic(http, https)],
  narrowed: [uniteTraffic(http, https), http],
  changed: [http, https],
} as const;
const change = (kind: ChangedFlow['kind'], from: string, to: string): ChangedFlow => {
  const [before, after] = SIDES[kind];
  return { id: `${from} ${to}`, kind, from, to, before, after };
};
const changes = (...flows: ChangedFlow[]): Changes => ({ count: flows.length, flows });
const scene = (told: Changes, { graph = SHOP, folded = {} as Record<string, boolean>, showDefault = false } = {}) =>
  buildScene(graph, { folded, showDefault, marks: marksOf(graph, told) });
const marked = (told: Changes, options = {}) =>
  scene(told, options)
    .edges.filter((e) => e.mark)
    .map((e) => `${e.mark?.sign} ${graphId(e.from)} → ${graphId(e.to)}: ${e.mark?.words}`);
const single = SHOP.edges.find((e) => e.fromMembers.length * e.toMembers.length === 1 && e.from === FRONTEND && e.state === 'allowed') as GraphEdge;
const group = SHOP.edges.find((e) => e.from === 'ns:shop') as GraphEdge;

describe('a line', () => {
  test('is marked by what happened to its flows', () => {
    expect(marked(changes(change('opened', single.from, single.to)))).toEqual([`+ ${single.from} → ${single.to}: opened`]);
    expect(marked(changes(change('narrowed', single.from, single.to)))).toEqual([`− ${single.from} → ${single.to}: narrowed`]);
  });
  test('of a group is marked for its members, counted', () => {
    const [a, b] = group.fromMembers as [string, string];
    const to = group.toMembers[0] as string;
    expect(marked(changes(change('opened', a, to), change('narrowed', b, to)))).toEqual([`± ${group.from} → ${group.to}: 1 opened, 1 narrowed`]);
  });
  test('that sums up a folded namespace is marked for what it stands for, and takes over what is gone', () => {
    const to = SHOP.edges.find((e) => e.to.startsWith('payments/'))?.to as string;
    const found = marked(changes(change('closed', ADS, to)), { folded: { 'ns:shop': true } });
    expect(found).toEqual([`− ns:shop → ${to}: closed`]);
  });
  test.each([
    [['opened', 'widened'], 'allowed', '+'],
    [['narrowed', 'closed'], 'allowed', '−'],
    [['opened', 'closed'], 'allowed', '±'],
    [['changed'], 'allowed', '±'],
    [['closed'], 'half-open', '×'],
    [['narrowed'], 'half-open', '−'],
  ] as const)('with %j that is %s has the sign %s', (kinds, state, sign) => {
    expect(
      markOf(
        kinds.map((k) => change(k, 'a', 'b')),
        state,
      )?.sign,
    ).toBe(sign);
  });
  test('without changes has none', () => expect(marked(changes())).toEqual([]));
  test('that is open by default and was not before is shown without being asked for', () => {
    const [hidden] = SHOP.hidden as [GraphEdge];
    const [from, to] = [hidden.fromMembers[0] as string, hidden.toMembers.find((m) => m !== hidden.fromMembers[0]) as string];
    expect(marked(changes(change('opened', from, to)))).toEqual([`+ ${hidden.from} → ${hidden.to}: opened`]);
    expect(marked(changes({ ...change('opened', from, to), fresh: true }))).toEqual([]);
  });
});

describe('what is gone', () => {
  test('is a line of its own, with words', () => {
    const { edges } = scene(changes(change('closed', ADS, LEDGER)));
    const ghost = edges.find((e) => e.isGone);
    expect(ghost).toMatchObject({ from: ADS, to: LEDGER, edges: [], mark: { sign: '×', words: 'closed' } });
    expect(ghost && labelWords(ghost)).toBe('× 80');
    expect(ghost && edgeWords(ghost, (id) => id)).toBe(`closed flow ${ADS} to ${LEDGER}, 80, there before and gone now`);
    expect(edges.every((e) => e.isGone || !e.mark)).toBe(true);
  });
  test('is one line where all of a namespace has lost it', () => {
    const members = SHOP.nodes.filter((n) => n.parent === 'ns:shop').map((n) => n.id);
    const ghosts = scene(changes(...members.map((m) => change('closed', m, REPORTS)))).edges.filter((e) => e.isGone);
    expect(ghosts.map((g) => [g.from, g.to, g.mark?.words])).toEqual([['ns:shop', REPORTS, `${members.length} flows closed`]]);
  });
  test('inside of a folded namespace is not drawn', () => {
    expect(marked(changes(change('closed', ADS, FRONTEND)), { folded: { 'ns:shop': true } })).toEqual([]);
  });
  test('is not drawn where an end is gone, too', () => {
    expect(marked(changes(change('closed', 'shop/gone[Deployment]', FRONTEND)))).toEqual([]);
  });
  test('steps forward when its pair is selected', () => {
    const it = scene(changes(change('closed', ADS, LEDGER)));
    const focus = focusOf(it, { selection: { kind: 'pair', from: ADS, to: LEDGER }, lit: { nodes: [], edges: [] } }, []);
    expect([...focus.edges]).toEqual([`gone ${ADS} → ${LEDGER}`]);
  });
  test('is capped, and what is left out is counted', () => {
    const nodes = Array.from({ length: 21 }, (_, i) => ({ ...SHOP.nodes.find((n) => n.id === FRONTEND)!, id: `shop/w${i}[Deployment]` }));
    const graph: Graph = { nodes: [...SHOP.nodes.filter((n) => n.kind === 'namespace'), ...nodes], edges: [], hidden: [] };
    const all = nodes.flatMap((a, i) => nodes.filter((_, j) => (i + j) % 3 > 0 && i !== j).map((b) => change('closed', a.id, b.id)));
    const it = scene(changes(...all), { graph });
    expect(it.edges).toHaveLength(200);
    expect(it.unmarked).toBe(all.length - 200);
  });
});

describe('the outside', () => {
  const base = SHOP.nodes.find((n) => n.kind === 'internet')!;
  const block = (id: string, parent: string) => ({ ...base, id, kind: 'address' as const, label: id, parent });
  const nodes = [...SHOP.nodes.filter((n) => n.kind !== 'address'), block('ip:10.0.0.0/8', 'internet'), block('ip:10.1.0.0/16', 'ip:10.0.0.0/8')];
  const edge = (to: string): GraphEdge => ({ ...single, id: `to ${to}`, to, toMembers: [to], parts: [{ state: 'allowed', traffic: ALL }] });
  test.each([
    ['ip:10.1.0.0-10.1.255.255', 'ip:10.1.0.0/16'],
    ['ip:10.2.0.0-10.2.0.255', 'ip:10.0.0.0/8'],
    ['ip:0.0.0.0-9.255.255.255', 'internet'],
  ])('%s is marked at %s', (range, node) => {
    const graph: Graph = { nodes, edges: ['ip:10.1.0.0/16', 'ip:10.0.0.0/8', 'internet'].map(edge), hidden: [] };
    expect([...marksOf(graph, changes(change('opened', FRONTEND, range))).edges.keys()]).toEqual([`to ${node}`]);
  });
  test('is marked at the Internet, which has blocks for members', () => {
    const all = { ...edge('internet'), toMembers: ['ip:0.0.0.0/0', 'ip:::/0'] };
    const graph: Graph = { nodes, edges: [all], hidden: [] };
    expect([...marksOf(graph, changes(change('opened', FRONTEND, 'ip:0.0.0.0-255.255.255.255'))).edges.keys()]).toEqual([all.id]);
  });
  test('is marked at the wider block where the narrow one has no line', () => {
    const graph: Graph = { nodes, edges: [edge('internet')], hidden: [] };
    expect([...marksOf(graph, changes(change('opened', FRONTEND, 'ip:10.1.0.0-10.1.255.255'))).edges.keys()]).toEqual(['to internet']);
  });
});

test('a marked line says so to those who do not see it', () => {
  const line = scene(changes(change('widened', single.from, single.to))).edges.find((e) => e.mark);
  expect(line && markWords(line)).toBe('Since the baseline: widened.');
});
