// The lock file must install everywhere: some releases lack a platform's binary package, which npm drops in silence when
// it writes the file and then misses when it installs from it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Entry {
  readonly resolved?: string;
  readonly engines?: { readonly node?: string } | readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Entry>> };
const manifest = read('package.json') as { readonly dependencies: Record<string, string>; readonly devDependencies: Record<string, string> };
const entries = Object.entries(packages);

/** Whether one `a.b.c` is at least another. */
function isAtLeast(version: readonly number[], least: readonly number[]): boolean {
  const i = [0, 1, 2].find((n) => (version[n] ?? 0) !== (least[n] ?? 0));
  return i === undefined || (version[i] ?? 0) > (least[i] ?? 0);
}

const numbers = (text: string): number[] => text.split('.').map((part) => Number(part) || 0);

/** Whether one comparator of a range (`^20.19.0`, `>=18`, `20.x`, `*`) takes a version. */
function takes(comparator: string, version: readonly number[]): boolean {
  const [, operator = '', text = ''] = /^(\^|~|>=|>|<=|<|=)?\s*v?([\d.x*]*)$/.exec(comparator) ?? [];
  if (text === '' || text === '*') return true;
  const bound = numbers(text);
  const isSame = text.split('.').every((part, i) => part === 'x' || part === '*' || Number(part) === version[i]);
  switch (operator) {
    case '>=':
      return isAtLeast(version, bound);
    case '>':
      return isAtLeast(version, bound) && !isSame;
    case '<':
      return !isAtLeast(version, bound);
    case '<=':
      return !isAtLeast(version, bound) || isSame;
    case '^':
      return version[0] === bound[0] && isAtLeast(version, bound);
    case '~':
      return version[0] === bound[0] && (text.split('.').length < 2 || version[1] === bound[1]) && isAtLeast(version, bound);
    default:
      return isSame;
  }
}

const accepts = (range: string, version: string): boolean =>
  range.split('||').some((part) => (part.replace(/([<>=^~])\s+/g, '$1').trim() || '*').split(/\s+/).every((comparator) => takes(comparator, numbers(version))));

test.each([
  ['^20.19.0 || >=22.12.0', '20.19.0', true],
  ['^22.12 || ^24 || >=26', '20.20.2', false],
  ['>= 14.0.0 <22', '20.20.2', true],
  ['>=20.20.3', '20.20.2', false],
  ['18.x || 20.x', '20.20.2', true],
  ['>=10', '20.20.2', true],
  ['>20', '20.20.2', false],
  ['*', '20.20.2', true],
])('this file reads the range %s: %s is %s', (range, version, fits) => {
  expect(accepts(range, version)).toBe(fits);
});

test('holds every package for other platforms', () => {
  const present = new Set(entries.map(([path]) => path.replace(/^.*node_modules\//, '')));
  const wanted = entries.flatMap(([path, entry]) => Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ path, name })));
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter(({ name }) => !present.has(name))).toEqual([]);
});

test('holds no package that refuses Node 20', () => {
  const ranges = entries.flatMap(([path, { engines }]) => (engines && 'node' in engines && engines.node && path ? [{ path, range: engines.node }] : []));
  expect(ranges.length).toBeGreaterThan(50);
  expect(ranges.filter(({ range }) => !accepts(range, '20.19.0'))).toEqual([]);
});

test('records no download address', () => {
  expect(entries.filter(([, { resolved }]) => /^https?:/.test(resolved ?? '')).map(([path]) => path)).toEqual([]);
});

test('holds no package that runs a script of its own when it is installed', () => {
  expect(entries.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)).toEqual([]);
});

test('dependencies are named by exact version', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
