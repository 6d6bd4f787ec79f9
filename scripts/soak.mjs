// @ts-check
// `npm run soak`: the property and fuzz tests at their full length, over 100,000 cases of the laws of editing among them;
// about half an hour on two cores. These are the test files that ask src/engine/testing/runs.ts how often to run, side by
// side; arguments name files instead. Each test is a line when it ends, each 1,000 cases of a law are a test, and a
// failure prints the seed that repeats it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, ROOT } from './run.mjs';

const named = process.argv.slice(2);
const tests = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /[.]test[.]tsx?$/.test(file));
const long = tests.map((file) => join('src', file)).filter((file) => /from '[./]+\/(testing\/)?runs'/.test(readFileSync(join(ROOT, file), 'utf8')));
const files = named.length ? named : long;
if (files.length === 0) {
  console.error('No test asks for longer runs.');
  process.exit(1);
}
const { status } = spawnSync(process.execPath, [bin('vitest/vitest.mjs'), 'run', '--reporter=verbose', '--maxWorkers=100%', ...files], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, NETPOL_SOAK: '1' },
});
process.exitCode = status ?? 1;
