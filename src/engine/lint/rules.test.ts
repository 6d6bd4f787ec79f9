// Every rule proves itself on its own examples: the bad one makes its advice and no other, the good one none, and each
// fix leads to a text without any problem, the first one to the verdicts of the good example.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { propose } from '../change/propose';
import { openFiles, problemsOf } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { listFlows } from '../reach/list';
import { format } from '../sets/traffic';
import { applyEdits } from '../yaml/edit';
import { spanOf } from '../yaml/place';
import { advise } from './advise';
import { fixesOf } from './fix';
import { RULES } from './rules';

const open = (text: string) => openFiles([{ name: 'example.yaml', text }], BY_THE_BOOK);
const codesIn = (text: string): string[] => {
  const analysis = open(text);
  return [...problemsOf(analysis), ...advise(analysis)].map((p) => p.code);
};
const flowsIn = (text: string): string[] =>
  listFlows(open(text).reach)
    .connections.map(({ from, to, traffic }) => `${from} -> ${to}: ${format(traffic)}`)
    .sort();

/** The bad example after each of its fixes, by the fix's title. */
function mended(bad: string): readonly (readonly [title: string, text: string])[] {
  const analysis = open(bad);
  return advise(analysis).flatMap((problem) => {
    const texts = fixesOf(problem).map(({ title, edits }) => {
      const found = edits.map(({ place, text }) => ({ span: spanOf(analysis.files, place) ?? { file: '', start: 0, end: 0 }, text }));
      return [title, applyEdits(bad, found)] as const;
    });
    const answer = problem.ask && propose(analysis, problem.ask.intent);
    const asked = (answer?.proposals ?? []).map(({ title, edits }) => [title, applyEdits(bad, edits)] as const);
    if (problem.ask) expect(asked, 'a gesture that is offered has proposals').not.toEqual([]);
    return [...texts, ...asked.slice(0, 1)];
  });
}

describe.each(RULES)('$code', ({ code, severity, title, why, bad, good }) => {
  const analysis = open(bad);
  const advice = advise(analysis);
  const after = mended(bad);

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

  test('each fix leads to a text without problems, the first to the verdicts of the good example', () => {
    for (const [name, text] of after) {
      expect(text).not.toBe(bad);
      expect(codesIn(text), name).toEqual([]);
    }
    const [first] = after;
    if (first) expect(flowsIn(first[1]), first[0]).toEqual(flowsIn(good));
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
