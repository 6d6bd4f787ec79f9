// The pages in public/rules are what the records say today, and ask for nothing from elsewhere.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rulePages } from './rule-pages';

const FOLDER = new URL('../public/rules/', import.meta.url);
const pages = rulePages();

test('each page is there, and no other', () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.html'));
  expect(names.sort()).toEqual([...pages.keys()].sort());
});

test.each([...pages])('%s is as `npm run rules` writes it', (name, text) => {
  expect(readFileSync(new URL(name, FOLDER), 'utf8')).toBe(text);
});

test('they ask for nothing from elsewhere, and their links lead somewhere', () => {
  for (const text of [...pages.values(), readFileSync(new URL('rules.css', FOLDER), 'utf8')]) {
    expect(text.replace(/<pre[\s\S]*?<\/pre>/g, '')).not.toMatch(/https?:|\/\/|@import|url\(|<script/);
    for (const [, to = ''] of text.matchAll(/<a href="([^"]*)"/g)) expect(pages.has(to), to).toBe(true);
  }
});
