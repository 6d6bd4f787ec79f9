import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '../plan-of';
import { buildScene } from '../scene';
import { SHOP } from '../shop-graph';
import { bottom, crosses, inflate, overlap, right } from './geometry';
import { placeLabels } from './labels';
import { layout } from './layout';
import { HEADER, PADDING, type Placement, type Plan, type Point, type Rect } from './plan';
import { placesOf, treeOf } from './tree';

const shopPlan = (aspect = 1.6): Plan => planOf(buildScene(SHOP, { folded: {}, showDefault: false }), {}, undefined, { width: 700 * aspect, height: 700 });

/** Pairs of siblings that cover each other, and members that stick out of their container. */
function faults(plan: Plan, { rects }: Placement): string[] {
  const tree = treeOf(plan);
  const found: string[] = [];
  const check = (ids: readonly string[]): void => {
    for (const [i, a] of ids.entries()) for (const b of ids.slice(i + 1)) if (overlap(rects[a] as Rect, rects[b] as Rect)) found.push(`${a} covers ${b}`);
  };
  check(tree.tops.map((t) => t.id));
  for (const [container, members] of tree.members) {
    check(members.map((m) => m.id));
    const box = rects[container] as Rect;
    for (const m of members) {
      const r = rects[m.id] as Rect;
      if (r.x < PADDING || r.y < HEADER || right(r) > box.width - PADDING + 0.01 || bottom(r) > box.height - PADDING + 0.01)
        found.push(`${m.id} sticks out of ${container}`);
    }
  }
  return found;
}

function crossingsOf({ routes }: Placement): number {
  const lines = Object.values(routes).map((r) => r.line);
  const side = (a: Point, b: Point, c: Point): number => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  const meet = (a: Point, b: Point, c: Point, d: Point): boolean => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  let count = 0;
  for (const [i, p] of lines.entries()) {
    for (const q of lines.slice(i + 1)) {
      for (let k = 1; k < p.length; k++) for (let m = 1; m < q.length; m++) if (meet(p[k - 1]!, p[k]!, q[m - 1]!, q[m]!)) count++;
    }
  }
  return count;
}

describe('the shop of a dozen services', () => {
  const plan = shopPlan();
  const placement = layout(plan);
  const places = placesOf(plan.nodes, placement.rects);

  test.each([0.8, 1.2, 1.6, 2.4])('nothing covers anything on a canvas of aspect %d', (aspect) => {
    expect(faults(shopPlan(aspect), layout(shopPlan(aspect)))).toEqual([]);
  });

  test('every edge has a line and a label on it', () => {
    for (const e of plan.edges) {
      const route = placement.routes[e.id];
      expect(route?.line.length).toBeGreaterThan(1);
      const around = inflate({ ...route!.label, width: 0, height: 0 }, 13);
      expect(route!.line.some((p, i) => i > 0 && crosses(route!.line[i - 1]!, p, around))).toBe(true);
    }
  });

  test('few lines cross', () => {
    expect(crossingsOf(placement)).toBeLessThanOrEqual(10);
  });

  test('no line runs behind a workload that it has nothing to do with', () => {
    const behind = plan.edges.flatMap((e) =>
      plan.nodes.flatMap((n) => {
        if (n.shape === 'container' || n.id === e.from || n.id === e.to) return [];
        const box = inflate(places.get(n.id) as Rect, -2);
        const line = placement.routes[e.id]!.line;
        return line.some((p, i) => i > 0 && crosses(line[i - 1]!, p, box)) ? [`${e.id} behind ${n.id}`] : [];
      }),
    );
    expect(behind).toEqual([]);
  });

  test('labels cover neither each other nor a workload', () => {
    const rects = plan.edges.flatMap((e) => {
      const at = placement.routes[e.id]!.label;
      return e.label ? [{ id: e.id, rect: { x: at.x - e.label.width / 2, y: at.y - e.label.height / 2, ...e.label } }] : [];
    });
    const faults = rects.flatMap((a, i) => [
      ...rects.slice(i + 1).flatMap((b) => (overlap(a.rect, b.rect) ? [`${a.id} and ${b.id}`] : [])),
      ...plan.nodes.flatMap((n) => (n.shape === 'leaf' && overlap(a.rect, places.get(n.id) as Rect) ? [`${a.id} on ${n.id}`] : [])),
    ]);
    expect(faults).toEqual([]);
  });

  test('flows inside the shop lead to the right', () => {
    const wrong = plan.edges.filter((e) => {
      const [a, b] = [plan.nodes.find((n) => n.id === e.from), plan.nodes.find((n) => n.id === e.to)];
      return a?.parent === 'ns:shop' && b?.parent === 'ns:shop' && places.get(e.from)!.x >= places.get(e.to)!.x;
    });
    expect(wrong.map((e) => e.id)).toEqual([]);
  });

  test('it is the same every time', () => {
    expect(layout(shopPlan())).toEqual(placement);
  });
});

