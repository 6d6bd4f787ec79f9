import { describe, expect, test } from 'vitest';
import { KUBERNETES_CATALOGUE } from './catalogue';
import { readNetworkPolicy } from './read';
import { resourceIn } from './testing/resources';

const problemsIn = (text: string) => readNetworkPolicy(resourceIn(text)).problems;

describe.each(KUBERNETES_CATALOGUE)('$code', ({ code, severity, title, why, bad, good }) => {
  test('the bad example has exactly this problem', () => {
    expect(problemsIn(bad)).toMatchObject([{ code, severity }]);
  });

  test('the good example has none', () => {
    expect(problemsIn(good)).toEqual([]);
  });

  test('title and reason are in style', () => {
    expect(title).toMatch(/^[a-z`].*[^.]$/);
    expect(why).toMatch(/^[A-Z`].*\.$/);
  });
});

test('codes are unique', () => {
  const codes = KUBERNETES_CATALOGUE.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
