// The walk over the tiers against one that follows a single packet, and its table of combining rules.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy, Rule, Tier } from '../policy/policy';
import { ALL, EMPTY, has, intersect, ports, type Traffic, union } from '../sets/traffic';
import { runs } from '../testing/runs';
import type { Resource } from '../yaml/document';
import { decide, type Hit, type TierCase, walk } from './walk';

const ADMIN: Tier = { id: 'admin', mode: 'first-match' };
const NAMESPACE: Tier = { id: 'namespace', mode: 'deny-overrides' };
const BASELINE: Tier = { id: 'baseline', mode: 'first-match' };

const resource = {
  ref: { group: '', version: 'v1', kind: 'X', namespace: 'n', name: 'p' },
  value: {},
  document: { text: '', value: {}, resources: [], problems: [] },
  path: [],
} satisfies Resource;
const policy = (wholeNamespace = true): Policy => ({
  id: 'n/p',
  resource,
  namespace: 'n',
  name: 'p',
  tier: 'namespace',
  order: 0,
  subject: { kind: 'all' },
  wholeNamespace,
  isolates: { ingress: true, egress: true },
  rules: [],
});

const hit = (action: Rule['action'], traffic: Traffic, more: { sure?: boolean; individual?: boolean } = {}): Hit => ({
  policy: policy(),
  rule: { direction: 'ingress', action, peer: { kind: 'all' }, ports: { traffic, named: [] }, individual: more.individual ?? false, path: [] },
  traffic,
  sure: more.sure ?? true,
});

const tier = (t: Tier, isolated: boolean, ...hits: Hit[]): TierCase => ({ tier: t, isolated, hits });
const [P80, P81, P80to82] = [ports('TCP', 80), ports('TCP', 81), ports('TCP', 80, 82)];

describe('how tiers combine', () => {
  test.each<[string, TierCase[], { open?: number[]; denied?: number[]; unsure?: number[]; blocked?: number[] }]>([
    ['no tier applies: open by default', [], { open: [80, 81] }],
    ['a namespace policy isolates', [tier(NAMESPACE, true)], { blocked: [80] }],
    ['namespace policies unite', [tier(NAMESPACE, true, hit('allow', P80), hit('allow', P81))], { open: [80, 81], blocked: [82] }],
    [
      'an admin deny beats a namespace allow',
      [tier(ADMIN, false, hit('deny', P80)), tier(NAMESPACE, true, hit('allow', P80to82))],
      { denied: [80], open: [81, 82], blocked: [83] },
    ],
    ['an admin allow beats a namespace isolation', [tier(ADMIN, false, hit('allow', P80)), tier(NAMESPACE, true)], { open: [80], blocked: [81] }],
    [
      'pass goes on to the next tier',
      [tier(ADMIN, false, hit('pass', P80), hit('deny', P80to82)), tier(NAMESPACE, true, hit('allow', P80))],
      { open: [80], denied: [81], blocked: [83] },
    ],
    [
      'a namespace policy hides the baseline',
      [tier(NAMESPACE, true, hit('allow', P80)), tier(BASELINE, false, hit('deny', ALL))],
      { open: [80], blocked: [81] },
    ],
    [
      'the baseline decides where nothing isolates',
      [tier(ADMIN, false, hit('allow', P80)), tier(BASELINE, false, hit('deny', ALL))],
      { open: [80], denied: [81] },
    ],
    ['the first match decides', [tier(ADMIN, false, hit('allow', P80), hit('deny', P80to82))], { open: [80, 83], denied: [81, 82] }],
    ['denies come first where they override', [tier(NAMESPACE, true, hit('allow', P80to82), hit('deny', P80))], { open: [81], denied: [80] }],
    ['what may be allowed is unsure', [tier(NAMESPACE, true, hit('allow', P80, { sure: false }))], { unsure: [80], blocked: [81] }],
    ['what is surely allowed too is not unsure', [tier(NAMESPACE, true, hit('allow', P80, { sure: false }), hit('allow', P80))], { open: [80] }],
  ])('%s', (_, cases, expected) => {
    const outcome = decide(cases);
    for (const port of expected.open ?? []) expect(has(outcome.open, 'TCP', port), `${port} open`).toBe(true);
    for (const port of expected.denied ?? [])
      expect([has(outcome.denied, 'TCP', port), has(outcome.may, 'TCP', port)], `${port} denied`).toEqual([true, false]);
    for (const port of expected.unsure ?? [])
      expect([has(outcome.unsure, 'TCP', port), has(outcome.open, 'TCP', port)], `${port} unsure`).toEqual([true, false]);
    for (const port of expected.blocked ?? [])
      expect([has(outcome.may, 'TCP', port), has(outcome.denied, 'TCP', port)], `${port} blocked`).toEqual([false, false]);
  });

  test('a rule that names its peer is remembered, also for ports that a group rule opened first', () => {
    const outcome = decide([tier(NAMESPACE, true, hit('allow', P80to82), hit('allow', P80, { individual: true }))]);
    expect([has(outcome.named, 'TCP', 80), has(outcome.named, 'TCP', 81)]).toEqual([true, false]);
  });
});

/** One packet, tier after tier, rule after rule. */
function follow(cases: readonly TierCase[], port: number): 'open' | 'denied' | 'blocked' {
  for (const c of cases) {
    const matching = c.hits.filter((h) => has(h.traffic, 'TCP', port));
    const ordered =
      c.tier.mode === 'deny-overrides' ? [...matching.filter((h) => h.rule.action === 'deny'), ...matching.filter((h) => h.rule.action !== 'deny')] : matching;
    const first = ordered[0];
    if (first?.rule.action === 'allow') return 'open';
    if (first?.rule.action === 'deny') return 'denied';
    if (!first && c.isolated) return 'blocked';
  }
  return 'open';
}

const anyHit = fc
  .record({
    action: fc.constantFrom('allow' as const, 'deny' as const, 'pass' as const),
    first: fc.integer({ min: 1, max: 12 }),
    size: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ action, first, size }) => hit(action, ports('TCP', first, first + size)));
const anyCase = fc
  .record({ t: fc.constantFrom(ADMIN, NAMESPACE, BASELINE), isolated: fc.boolean(), hits: fc.array(anyHit, { maxLength: 5 }) })
  .map(({ t, isolated, hits }) => tier(t, isolated, ...(t.mode === 'deny-overrides' ? hits.filter((h) => h.rule.action !== 'pass') : hits)));

describe('laws on random stacks of tiers', () => {
  test('agrees with following one packet', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 4 }), (cases) => {
        const outcome = decide(cases);
        for (let port = 1; port <= 20; port++) {
          const found = has(outcome.open, 'TCP', port) ? 'open' : has(outcome.denied, 'TCP', port) ? 'denied' : 'blocked';
          expect(found, `port ${port}`).toBe(follow(cases, port));
        }
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('the steps that decide are disjoint and cover all traffic', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 4 }), (cases) => {
        let covered = EMPTY;
        for (const step of walk(cases)) {
          if (step.kind === 'pass') continue;
          expect(intersect(covered, step.traffic)).toBe(EMPTY);
          covered = union(covered, step.traffic);
        }
        expect(covered).toBe(ALL);
      }),
      { numRuns: runs(20_000) },
    );
  });
});
