// Random NetworkPolicies over the small alphabet of random-cluster.ts: every field present, missing, null and empty
// where the API takes it so.
import fc from 'fast-check';

type Json = Record<string, unknown>;

/** A field as people leave it out: absent, null, or empty; or given. */
function field<T>(key: string, given: fc.Arbitrary<T>, ...empty: unknown[]): fc.Arbitrary<Json> {
  const missing = fc.constantFrom<Json>({}, { [key]: null }, ...empty.map((value) => ({ [key]: value })));
  return fc.oneof({ weight: 1, arbitrary: missing }, { weight: 6, arbitrary: given.map((value) => ({ [key]: value })) });
}

const join = (...parts: fc.Arbitrary<Json>[]): fc.Arbitrary<Json> => fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Json);

function expression(keys: readonly string[], values: readonly string[]): fc.Arbitrary<Json> {
  const key = fc.constantFrom(...keys);
  const listed = fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: listed }),
    fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
    fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist'), values: fc.constantFrom(null, []) }),
  );
}

function selector(keys: readonly string[], values: readonly string[]): fc.Arbitrary<Json> {
  const pairs = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...values), { minKeys: 1, maxKeys: 2 });
  const expressions = fc.array(expression(keys, values), { minLength: 1, maxLength: 2 });
  return fc.oneof(
    fc.constant({}),
    pairs.map((matchLabels) => ({ matchLabels })),
    expressions.map((matchExpressions) => ({ matchExpressions })),
    join(field('matchLabels', pairs, {}), field('matchExpressions', expressions, [])),
  );
}

const podSelector = selector(['app', 'tier', 'k8s.io/role', 'instance'], ['web', 'db', '', 'on', 'w0']);

const namespaceSelector = (names: readonly string[]): fc.Arbitrary<Json> =>
  fc.oneof(selector(['team', 'env'], ['red', 'blue', '1']), selector(['kubernetes.io/metadata.name'], names));

/** Each block with exceptions strictly inside it; one has bits set beyond its length, which count for nothing. */
const BLOCKS: readonly (readonly [string, readonly string[]])[] = [
  ['0.0.0.0/0', ['10.0.0.0/8', '10.0.0.0/24', '203.0.113.0/24', '192.168.0.0/16', '172.16.0.0/12']],
  ['10.0.0.0/8', ['10.0.0.0/24', '10.0.1.0/24', '10.0.0.2/32']],
  ['10.0.0.9/24', ['10.0.0.0/30', '10.0.0.2/32', '10.0.0.4/30']],
  ['10.0.0.2/32', []],
  ['192.168.1.0/24', ['192.168.1.5/32']],
  ['203.0.113.0/24', ['203.0.113.8/29']],
  ['8.8.8.8/32', []],
  ['172.16.0.1/32', []],
  ['172.16.0.0/24', ['172.16.0.2/32']],
  ['::/0', ['fd00::/8', '2001:db8::/32']],
  ['fd00::/8', ['fd00::/112', 'fd00:1::/32']],
  ['fd00::/64', ['fd00::2/128', 'fd00::1:0/112']],
  ['2001:db8::/32', ['2001:db8::5/128']],
];

const ipBlock = fc
  .constantFrom(...BLOCKS)
  .chain(([cidr, holes]) =>
    join(fc.constant({ cidr }), field('except', holes.length > 0 ? fc.subarray([...holes], { minLength: 1 }) : fc.constant<string[]>([]), [])),
  )
  .map((block) => ({ ipBlock: block }));

/** Two selectors in one entry, one of them, or one beside a null; never nothing at all. */
function peer(names: readonly string[]): fc.Arbitrary<Json> {
  const pods = podSelector.map((value) => ({ podSelector: value }));
  const spaces = namespaceSelector(names).map((value) => ({ namespaceSelector: value }));
  return fc.oneof(
    pods,
    spaces,
    join(pods, spaces),
    ipBlock,
    pods.map((value) => ({ ...value, namespaceSelector: null })),
    spaces.map((value) => ({ podSelector: null, ...value })),
  );
}

const protocol = field('protocol', fc.constantFrom('TCP', 'UDP', 'SCTP'));
const range = fc.constantFrom([80, 81], [1, 65535], [53, 53], [81, 8079], [8080, 8081]);
const portEntry = fc.oneof(
  join(protocol, field('port', fc.constantFrom<number | string>(53, 80, 81, 8080, 65535))),
  join(protocol, field('port', fc.constantFrom('http', 'dns', 'metrics', 'nowhere'))),
  join(
    protocol,
    range.map(([port, endPort]) => ({ port, endPort })),
  ),
);

function rule(side: 'from' | 'to', names: readonly string[]): fc.Arbitrary<Json> {
  const peers = fc.array(peer(names), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant({}) },
    { weight: 15, arbitrary: join(field(side, peers, []), field('ports', fc.array(portEntry, { minLength: 1, maxLength: 3 }), [])) },
  );
}

const types = field('policyTypes', fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'], ['Egress', 'Ingress'], ['Ingress', 'Ingress']), []);

/** One valid policy; its name is given later. `names` are those that namespace selectors may ask for. */
export function randomPolicy(namespace: fc.Arbitrary<string>, names: readonly string[]): fc.Arbitrary<Json> {
  const rules = (side: 'from' | 'to'): fc.Arbitrary<Json[]> => fc.array(rule(side, names), { minLength: 1, maxLength: 3 });
  const spec = join(field('podSelector', podSelector, {}), types, field('ingress', rules('from'), []), field('egress', rules('to'), []));
  return fc.record({
    apiVersion: fc.constant('networking.k8s.io/v1'),
    kind: fc.constant('NetworkPolicy'),
    metadata: fc.record({ namespace }),
    spec,
  });
}
