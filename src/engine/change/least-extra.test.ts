// The first proposal opens nothing beyond the intent wherever labels make that possible, on 200 random intents in a
// generated cluster. Whether they do is found out by looking at every other workload.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Endpoint } from '../cluster/cluster';
import { VOLATILE_LABELS } from '../cluster/volatile';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Analysis } from '../reach/analysis';
import { parse, type Traffic } from '../sets/traffic';
import { propose } from './propose';

/** A cluster as the benchmark has it, of some 200 workloads and 300 policies. */
function generated(): Analysis {
  const folder = mkdtempSync(join(tmpdir(), 'netpol-cluster-'));
  try {
    execFileSync(process.execPath, ['bench/gen-cluster.mjs', '--size', 'M', '--seed', '5', '--out', folder], { stdio: 'ignore' });
    const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    return openFiles(
      names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
      BY_THE_BOOK,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A sequence of numbers that looks random and is always the same (a linear congruential generator). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const stable = (labels: Endpoint['selector']): [string, string][] => Object.entries(labels).filter(([key]) => !VOLATILE_LABELS.has(key));

/** Whether the narrowest of all selectors, every label that all its pods have, selects this workload alone in its namespace. */
function canBeNamed(endpoint: Endpoint, all: readonly Endpoint[]): boolean {
  const [first, ...rest] = endpoint.shapes;
  const common = stable(first?.labels ?? {}).filter(([key, value]) => rest.every((shape) => shape.labels[key] === value));
  const isSelected = (other: Endpoint) => other.shapes.some((shape) => common.every(([key, value]) => shape.labels[key] === value));
  return common.length > 0 && !all.some((other) => other.id !== endpoint.id && other.namespace === endpoint.namespace && isSelected(other));
}

const INTENTS = 200;
const PORTS = ['80', '8080', '5432', '53/UDP', '9999'];

test('200 intents on a generated cluster gain nothing beyond themselves', { timeout: 600_000 }, () => {
  const analysis = generated();
  const { endpoints } = analysis.reach.classes;
  const real = endpoints.filter((e) => e.kind === 'workload');
  const random = sequence(7);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  let count = 0;
  const widened: string[] = [];
  for (let tries = 0; count < INTENTS && tries < 40 * INTENTS; tries++) {
    const [from, to, port] = [pick(real), pick(real), pick(PORTS)];
    if (from === to || !canBeNamed(from, endpoints) || !canBeNamed(to, endpoints)) continue;
    const answer = propose(analysis, { kind: 'allow', from: from.id, to: to.id, traffic: parse(port) as Traffic });
    const [best] = answer.proposals;
    if (answer.already || !best) continue;
    count++;
    if (best.gained.length > 0) widened.push(`${from.id} -> ${to.id} ${port}: ${best.title} gains ${best.gained.length}`);
  }
  expect(count).toBe(INTENTS);
  expect(widened).toEqual([]);
});
