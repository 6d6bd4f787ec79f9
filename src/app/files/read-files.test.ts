// Bytes into text without losing any, and what is left out is named.
import { beforeEach, describe, expect, test } from 'vitest';
import { initialState } from '../state/initial';
import { getState, store } from '../state/store';
import { cutMiddle } from './cut-middle';
import { decode, readPicked } from './read-files';
import { takeIn, takeInText } from './take-in';

beforeEach(() => store.setState(initialState(), true));

test.each([
  ['plain', [0x61, 0x0d, 0x0a], 'a\r\n'],
  ['a mark of UTF-8', [0xef, 0xbb, 0xbf, 0x61], '\uFEFFa'],
  ['UTF-16, little end first', [0xff, 0xfe, 0x61, 0x00], 'a'],
  ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x61], 'a'],
  ['bytes that are no text', [0xff, 0x61], '\uFFFDa'],
])('%s', (_, bytes, expected) => {
  expect(decode(new Uint8Array(bytes))).toBe(expected);
});

describe('files', () => {
  test('of YAML and JSON are opened, others are named', async () => {
    takeIn(await readPicked([new File(['a'], 'a.YAML'), new File(['b'], 'b.png'), new File(['{}'], 'c.json')]));
    expect(getState().workspace.files).toEqual([
      { name: 'a.YAML', text: 'a' },
      { name: 'c.json', text: '{}' },
    ]);
    expect(getState().notices.map((n) => n.text)).toEqual(['Opened 2 files.', 'Left out b.png: only .yaml, .yml and .json are read.']);
  });
  test('of other kinds alone are an error and change nothing', async () => {
    takeIn(await readPicked([new File(['b'], 'b.png')]));
    expect(getState().workspace.files).toEqual([]);
    expect(getState().notices.map((n) => n.kind)).toEqual(['error']);
  });
});

test.each([
  ['kind: A', true, ['pasted.yaml']],
  [' {"kind": "A"}', true, ['pasted.json']],
  [' \n', false, []],
])('pasted %j', (text, taken, names) => {
  expect(takeInText(text)).toBe(taken);
  expect(getState().workspace.files.map((f) => f.name)).toEqual(names);
});

test.each([
  ['short.yaml', 26, 'short.yaml'],
  ['a-very-long-name-of-a-file.yaml', 16, 'a-very-lo…e.yaml'],
])('%s in %i characters is %s', (name, limit, expected) => {
  expect(cutMiddle(name, limit)).toBe(expected);
});
