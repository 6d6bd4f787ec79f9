import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs, SOAK } from '../testing/runs';
import type { Document, SourceFile } from './document';
import { readFile } from './read';
import { mappings, documents as written } from './testing/random-document';

const read = (text: string, previous?: SourceFile) => readFile({ name: 'a.yaml', text }, previous);

// What a reading says, without identities, and without what it remembers of older texts.
const plain = (file: SourceFile) => ({
  starts: file.starts,
  documents: file.documents.map(({ text, value, resources, problems }) => ({
    text,
    value,
    resources: resources.map(({ ref, path, value: own }) => ({ ref, path, value: own })),
    problems: problems.map(({ place, ...rest }) => ({ ...rest, path: place?.path, range: place?.range })),
  })),
});

const codes = (file: SourceFile) => file.documents.flatMap((document) => document.problems.map(({ code }) => code));

const policy = (name: string) => `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\n`;

describe('resources', () => {
  test('a document is an object with its reference', () => {
    const [document] = read(policy('web')).documents;
    expect(document?.resources).toEqual([
      {
        ref: { group: 'networking.k8s.io', version: 'v1', kind: 'NetworkPolicy', namespace: 'shop', name: 'web' },
        value: document?.value,
        document,
        path: [],
      },
    ]);
  });

  test.each([
    { name: 'core group', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}', ref: ['', 'v1', 'Pod', '', 'a'] },
    { name: 'names that are no strings', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: 1, namespace: on}', ref: ['', 'v1', 'Pod', '', ''] },
    { name: 'no metadata', text: 'apiVersion: v1\nkind: Pod', ref: ['', 'v1', 'Pod', '', ''] },
    { name: 'metadata that is none', text: 'apiVersion: v1\nkind: Pod\nmetadata: [x]', ref: ['', 'v1', 'Pod', '', ''] },
    {
      name: 'a kind that ends with List but has no items',
      text: 'apiVersion: x.io/v1\nkind: AllowList\nmetadata: {name: a}',
      ref: ['x.io', 'v1', 'AllowList', '', 'a'],
    },
  ])('$name', ({ text, ref }) => {
    expect(read(text).documents[0]?.resources.map((one) => Object.values(one.ref))).toEqual([ref]);
  });

  test('lists are expanded, also in lists, and typed lists give their items a kind', () => {
    const file = read(`apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicyList
  items:
  - metadata: {name: a}
  - {kind: Other, metadata: {name: b}}
- apiVersion: v1
  kind: List
  items:
`);
    expect(file.documents[0]?.resources.map(({ ref, path }) => [ref.group, ref.kind, ref.name, path.join('.')])).toEqual([
      ['', 'Namespace', 'shop', 'items.0'],
      ['networking.k8s.io', 'NetworkPolicy', 'a', 'items.1.items.0'],
      ['networking.k8s.io', 'Other', 'b', 'items.1.items.1'],
    ]);
    expect(codes(file)).toEqual([]);
  });

  test.each([
    { name: 'no kind', text: 'apiVersion: v1\nmetadata: {}', message: 'this document is not a Kubernetes object: it has no `kind`' },
    { name: 'no apiVersion', text: 'kind: Pod', message: 'this document is not a Kubernetes object: it has no `apiVersion`' },
    { name: 'neither', text: 'replicas: 1', message: 'this document is not a Kubernetes object: it has no `apiVersion` and no `kind`' },
    { name: 'a list', text: '- a', message: 'this document is not a Kubernetes object: it is a list' },
    { name: 'prose', text: 'hello world', message: 'this document is not a Kubernetes object: it is plain text' },
    { name: 'an item', text: 'apiVersion: v1\nkind: List\nitems: [x]', message: 'this item is not a Kubernetes object: it is plain text' },
  ])('$name is a problem', ({ text, message }) => {
    const problems = read(text).documents.flatMap((document) => document.problems);
    expect(problems.map((problem) => [problem.code, problem.message])).toEqual([['not-an-object', message]]);
  });

  test.each(['', '\n\n', '# only a comment\n', '---\n', '---\n---\n', '\uFEFF', '...\n', '~\n'])('%j is no problem and no object', (text) => {
    const file = read(text);
    expect(codes(file)).toEqual([]);
    expect(file.documents.flatMap((document) => document.resources)).toEqual([]);
  });
});

