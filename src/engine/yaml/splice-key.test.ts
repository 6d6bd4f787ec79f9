// A key gets another name and nothing else changes, in whatever style it is written.
import { describe, expect, test } from 'vitest';
import { readFile } from './read';
import { renameKey } from './splice-key';

function renamed(text: string, path: readonly (string | number)[], key: string, name: string): string {
  const [document] = readFile({ name: 'a.yaml', text }).documents;
  if (!document) throw new Error('no document');
  const made = renameKey(document, path, key, name);
  return made.ok ? text.slice(0, made.splice.start) + made.splice.text + text.slice(made.splice.end) : `[${made.reason}]`;
}

describe('a key with another name', () => {
  test.each([
    ['block', 'a:\n  ap: web # of the shop\n  b: 1\n', 'a:\n  app: web # of the shop\n  b: 1\n'],
    ['flow', 'a: {ap: web, b: 1}\n', 'a: {app: web, b: 1}\n'],
    ['quoted', 'a:\n  "ap": web\n', 'a:\n  app: web\n'],
    ['JSON', '{"a": {"ap": "web"}}', '{"a": {"app": "web"}}'],
  ])('%s', (_, before, after) => {
    expect(renamed(before, ['a'], 'ap', 'app')).toBe(after);
  });

  test('that needs quotes', () => {
    expect(renamed('a:\n  ap: web\n', ['a'], 'ap', 'yes')).toMatch(/^a:\n {2}["']yes["']: web\n$/);
  });

  test.each([
    ['one that is not there', 'ab', 'app', '`ab` does not exist'],
    ['one that is taken', 'ap', 'b', '`b` exists already'],
  ])('%s', (_, key, name, reason) => {
    expect(renamed('a: {ap: web, b: 1}\n', ['a'], key, name)).toBe(`[${reason}]`);
  });
});
