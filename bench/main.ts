// One cluster measured in a process of its own: reads a folder of manifests, prints one JSON line. Run by scripts/bench.mjs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runEdits } from './edits';
import { type Gesture, runGestures } from './proposals';
import { runStages, type Size, STAGES, type Stage } from './stages';

const [folder = '', roundsText = '7', editsText = '200', gesturesText = '200'] = process.argv.slice(2);
const rounds = Number(roundsText);
const WARM_UP = 2;

const files = readdirSync(folder)
  .sort()
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);

/** The value below which a share of the numbers lies. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const all: Record<Stage, number>[] = [];
let size: Size | undefined;
for (let round = -WARM_UP; round < rounds; round++) {
  const { times, size: found } = runStages(files, collect);
  size = found;
  if (round >= 0) all.push(times);
}
const stages = Object.fromEntries(
  STAGES.map((stage) => [
    stage,
    quantile(
      all.map((times) => times[stage]),
      0.5,
    ),
  ]),
);
const ours = all.map((t) => (t.read + t.compile + t['half-rows'] + t['all pairs']) / t.loadAll);
collect();
const edits = runEdits(files, Number(editsText));
/** The first tenth warms up. */
const afterWarmUp = <T>(all: readonly T[]): readonly T[] => all.slice(Math.floor(all.length / 10));
const warm = afterWarmUp(edits.times);
collect();
const gestures = runGestures(files, Number(gesturesText));
const answered = afterWarmUp(gestures.done);
const isFlow = ({ kind }: Gesture): boolean => kind === 'allow' || kind === 'cut';

function quantilesOf(some: readonly Gesture[]): { readonly count: number; readonly p50: number; readonly p95: number } {
  const times = some.map(({ ms }) => ms);
  return { count: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

console.log(
  JSON.stringify({
    bytes: files.reduce((n, file) => n + Buffer.byteLength(file.text), 0),
    files: files.length,
    rounds,
    size,
    stages,
    ratio: quantile(ours, 0.5),
    edit: { count: warm.length, policies: edits.policies, flows: edits.flows, p50: quantile(warm, 0.5), p95: quantile(warm, 0.95) },
    flow: quantilesOf(answered.filter(isFlow)),
    gesture: { ...quantilesOf(answered), asked: gestures.asked, proposals: gestures.proposals },
  }),
);