describe('one bad document spoils no other', () => {
  test.each([1, 3, 20])('%d of them', (count) => {
    const texts = Array.from({ length: 60 }, (_, i) => (i % Math.floor(60 / count) === 1 ? `---\na: [b\n` : policy(`p${i}`)));
    const bad = texts.filter((text) => text.includes('[b')).length;
    const file = read(texts.join(''));
    expect(file.documents.map((document) => document.text)).toEqual(texts);
    expect(file.documents.map((document) => document.value === undefined)).toEqual(texts.map((text) => text.includes('[b')));
    expect(codes(file)).toEqual(Array(bad).fill('yaml-syntax'));
    expect(file.documents.flatMap(({ resources }) => resources.map(({ ref }) => ref.name))).toHaveLength(60 - bad);
  });

  test('a fault that only shows when the value is made', () => {
    const file = read(`${policy('a')}---\na: 1\na: 2\n${policy('b')}`);
    expect(file.documents.map((document) => document.value === undefined)).toEqual([false, true, false]);
  });
});

describe('hostile text', () => {
  const bomb = [
    'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`),
  ].join('\n');
  const chain = ['a0: &a0 [x]', ...Array.from({ length: 5000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`)].join('\n');
  test.each([
    { name: 'an alias bomb', text: bomb },
    { name: 'a chain of aliases', text: chain },
    { name: 'a value that holds itself', text: 'a: &a [*a]\n' },
    { name: 'a mapping that holds itself', text: '&a\nb: *a\n' },
    { name: 'deep flow', text: `a: ${'['.repeat(100_000)}` },
    { name: 'deep blocks', text: `${'- '.repeat(5000)}x` },
    { name: 'deep JSON', text: `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}` },
    { name: 'zero bytes', text: 'a: \0\0\n' },
    { name: 'a picture', text: '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe' },
    { name: 'control characters', text: 'a: "\x01\x02"\n' },
    { name: 'tabs', text: 'a:\n\tb: 1\n' },
    { name: 'an unknown alias', text: 'a: *nobody\n' },
    { name: 'keys that are lists', text: '? [a, b]\n: c\n' },
    { name: 'carriage returns only', text: 'a: 1\r---\rb: 2\r' },
  ])('$name is a problem of its document, and the next one is read', ({ text }) => {
    const file = read(`${text}\n${policy('next')}`);
    expect(codes(file)).toContain('yaml-syntax');
    expect(file.documents.at(-1)?.resources[0]?.ref.name).toBe('next');
    for (const { problems, text: own } of file.documents) {
      for (const { place } of problems) {
        const [start, end] = place?.range ?? [0, 1];
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(own.length);
      }
    }
  });

  test('aliases within reason are read', () => {
    const file = read(`apiVersion: v1\nkind: Pod\nx: &x {a: 1}\nv: *x\nz:\n  <<: *x\n  b: 2\n`);
    expect(codes(file)).toEqual([]);
    expect(file.documents[0]?.value).toMatchObject({ v: { a: 1 }, z: { a: 1, b: 2 } });
  });

  test('__proto__ is a key like any other', () => {
    for (const text of ['__proto__: {polluted: 1}\n', '{"__proto__": {"polluted": 1}}']) {
      const value = read(text).documents[0]?.value;
      expect(Object.keys(value as object)).toEqual(['__proto__']);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  // The long run reads all 50 MB.
  const size = SOAK ? 50_000_000 : 5_000_000;
  test('50 MB are read', () => {
    const one = `${policy('p')}spec:\n  podSelector: {}\n  text: "${'x'.repeat(20_000)}"\n`;
    const file = read(one.repeat(Math.ceil(size / one.length)));
    expect(file.text.length).toBeGreaterThanOrEqual(size);
    expect(codes(file)).toEqual([]);
    expect(file.documents.at(-1)?.resources).toHaveLength(1);
  });

  test.each(['...\n', '---\n', '# x\n', '\n', '{"a":1}\n', '---\na: [\n', 'a\n...\n'])('many times %j takes time in proportion', (line) => {
    const text = line.repeat(5000);
    const file = read(text);
    expect(file.documents.map((document) => document.text).join('')).toBe(text);
  });

  test('any text at all gives a file whose documents are that text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '---',
            '\n',
            '\r\n',
            '\r',
            '...',
            '# c',
            ' ',
            '\t',
            'a: 1',
            '- ',
            '{',
            '}',
            '[',
            ']',
            '%YAML 1.2',
            '"',
            "'",
            '|',
            '&a',
            '*a',
            '<<: ',
            '\uFEFF',
            ':',
            '? ',
            '!t ',
            '\0',
          ),
          { maxLength: 30 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (one) => {
        const file = read(one);
        expect(file.documents.map((document) => document.text).join('')).toBe(one);
        expect(file.starts[0]).toBe(0);
        expect(file.documents).toHaveLength(file.starts.length);
        expect(plain(read(one, read(`${one}x`)))).toEqual(plain(file));
      }),
      { numRuns: runs(5000) },
    );
  });
});

describe('reading again', () => {
  const texts = Array.from({ length: 8 }, (_, i) => policy(`p${i}`));
  const before = read(texts.join(''));
  const kept = (after: SourceFile) => after.documents.map((document) => before.documents.indexOf(document));

  test('the same text is the same file', () => {
    expect(read(before.text, before)).toBe(before);
    expect(readFile({ name: 'a.yaml', text: before.text, readOnly: true }, before)).toEqual({ ...before, readOnly: true });
  });

  test.each([
    { name: 'a change in one', parts: texts.with(3, policy('new')), same: [0, 1, 2, -1, 4, 5, 6, 7] },
    { name: 'a change in the first', parts: texts.with(0, policy('new')), same: [-1, 1, 2, 3, 4, 5, 6, 7] },
    { name: 'a change in the last', parts: texts.with(7, policy('new')), same: [0, 1, 2, 3, 4, 5, 6, -1] },
    { name: 'changes in two', parts: texts.with(2, policy('x')).with(4, policy('y')), same: [0, 1, -1, -1, -1, 5, 6, 7] },
    { name: 'one taken out', parts: texts.toSpliced(3, 1), same: [0, 1, 2, 4, 5, 6, 7] },
    { name: 'one more', parts: texts.toSpliced(3, 0, policy('new')), same: [0, 1, 2, -1, 3, 4, 5, 6, 7] },
    { name: 'one more at the end', parts: [...texts, policy('new')], same: [0, 1, 2, 3, 4, 5, 6, 7, -1] },
    { name: 'a marker lost', parts: texts.with(3, (texts[3] ?? '').slice(1)), same: [0, 1, -1, 4, 5, 6, 7] },
    { name: 'everything gone', parts: [''], same: [-1] },
  ])('$name: all others are the same objects', ({ parts, same }) => {
    const after = read(parts.join(''), before);
    expect(kept(after)).toEqual(same);
    expect(plain(after)).toEqual(plain(read(parts.join(''))));
  });

  test.each([
    { name: 'an end before an empty line', before: '---\na: 1\n\n---\nb: 2\n', after: '---\na: 1\n...\n\n---\nb: 2\n' },
    { name: 'an end before a comment', before: '---\na: 1\n# c\n---\nb: 2\n', after: '---\na: 1\n...\n# c\n---\nb: 2\n' },
    { name: 'an end taken away', before: '---\na: 1\n...\n\n---\nb: 2\n---\nc: 3\n', after: '---\na: 1\n\n---\nb: 2\n---\nc: 3\n' },
    { name: 'content lost behind an end', before: '---\na: 1\n...\nx: 1\n---\nb: 2\n', after: '---\na: 1\n...\n\n---\nb: 2\n' },
  ])('$name: as read afresh', ({ before: old, after }) => {
    expect(plain(read(after, read(old)))).toEqual(plain(read(after)));
  });

  test('equal documents at different places are different objects', () => {
    const file = read(policy('same').repeat(3));
    expect(new Set(file.documents).size).toBe(3);
    const after = read(policy('same').repeat(4), file);
    expect(new Set(after.documents).size).toBe(4);
  });

  test('with or without a previous reading the result says the same, and documents are kept', () => {
    const texts = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: written.map(({ text }) => (text.startsWith('---') ? text : `---\n${text}`)) },
        { weight: 1, arbitrary: fc.constantFrom('---\n', '...\n', '# c\n', '%YAML 1.2\n', '{"a": 1}\n', '---', '\n', 'b: [') },
      ),
      { maxLength: 6 },
    );
    const change = fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom('', 'x', '\n', '---\n', '\n---\n', '-', '...\n', '# ', '%', '{', '\n{', '"', ' ', '\uFEFF'));
    fc.assert(
      fc.property(texts, fc.array(change, { minLength: 1, maxLength: 4 }), (parts, changes) => {
        let file = read(parts.join(''));
        for (const [at, length, inserted] of changes) {
          const start = at % (file.text.length + 1);
          const text = file.text.slice(0, start) + inserted + file.text.slice(start + length);
          const after = read(text, file);
          expect(plain(after)).toEqual(plain(read(text)));
          expect(new Set(after.documents).size).toBe(after.documents.length);
          file = after;
        }
      }),
      { numRuns: runs(3000) },
    );
  });

  test('a change of one of many documents reads only a few again', () => {
    fc.assert(
      fc.property(fc.array(mappings, { minLength: 5, maxLength: 12 }), fc.nat(), fc.nat(), (values, which, where) => {
        const parts = values.map((value) => `---\n${JSON.stringify(value, null, 1)}\n`);
        const file = read(parts.join(''));
        const index = which % parts.length;
        const one = parts[index] ?? '';
        const at = 4 + (where % (one.length - 4));
        const after = read(parts.with(index, `${one.slice(0, at)}x${one.slice(at)}`).join(''), file);
        expect(after.documents.filter((document) => !file.documents.includes(document)).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('broken text remembers what stood there', () => {
  const texts = [policy('a'), policy('b'), policy('c')];
  const before = read(texts.join(''));
  const goods = (file: SourceFile) => file.documents.map((document: Document) => document.lastGood?.resources.map(({ ref }) => ref.name));

  test('the document at that place', () => {
    const broken = read(texts.with(1, `${texts[1]}  x: [\n`).join(''), before);
    expect(goods(broken)).toEqual([undefined, ['b'], undefined]);
    expect(broken.documents[1]?.lastGood).toBe(before.documents[1]);
    expect(broken.documents[1]?.resources).toEqual([]);
  });

  test('also while it stays broken, and no longer when it is mended', () => {
    const broken = read(texts.with(1, `${texts[1]}  x: [\n`).join(''), before);
    const worse = read(texts.with(1, `${texts[1]}  x: [[\n`).join(''), broken);
    expect(worse.documents[1]?.lastGood).toBe(before.documents[1]);
    const mended = read(texts.with(1, policy('new')).join(''), worse);
    expect(goods(mended)).toEqual([undefined, undefined, undefined]);
  });

  test('all that a broken document has swallowed', () => {
    const text = before.text.replace('shop}\n---\n', 'shop}\n--\n');
    expect(goods(read(text, before))).toEqual([['a', 'b'], undefined]);
  });

  test('the one that was there, where it breaks in two', () => {
    expect(goods(read(texts.with(1, '---\nx: [\n---\nz: 1\n').join(''), before))).toEqual([undefined, ['b'], undefined, undefined]);
  });

  test('nothing, where nothing stood before', () => {
    expect(goods(read(`${before.text}---\nx: [`, before)).at(-1)).toBeUndefined();
  });
});
