// Random amendments of the policies of a cluster, right ones and wrong ones. Tests only.
import fc from 'fast-check';
import type { Policy } from '../../policy/policy';
import type { Analysis } from '../../reach/analysis';
import { BITS, firstOf, formatAddress, formatBlock } from '../../sets/address';
import type { Path } from '../../yaml/path';
import type { AddedPeer, PolicyAmendment, PortEntry } from '../intent';

/** An amendment as numbers that choose in whatever analysis there is. */
export type Draw = (analysis: Analysis) => PolicyAmendment;

const direction = fc.constantFrom('ingress' as const, 'egress' as const);
const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'instance'), fc.constantFrom('web', 'db', '', 'on'), { maxKeys: 2 });
const namespace = fc.option(fc.dictionary(fc.constantFrom('team', 'env'), fc.constantFrom('red', 'blue', '1'), { maxKeys: 1 }), { nil: undefined });
const port: fc.Arbitrary<PortEntry> = fc.oneof(
  fc.record({
    protocol: fc.constantFrom('TCP' as const, 'TCP' as const, 'UDP' as const, 'SCTP' as const),
    port: fc.constantFrom<number | string>(80, 53, 81, 'http', 'dns'),
  }),
  fc.constantFrom<PortEntry>({ protocol: 'TCP', port: 80, endPort: 90 }, { protocol: 'UDP' }, { protocol: 'TCP', port: 80, endPort: 81 }),
  {
    weight: 1,
    arbitrary: fc.constantFrom<PortEntry>({ protocol: 'TCP', port: 0 }, { protocol: 'TCP', port: 'HTTP' }, { protocol: 'TCP', port: 9, endPort: 8 }),
  },
);
const ports = fc.array(port, { maxLength: 3 });
const cidr = fc.constantFrom(
  '10.0.0.0/24',
  '10.0.0.2',
  '10.0.1.0/24',
  '203.0.113.8/29',
  '203.0.113.9',
  '192.168.1.5/32',
  '10.0.0.0/8',
  '10.1.2.3/16',
  'fd00::/112',
  '2001:db8::5',
  'no',
);
const name = fc.constantFrom('fresh', 'policy-0', 'policy-1', 'on', '80', 'Bad', 'x'.repeat(254));
const peer: fc.Arbitrary<AddedPeer> = fc.oneof(
  fc.constantFrom<AddedPeer>({ kind: 'dns' }, { kind: 'same-namespace' }, { kind: 'internet' }, { kind: 'everyone' }),
  fc
    .constantFrom('a/p0', 'b/p1', 'ns:a', 'ns:y', '10.0.0.0/8 except 10.0.0.0/24', '203.0.113.9', 'nobody', 'internet')
    .map((end) => ({ kind: 'end' as const, end })),
);

const policyOf = ({ policies }: Analysis, n: number): Policy | undefined => policies[n % Math.max(1, policies.length)];

/** The path of a rule, of its entry, or one that leads nowhere. */
function ruleOf(policy: Policy | undefined, n: number): Path {
  const { rules = [] } = policy ?? {};
  const path = rules[n % Math.max(1, rules.length)]?.path ?? ['spec', 'ingress', 0];
  return n % 29 === 28 ? [...path, 7] : path;
}

const byRule = (make: (policy: string, rule: Path) => PolicyAmendment) =>
  fc.tuple(fc.nat(999), fc.nat(999)).map(
    ([p, r]): Draw =>
      (analysis) => {
        const policy = policyOf(analysis, p);
        return make(policy?.id ?? 'no/where', ruleOf(policy, r));
      },
  );

const byPolicy = (make: (policy: string) => PolicyAmendment) =>
  fc.nat(999).map(
    (p): Draw =>
      (analysis) =>
        make(policyOf(analysis, p)?.id ?? 'no/where'),
  );

const subjects = ({ reach }: Analysis): string[] => [
  ...reach.classes.endpoints.map((e) => e.id),
  ...reach.classes.namespaces.map((n) => `ns:${n.name}`),
  '10.0.0.1',
  'a/nobody',
];

/** A block taken out of one that a rule names, or an exception of it taken back. */
function exceptOf({ policies }: Analysis, r: number, n: number): PolicyAmendment {
  const all = policies.flatMap((p) =>
    p.rules.flatMap(({ peer: match, path }) => (match.kind === 'address' ? [{ policy: p.id, rule: path, blocks: match.blocks }] : [])),
  );
  const chosen = all[r % Math.max(1, all.length)];
  const [block, ...holes] = chosen?.blocks ?? [];
  if (!chosen || !block) return { kind: 'add-except', policy: 'no/where', rule: [], cidr: '10.0.0.0/8' };
  const { policy, rule } = chosen;
  const hole = holes[n % Math.max(1, holes.length)];
  if (hole && n % 2 === 0) return { kind: 'remove-except', policy, rule, cidr: formatBlock(hole) };
  return { kind: 'add-except', policy, rule, cidr: `${formatAddress(firstOf(block))}/${Math.min(BITS[block.family], block.length + (n % 7))}` };
}

/** Every kind of amendment, as often as the others. */
export const randomAmendment: fc.Arbitrary<Draw> = fc.oneof(
  byRule((policy, rule) => ({ kind: 'flip', policy, rule })),
  fc
    .tuple(fc.constantFrom('add-except' as const, 'remove-except' as const), cidr)
    .chain(([kind, block]) => byRule((policy, rule) => ({ kind, policy, rule, cidr: block }))),
  fc.tuple(fc.nat(999), fc.nat(99)).map(
    ([r, n]): Draw =>
      (analysis) =>
        exceptOf(analysis, r, n),
  ),
  ports.chain((some) => byRule((policy, rule) => ({ kind: 'ports', policy, rule, ports: some }))),
  fc
    .tuple(fc.boolean(), labels, namespace)
    .chain(([isSubject, own, other]) =>
      byRule((policy, rule) => ({ kind: 'selector', policy, at: isSubject ? [] : rule, labels: own, ...(other && !isSubject ? { namespace: other } : {}) })),
    ),
  fc.tuple(direction, peer, ports).chain(([way, whom, some]) => byPolicy((policy) => ({ kind: 'add-rule', policy, direction: way, peer: whom, ports: some }))),
  fc.constantFrom('remove-peer' as const, 'remove-rule' as const).chain((kind) => byRule((policy, rule) => ({ kind, policy, rule }))),
  fc.tuple(fc.constantFrom('close' as const, 'open' as const), direction).chain(([kind, way]) => byPolicy((policy) => ({ kind, policy, direction: way }))),
  name.chain((to) => byPolicy((policy) => ({ kind: 'rename-policy', policy, name: to }))),
  byPolicy((policy) => ({ kind: 'remove-policy', policy })),
  fc.tuple(fc.nat(999), fc.subarray(['ingress' as const, 'egress' as const]), fc.option(name, { nil: undefined })).map(
    ([n, directions, called]): Draw =>
      (analysis) => {
        const all = subjects(analysis);
        return { kind: 'new-policy', subject: all[n % all.length] as string, directions, ...(called === undefined ? {} : { name: called }) };
      },
  ),
);
