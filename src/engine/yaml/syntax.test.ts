import { describe, expect, test } from 'vitest';
import { readFile } from './read';

describe('syntax problems say what is wrong, and where', () => {
  test.each([
    { text: 'spec:\n  ingre\n  egress: []\n', at: 'ingre', message: 'a `:` is missing behind `ingre`' },
    { text: 'spec:\n  a: 1\n  foo\n', at: 'foo', message: 'a `:` is missing behind `foo`' },
    { text: 'a: [1, 2\nb: 3\n', at: 'b', message: 'a `]` is missing, or this line is not indented enough to belong to the brackets' },
    { text: 'a: "x\nb: 1\n', at: '1', message: 'the closing `"` is missing' },
    { text: 'a:\n\t- b\n', at: '\t', message: 'a tab in the indentation: use spaces' },
    { text: 'a: b: c\n', at: 'b', message: '`b` is a value and has entries too: begin a new line for them, or quote a text with `: ` in it' },
    { text: 'aa: 1\naa: 2\n', at: 'a', message: 'the key `aa` stands here a second time: keep one of them' },
    { text: 'a: @x\n', at: '@', message: 'a value cannot begin with `@` unless it is quoted' },
    { text: 'spec:\n  - a\n b: 1\n', at: ' ', message: 'this line is not indented like its neighbours: align it with the entries that it belongs to' },
    { text: 'a: "\\q"\n', at: '\\', message: '`\\q` means nothing in double quotes: use single quotes, or write the backslash twice' },
    { text: '{"a" 1}\n', at: '1', message: 'a `,` or `:` is missing before `1`' },
    { text: '{"a": {}\n', at: '}', message: 'a `}` is missing' },
    { text: 'a: *x\n', at: 'x', message: 'the alias `*x` names no anchor: there is no `&x` before it' },
    { text: 'a: !!int x\n', at: '!', message: 'the value does not fit its tag `!!int`' },
    { text: '? [a]\n: b\n', at: '?', message: 'a key must be plain text, not a list or a mapping' },
    { text: 'a: \0\n', at: '\0', message: 'a character that text cannot have: is this a binary file?' },
  ])('$text', ({ text, at, message }) => {
    const [problem] = readFile({ name: 'a.yaml', text }).documents.flatMap((document) => document.problems);
    const [start, end] = problem?.place?.range ?? [0, 0];
    expect(problem?.message).toBe(message);
    expect(text.slice(start, end).startsWith(at)).toBe(true);
  });

  test('each line of a broken document has at most one problem', () => {
    const text = 'a: [1\nb: "x\nc: @\n';
    const problems = readFile({ name: 'a.yaml', text }).documents.flatMap((document) => document.problems);
    const lines = problems.map(({ place }) => text.slice(0, place?.range?.[0]).split('\n').length);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('a large document has the one problem that was found on the way', () => {
    const text = `${'a:\n- b\n'.repeat(1)}${'# x\n'.repeat(30_000)}a: 1\na: 2\n`;
    const problems = readFile({ name: 'a.yaml', text }).documents.flatMap((document) => document.problems);
    expect(problems.map(({ message }) => message)).toEqual(['a key stands here a second time: keep one of them']);
  });

  test('messages keep the style: no capital, no full stop', () => {
    for (const text of ['a: [', "a: '", 'a: {b', '- a\nb: 1', '%FOO\na: 1', 'a: b\n  c: d', 'a: !<x\n', '&a &b c', 'a: |9x\n b', '"a" "b"', ']']) {
      for (const { message } of readFile({ name: 'a.yaml', text }).documents.flatMap((document) => document.problems)) {
        expect(message).toMatch(/^[a-z`]/);
        expect(message).not.toMatch(/\.$/);
      }
    }
  });
});
