import { describe, expect, test } from 'vitest';
import { loadDocument } from './load';

// As goyaml v2 resolves them: resolve.go and decode_test.go of sigs.k8s.io/yaml. The value, or the text itself where it
// stays a string.
const TABLE: readonly (readonly [source: string, value: unknown])[] = [
  ['y', true],
  ['Y', true],
  ['yes', true],
  ['Yes', true],
  ['YES', true],
  ['on', true],
  ['On', true],
  ['ON', true],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['n', false],
  ['N', false],
  ['no', false],
  ['No', false],
  ['NO', false],
  ['off', false],
  ['Off', false],
  ['OFF', false],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['yEs', 'yEs'],
  ['oN', 'oN'],
  ['tRUE', 'tRUE'],
  ['yess', 'yess'],
  ['Noo', 'Noo'],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['', null],
  ['nULL', 'nULL'],
  ['none', 'none'],
  ['0', 0],
  ['-0', 0],
  ['80', 80],
  ['+80', 80],
  ['-80', -80],
  ['0123', 83],
  ['-0123', -83],
  ['0o17', 15],
  ['0O17', 15],
  ['08', 8],
  ['0189', 189],
  ['0x1F', 31],
  ['0X1f', 31],
  ['-0x10', -16],
  ['0b101', 5],
  ['0B11', 3],
  ['-0b11', -3],
  ['0b2', '0b2'],
  ['0x', '0x'],
  ['0xFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFF'],
  ['18446744073709551615', 18446744073709551615n],
  ['1_000', 1000],
  ['1__0', 10],
  ['_1', '_1'],
  ['1_', 1],
  ['1.5', 1.5],
  ['1.', 1],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['1e3', 1000],
  ['1E-2', 0.01],
  ['1e400', '1e400'],
  ['.5_0', '.5_0'],
  ['1_0.5', 10.5],
  ['8250e77423', '8250e77423'],
  ['1.2.3', '1.2.3'],
  ['.', '.'],
  ['..', '..'],
  ['-', '-x'],
  ['+', '+'],
  ['e3', 'e3'],
  ['.nan', Number.NaN],
  ['.inf', Infinity],
  ['+.Inf', Infinity],
  ['-.INF', -Infinity],
  ['nan', 'nan'],
  ['inf', 'inf'],
  ['1:30', '1:30'],
  ['190:20:30', '190:20:30'],
  ['2001-01-01', '2001-01-01'],
  ['2001-12-14T21:59:43Z', '2001-12-14T21:59:43Z'],
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['10.0.0.1', '10.0.0.1'],
  ['v1', 'v1'],
  ['TCP', 'TCP'],
  ['=', '='],
  ['a<<', 'a<<'],
  ['"on"', 'on'],
  ["'0123'", '0123'],
  ['!!str on', 'on'],
  ['!!str 0123', '0123'],
  ['! 12', '12'],
  ['!!int "12"', 12],
  ['!!float 3', 3],
  ['!!bool yes', true],
  ['!!null ~', null],
  ['!!timestamp 2001-01-01', '2001-01-01'],
  ['!mine 12', '12'],
  ['!!set {a, b}', { a: null, b: null }],
  ['!mine {a: 1}', { a: 1 }],
  ['!mine [1]', [1]],
];

describe('what a scalar says', () => {
  test.each(TABLE.map(([source, value]) => ({ source: source === '-' ? '-x' : source, value })))('$source', ({ source, value }) => {
    const loaded = loadDocument(`a: ${source}\n`);
    expect(loaded).toEqual({ ok: true, value: { a: typeof value === 'bigint' ? Number(value) : value } });
  });

  test.each(['!!int x', '!!int 1.5', '!!bool 1', '!!float x', '!!null x'])('%s does not fit its tag', (source) => {
    expect(loadDocument(`a: ${source}\n`).ok).toBe(false);
  });
});

describe('keys become strings, as JSON has them', () => {
  test.each([
    ['1: x', '1'],
    ['0x10: x', '16'],
    ['on: x', 'true'],
    ['y: x', 'true'],
    ['n: x', 'false'],
    ['~: x', 'null'],
    ['1.50: x', '1.5'],
    ['"on": x', 'on'],
    ['!!str on: x', 'on'],
  ])('%s', (text, key) => {
    expect(loadDocument(text)).toEqual({ ok: true, value: { [key]: 'x' } });
  });

  test.each(['a: 1\na: 2', '1: a\n"1": b', 'on: a\nyes: b', '{a: 1, "a": 2}'])('%j repeats a key', (text) => {
    expect(loadDocument(text)).toMatchObject({ ok: false, reason: 'duplicated mapping key' });
  });
});
