import { expect, test } from 'vitest';
import type { Graph, GraphRoute } from '../../engine/index';
import { getState } from '../state/store';
import { selectEdge } from './acts';
import { buildScene, type SceneEdge } from './scene';
import { SHOP } from './shop-graph';
import { edgeWords, labelWords, markWords } from './words';

const [LINE] = SHOP.edges.filter((e) => e.state === 'allowed' && e.from.endsWith(']') && e.to.endsWith(']'));

const routeOf = (change: Partial<GraphRoute> = {}): GraphRoute => ({
  id: 'r',
  from: LINE?.from ?? '',
  to: LINE?.to ?? '',
  state: 'allowed',
  partial: false,
  ports: '8080',
  ways: [{ ingress: 'shop/web', host: 'web.example', path: '/', service: 'shop/web', port: 8080 }],
  reason: '',
  policies: [],
  ...change,
});

const linesWith = (routes: readonly GraphRoute[], folded = {}): readonly SceneEdge[] =>
  buildScene({ ...SHOP, routes } as Graph, { folded, showDefault: false }).edges.filter((e) => e.route);

test('a route stands on the line of its flow, with its host', () => {
  const [line, ...more] = linesWith([routeOf()]);
  expect(more).toEqual([]);
  expect(line?.edges.map((e) => e.id)).toEqual([LINE?.id]);
  expect(labelWords(line as SceneEdge)).toBe(`web.example ${line?.label}`);
  expect(markWords(line as SceneEdge)).toBe('Ingress route: web.example/ → Service shop/web');
});

test('many hosts are counted, and none means any', () => {
  const way = routeOf().ways[0] as GraphRoute['ways'][number];
  const [line] = linesWith([routeOf({ ways: [{ ...way, host: '*', path: '' }, way, { ...way, path: '/b' }] })]);
  expect(line?.route?.words).toBe('any host +1');
  expect(line?.route?.title.split('\n')).toHaveLength(3);
});

test('a route that is shut has a line of its own, broken before the end that blocks, with the reason', () => {
  const [line] = linesWith([routeOf({ state: 'half-open', blocker: 'to', reason: 'shop/web is isolated' })]);
  expect(line).toMatchObject({ state: 'half-open', blocker: 'to', isRoute: true, edges: [], label: '8080 · blocked' });
  const words = edgeWords(line as SceneEdge, (id) => id);
  expect(words).toMatch(/^route .*8080 · blocked, Ingress route: web\.example/);
  expect(words).toContain('shop/web is isolated');
});

test('in a folded namespace it is summed up with the line between the boxes, or inside of one it is not drawn', () => {
  const home = LINE?.from.split('/')[0];
  const inside = LINE?.to.startsWith(`${home}/`);
  const lines = linesWith([routeOf()], { [`ns:${home}`]: true });
  expect(lines).toHaveLength(inside ? 0 : 1);
});

test('a name outside is selected as a box: nobody can be asked about it as an end', () => {
  const [line] = linesWith([routeOf({ to: 'host:archive.example' })]);
  selectEdge(line as SceneEdge);
  expect(getState().lens.selection).toEqual({ kind: 'node', id: 'host:archive.example' });
});

test('without routes the lines are what they were', () => {
  const bare = buildScene(SHOP, { folded: {}, showDefault: false }).edges;
  expect(buildScene({ ...SHOP, routes: [] }, { folded: {}, showDefault: false }).edges).toEqual(bare);
});
