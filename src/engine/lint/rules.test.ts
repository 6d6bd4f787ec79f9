// Every rule proves itself on its own examples: the bad one makes its advice and no other, the good one none, and each
// fix leads to a text without any problem.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openFiles, problemsOf } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { applyEdits } from '../yaml/edit';
import { spanOf } from '../yaml/place';
import { advise } from './advise';
import { RULES } from './rules';

const open = (text: string) => openFiles([{ name: 'example.yaml', text }], BY_THE_BOOK);
const codesIn = (text: string): string[] => {
  const analysis = open(text);
  return [...problemsOf(analysis), ...advise(analysis)].map((p) => p.code);
};

describe.each(RULES)('$code', ({ code, severity, title, why, bad, good }) => {
  const analysis = open(bad);
  const advice = advise(analysis);

  test('the bad example has exactly this problem', () => {
    expect(problemsOf(analysis)).toEqual([]);
    expect(advice).toMatchObject([{ code, severity }]);
  });

  test('the good example has none', () => {
    expect(codesIn(good)).toEqual([]);
  });

  test('its message, its place and its path', () => {
    for (const problem of advice) {
      expect(problem.message).toMatch(/^[^A-Z].*[^.]$/);
      expect(problem.path).not.toBe('');
      const span = problem.place && spanOf(analysis.files, problem.place);
      expect(span && span.end - span.start).toBeGreaterThan(0);
      for (const { place } of problem.related ?? []) expect(spanOf(analysis.files, place)).toBeDefined();
    }
  });

  test('each fix leads to a text without problems', () => {
    for (const fix of advice.flatMap((p) => p.fixes ?? [])) {
      const edits = fix.edits.map(({ place, text }) => ({ span: spanOf(analysis.files, place) ?? { file: '', start: 0, end: 0 }, text }));
      const after = applyEdits(bad, edits);
      expect(after).not.toBe(bad);
      expect(codesIn(after), fix.title).toEqual([]);
    }
  });

  test('title and reason are in style', () => {
    expect(title).toMatch(/^[a-z`].*[^.]$/);
    expect(why).toMatch(/^[A-Z`].*\.$/);
  });
});

test('a rule is called as its file', () => {
  const files = readdirSync('src/engine/lint/rules').map((name) => name.replace('.ts', ''));
  expect(RULES.map(({ code }) => code)).toEqual(files.sort());
});
