import { describe, expect, test } from 'vitest';
import { CATALOGUE } from './catalogue';
import { readFile } from './read';

describe.each(CATALOGUE)('$code', ({ code, severity, bad, good, title, why }) => {
  test('the bad example makes just this problem', () => {
    const problems = readFile({ name: 'a.yaml', text: bad }).documents.flatMap((document) => document.problems);
    expect(problems.map((problem) => [problem.code, problem.severity])).toEqual([[code, severity]]);
  });

  test('the good example is silent', () => {
    expect(readFile({ name: 'a.yaml', text: good }).documents.flatMap((document) => document.problems)).toEqual([]);
  });

  test('title and reason keep the style', () => {
    expect(title).toMatch(/^[a-z].*[^.]$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
  });
});
