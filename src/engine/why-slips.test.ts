// The allowed flows of the conformance data, each blocked by one changed leaf of one policy: the first near miss names
// the leaf. "Add a rule" would be right as well, and is no answer to what went wrong.
import { afterAll, describe, expect, test } from 'vitest';
import { BY_THE_BOOK, open, parseTraffic, probe, why } from './index';
import { hasConformance, readProbeCases } from './testing/conformance';
import { type Mutation, mutationsOf, type Slipped } from './testing/mutate-policy';
import { SOAK } from './testing/runs';
import type { Path } from './yaml/path';
import { findHome } from './yaml/place';

/** Of so many mutations one is made in `npm test`; all in the long run. */
const STRIDE = SOAK ? 1 : 11;
const PATIENCE = 1_800_000;

interface Asked {
  readonly kind: Slipped;
  readonly named: boolean;
  readonly told: string;
}

const leads = (a: Path, b: Path): boolean => a.every((step, i) => step === b[i]);
/** A list that lacks a direction, or has one too many, is named by its entry as well. */
const isLeaf = ({ kind, path }: Mutation, found: Path): boolean => leads(path, found) || (kind === 'direction' && leads(found, path));

/** What is said of each mutation by which an allowed flow is blocked. */
function askAll(suite: string): Asked[] {
  let turn = 0;
  return readProbeCases(suite).flatMap(({ name, texts, probes }) => {
    const inputs = texts.map((text, i) => ({ name: `${i}.yaml`, text }));
    const before = open(inputs, BY_THE_BOOK);
    const allowed = probes.filter((p) => p.allowed && probe(before, [p])[0]?.allowed);
    return before.policies.flatMap((policy) =>
      mutationsOf(policy).flatMap((mutation): Asked[] => {
        if (turn++ % STRIDE !== 0) return [];
        const made = mutation.make();
        const home = findHome(before.files, policy.resource.document);
        if (!made.ok || !home) return [];
        const base = home.file.starts[home.index] ?? 0;
        const { start, end, text } = made.splice;
        const edited = inputs.map((f) => (f.name === home.file.name ? { ...f, text: f.text.slice(0, base + start) + text + f.text.slice(base + end) } : f));
        const after = open(edited, BY_THE_BOOK, before);
        const flow = allowed.find((p) => !probe(after, [p])[0]?.allowed);
        const traffic = flow && parseTraffic(`${flow.protocol} ${flow.port}`);
        if (!flow || !traffic || !after.policies.some((p) => p.id === policy.id)) return [];
        const answer = why(after, flow.src, flow.dst, traffic);
        const top = 'problem' in answer ? undefined : answer.nearMisses[0];
        const told = `${name}: ${policy.id} ${mutation.path.join('.')} = ${mutation.to}; told: ${top?.policy} ${top?.path.join('.')}`;
        return [{ kind: mutation.kind, named: top?.policy === policy.id && isLeaf(mutation, top.path), told }];
      }),
    );
  });
}

describe.runIf(hasConformance())('the first near miss names the leaf that was changed', () => {
  const asked: Asked[] = [];

  test.each(['features', 'recipes'])('%s', { timeout: PATIENCE }, (suite) => {
    const own = askAll(suite);
    asked.push(...own);
    expect(own.length).toBeGreaterThan(0);
    const wrong = own.filter((a) => !a.named);
    expect(1 - wrong.length / own.length, wrong.map((a) => a.told).join('\n')).toBeGreaterThanOrEqual(0.9);
  });

  test.each<Slipped>(['label', 'namespace label', 'port', 'protocol', 'direction'])('a %s', (kind) => {
    const own = asked.filter((a) => a.kind === kind);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((a) => a.named).length / own.length).toBeGreaterThanOrEqual(0.9);
  });

  afterAll(() => {
    const share = (kind: Slipped) => `${kind} ${asked.filter((a) => a.kind === kind && a.named).length} of ${asked.filter((a) => a.kind === kind).length}`;
    console.log(`leaves named: ${(['label', 'namespace label', 'port', 'protocol', 'direction'] as const).map(share).join(', ')}`);
  });
});
