import { describe, expect, test } from 'vitest';
import { isAnchored, splitDocuments } from './split';

const pieces = (text: string) => {
  const starts = splitDocuments(text);
  return starts.map((start, i) => text.slice(start, starts[i + 1]));
};

describe('splitDocuments', () => {
  test.each([
    { name: 'an empty text', parts: [''] },
    { name: 'one document', parts: ['a: 1\n'] },
    { name: 'two documents', parts: ['a: 1\n', '---\nb: 2\n'] },
    { name: 'a leading marker', parts: ['---\na: 1\n', '---\nb: 2\n'] },
    { name: 'a bare marker at the end', parts: ['a: 1\n', '---'] },
    { name: 'a bare marker and a line break at the end', parts: ['a: 1\n', '---\n'] },
    { name: 'nothing but markers', parts: ['---\n', '---\n', '---'] },
    { name: 'CRLF', parts: ['a: 1\r\n', '---\r\nb: 2\r\n'] },
    { name: 'text behind a marker', parts: ['a: 1\n', '--- # two\nb: 2\n', '--- {c: 3}\n', '---\td\n'] },
    { name: 'dashes that are no marker', parts: ['a: 1\n----\n---x: 2\n --- y\n'] },
    { name: 'comments before the first marker', parts: ['# licence\n\n  # more\n---\na: 1\n', '---\nb: 2\n'] },
    { name: 'comments between documents', parts: ['a: 1\n# end\n', '---\n# begin\nb: 2\n'] },
    { name: 'nothing but comments', parts: ['# a\n# b\n'] },
    { name: 'a document of comments', parts: ['---\n# a\n', '---\n# b\n', '---\nc: 1\n'] },
    { name: 'a byte order mark', parts: ['\uFEFFa: 1\n', '---\nb: 2\n'] },
    { name: 'a byte order mark before a comment', parts: ['\uFEFF# x\n---\nb: 2\n'] },
    { name: 'directives', parts: ['%YAML 1.2\n---\na: 1\n'] },
    { name: 'directives behind an end', parts: ['a: 1\n...\n', '%YAML 1.2\n# x\n---\nb: 2\n'] },
    { name: 'an end and a bare document', parts: ['a: 1\n...\n', 'b: 2\n'] },
    { name: 'an end and a marker', parts: ['a: 1\n...\n', '---\nb: 2\n'] },
    { name: 'an end and comments', parts: ['a: 1\n...\n# that was it\n'] },
    { name: 'an end at the end', parts: ['a: 1\n...'] },
    { name: 'several ends', parts: ['a: 1\n...\n', '...\n...\nb: 2\n'] },
    { name: 'ends and markers mixed', parts: ['---\na: 1\n...\n', '---\nb: 2\n', '---\nc: 3\n...\n', 'd: 4\n', '---\n'] },
    { name: 'a marker inside of a block scalar', parts: ['a: |\n', '---\n  b\n'] },
    { name: 'JSON objects on lines', parts: ['{"a": 1}\n', '{"b": 2}\n', '{"c": 3}'] },
    { name: 'JSON objects over lines', parts: ['{\n "a": 1\n}\n', '{\n "b": {\n }\n}\n'] },
    { name: 'JSON that only looks like several', parts: ['{"a": [\n{\n"b": 1\n},\n{\n"c": 2}\n]}\n'] },
    { name: 'JSON objects behind a marker', parts: ['---\n{"a": 1}\n', '{"b": 2}\n', '---\nc: }\n'] },
    { name: 'a lone carriage return', parts: ['a: 1\r---\rb: 2'] },
  ])('$name', ({ parts }) => {
    expect(pieces(parts.join(''))).toEqual(parts);
  });

  test('the markers that stand by themselves are anchors', () => {
    const text = 'a\n---\nb\n...\nc\n---';
    expect(splitDocuments(text).map((start) => isAnchored(text, start))).toEqual([false, true, false, true]);
  });
});
