// @ts-check
// `npm run bench`: the engine's stages on generated clusters, each also as a ratio to js-yaml's `loadAll` on the same
// bytes in the same process. Medians of several warm rounds in turn. `npm run bench -- S M` runs only those.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './run.mjs';

const OUT = join(ROOT, '.cache', 'bench');
const NODE_FLAGS = ['--expose-gc', '--max-old-space-size=4096'];
const GIGA = 2 ** 30;

/** @type {readonly { readonly name: string, readonly generate: readonly string[], readonly rounds: number, readonly edits: number, readonly gestures: number }[]} */
const CLUSTERS = [
  { name: 'S', generate: ['--size', 'S'], rounds: 31, edits: 500, gestures: 400 },
  { name: 'M', generate: ['--size', 'M'], rounds: 15, edits: 500, gestures: 400 },
  { name: 'L', generate: ['--size', 'L'], rounds: 7, edits: 500, gestures: 200 },
  { name: 'L-ips', generate: ['--size', 'L', '--pod-ips'], rounds: 7, edits: 500, gestures: 200 },
  { name: 'L-one-file', generate: ['--size', 'L', '--pod-ips', '--single-file'], rounds: 5, edits: 300, gestures: 100 },
];

/**
 * @typedef {{ readonly bytes: number, readonly files: number, readonly size: Readonly<Record<string, number>>, readonly stages: Readonly<Record<string, number>>, readonly ratio: number, readonly edit: Readonly<Record<string, number>>, readonly flow: Readonly<Record<string, number>>, readonly gesture: Readonly<Record<string, number>> }} Measured
 */

const wanted = process.argv.slice(2);
const chosen = CLUSTERS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  console.error(`There are the clusters ${CLUSTERS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

await build({
  root: ROOT,
  logLevel: 'warn',
  build: { ssr: 'bench/main.ts', outDir: join(OUT, 'bundle'), emptyOutDir: true, minify: false, rollupOptions: { output: { entryFileNames: 'bench.mjs' } } },
});

/** @param {number} ms */
const show = (ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

/**
 * @param {string} name
 * @param {Measured} measured
 */
function row(name, { bytes, size, stages, ratio, edit, flow, gesture }) {
  const { loadAll = Number.NaN } = stages;
  const parts = Object.entries(stages).map(([stage, ms]) => (stage === 'loadAll' ? show(ms) : `${show(ms)} (${(ms / loadAll).toFixed(2)})`));
  const share = (/** @type {number | undefined} */ ms = Number.NaN) => `${show(ms)} (${((100 * ms) / loadAll).toFixed(2)} %)`;
  const part = (/** @type {number | undefined} */ ms = Number.NaN) => `${show(ms)} (${(ms / loadAll).toFixed(2)})`;
  return [
    name,
    `${(bytes / 1e6).toFixed(2)} MB`,
    String(size.policies),
    String(size.classes),
    ...parts,
    ratio.toFixed(2),
    share(edit.p50),
    share(edit.p95),
    part(flow.p50),
    part(flow.p95),
    part(gesture.p50),
    part(gesture.p95),
  ];
}

const rows = chosen.map(({ name, generate, rounds, edits, gestures }) => {
  const folder = join(OUT, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, [join(ROOT, 'bench', 'gen-cluster.mjs'), ...generate, '--seed', '1', '--out', folder], { stdio: 'ignore' });
  const out = execFileSync(process.execPath, [...NODE_FLAGS, join(OUT, 'bundle', 'bench.mjs'), folder, String(rounds), String(edits), String(gestures)], {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  });
  const measured = /** @type {Measured} */ (JSON.parse(out));
  console.error(
    `${name}: ${JSON.stringify(measured.size)}, edits ${JSON.stringify(measured.edit)}, allow and cut ${JSON.stringify(measured.flow)}, gestures ${JSON.stringify(measured.gesture)}`,
  );
  return row(name, measured);
});

const HEAD = [
  'cluster',
  'YAML',
  'policies',
  'classes',
  'loadAll',
  'read',
  'compile',
  'half-rows',
  'all pairs',
  'lint',
  'sum',
  'edit p50',
  'edit p95',
  'allow/cut p50',
  'allow/cut p95',
  'gesture p50',
  'gesture p95',
];
const table = [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
console.log(`\n${table}\n`);
console.log(
  'Milliseconds; in brackets the ratio to loadAll. `sum`: read, compile, half-rows and all pairs as a ratio to loadAll. `lint`: from text to problems, reading included. An edit: text in, changed flows out. A gesture (allow, cut, isolate, DNS, amendments): intent in, proven proposals out.',
);
console.log(
  `${cpus()[0]?.model ?? 'unknown machine'}, ${cpus().length} cores, ${(totalmem() / GIGA).toFixed(0)} GiB, Node ${process.version}; \`npm run bench${wanted.map((w, i) => `${i ? '' : ' --'} ${w}`).join('')}\``,
);
