import { describe, expect, test } from 'vitest';
import { keyOf, type Match } from '../../policy/match';
import type { Policy } from '../../policy/policy';
import { type AddressSet, NO_ADDRESS, ofBlock, parseBlock, subtract, union } from '../../sets/address';
import { format } from '../../sets/traffic';
import { formatPath } from '../../yaml/path';
import { readNetworkPolicy } from './read';
import { policyWith, resourceIn } from './testing/resources';

function read(spec: string): Policy {
  const reading = readNetworkPolicy(resourceIn(policyWith(spec)));
  expect(reading.problems.map(({ message }) => message)).toEqual([]);
  return reading.policies[0] as Policy;
}

const blocks = (...texts: string[]): AddressSet =>
  texts.map((text) => ofBlock(parseBlock(text) as NonNullable<ReturnType<typeof parseBlock>>)).reduce(union, NO_ADDRESS);

/** What rules say, one line each. */
const lines = (policy: Policy): string[] =>
  policy.rules.map(({ direction, peer, ports, individual, path }) =>
    [
      direction,
      format(ports.traffic),
      ...ports.named.map(({ name, protocol }) => `${name}/${protocol}`),
      keyOf(peer),
      individual ? 'individual' : 'group',
      formatPath(path),
    ].join(' | '),
  );

describe('policyTypes (semantics.md 1.2)', () => {
  test.each([
    ['missing, no rules', 'podSelector: {}', true, false],
    ['null, no rules', 'policyTypes: null', true, false],
    ['empty, no rules', 'policyTypes: []', true, false],
    ['missing, egress empty', 'egress: []', true, false],
    ['missing, egress null', 'egress:', true, false],
    ['missing, one egress rule', 'egress: [{}]', true, true],
    ['empty, one egress rule', 'policyTypes: []\negress: [{}]', true, true],
    ['Ingress alone, one egress rule', 'policyTypes: [Ingress]\negress: [{}]', true, false],
    ['Egress alone', 'policyTypes: [Egress]', false, true],
    ['both', 'policyTypes: [Ingress, Egress]', true, true],
    ['one of them twice', 'policyTypes: [Egress, Egress]', false, true],
  ])('%s', (_, spec, ingress, egress) => {
    expect(read(spec).isolates).toEqual({ ingress, egress });
  });

  test('rules of a direction that is not in force count for nothing', () => {
    expect(lines(read('policyTypes: [Egress]\ningress: [{}]'))).toEqual([]);
    expect(lines(read('policyTypes: [Ingress]\negress: [{}]\ningress: []'))).toEqual([]);
  });
});

describe('the subject', () => {
  test.each([
    ['missing', 'policyTypes: [Ingress]', 'and(pod namespace shop)', true],
    ['null', 'podSelector:', 'and(pod namespace shop)', true],
    ['empty', 'podSelector: {}', 'and(pod namespace shop)', true],
    ['empty inside', 'podSelector: {matchLabels: {}, matchExpressions: []}', 'and(pod namespace shop)', true],
    ['labels, in any order', 'podSelector: {matchLabels: {b: "2", a: "1"}}', 'and(pod namespace shop label In ["a","1"] label In ["b","2"])', false],
    ['an empty value', 'podSelector: {matchLabels: {a: ""}}', 'and(pod namespace shop label In ["a",""])', false],
    ['a null value', 'podSelector: {matchLabels: {a: }}', 'and(pod namespace shop label In ["a",""])', false],
    [
      'expressions',
      'podSelector: {matchExpressions: [{key: a, operator: NotIn, values: [x, z]}, {key: b, operator: Exists}]}',
      'and(pod namespace shop label NotIn ["a","x","z"] label Exists ["b"])',
      false,
    ],
  ])('%s', (_, spec, subject, wholeNamespace) => {
    const policy = read(spec);
    expect(keyOf(policy.subject)).toBe(subject);
    expect(policy.wholeNamespace).toBe(wholeNamespace);
  });

  test('belongs to the namespace `default` where none is written', () => {
    const policy = readNetworkPolicy(resourceIn('apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web}\n')).policies[0];
    expect(policy).toMatchObject({ id: 'default/web', namespace: 'default', name: 'web', tier: 'namespace', order: 0 });
    expect(keyOf(policy?.subject as Match)).toBe('and(pod namespace default)');
  });
});

