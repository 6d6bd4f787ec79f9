// How many cases the laws of editing run, summed over their files: in every `npm test`, and in the long run.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { portions, SOAK } from './runs';

const FOLDER = 'src/engine/change';

const texts = readdirSync(FOLDER)
  .filter((name) => name.endsWith('laws.test.ts'))
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'));
const asked = texts.flatMap((text) => [...text.matchAll(/portions\(([\d_]+)\)/g)].map((m) => Number(m[1]?.replaceAll('_', ''))));

test('at least 100,000 in the long run', () => {
  expect(asked.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(100_000);
});

test('at least 5,000 in every other', () => {
  expect(asked.reduce((sum, n) => sum + Math.ceil(n / 20), 0)).toBeGreaterThanOrEqual(5_000);
});

test('portions add up to what was asked for', () => {
  for (const full of [1, 999, 2_500]) {
    const cases = portions(full).reduce((sum, p) => sum + p.cases, 0);
    expect(cases).toBe(SOAK ? full : Math.ceil(full / 20));
  }
});
