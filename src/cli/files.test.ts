import { expect, test } from 'vitest';
import { readInputs, STDIN } from './files';
import { memoryIo } from './testing/memory-io';

const POLICIES = {
  'k/b.yaml': 'b',
  'k/a.yml': 'a',
  'k/sub/c.json': 'c',
  'k/README.md': 'no',
  'k/.git/x.yaml': 'no',
  'k/node_modules/y.yaml': 'no',
  'z.txt': 'z',
};
const read = async (paths: readonly string[], files: { readonly [path: string]: string | Uint8Array } = POLICIES, stdin = 'in') => {
  const { inputs, troubles } = await readInputs({ paths, isReadOnly: (path) => path.startsWith('k/sub') }, memoryIo(files, stdin));
  return { names: inputs.map((i) => i.name), inputs, troubles: troubles.map((t) => `${t.level} ${t.file} ${t.message}`) };
};

test.each<[name: string, paths: string[], names: string[]]>([
  ['a folder: manifests by name, folder by folder, without hidden folders and node_modules', ['k'], ['k/a.yml', 'k/b.yaml', 'k/sub/c.json']],
  ['a path that was named is read whatever it is called', ['z.txt'], ['z.txt']],
  ['a hidden folder that was named is read', ['k/.git'], ['k/.git/x.yaml']],
  ['the order of the paths is kept', ['z.txt', 'k/sub', 'k/a.yml'], ['z.txt', 'k/sub/c.json', 'k/a.yml']],
  ['standard input has its place among the paths', ['z.txt', '-', 'k/a.yml', '-'], ['z.txt', STDIN, 'k/a.yml']],
  ['a file that several paths lead to is read once', ['k/sub', 'k', './k/b.yaml'], ['k/sub/c.json', 'k/a.yml', 'k/b.yaml']],
])('%s', async (_, paths, names) => {
  const got = await read(paths);
  expect(got.names).toEqual(names);
  expect(got.troubles).toEqual([]);
});

test('read-only files and standard input are marked', async () => {
  const { inputs } = await read(['k', '-']);
  expect(inputs.filter((i) => i.readOnly).map((i) => i.name)).toEqual(['k/sub/c.json', STDIN]);
});

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const utf16 = (text: string): Uint8Array => bytes(0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));

test.each<[name: string, paths: string[], files: { [path: string]: string | Uint8Array }, texts: string[], troubles: string[]]>([
  ['a path that is not there', ['no', 'a.yaml'], { 'a.yaml': 'a' }, ['a'], ['error no no such file or folder']],
  ['a folder without manifests', ['d'], { 'd/x.txt': '' }, [], ['error d no .yaml, .yml or .json file in this folder']],
  ['a binary file that was named', ['a.yaml'], { 'a.yaml': bytes(1, 0, 2) }, [], ['error a.yaml is a binary file']],
  ['a binary file in a folder', ['d'], { 'd/._a.yaml': bytes(1, 0, 2), 'd/a.yaml': 'a' }, ['a'], ['warning d/._a.yaml is a binary file and was skipped']],
  ['bytes that are no UTF-8', ['d'], { 'd/a.yaml': bytes(0x61, 0xff) }, [], ['error d/a.yaml is not valid UTF-8']],
  ['half a character of UTF-16', ['a'], { a: bytes(0xff, 0xfe, 0x61) }, [], ['error a is not valid UTF-16']],
  ['UTF-16 as PowerShell writes it', ['a'], { a: utf16('kind: é') }, ['kind: é'], []],
  ['a byte order mark stays in the text', ['a'], { a: bytes(0xef, 0xbb, 0xbf, 0x61) }, ['\ufeffa'], []],
])('%s', async (_, paths, files, texts, troubles) => {
  const got = await read(paths, files);
  expect(got.inputs.map((i) => i.text)).toEqual(texts);
  expect(got.troubles).toEqual(troubles);
});

test('what cannot be written back as it was is read-only', async () => {
  expect((await read(['a'], { a: utf16('x') })).inputs[0]?.readOnly).toBe(true);
});
