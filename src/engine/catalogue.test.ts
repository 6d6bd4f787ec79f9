// Every code that reading can make has a record, and every record proves itself on the whole way from text to problems:
// the bad example makes this problem and no other, the good one none, and a fix leads to the good one's verdicts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLUSTER_CATALOGUE } from './cluster/catalogue';
import { DIALECT_CATALOGUE } from './dialects/catalogue';
import { KUBERNETES_CATALOGUE } from './dialects/kubernetes/catalogue';
import { formatTraffic, lint, list, open, problemRecords, type Report } from './index';
import { SETTINGS_CATALOGUE } from './lint/catalogue';
import { applyEdits } from './plain';
import { BY_THE_BOOK } from './policy/platform';
import { PIN_CATALOGUE } from './reach/catalogue';
import { CATALOGUE } from './yaml/catalogue';

const RECORDS = [...CATALOGUE, ...CLUSTER_CATALOGUE, ...KUBERNETES_CATALOGUE, ...DIALECT_CATALOGUE, ...PIN_CATALOGUE, ...SETTINGS_CATALOGUE].map((record) => ({
  ...record,
  file: record.file ?? 'example.yaml',
}));

const read = (name: string, text: string) => open([{ name, text }], BY_THE_BOOK);
const problems = (name: string, text: string): readonly Report[] => lint(read(name, text));
const said = (reports: readonly Report[]): string[] => reports.map(({ level, code }) => `${level} ${code}`);
const flows = (name: string, text: string): string[] =>
  list(read(name, text))
    .connections.concat(list(read(name, text)).implied)
    .map(({ from, to, traffic }) => `${from} -> ${to}: ${formatTraffic(traffic)}`);

describe.each(RECORDS)('$code: $title', ({ file, code, severity, bad, good }) => {
  test('bad, good, and fixed', () => {
    const found = problems(file, bad);
    expect(said(found)).toEqual([`${severity} ${code}`]);
    expect(said(problems(file, good))).toEqual([]);
    for (const { title, edits } of found.flatMap(({ fixes }) => fixes)) {
      const fixed = applyEdits(bad, edits);
      expect(said(problems(file, fixed)), title).toEqual([]);
      expect(flows(file, fixed), title).toEqual(flows(file, good));
    }
  });
});

/** Codes in the text of the engine, as problems are made: `code: 'some-code'`. */
function codesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : codesIn(path);
    if (!entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts')) return [];
    return [...readFileSync(path, 'utf8').matchAll(/\bcode: '([a-z-]+)'/g)].flatMap((found) => found[1] ?? []);
  });
}

test('every code has exactly one record to be shown, and every record is of a code', () => {
  const shown = problemRecords().map(({ code }) => code);
  expect(new Set(shown).size).toBe(shown.length);
  expect(new Set(codesIn('src/engine'))).toEqual(new Set(shown));
});

test.each(RECORDS)('$file: the words of $code are in style', ({ title, why }) => {
  expect(title).toMatch(/^(?![A-Z][a-z]).*[^.]$/);
  expect(why).toMatch(/^(?:[A-Z`]|kubectl ).*\.$/);
});
