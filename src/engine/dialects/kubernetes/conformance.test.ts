// The API server's own verdicts on single policies: the field paths of its errors, file by file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONFORMANCE, hasConformance } from '../../testing/conformance';
import { readNetworkPolicy } from './read';
import { resourceIn } from './testing/resources';

interface Expected {
  readonly file: string;
  readonly errors: readonly string[];
}

const folder = join(CONFORMANCE, 'validation');
const cases: readonly Expected[] = hasConformance() ? JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) : [];

if (cases.length === 0) console.log('no data for the suite `validation`: its files were not checked');

test.each(cases)('$file', ({ file, errors }) => {
  const { problems, policies } = readNetworkPolicy(resourceIn(readFileSync(join(folder, file), 'utf8')));
  const found = problems.filter(({ severity }) => severity === 'error').map(({ path }) => path);
  expect([...new Set(found)].sort()).toEqual([...errors].sort());
  expect(policies).toHaveLength(errors.length === 0 ? 1 : 0);
});

test('the suite is there as a whole, or not at all', () => {
  expect(cases.length === 0 || cases.length > 50).toBe(true);
});
