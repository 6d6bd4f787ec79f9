import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countCrossings, orderColumns } from './order';
import { assignRanks, breakCycles } from './ranks';
import { assignRows } from './rows';

describe('columns', () => {
  test('cycles are broken: every arc leads to the right', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 }), (pairs) => {
        const arcs = breakCycles(
          12,
          pairs.map(([from, to]) => ({ from, to, weight: 1 })),
        );
        const rank = assignRanks(12, arcs, 100);
        for (const a of arcs) expect(rank[a.from]!).toBeLessThan(rank[a.to]!);
      }),
    );
  });

  test('a chain stands in a row, and a source goes next to what it leads to', () => {
    const arcs = [
      { from: 0, to: 1, weight: 1 },
      { from: 1, to: 2, weight: 1 },
      { from: 3, to: 2, weight: 1 },
    ];
    expect(assignRanks(4, arcs, 100)).toEqual([0, 1, 2, 1]);
  });

  test('a tall column overflows into the next one', () => {
    const arcs = Array.from({ length: 10 }, (_, i) => ({ from: 0, to: i + 1, weight: 1 }));
    const rank = assignRanks(11, arcs, 6);
    expect(rank.filter((r) => r === 1)).toHaveLength(6);
    expect(rank.filter((r) => r === 2)).toHaveLength(4);
  });
});

describe('the order within columns', () => {
  test('crossings that can be avoided are avoided', () => {
    const lattice = {
      columns: [
        [0, 1, 2],
        [3, 4, 5],
      ],
      lines: [
        { from: 0, to: 5, weight: 1 },
        { from: 1, to: 4, weight: 1 },
        { from: 2, to: 3, weight: 1 },
      ],
    };
    expect(countCrossings(lattice)).toBe(3);
    expect(countCrossings({ ...lattice, columns: orderColumns(lattice, new Set()) })).toBe(0);
    expect(orderColumns(lattice, new Set([0]))[0]).toEqual([0, 1, 2]);
  });

  test('it never gets worse, and loses nobody', () => {
    const lattices = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 20 }).map((pairs) => ({
      columns: [
        [0, 1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10, 11],
      ],
      lines: pairs.map(([a, b]) => ({ from: a, to: b + 6, weight: 1 })),
    }));
    fc.assert(
      fc.property(lattices, (lattice) => {
        const columns = orderColumns(lattice, new Set());
        expect(columns.map((c) => [...c].sort((a, b) => a - b))).toEqual(lattice.columns);
        expect(countCrossings({ ...lattice, columns })).toBeLessThanOrEqual(countCrossings(lattice));
      }),
    );
  });
});

describe('rows', () => {
  test('a chain is level', () => {
    const link = (from: number, to: number) => ({ from, to, weight: 1, fromDy: 0, toDy: 0 });
    const y = assignRows([[0], [1], [2]], [40, 40, 40], [link(0, 1), link(1, 2)], () => 10);
    expect(y[0]).toBeCloseTo(y[1]!);
    expect(y[1]).toBeCloseTo(y[2]!);
  });

  test('neighbours keep their distance', () => {
    const column = [0, 1, 2, 3];
    const links = column.map((v) => ({ from: 4, to: v, weight: 1, fromDy: 0, toDy: 0 }));
    const y = assignRows([[4], column], [40, 40, 60, 40, 40], links, () => 10);
    for (let i = 1; i < 4; i++) expect(y[i]! - y[i - 1]!).toBeGreaterThanOrEqual(([40, 40, 60, 40][i - 1]! + [40, 40, 60, 40][i]!) / 2 + 10 - 1e-6);
  });
});