describe('what stands stays', () => {
  const first = layout(shopPlan());
  const kept = { ...shopPlan(), kept: first.rects };

  test('a second layout moves nothing', () => {
    expect(layout(kept).rects).toEqual(first.rects);
  });

  test('a new workload finds a place and moves no other inside its namespace', () => {
    const plan: Plan = {
      ...kept,
      nodes: [...kept.nodes, { id: 'shop/new[Deployment]', parent: 'ns:shop', shape: 'leaf', lane: 'middle', width: 140, height: 46 }],
      edges: [...kept.edges, { id: 'e', from: 'shop/cartservice[Deployment]', to: 'shop/new[Deployment]', label: undefined }],
    };
    const next = layout(plan);
    expect(faults(plan, next)).toEqual([]);
    for (const n of kept.nodes) if (n.parent === 'ns:shop') expect(next.rects[n.id]).toEqual(first.rects[n.id]);
    expect(next.rects['shop/new[Deployment]']!.x).toBeGreaterThan(next.rects['shop/cartservice[Deployment]']!.x);
  });

  test('an edge that comes or goes moves nothing', () => {
    expect(layout({ ...kept, edges: kept.edges.slice(3) }).rects).toEqual(first.rects);
  });

  test("the user's place wins", () => {
    const at = { x: 900, y: 300 };
    const next = layout({ ...kept, moved: { 'shop/redis-cart[StatefulSet]': at } });
    expect(next.rects['shop/redis-cart[StatefulSet]']).toMatchObject(at);
    expect(faults(kept, next)).toEqual([]);
  });

  test("the user's places win in a fresh picture too", () => {
    const at = { x: 700, y: 260 };
    const next = layout({ ...shopPlan(), moved: { 'shop/frontend[Deployment]': at } });
    expect(next.rects['shop/frontend[Deployment]']).toMatchObject(at);
    expect(faults(shopPlan(), next)).toEqual([]);
  });

  test('folding and unfolding a namespace brings the picture back', () => {
    const scene = buildScene(SHOP, { folded: { 'ns:payments': true }, showDefault: false });
    const folded = layout(planOf(scene, {}, first, { width: 1120, height: 700 }));
    expect(faults(planOf(scene, {}, first, { width: 1120, height: 700 }), folded)).toEqual([]);
    expect(folded.rects['ns:shop']).toEqual(first.rects['ns:shop']);
  });

  test('another picture is placed anew', () => {
    const other: Plan = { ...kept, nodes: kept.nodes.map((n) => ({ ...n, id: `x${n.id}`, ...(n.parent ? { parent: `x${n.parent}` } : {}) })), edges: [] };
    expect(faults(other, layout(other))).toEqual([]);
  });
});