describe('peers (semantics.md 1.3 and 1.5)', () => {
  test.each([
    ['no peers', '{}', 'ingress | all | all | group | spec.ingress[0]'],
    ['from: null', '{from: }', 'ingress | all | all | group | spec.ingress[0]'],
    ['from: []', '{from: []}', 'ingress | all | all | group | spec.ingress[0]'],
    ['a null rule', 'null', 'ingress | all | all | group | spec.ingress[0]'],
    [
      'pods of the own namespace',
      '{from: [{podSelector: {matchLabels: {a: b}}}]}',
      'ingress | all | and(pod namespace shop label In ["a","b"]) | individual | spec.ingress[0].from[0]',
    ],
    ['all pods of the own namespace', '{from: [{podSelector: {}}]}', 'ingress | all | and(pod namespace shop) | group | spec.ingress[0].from[0]'],
    [
      'pods without a label',
      '{from: [{podSelector: {matchExpressions: [{key: a, operator: DoesNotExist}]}}]}',
      'ingress | all | and(pod namespace shop label DoesNotExist ["a"]) | group | spec.ingress[0].from[0]',
    ],
    [
      'all pods of some namespaces',
      '{from: [{namespaceSelector: {matchLabels: {t: u}}}]}',
      'ingress | all | and(pod namespaceLabel In ["t","u"]) | group | spec.ingress[0].from[0]',
    ],
    ['all pods of all namespaces', '{from: [{namespaceSelector: {}}]}', 'ingress | all | and(pod) | group | spec.ingress[0].from[0]'],
    [
      'both in one item',
      '{from: [{namespaceSelector: {}, podSelector: {matchLabels: {a: b}}}]}',
      'ingress | all | and(pod label In ["a","b"]) | individual | spec.ingress[0].from[0]',
    ],
    [
      'both selectors with terms',
      '{from: [{podSelector: {matchExpressions: [{key: a, operator: Exists}]}, namespaceSelector: {matchLabels: {t: u}}}]}',
      'ingress | all | and(pod namespaceLabel In ["t","u"] label Exists ["a"]) | individual | spec.ingress[0].from[0]',
    ],
  ])('%s', (_, rule, line) => {
    expect(lines(read(`ingress: [${rule}]`))).toEqual([line]);
  });

  test('two items are two rules with the same ports', () => {
    expect(
      lines(read('policyTypes: [Egress]\negress: [{}, {to: [{podSelector: {}}, {namespaceSelector: {}}], ports: [{port: 53, protocol: UDP}, {port: dns}]}]')),
    ).toEqual([
      'egress | all | all | group | spec.egress[0]',
      'egress | UDP 53 | dns/TCP | and(pod namespace shop) | group | spec.egress[1].to[0]',
      'egress | UDP 53 | dns/TCP | and(pod) | group | spec.egress[1].to[1]',
    ]);
  });

  test.each([
    ['a block', 'cidr: 10.0.0.0/8', blocks('10.0.0.0/8'), '10.0.0.0/8', false],
    [
      'with exceptions',
      'cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.0.0/16]',
      subtract(blocks('10.0.0.0/8'), blocks('10.1.0.0/16', '10.2.0.0/16')),
      '10.0.0.0/8 except 10.1.0.0/16, 10.2.0.0/16',
      false,
    ],
    ['no exceptions', 'cidr: 10.0.0.0/8, except: []', blocks('10.0.0.0/8'), '10.0.0.0/8', false],
    ['every IPv4 address and no IPv6 one', 'cidr: 0.0.0.0/0', blocks('0.0.0.0/0'), '0.0.0.0/0', false],
    ['a single address', 'cidr: 203.0.113.7/32', blocks('203.0.113.7/32'), '203.0.113.7/32', true],
    ['a single IPv6 address', 'cidr: "2001:db8::7/128"', blocks('2001:db8::7/128'), '2001:db8::7/128', true],
  ])('ipBlock: %s', (_, block, set, text, individual) => {
    const [rule] = read(`ingress: [{from: [{ipBlock: {${block}}}]}]`).rules;
    expect(rule?.peer).toMatchObject({ kind: 'address', set, text, path: ['spec', 'ingress', 0, 'from', 0, 'ipBlock'] });
    expect(rule?.individual).toBe(individual);
  });

  test('matches lead to the entry that they were read from', () => {
    const { subject, rules } = read(
      'podSelector: {matchLabels: {a: b}}\ningress: [{from: [{podSelector: {matchExpressions: [{key: c, operator: Exists}]}, namespaceSelector: {matchLabels: {d: e}}}]}]',
    );
    const paths = (match: Match): string[] =>
      [formatPath(match.path ?? []), ...(match.kind === 'and' ? match.of.flatMap(paths) : [])].filter((path) => path !== '');
    expect(paths(subject)).toEqual(['spec.podSelector', 'spec.podSelector.matchLabels.a']);
    expect(paths(rules[0]?.peer as Match)).toEqual([
      'spec.ingress[0].from[0]',
      'spec.ingress[0].from[0].namespaceSelector.matchLabels.d',
      'spec.ingress[0].from[0].podSelector.matchExpressions[0]',
    ]);
  });
});

