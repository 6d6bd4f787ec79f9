import { expect, test } from 'vitest';
import { formatOf, readArguments, required } from './arguments';
import { UsageError } from './command';

const read = (...argv: string[]) => readArguments(argv, { texts: ['from', 'port'], flags: ['write'] });

test('the platform is by the book where nothing is said', () => {
  expect(read('.').platform).toEqual({ enforcer: 'kubernetes', hostNetwork: 'nodes', podAddresses: 'match' });
});

test('options stand before, between and after the paths; the last one counts', () => {
  const given = read('--from', 'a/b', 'x', '--write', '-', '-o', 'json', '--from=c/d', '--host-network', 'pods', '--pod-addresses=ignore', 'y');
  expect(given.paths).toEqual(['x', '-', 'y']);
  expect(given.values).toEqual({ from: 'c/d', output: 'json' });
  expect([...given.flags]).toEqual(['write']);
  expect(given.platform).toEqual({ enforcer: 'kubernetes', hostNetwork: 'pods', podAddresses: 'ignore' });
});

test('a path that looks like an option stands behind --', () => {
  expect(read('--', '--from').paths).toEqual(['--from']);
});

test.each<[wrong: string, argv: string[], message: RegExp]>([
  ['no path', ['--write'], /no file or folder/],
  ['an unknown option', ['.', '--frm', 'a/b'], /^unknown option `--frm`$/],
  ['an option without its value', ['.', '--from'], /`--from <value>` argument missing/],
  ['a value for a flag', ['.', '--write=yes'], /`--write` does not take an argument/],
  ['an unknown enforcer', ['.', '--enforcer', 'romana'], /--enforcer is kubernetes, not `romana`/],
  ['an unknown reading of host-network pods', ['.', '--host-network', 'both'], /--host-network is pods or nodes, not `both`/],
  ['an unknown reading of pod addresses', ['.', '--pod-addresses', ''], /--pod-addresses is match or ignore, not ``/],
])('%s is misuse', (_, argv, message) => {
  expect(() => read(...argv)).toThrow(UsageError);
  expect(() => read(...argv)).toThrow(message);
});

test('the first format is the default', () => {
  expect(formatOf(undefined, ['txt', 'json'])).toBe('txt');
  expect(formatOf('json', ['txt', 'json'])).toBe('json');
  expect(() => formatOf('yaml', ['txt', 'json'])).toThrow('--output is txt or json, not `yaml`');
});

test('an option that is needed and empty is missing', () => {
  expect(required('from', 'x')).toBe('x');
  expect(() => required('from', '')).toThrow('--from is missing');
  expect(() => required('from', undefined)).toThrow('--from is missing');
});

test.each<[glob: string, path: string, matches: boolean]>([
  ['*.yaml', 'a.yaml', true],
  ['*.yaml', 'k8s/base/a.yaml', true],
  ['*.yaml', 'a.yml', false],
  ['k8s/*.yaml', 'k8s/a.yaml', true],
  ['k8s/*.yaml', 'k8s/base/a.yaml', false],
  ['k8s/**/*.yaml', 'k8s/a.yaml', true],
  ['k8s/**/*.yaml', 'k8s/b/c/a.yaml', true],
  ['./k8s', 'k8s/b/a.yaml', true],
  ['vendor/', 'x/vendor/a.yaml', true],
  ['a.yaml', 'aXyaml', false],
  ['a?.yaml', 'a1.yaml', true],
  ['(a).yaml', '(a).yaml', true],
])('--read-only %s: %s %s', (glob, path, matches) => {
  expect(read('.', '--read-only', 'other', '--read-only', glob).isReadOnly(path)).toBe(matches);
});
