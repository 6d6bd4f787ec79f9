import { expect, test } from 'vitest';
import type { SelectorDetail, SelectorLevel } from '../../engine/index';
import { stopsOf, stopWords } from './selector-stops';

const level = (name: SelectorLevel['level'], count: number, current = false): SelectorLevel => ({
  level: name,
  title: name,
  labels: {},
  current,
  count,
  gained: [],
  lost: [],
});
const detail = (terms: readonly string[], count: number, levels: readonly SelectorLevel[]): SelectorDetail => ({ terms, count, members: [], levels });

test('the stop that is written is the one where the slider begins', () => {
  const { stops, now } = stopsOf(detail(['app = web'], 3, [level('workload', 1), level('app', 3, true), level('namespace', 9)]));
  expect(stops.map((s) => s.count)).toEqual([1, 3, 9]);
  expect(now).toBe(1);
});

test('a selector of no usual width has a stop of its own, by its size', () => {
  const { stops, now } = stopsOf(detail(['role in (a, b)'], 4, [level('workload', 1), level('namespace', 9)]));
  expect(stops.map((s) => s.title)).toEqual(['workload', 'role in (a, b)', 'namespace']);
  expect(now).toBe(1);
  expect(stops[1]?.level).toBeUndefined();
});

test.each([[[]], [[level('namespace', 3, true)]]])('nothing to choose from %o', (levels) => expect(stopsOf(detail([], 3, levels)).stops).toEqual([]));

test.each([
  [1, 0, 0, '1 workload'],
  [9, 8, 0, '9 workloads: 8 more'],
  [2, 1, 3, '2 workloads: 1 more, 3 no longer'],
])('%i workloads, %i more, %i less', (count, more, less, words) => {
  const ids = (n: number) => Array.from({ length: n }, (_, i) => `x/${i}`);
  expect(stopWords({ title: '', count, gained: ids(more), lost: ids(less) })).toBe(words);
});
