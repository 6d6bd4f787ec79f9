import { describe, expect, test } from 'vitest';
import { documentAt, editOf, positionAt, spanOf } from './place';
import { readFile } from './read';

const one = readFile({ name: 'one.yaml', text: 'a: 1\n---\nb: {c: 2}\n' });
const two = readFile({ name: 'two.yaml', text: '---\nd: 3\n---\nd: 3\n' });
const files = [one, two];

describe('spanOf', () => {
  test.each([
    { file: one, index: 0, path: ['a'], text: '1' },
    { file: one, index: 1, path: ['b', 'c'], text: '2' },
    { file: two, index: 1, path: ['d'], text: '3' },
  ])('$file.name $path', ({ file, index, path, text }) => {
    const document = file.documents[index];
    if (!document) throw new Error('no document');
    const span = spanOf(files, { document, path });
    expect(span?.file).toBe(file.name);
    expect(file.text.slice(span?.start, span?.end)).toBe(text);
    expect(span?.start).toBeGreaterThanOrEqual(file.starts[index] ?? 0);
  });

  test('a document finds its way when others move, in both readings at once', () => {
    const later = readFile({ name: 'two.yaml', text: `---\nnew: 0\n${two.text}` }, two);
    const document = two.documents[1];
    if (!document) throw new Error('no document');
    expect(later.documents[2]).toBe(document);
    for (let i = 0; i < 3; i++) {
      expect(spanOf(files, { document, path: ['d'] })?.start).toBe(16);
      expect(spanOf([one, later], { document, path: ['d'] })?.start).toBe(27);
    }
  });

  test('a document that is in none of the files has no span', () => {
    const [document] = readFile({ name: 'one.yaml', text: 'a: 1' }).documents;
    if (!document) throw new Error('no document');
    expect(spanOf(files, { document, path: [] })).toBeUndefined();
    expect(editOf(files, document, { start: 0, end: 0, text: '' })).toBeUndefined();
  });
});

test('every document of many is found, more often than it pays to look through all', () => {
  const many = [readFile({ name: 'many.yaml', text: '---\na: 1\n'.repeat(50) }), two];
  const starts = many.flatMap((file) => file.documents.map((document) => spanOf(many, { document, path: [] })));
  expect(starts.map((span) => span?.start)).toEqual([...Array.from({ length: 50 }, (_, i) => 9 * i + 4), 4, 13]);
});

test('editOf moves a splice into the file', () => {
  const document = one.documents[1];
  if (!document) throw new Error('no document');
  expect(editOf(files, document, { start: 4, end: 5, text: 'x' })).toEqual({ span: { file: 'one.yaml', start: 9, end: 10 }, text: 'x' });
});

test.each([
  { offset: 0, index: 0, inner: 0 },
  { offset: 4, index: 0, inner: 4 },
  { offset: 5, index: 1, inner: 0 },
  { offset: 19, index: 1, inner: 14 },
])('documentAt $offset', ({ offset, index, inner }) => {
  expect(documentAt(one, offset)).toEqual({ document: one.documents[index], index, offset: inner });
});

test.each([
  { text: '', offset: 0, line: 1, column: 1 },
  { text: 'ab\ncd\n', offset: 1, line: 1, column: 2 },
  { text: 'ab\ncd\n', offset: 3, line: 2, column: 1 },
  { text: 'ab\ncd\n', offset: 6, line: 3, column: 1 },
  { text: 'ab\r\ncd', offset: 5, line: 2, column: 2 },
  { text: 'ä𝄞x\ny', offset: 3, line: 1, column: 4 },
])('positionAt $offset of $text', ({ text, offset, line, column }) => {
  expect(positionAt(text, offset)).toEqual({ line, column });
});
