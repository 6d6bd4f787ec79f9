// The API server's own verdicts on single policies: the field paths of its errors, file by file.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readNetworkPolicy } from './read';
import { resourceIn } from './testing/resources';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../');
const folder = join(process.env.NETPOL_CONFORMANCE ?? join(root, '../shared/conformance'), 'validation');
const index = join(folder, 'expected.json');

interface Expected {
  readonly file: string;
  readonly errors: readonly string[];
}

if (!existsSync(index)) {
  if (process.env.NETPOL_CONFORMANCE_REQUIRED === '1') throw new Error('the validation suite has no data');
  console.log('no data for the validation suite: its cases were not run');
}

const cases: readonly Expected[] = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')) : [];

test.each(cases)('$file', ({ file, errors }) => {
  const { problems, policies } = readNetworkPolicy(resourceIn(readFileSync(join(folder, file), 'utf8')));
  const found = problems.filter(({ severity }) => severity === 'error').map(({ path }) => path);
  expect([...new Set(found)].sort()).toEqual([...errors].sort());
  expect(policies).toHaveLength(errors.length === 0 ? 1 : 0);
});

test('the suite was read as a whole', () => {
  expect(cases.length === 0 || cases.length > 50).toBe(true);
});
