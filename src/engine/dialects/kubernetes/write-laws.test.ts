// The laws of every change, on random policies in random layouts: it can be made, it means what it says, and it touches
// no other object of its document.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy, Ports, Rule } from '../../policy/policy';
import { ALL, EMPTY, parse, type Traffic, union } from '../../sets/traffic';
import { randomPolicy } from '../../testing/random-policy';
import { style, writeFiles } from '../../testing/random-yaml';
import { runs } from '../../testing/runs';
import type { Resource } from '../../yaml/document';
import type { PeerDraft, RuleDraft, Written } from '../dialect';
import { resourcesIn } from './testing/resources';
import { apply, meaningOf, policyOf } from './testing/write';
import { WRITER } from './write';

const NAMES = ['a', 'b', 'y'];
const RUNS = { numRuns: runs(1500) };

const neighbour = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', labels: { team: 'red' } } };

/** A policy among other objects, and its text. */
const policy = fc.tuple(randomPolicy(fc.constantFrom(...NAMES), NAMES), style, fc.boolean()).map(([value, chosen, alone]) => {
  const named = { ...value, metadata: { ...(value.metadata as object), name: 'it' } };
  const [file] = writeFiles([alone ? [named] : [neighbour, named, { ...neighbour, metadata: { name: 'b' } }]], { ...chosen, together: true });
  const resource = resourcesIn(file?.text ?? '').find(({ ref }) => ref.kind === 'NetworkPolicy');
  if (!resource) throw new Error(`no policy in ${file?.text}`);
  return resource;
});

const traffic = fc.constantFrom('80', '443', '53/UDP', 'TCP 80-90,443', 'SCTP', 'all').map((text) => parse(text) as Traffic);
const ports: fc.Arbitrary<Ports> = fc.record({
  traffic,
  named: fc.constantFrom<Ports['named']>([], [], [{ name: 'http', protocol: 'TCP' }]),
});
const peer = fc.constantFrom<PeerDraft>(
  { kind: 'everyone' },
  { kind: 'pods', labels: { app: 'on' } },
  { kind: 'pods', labels: {} },
  { kind: 'pods', labels: { tier: '' }, namespace: { 'kubernetes.io/metadata.name': 'y' } },
  { kind: 'pods', labels: {}, namespace: {} },
  { kind: 'block', cidr: '2001:db8::/32', except: ['2001:db8::7/128'] },
);
const rule: fc.Arbitrary<RuleDraft> = fc.record({ peer, ports });
const direction = fc.constantFrom('ingress' as const, 'egress' as const);

/** The policy after the change. The other objects of the document have to be as they were. */
function outcome(resource: Resource, written: Written): Policy {
  const text = apply(resource, written);
  expect(written).toMatchObject({ ok: true });
  const others = (all: readonly Resource[]) => all.filter(({ ref }) => ref.kind !== 'NetworkPolicy').map(({ value }) => value);
  const again = resourcesIn(text);
  expect(others(again)).toEqual(others(resource.document.resources));
  return policyOf(again.find(({ ref }) => ref.kind === 'NetworkPolicy') as Resource);
}

const same = (found: Policy, rules: readonly Rule[], before: Policy): void => {
  expect(meaningOf(found).sort()).toEqual(meaningOf({ ...before, rules }).sort());
};

/** A rule of the policy by any number; undefined where it has none. */
const pick = (before: Policy, number: number): Rule | undefined => before.rules[number % Math.max(1, before.rules.length)];

const entryOf = ({ path }: Rule): string => path.slice(0, 3).join('/');

/** What the draft means: read from a policy that holds nothing else. ALL swallows names. */
function meant({ namespace }: Policy, draft: RuleDraft, way: Rule['direction']): Rule {
  const value = WRITER.newPolicy({ name: 'x', namespace, subject: {}, direction: way, rules: [draft] });
  const [found] = policyOf(resourcesIn(JSON.stringify(value))[0] as Resource).rules;
  return found as Rule;
}

const joined = (a: Ports, b: Ports): Ports => ({ traffic: union(a.traffic, b.traffic), named: [...a.named, ...b.named] });