describe('ports (semantics.md 1.3 and 1.6)', () => {
  test.each([
    ['missing', '', 'all', []],
    ['null', 'ports:', 'all', []],
    ['empty list', 'ports: []', 'all', []],
    ['empty entry', 'ports: [{}]', 'TCP', []],
    ['null entry', 'ports: [null]', 'TCP', []],
    ['protocol alone', 'ports: [{protocol: UDP}]', 'UDP', []],
    ['a number', 'ports: [{port: 80}]', 'TCP 80', []],
    ['a null protocol', 'ports: [{port: 80, protocol: }]', 'TCP 80', []],
    ['a range', 'ports: [{port: 80, endPort: 90, protocol: SCTP}]', 'SCTP 80-90', []],
    ['a name', 'ports: [{port: http}]', 'none', [{ name: 'http', protocol: 'TCP' }]],
    ['several', 'ports: [{port: 53, protocol: UDP}, {port: 53}, {port: dns, protocol: UDP}]', 'TCP 53; UDP 53', [{ name: 'dns', protocol: 'UDP' }]],
  ])('%s', (_, ports, traffic, named) => {
    const [rule] = read(`ingress: [{${ports}}]`).rules;
    expect(format(rule?.ports.traffic as never)).toBe(traffic);
    expect(rule?.ports.named).toEqual(named);
  });
});

describe('what the API refuses', () => {
  test('has no meaning', () => {
    const reading = readNetworkPolicy(resourceIn(policyWith('ingress: [{ports: [{port: 0}]}]')));
    expect(reading.policies).toEqual([]);
    expect(reading.problems).toMatchObject([{ code: 'invalid-value', severity: 'error', path: 'spec.ingress[0].ports[0].port' }]);
  });

  test('but an unknown field is dropped, and the rest counts', () => {
    const reading = readNetworkPolicy(resourceIn(policyWith('ingress:\n- _from: [{podSelector: {}}]\n')));
    expect(reading.policies.map(lines)).toEqual([['ingress | all | all | group | spec.ingress[0]']]);
    expect(reading.problems).toMatchObject([{ code: 'unknown-field', severity: 'error', path: 'spec.ingress[0]._from' }]);
  });
});

test('the old API is read, with a warning', () => {
  const text = policyWith('podSelector: {}').replace('networking.k8s.io/v1', 'extensions/v1beta1');
  const reading = readNetworkPolicy(resourceIn(text));
  expect(reading.policies).toHaveLength(1);
  expect(reading.problems).toMatchObject([{ code: 'deprecated-api', severity: 'warning', path: 'apiVersion' }]);
});

test('what a server adds is tolerated', () => {
  const text = `${policyWith('podSelector: {}')}\nstatus: {conditions: []}\n`.replace(
    '  name: web',
    '  name: web\n  uid: 1-2\n  resourceVersion: "7"\n  generation: 2\n  creationTimestamp: "2026-01-01T00:00:00Z"\n  selfLink: /x\n  managedFields: [{manager: kubectl, fieldsV1: {"f:spec": {}}}]\n  ownerReferences: [{kind: Tenant}]',
  );
  expect(readNetworkPolicy(resourceIn(text)).problems).toEqual([]);
});
