import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../testing/runs';
import { ABSENT, amend, sameValue, valueAt } from './amend';
import type { Document } from './document';
import type { Path } from './path';
import { readFile } from './read';
import { changeTexts, removeItems, type SplicedMany, type TextChange } from './splice-many';
import { documents } from './testing/random-document';

function read(text: string): Document {
  const [document] = readFile({ name: 'a.yaml', text }).documents;
  if (!document) throw new Error('no document');
  return document;
}

function edit(text: string, spliced: SplicedMany): string {
  if (!spliced.ok) return `refused: ${spliced.reason}`;
  return spliced.splices.reduceRight((now, { start, end, text: inserted }) => now.slice(0, start) + inserted + now.slice(end), text);
}

const to = (path: string, text?: string): TextChange => ({ path: path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)), text });

describe('texts', () => {
  test.each<[string, string, readonly TextChange[], string]>([
    ['several at once', 'a: x # one\nb: "x"\nc: \'x\'\n', [to('a', 'w'), to('b', 'w'), to('c', 'w')], 'a: w # one\nb: "w"\nc: \'w\'\n'],
    ['what would not be a text gets quotes', 'a: x\nb: [x]\n', [to('a', 'true'), to('b.0', '1e3')], 'a: "true"\nb: ["1e3"]\n'],
    ['in JSON', '{"a": "x", "b": {"c": "x"}}', [to('a', 'w'), to('b.c', 'z')], '{"a": "w", "b": {"c": "z"}}'],
    ['one more, one less, one other', 'a:\n  b: x\n  c: x\n  d: x\n', [to('a.b', 'w'), to('a.c'), to('a.e', 'z')], 'a:\n  b: w\n  d: x\n  e: z\n'],
    ['in flow style', 'a: {b: x, c: x}\n', [to('a.c'), to('a.b', 'w')], 'a: {b: w}\n'],
    ['in JSON on lines', '{\n  "a": {\n    "b": "x"\n  }\n}\n', [to('a.c', 'w')], '{\n  "a": {\n    "b": "x",\n    "c": "w"\n  }\n}\n'],
    ['where nothing was', 'a:\nb: {}\n', [to('a.c', 'w'), to('b.c', 'w')], 'a:\n  c: w\nb:\n  c: w\n'],
    ['an anchor with all its aliases', 'a: &x x\nb: *x\n', [to('a', 'w'), to('b', 'w')], 'a: &x w\nb: *x\n'],
    ['a mapping behind an alias', 'a: &x {k: x}\nb: *x\n', [to('a.l', 'w'), to('b.l', 'w')], 'a: &x {k: x, l: w}\nb: *x\n'],
    ['in a block scalar', 'a: |-\n  x\nb: x\n', [to('a', 'w'), to('b', 'w')], 'a: w\nb: w\n'],
    ['a tag', 'a: !!str x\n', [to('a', 'w')], 'a: !!str w\n'],
    ['Windows line ends', 'a:\r\n  b: x\r\n', [to('a.b', 'w'), to('a.c', 'z')], 'a:\r\n  b: w\r\n  c: z\r\n'],
    ['the last entry', 'a:\n  b: x\nc: 1\n', [to('a.b')], 'a: {}\nc: 1\n'],
    ['what an alias shares', 'a: &x x\nb: *x\nc: z\n', [to('a', 'w'), to('c', 'v')], 'a: &x w\nb: x\nc: v\n'],
    ['what a merge shares', 'a: &x {k: x}\nb:\n  <<: *x\n  l: 1\n', [to('b.k')], 'a: &x {k: x}\nb:\n  l: 1\n'],
    ['one alias alone', 'a: &x x\nb: *x\n', [to('b', 'w')], 'a: &x x\nb: w\n'],
  ])('%s', (_, text, changes, expected) => {
    expect(edit(text, changeTexts(read(text), changes))).toBe(expected);
  });

  test.each<[string, string, readonly TextChange[]]>([
    ['no mapping', 'a: x\n', [to('a.b', 'w')]],
    ['broken text', 'a: [\n', [to('a', 'w')]],
  ])('not %s', (_, text, changes) => {
    expect(changeTexts(read(text), changes).ok).toBe(false);
  });
});

