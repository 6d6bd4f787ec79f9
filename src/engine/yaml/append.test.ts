import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../testing/runs';
import { sameValue } from './amend';
import { appendDocument } from './append';
import { readFile } from './read';
import { documents, mappings } from './testing/random-document';

const append = (text: string, value: unknown) => {
  const spliced = appendDocument(text, value);
  if (!spliced.ok) return spliced.reason;
  const { start, end, text: inserted } = spliced.splice;
  return text.slice(0, start) + inserted + text.slice(end);
};

describe('appendDocument', () => {
  const value = { kind: 'x', spec: { list: ['on'] } };
  const printed = 'kind: x\nspec:\n  list:\n  - "on"\n';
  test.each([
    { name: 'an empty file', text: '', after: printed },
    { name: 'a file of comments', text: '# mine\n', after: `# mine\n${printed}` },
    { name: 'a document', text: 'a: 1\n', after: `a: 1\n---\n${printed}` },
    { name: 'no line break at the end', text: 'a: 1', after: `a: 1\n---\n${printed}` },
    { name: 'a bare marker at the end', text: 'a: 1\n---\n', after: `a: 1\n---\n${printed}` },
    { name: 'a bare marker without a line break', text: 'a: 1\n---', after: `a: 1\n---\n${printed}` },
    { name: 'a broken document', text: 'a: [\n', after: `a: [\n---\n${printed}` },
    { name: 'an end of the document', text: 'a: 1\n...\n', after: `a: 1\n...\n---\n${printed}` },
    { name: 'CRLF', text: 'a: 1\r\n', after: `a: 1\r\n---\r\n${printed.replaceAll('\n', '\r\n')}` },
    { name: 'indented lists', text: 'a:\n    - 1\n', after: 'a:\n    - 1\n---\nkind: x\nspec:\n  list:\n      - "on"\n' },
    { name: 'wide mappings and single quotes', text: "a:\n    b: '1'\n", after: "a:\n    b: '1'\n---\nkind: x\nspec:\n    list:\n    - 'on'\n" },
    { name: 'JSON is refused', text: '{"a": 1}\n', after: 'the file is JSON, which holds one document' },
  ])('$name', ({ text, after }) => {
    expect(append(text, value)).toBe(after);
  });

  test('to any documents: they stay, and the new one says what it should', () => {
    fc.assert(
      fc.property(fc.array(documents, { maxLength: 3 }), mappings, (before, value) => {
        const text = before.map((one) => (one.text.startsWith('---') ? one.text : `---\n${one.text.trimEnd()}\n`)).join('\n');
        const file = readFile({ name: 'a.yaml', text });
        const after = append(text, value);
        if (after.includes('which holds one')) return;
        const again = readFile({ name: 'a.yaml', text: after }, file);
        expect(sameValue(again.documents.at(-1)?.value, value), after).toBe(true);
        const kept = text === '' ? 0 : file.documents.length;
        expect(again.documents.slice(0, kept).map((one) => one.value)).toEqual(file.documents.slice(0, kept).map((one) => one.value));
      }),
      { numRuns: runs(3000) },
    );
  });
});
