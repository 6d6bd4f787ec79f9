// The fences themselves under test: a clean tree passes, and each planted violation is reported by the rule meant for it.
// The trees are written to a temporary folder with this repository's own configuration.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLEAN, OUTSIDE, PLANTS } from './planted';

const root = fileURLToPath(new URL('..', import.meta.url));
const trees: string[] = [];
const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: readonly { readonly name: string }[] };

function growTree(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'fence-'));
  trees.push(tree);
  for (const file of ['.dependency-cruiser.cjs', '.gitignore', 'biome.json', 'package.json', 'tsconfig.json', 'src/engine/tsconfig.json']) {
    cpSync(join(root, file), join(tree, file));
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'dir');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  return tree;
}

/** Runs a tool of node_modules and gives its output; its exit status says only that it found something. */
function run(tree: string, bin: string, ...args: readonly string[]): Promise<{ readonly status: number; readonly out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: tree, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ status: error ? 1 : 0, out: out || err });
    });
  });
}

interface Cruise {
  readonly summary: { readonly totalCruised: number; readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] };
}

async function cruise(tree: string): Promise<Cruise['summary']> {
  const { out } = await run(tree, 'dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--output-type', 'json');
  return (JSON.parse(out) as Cruise).summary;
}

afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

describe('the import fence', () => {
  let clean: Cruise['summary'];
  let planted: Cruise['summary'];
  beforeAll(async () => {
    const files = Object.fromEntries(PLANTS.flatMap((p) => [[p.file, `${p.text}\n`], ...Object.entries(p.with ?? {})]));
    [clean, planted] = await Promise.all([cruise(growTree(CLEAN)), cruise(growTree({ ...CLEAN, ...files }))]);
  });

  test('passes a clean tree, having looked at all of it', () => {
    expect(clean.violations.map((v) => `${v.from}: ${v.rule.name}`)).toEqual([]);
    expect(clean.totalCruised).toBeGreaterThanOrEqual(Object.keys(CLEAN).length);
  });

  test.each(PLANTS.map((p) => [p.what, p] as const))('reports that %s', (_, { file, rules }) => {
    const found = planted.violations.filter((v) => v.from === file).map((v) => v.rule.name);
    expect([...new Set(found)].sort()).toEqual([...rules].sort());
  });

  test('reports nothing else', () => {
    const files = new Set(PLANTS.map((p) => p.file));
    expect(planted.violations.filter((v) => !files.has(v.from))).toEqual([]);
  });

  test('has no rule without a plant', () => {
    const tried = new Set(PLANTS.flatMap((p) => p.rules));
    expect(forbidden.map((rule) => rule.name).filter((name) => !tried.has(name))).toEqual([]);
  });
});

describe("the engine's seal", () => {
  let engine: string;
  let page: { readonly status: number; readonly out: string };
  beforeAll(async () => {
    const outside = Object.fromEntries(Object.entries(OUTSIDE).map(([name, text]) => [`src/engine/reach/uses-${name.toLowerCase()}.ts`, `${text}\n`]));
    const insider = { 'src/engine/sets/insider.ts': 'export const sum = new Map([[1n, [1, 2].toReversed()]]);\n' };
    const app = { 'src/app/shell/title.ts': 'export const title = (): string => window.document.title;\n' };
    const trees = [growTree({ ...insider, ...outside }), growTree({ ...insider, ...app })] as const;
    const results = await Promise.all([
      run(trees[0], 'typescript/bin/tsc', '-p', 'src/engine', '--pretty', 'false'),
      run(trees[1], 'typescript/bin/tsc', '-p', '.', '--pretty', 'false'),
    ]);
    engine = results[0].out;
    page = results[1];
  });

  test.each(Object.keys(OUTSIDE))('%s is not known inside', (name) => {
    const line = engine.split('\n').find((l) => l.startsWith(`src/engine/reach/uses-${name.toLowerCase()}.ts`));
    expect(line).toMatch(new RegExp(`error TS\\d+: Cannot find name '${name}'`));
  });

  test('the language itself is', () => {
    expect(engine).not.toContain('insider.ts');
  });

  test('the page knows the browser', () => {
    expect(page).toEqual({ status: 0, out: '' });
  });
});

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `  total += ${i};\n`).join('');

const OFFENCES: readonly (readonly [what: string, file: string, text: string, rule: string])[] = [
  ['any', 'src/engine/sets/a.ts', 'export const x: any = 1;\n', 'noExplicitAny'],
  ['a default export', 'src/engine/sets/b.ts', 'const x = 1;\nexport default x;\n', 'noDefaultExport'],
  ['console in the engine', 'src/engine/sets/c.ts', 'export const say = () => console.info(1);\n', 'noConsole'],
  ['console in the app', 'src/app/state/c.ts', 'export const say = () => console.info(1);\n', 'noConsole'],
  [
    'an engine function of more than 60 lines',
    'src/engine/sets/d.ts',
    `export function long(): number {\n  let total = 0;\n${lines(60)}  return total;\n}\n`,
    'noExcessiveLinesPerFunction',
  ],
  [
    'a component of more than 120 lines',
    'src/app/shell/Long.tsx',
    `export function Long() {\n  let total = 0;\n${lines(120)}  return <b>{total}</b>;\n}\n`,
    'noExcessiveLinesPerFunction',
  ],
  [
    'a file of more than 400 lines',
    'src/engine/sets/e.ts',
    Array.from({ length: 401 }, (_, i) => `export const x${i} = ${i};\n`).join(''),
    'noExcessiveLinesPerFile',
  ],
  ['a barrel', 'src/engine/sets/f.ts', "export { a } from './g';\n", 'noBarrelFile'],
  ['a name that is not kebab-case', 'src/engine/sets/portSet.ts', 'export const a = 1;\n', 'useFilenamingConvention'],
  ['a test that is skipped', 'src/engine/sets/h.test.ts', "import { test } from 'vitest';\n\ntest.skip('x', () => undefined);\n", 'noSkippedTests'],
  ['a test that is alone', 'src/engine/sets/i.test.ts', "import { test } from 'vitest';\n\ntest.only('x', () => undefined);\n", 'noFocusedTests'],
  ['a picture without words', 'src/app/shell/Picture.tsx', 'export const Picture = () => <img src="x.png" />;\n', 'useAltText'],
  ['a library that nobody installed', 'src/app/shell/lib.ts', "import left from 'left-pad';\n\nexport const pad = left;\n", 'noUndeclaredDependencies'],
];

describe('the style', () => {
  let report: string;
  beforeAll(async () => {
    const tree = growTree({ 'src/engine/sets/g.ts': 'export const a = 1;\n', ...Object.fromEntries(OFFENCES.map(([, file, text]) => [file, text])) });
    report = (await run(tree, '@biomejs/biome/bin/biome', 'check', '--max-diagnostics=none', '--reporter=github', 'src')).out;
  });

  test.each(OFFENCES)('refuses %s', (_, file, __, rule) => {
    const line = report.split('\n').find((l) => l.includes(`/${file},line=`) && l.includes(rule));
    expect(line).toMatch(/^::error /);
  });

  test('has nothing against a clean file', () => {
    expect(report).not.toContain('sets/g.ts,');
  });
});