describe('laws of changes', () => {
  test('a rule is added, and its direction isolated', () => {
    fc.assert(
      fc.property(policy, direction, rule, (resource, way, draft) => {
        const before = policyOf(resource);
        const found = outcome(resource, WRITER.addRule(resource, way, draft));
        expect(found.isolates).toEqual({ ...before.isolates, [way]: true });
        if (before.isolates[way]) same(found, [...before.rules, meant(before, draft, way)], before);
      }),
      RUNS,
    );
  });

  test('a peer is added to a rule', () => {
    fc.assert(
      fc.property(policy, fc.nat(), peer, (resource, number, draft) => {
        const before = policyOf(resource);
        const chosen = pick(before, number);
        fc.pre(chosen !== undefined && chosen.path.length > 3 && draft.kind !== 'everyone');
        const found = outcome(resource, WRITER.addPeer(resource, chosen?.path ?? [], draft));
        const added = meant(before, { peer: draft, ports: { traffic: ALL, named: [] } }, chosen?.direction ?? 'ingress');
        same(found, [...before.rules, { ...added, ports: chosen?.ports ?? added.ports }], before);
        expect(found.isolates).toEqual(before.isolates);
      }),
      RUNS,
    );
  });

  test('ports are added to a rule', () => {
    fc.assert(
      fc.property(policy, fc.nat(), ports, (resource, number, more) => {
        const before = policyOf(resource);
        const chosen = pick(before, number);
        fc.pre(chosen !== undefined && chosen.ports.traffic !== ALL && WRITER.portsOf(resource, chosen.path).length > 0);
        const found = outcome(resource, WRITER.addPorts(resource, chosen?.path ?? [], more));
        const all = more.traffic === ALL ? { traffic: ALL, named: [] } : undefined;
        same(
          found,
          before.rules.map((one) => (chosen && entryOf(one) === entryOf(chosen) ? { ...one, ports: all ?? joined(one.ports, more) } : one)),
          before,
        );
      }),
      RUNS,
    );
  });

  test('a peer is removed, and nothing else', () => {
    fc.assert(
      fc.property(policy, fc.nat(), (resource, number) => {
        const before = policyOf(resource);
        const chosen = pick(before, number);
        fc.pre(chosen !== undefined);
        const found = outcome(resource, WRITER.removePeer(resource, chosen?.path ?? []));
        same(
          found,
          before.rules.filter((one) => one !== chosen),
          before,
        );
        expect(found.isolates).toEqual(before.isolates);
      }),
      RUNS,
    );
  });

  test('a rule is removed with all its peers', () => {
    fc.assert(
      fc.property(policy, fc.nat(), (resource, number) => {
        const before = policyOf(resource);
        const chosen = pick(before, number);
        fc.pre(chosen !== undefined);
        const found = outcome(resource, WRITER.removeRule(resource, chosen?.path ?? []));
        same(
          found,
          before.rules.filter((one) => chosen && entryOf(one) !== entryOf(chosen)),
          before,
        );
        expect(found.isolates).toEqual(before.isolates);
      }),
      RUNS,
    );
  });

  test('a port is removed', () => {
    fc.assert(
      fc.property(policy, fc.nat(), fc.nat(), (resource, number, which) => {
        const before = policyOf(resource);
        const chosen = pick(before, number);
        const entries = chosen ? WRITER.portsOf(resource, chosen.path) : [];
        fc.pre(entries.length > 0);
        const index = which % entries.length;
        const found = outcome(resource, WRITER.removePort(resource, chosen?.path ?? [], index));
        const rest = entries.filter((_, i) => i !== index).reduce(joined, { traffic: EMPTY, named: [] });
        const isOther = (one: Rule) => chosen && entryOf(one) !== entryOf(chosen);
        same(
          found,
          before.rules.flatMap((one) => (isOther(one) ? [one] : entries.length > 1 ? [{ ...one, ports: rest }] : [])),
          before,
        );
        expect(found.isolates).toEqual(before.isolates);
      }),
      RUNS,
    );
  });

  test('one peer gets other ports', () => {
    fc.assert(
      fc.property(policy, fc.nat(), ports, (resource, number, wanted) => {
        const before = policyOf(resource);
        const chosen = pick(before, number);
        fc.pre(chosen !== undefined);
        const found = outcome(resource, WRITER.setPeerPorts(resource, chosen?.path ?? [], wanted));
        const set = wanted.traffic === ALL ? { traffic: ALL, named: [] } : wanted;
        same(
          found,
          before.rules.map((one) => (one === chosen ? { ...one, ports: set } : one)),
          before,
        );
        expect(found.isolates).toEqual(before.isolates);
      }),
      RUNS,
    );
  });

  test('a policy is removed, and nothing else', () => {
    fc.assert(
      fc.property(policy, (resource) => {
        const written = WRITER.removePolicy(resource);
        const text = apply(resource, written);
        expect(resourcesIn(text).map(({ value }) => value)).toEqual(resource.document.resources.filter((one) => one !== resource).map(({ value }) => value));
      }),
      RUNS,
    );
  });
});