const arbitraryPlan = fc
  .record({
    containers: fc.integer({ min: 0, max: 5 }),
    parents: fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 26 }),
    pairs: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 40 }),
    widths: fc.array(fc.integer({ min: 60, max: 224 }), { minLength: 32, maxLength: 32 }),
    aspect: fc.double({ min: 0.5, max: 3, noNaN: true }),
    moved: fc.array(fc.tuple(fc.nat(40), fc.integer({ min: -300, max: 900 }), fc.integer({ min: -300, max: 900 })), { maxLength: 4 }),
  })
  .map(({ containers, parents, pairs, widths, aspect, moved }): Plan => {
    const boxes = Array.from({ length: containers }, (_, i) => ({
      id: `ns:${i}`,
      shape: 'container' as const,
      lane: 'middle' as const,
      width: 150,
      height: 70,
    }));
    const leaves = parents.map((p, i) => ({
      id: `w${i}`,
      shape: 'leaf' as const,
      lane: i % 5 === 0 ? ('source' as const) : i % 7 === 0 ? ('sink' as const) : ('middle' as const),
      width: widths[i] as number,
      height: 46,
      ...(p >= 0 && p < containers ? { parent: `ns:${p}` } : {}),
    }));
    const nodes = [...boxes, ...leaves];
    const id = (n: number): string => nodes[n % nodes.length]?.id ?? '';
    const edges =
      nodes.length === 0 ? [] : pairs.map(([a, b], i) => ({ id: `e${i}`, from: id(a), to: id(b), label: i % 3 === 0 ? undefined : { width: 44, height: 18 } }));
    return { nodes, edges, kept: {}, moved: nodes.length === 0 ? {} : Object.fromEntries(moved.map(([n, x, y]) => [id(n), { x, y }])), aspect, room: 0 };
  });

describe('any graph', () => {
  test('is placed without overlaps, all of it, with a line for every edge', () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const placement = layout(plan);
        expect(faults(plan, placement)).toEqual([]);
        expect(Object.keys(placement.routes).length).toBe(new Set(plan.edges.map((e) => e.id)).size);
        for (const r of Object.values(placement.rects)) expect([r.x, r.y, r.width, r.height].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('keeps what stands when nodes come', () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const less = { ...plan, moved: {}, nodes: plan.nodes.slice(0, Math.ceil(plan.nodes.length * 0.8)) };
        const before = layout({ ...less, edges: less.edges.filter((e) => less.nodes.some((n) => n.id === e.from) && less.nodes.some((n) => n.id === e.to)) });
        const after = layout({ ...plan, moved: {}, kept: before.rects });
        expect(faults(plan, after)).toEqual([]);
        const isInside = (id: string): boolean => less.nodes.find((n) => n.id === id)?.parent !== undefined;
        for (const n of less.nodes) if (isInside(n.id)) expect(after.rects[n.id]).toMatchObject({ x: before.rects[n.id]!.x, y: before.rects[n.id]!.y });
      }),
      { numRuns: 30 },
    );
  });
});

test('hundreds of boxes are placed without overlaps', () => {
  const nodes = Array.from({ length: 220 }, (_, i) => ({ id: `ns:${i}`, shape: 'leaf' as const, lane: 'middle' as const, width: 176, height: 58 }));
  const edges = Array.from({ length: 900 }, (_, i) => ({
    id: `e${i}`,
    from: `ns:${(i * 37) % 220}`,
    to: `ns:${(i * 91 + 5) % 220}`,
    label: { width: 60, height: 18 },
  }));
  const plan: Plan = { nodes, edges, kept: {}, moved: {}, aspect: 1.5, room: 0 };
  const placement = layout(plan);
  expect(faults(plan, placement)).toEqual([]);
  expect(Object.keys(placement.routes)).toHaveLength(900);
});

test('a label that finds no room on its short line stands beside it, not on a box', () => {
  const boxes: Rect[] = [
    { x: 0, y: 0, width: 100, height: 40 },
    { x: 130, y: 0, width: 100, height: 40 },
  ];
  const line = [
    { x: 100, y: 20 },
    { x: 115, y: 20 },
    { x: 130, y: 20 },
  ];
  for (const width of [20, 60, 140]) {
    const at = placeLabels([{ id: 'one', line, size: { width, height: 18 } }], boxes).get('one');
    const rect = { x: (at?.x ?? 0) - width / 2, y: (at?.y ?? 0) - 9, width, height: 18 };
    expect(
      boxes.some((b) => overlap(rect, b)),
      `${width} wide`,
    ).toBe(false);
  }
});