describe('items', () => {
  test.each<[string, string, readonly number[], string]>([
    ['some', 'a:\n- 1\n# two\n- 2\n- 3 # three\n- 4\n', [1, 2], 'a:\n- 1\n- 4\n'],
    ['the last ones', 'a:\n- 1\n- 2\n# three\n- 3\n', [1, 2], 'a:\n- 1\n'],
    ['the last ones of a text without a line break', 'a:\n- 1\n- 2\n- 3', [1, 2], 'a:\n- 1\n'],
    ['the first ones', 'a:\n- 1\n- 2\n- 3\n', [0, 1], 'a:\n- 3\n'],
    ['all', 'a:\n- 1\n- 2\n', [0, 1], 'a: []\n'],
    ['in flow style', 'a: [1, 2, 3, 4, 5]\n', [1, 3, 4], 'a: [1, 3]\n'],
    ['in JSON', '{"a": [\n  {"b": 1},\n  {"b": 2},\n  {"b": 3}\n]}', [0, 2], '{"a": [\n  {"b": 2}\n]}'],
  ])('%s', (_, text, indexes, expected) => {
    expect(edit(text, removeItems(read(text), ['a'], indexes))).toBe(expected);
  });

  test('not of what is no list', () => {
    expect(removeItems(read('a: 1\n'), ['a'], [0]).ok).toBe(false);
  });
});

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...steps.flatMap(([step, child]) => pathsOf(child, [...path, step]))];
}

describe('random documents', () => {
  const seldomRefused = (check: (count: (spliced: SplicedMany) => void) => void) => {
    const all: boolean[] = [];
    check((spliced) => all.push(spliced.ok));
    expect(all.filter((ok) => !ok).length / all.length).toBeLessThan(0.02);
  };

  test('many texts mean what was asked', () => {
    seldomRefused((count) => {
      const property = fc.property(
        documents,
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        fc.constantFrom('new', 'true', 'a b'),
        ({ text, value }, chosen, word) => {
          const paths = pathsOf(value).filter((_, i) => chosen[i % chosen.length]);
          const changes = paths.flatMap((path): TextChange[] => {
            const node = valueAt(value, path);
            if (typeof node === 'string') return [{ path, text: word }];
            return typeof node === 'object' && node !== null && !Array.isArray(node) ? [{ path: [...path, 'fresh'], text: word }] : [];
          });
          if (changes.length === 0) return;
          const spliced = changeTexts(read(text), changes);
          count(spliced);
          if (!spliced.ok) return;
          const intended = changes.reduce<unknown>((now, change) => amend(now, change.path, () => change.text ?? ABSENT)?.value, value);
          const after = edit(text, spliced);
          expect(sameValue(read(after).value, intended), `${text}\n=====\n${after}`).toBe(true);
        },
      );
      fc.assert(property, { numRuns: runs(3000) });
    });
  });

  test('many items that go leave the others as they are', () => {
    seldomRefused((count) => {
      const property = fc.property(documents, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), ({ text, value }, chosen) => {
        for (const path of pathsOf(value)) {
          const list = valueAt(value, path);
          if (!Array.isArray(list)) continue;
          const gone = [...list.keys()].filter((i) => chosen[i % chosen.length]);
          if (gone.length === 0) continue;
          const spliced = removeItems(read(text), path, gone);
          count(spliced);
          if (!spliced.ok) continue;
          const after = edit(text, spliced);
          const intended = amend(value, path, () => list.filter((_, i) => !gone.includes(i)))?.value;
          expect(sameValue(read(after).value, intended), `${text}\n=====\n${after}`).toBe(true);
        }
      });
      fc.assert(property, { numRuns: runs(3000) });
    });
  });
});
