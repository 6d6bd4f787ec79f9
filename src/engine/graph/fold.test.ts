// Folding joins only lines that make up a whole rectangle of pairs.
import { expect, test } from 'vitest';
import { EMPTY } from '../sets/traffic';
import { foldEverything, type Neighbourhood } from './fold';
import type { Line, Tip } from './line';

const NAMESPACES: Record<string, string[]> = { 'ns:a': ['a/1', 'a/2', 'a/3'], 'ns:b': ['b/1', 'b/2'], 'ns:c': ['c/1', 'c/2'] };
const places: Neighbourhood = {
  membersOf: new Map(Object.entries(NAMESPACES)),
  containerOf: new Map(Object.entries(NAMESPACES).flatMap(([n, all]) => all.map((m) => [m, n] as const))),
  sizeOf: new Map(Object.entries(NAMESPACES).map(([n, all]) => [n, all.length])),
};
const whole = (node: string): Tip => ({ node, members: NAMESPACES[node] ?? [] });
const line = (from: Tip, to: Tip): Line => ({
  from,
  to,
  parts: [{ state: 'allowed', traffic: EMPTY }],
  key: 'k',
  partial: false,
  fromGroup: true,
  toGroup: true,
});
const shown = (lines: readonly Line[]) => lines.map((l) => `${l.from.node}(${l.from.members.length}) -> ${l.to.node}(${l.to.members.length})`).sort();

test('the same whole far end for every namespace is one line to any workload', () => {
  const lines = ['ns:a', 'ns:b', 'ns:c'].map((n) => line(whole('ns:a'), whole(n)));
  expect(shown(foldEverything(lines, 'to', places))).toEqual(['ns:a(3) -> any(7)']);
});

test('a far end that is only a part of its namespace in one of the lines joins nothing', () => {
  const part: Tip = { node: 'ns:a', members: ['a/1', 'a/2'] };
  const lines = [line(part, whole('ns:a')), line(whole('ns:a'), whole('ns:b')), line(whole('ns:a'), whole('ns:c'))];
  expect(shown(foldEverything(lines, 'to', places))).toEqual(['ns:a(2) -> ns:a(3)', 'ns:a(3) -> ns:b(2)', 'ns:a(3) -> ns:c(2)']);
});
