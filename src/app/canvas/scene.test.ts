import { describe, expect, test } from 'vitest';
import type { Graph, GraphEdge, GraphNode } from '../../engine/index';
import { focusOf } from './focus';
import { blockerOf, buildScene, FOLD_FROM, graphId } from './scene';
import { SHOP } from './shop-graph';
import { edgeWords, lockWords, nodeWords } from './words';

const open = (graph: Graph = SHOP, change = {}) => buildScene(graph, { folded: {}, showDefault: false, ...change });
const edgeOf = (from: string, to: string): GraphEdge => SHOP.edges.find((e) => e.from.startsWith(from) && e.to.startsWith(to))!;

describe('what is shown', () => {
  test('every edge of the graph once, the hidden ones only when asked for', () => {
    expect(
      open()
        .edges.flatMap((e) => e.edges.map((g) => g.id))
        .sort(),
    ).toEqual(SHOP.edges.map((e) => e.id).sort());
    expect(open(SHOP, { showDefault: true }).edges).toHaveLength(SHOP.edges.length + SHOP.hidden.length);
  });

  test('members are inside of their namespace, the outside is on the plane', () => {
    const scene = open();
    expect(scene.nodes.find((n) => n.id === 'shop/frontend[Deployment]')).toMatchObject({ parent: 'ns:shop', shape: 'card' });
    expect(scene.nodes.find((n) => n.id.startsWith('ip:'))).toMatchObject({ shape: 'pill' });
    expect(scene.nodes.find((n) => n.id.startsWith('ip:'))).not.toHaveProperty('parent');
  });

  test('what is source and destination outside stands at both borders', () => {
    const scene = open();
    const internet = scene.nodes.filter((n) => graphId(n.id) === 'internet');
    expect(internet.map((n) => n.lane)).toEqual(['source', 'sink']);
    expect(scene.edges.find((e) => e.edges[0]!.to === 'internet')?.to).toBe('internet@sink');
    expect(scene.edges.find((e) => e.edges[0]!.from === 'internet')?.from).toBe('internet');
  });

  test('a folded namespace takes over the edges of its members, one line per pair', () => {
    const scene = open(SHOP, { folded: { 'ns:shop': true } });
    expect(scene.nodes.some((n) => n.parent === 'ns:shop')).toBe(false);
    expect(scene.nodes.find((n) => n.id === 'ns:shop')).toMatchObject({ shape: 'folded', members: 12 });
    const toLedger = scene.edges.filter((e) => e.from === 'ns:shop' && e.to.startsWith('payments/ledger'));
    expect(toLedger).toHaveLength(1);
    expect(toLedger[0]).toMatchObject({ state: 'half-open', folded: true });
    const pairs = scene.edges.map((e) => `${e.from} ${e.to}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test('edges inside of a folded namespace are not shown, those of the graph between folded ones are counted', () => {
    const scene = open(SHOP, { folded: { 'ns:shop': true, 'ns:payments': true } });
    expect(scene.edges.find((e) => e.from === 'ns:shop' && e.to === 'ns:payments')).toMatchObject({ label: '2 flows', state: 'half-open' });
    expect(scene.edges.some((e) => e.from === 'ns:shop' && e.to === 'ns:shop')).toBe(false);
  });

  test('namespaces of a large cluster start folded, and the user may unfold one', () => {
    const many: GraphNode[] = Array.from({ length: FOLD_FROM + 1 }, (_, i) => ({
      ...SHOP.nodes.find((n) => n.kind === 'workload')!,
      id: `shop/w${i}[Deployment]`,
      parent: 'ns:shop',
    }));
    const graph: Graph = { nodes: [...SHOP.nodes.filter((n) => n.kind === 'namespace'), ...many], edges: [], hidden: [] };
    expect(open(graph).nodes.every((n) => n.shape === 'folded')).toBe(true);
    expect(open(graph, { folded: { 'ns:shop': false } }).nodes.filter((n) => n.shape === 'card')).toHaveLength(FOLD_FROM + 1);
  });
});

describe('the end that blocks a half-open flow', () => {
  const nodes = (from: Partial<GraphNode>, to: Partial<GraphNode>) => {
    const base = SHOP.nodes.find((n) => n.kind === 'workload')!;
    return new Map<string, GraphNode>([
      ['a', { ...base, id: 'a', ...from }],
      ['b', { ...base, id: 'b', ...to }],
    ]);
  };
  const edge = (policies: string[]): GraphEdge => ({ ...edgeOf('shop/checkout', 'payments/ledger'), from: 'a', to: 'b', policies });
  const shut = (...policies: string[]) => ({ isolated: true, policies });
  const free = { isolated: false, policies: [] };
  test.each([
    ['only the destination is isolated', { egress: free }, { ingress: shut('x') }, ['x'], 'to'],
    ['only the source is isolated', { egress: shut('x') }, { ingress: free }, ['x'], 'from'],
    ['both are, and the rule is at the source', { egress: shut('x', 'mine') }, { ingress: shut('y') }, ['mine'], 'to'],
    ['both are, and the rule is at the destination', { egress: shut('x') }, { ingress: shut('y', 'theirs') }, ['theirs'], 'from'],
  ] as const)('%s', (_, from, to, policies, end) => {
    expect(blockerOf(edge([...policies]), nodes(from, to))).toBe(end);
  });
});

describe('what stands out', () => {
  const scene = open();
  const focus = (selection: Parameters<typeof focusOf>[1]['selection'], lit = { nodes: [] as string[], edges: [] as string[] }) =>
    focusOf(scene, { selection, lit }, [
      { id: 'shop/p', namespace: 'shop', name: 'p', span: { file: 'f', start: 0, end: 1 }, subjects: ['shop/frontend[Deployment]'], peers: ['internet'] },
    ]);

  test('nothing is dimmed without a selection', () => expect(focus({ kind: 'none' }).dims).toBe(false));

  test('a workload: its neighbours, and the group edges that it is a member of', () => {
    const f = focus({ kind: 'node', id: 'shop/redis-cart[StatefulSet]' });
    expect(f.dims).toBe(true);
    expect(f.nodes.has('shop/cartservice[Deployment]')).toBe(true);
    expect(f.nodes.has('shop/adservice[Deployment]')).toBe(false);
    expect([...f.edges].some((id) => id.startsWith('ns:shop →'))).toBe(true);
  });

  test('an edge: both ends and nothing else', () => {
    const edge = edgeOf('shop/checkout', 'payments/ledger');
    const f = focus({ kind: 'edge', id: edge.id });
    expect([...f.edges]).toEqual([edge.id]);
    expect([...f.nodes].sort()).toEqual([edge.from, edge.to, 'ns:payments', 'ns:shop'].sort());
  });

  test('a policy: its subjects and peers', () => {
    const f = focus({ kind: 'policy', id: 'shop/p' });
    expect(f.nodes.has('shop/frontend[Deployment]')).toBe(true);
    expect(f.nodes.has('internet')).toBe(true);
  });

  test('the caret only outlines', () => {
    const f = focus({ kind: 'none' }, { nodes: ['internet'], edges: [] });
    expect(f.dims).toBe(false);
    expect([...f.nodes].sort()).toEqual(['internet', 'internet@sink']);
  });
});

describe('words', () => {
  const node = open().nodes.find((n) => n.id === 'shop/frontend[Deployment]')!;
  test('a box says what it is and who isolates it', () => {
    expect(nodeWords(node)).toBe(
      'workload shop/frontend, Deployment, 3 replicas, ports 8080, ingress isolated by shop/default-deny, egress isolated by shop/default-deny',
    );
  });
  test('an open lock says so', () => expect(lockWords('egress', { isolated: false, policies: [] })).toBe('egress open: no policy isolates it'));
  test('a line says who blocks it', () => {
    const line = open().edges.find((e) => e.state === 'half-open')!;
    expect(edgeWords(line, (id) => id)).toMatch(/5432 · blocked, half-open: the destination blocks$/);
  });
});
