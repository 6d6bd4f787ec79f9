// What no linter looks at: holes in the types and the rules, things left open, paths of somebody's machine, files
// that do not say what they are for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'e2e', 'bench', 'scripts', 'public', '.ci'];
const TOP = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'package.json',
  'vite.config.ts',
  'playwright.config.ts',
  'index.html',
  '.dependency-cruiser.cjs',
  'biome.json',
];
const TEXT = /[.](ts|tsx|mjs|cjs|css|html|json|md|yaml|yml|txt)$|\/run$/;
const CODE = /[.](ts|tsx|mjs)$/;
const MOST_LINES = 400;

const inFolders = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => TEXT.test(file)),
);
const FILES = [...inFolders, ...TOP]
  .filter((file) => file !== 'scripts/source.test.ts')
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
const SOURCES = FILES.filter(({ file }) => CODE.test(file) && /^(src|e2e|scripts|bench)\//.test(file) && file !== 'bench/gen-cluster.mjs');

/** Each line of the files that a pattern finds, with its place. */
const findLines = (files: typeof FILES, pattern: RegExp): string[] =>
  files.flatMap(({ file, text }) => text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])));

const HOLES = /: any\b(?!\s*([(.]|[=!]==))|\bas any\b|@ts-(ignore|expect-error|nocheck)|biome-ignore/;
const OPEN_ENDS = /\b(TODO|FIXME|XXX)\b|not (yet )?implemented/i;
const MACHINE_PATHS = /(^|[\s'"`(=])\/(work|farm|tmp|home|root)\/[a-z]/;
const SKIPPED = /\b(it|test|describe)[.](skip|only|todo|fixme)\b/;

test.each([
  ['a hole in the types', HOLES, 'const x = y as any;'],
  ['an open end', OPEN_ENDS, '// TODO: the rest'],
  ['a path of a machine', MACHINE_PATHS, "open('/tmp/x')"],
  ['a skipped test', SKIPPED, "test.skip('x')"],
])('these tests know %s when they see it', (_, pattern, line) => {
  expect(pattern.test(line)).toBe(true);
});

describe('the source', () => {
  // The fences' own test plants such things.
  const others = SOURCES.filter(({ file }) => file !== 'scripts/fence.test.ts' && file !== 'scripts/planted.ts');

  test('is all there', () => expect(SOURCES.length).toBeGreaterThan(100));
  test('has no hole in its types or rules', () => expect(findLines(others, HOLES)).toEqual([]));
  test('leaves nothing open', () => expect(findLines(others, OPEN_ENDS)).toEqual([]));
  test('skips no test', () => expect(findLines(others, SKIPPED)).toEqual([]));
  test('names no path of a machine', () => expect(findLines(FILES, MACHINE_PATHS)).toEqual([]));

  test('says at the head of each file what it is for', () => {
    const silent = SOURCES.filter(
      ({ file, text }) => !/[.](test|spec)[.]tsx?$/.test(file) && !/^(#!.*\n)?(\/\/ @ts-check\n)?(\/\/ @vitest-environment .*\n)?(\/\/|\/\*)/.test(text),
    );
    expect(silent.map(({ file }) => file)).toEqual([]);
  });

  test(`has no file of more than ${MOST_LINES} lines`, () => {
    const long = FILES.filter(({ file }) => /[.](ts|tsx|mjs|css)$/.test(file) && file !== 'bench/gen-cluster.mjs').map(({ file, text }) => ({
      file,
      lines: text.split('\n').length - 1,
    }));
    expect(long.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
  });
});

test('the README tells the two commands', () => {
  const readme = FILES.find(({ file }) => file === 'README.md')?.text ?? '';
  expect(readme).toContain('npm ci && npm start');
  expect(readme).toContain('npm ci && npm test');
});
