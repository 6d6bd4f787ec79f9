// The gallery as a whole: its index names what is there, and every sample is complete.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifests } from '../testing/oracle-world';
import { FOLDER, readGuide, readSampleFile, SAMPLES } from '../testing/sample';

interface Guide {
  readonly text: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
}

const guideOf = (id: string): Guide => JSON.parse(readGuide(id)) as Guide;
const filesOf = SAMPLES.flatMap((sample) => [...sample.files, ...(sample.repair?.files ?? [])]);

test('names every file, and every file that it names is there', () => {
  const there = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  expect([...new Set(filesOf)].sort()).toEqual(there.sort());
});

test('every folder is a sample', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect(folders.sort()).toEqual(SAMPLES.map((sample) => sample.id).sort());
});

test('opens the shop first, and knows each sample by an id of its own', () => {
  expect(SAMPLES[0]?.id).toBe('shop');
  expect(new Set(SAMPLES.map((sample) => sample.id)).size).toBe(SAMPLES.length);
});

test('scenarios stand before recipes', () => {
  const groups = SAMPLES.map((sample) => sample.group);
  expect(groups).toEqual([...groups].sort((a, b) => (a === b ? 0 : a === 'scenario' ? -1 : 1)));
});

describe.each(SAMPLES)('$id', ({ id, title, summary, group, files, readOnly, repair }) => {
  test('has a title, a summary, a group, and a guide with few steps', () => {
    expect(['scenario', 'recipe']).toContain(group);
    const guide = guideOf(id);
    expect(guide.steps.length).toBeGreaterThan(0);
    expect(guide.steps.length).toBeLessThanOrEqual(group === 'recipe' ? 3 : 6);
    for (const words of [title, summary, guide.text, ...guide.steps.flatMap((step) => [step.title, step.text])]) expect(words.trim()).not.toBe('');
  });

  test('has files of its own, each by another name', () => {
    for (const list of [files, repair?.files ?? []]) expect(new Set(list.map((path) => path.split('/').at(-1))).size).toBe(list.length);
    for (const path of [...files, ...(repair?.files ?? [])]) expect(path.startsWith(`${id}/`) && existsSync(join(FOLDER, path)), path).toBe(true);
    for (const path of readOnly ?? []) expect(files).toContain(path);
  });

  test('holds complete objects', () => {
    for (const path of files) {
      const documents = readManifests(readSampleFile(path));
      expect(documents.length, path).toBeGreaterThan(0);
      for (const document of documents) expect([typeof document.kind, typeof document.metadata?.name]).toEqual(['string', 'string']);
    }
  });
});
