// Single leaves of a policy: each has its place, and a change of one leaves all others as they are.
import { describe, expect, test } from 'vitest';
import { formatPath } from '../../yaml/path';
import { LEAVES } from './leaves';
import { policyWith, resourceIn } from './testing/resources';
import { made } from './testing/write';

const SPEC = `podSelector:
  matchLabels:
    ap: web # the shop's
  matchExpressions:
    - {key: tier, operator: In, values: [front, bakc]}
policyTypes: [Ingress]
ingress:
  - from:
      - podSelector: {}
    ports:
      - port: 80
      - {port: 8000, endPort: 8080, protocol: UDP}
egress:
  - {}
`;
const TEXT = policyWith(SPEC);
const resource = resourceIn(TEXT);
const LABEL = ['spec', 'podSelector', 'matchLabels', 'ap'];
const TERM = ['spec', 'podSelector', 'matchExpressions', 0];
const RULE = ['spec', 'ingress', 0, 'from', 0];

describe('places', () => {
  test.each([
    ['a label by its key', LEAVES.keyLeaf(LABEL), 'spec.podSelector.matchLabels.ap', 'key'],
    ['a label by its value', LEAVES.valueLeaf(LABEL, 0), 'spec.podSelector.matchLabels.ap', undefined],
    ['the key of an expression', LEAVES.keyLeaf(TERM), 'spec.podSelector.matchExpressions[0].key', undefined],
    ['a value of an expression', LEAVES.valueLeaf(TERM, 1), 'spec.podSelector.matchExpressions[0].values[1]', undefined],
    ['a direction that is listed', LEAVES.directionOf(resource, 'ingress'), 'spec.policyTypes[0]', undefined],
    ['a direction that is not', LEAVES.directionOf(resource, 'egress'), 'spec.policyTypes', undefined],
  ])('%s', (_, leaf, path, part) => {
    expect([formatPath(leaf.path), leaf.part]).toEqual([path, part]);
  });

  test('the ports of a rule', () => {
    const [first, second] = LEAVES.portsOf(resource, RULE);
    expect(first && formatPath(first.at.protocol.path)).toBe('spec.ingress[0].ports[0].protocol');
    expect(second?.written).toEqual({ protocol: 'UDP', port: 8000, endPort: 8080 });
  });

  test('rules that do not count', () => {
    expect(LEAVES.idleRules(resource, 'egress').map((r) => formatPath(r.path))).toEqual(['spec.egress[0]']);
    expect(LEAVES.idleRules(resource, 'ingress')).toEqual([]);
  });
});

describe('changes', () => {
  test.each([
    ['the key of a label', (r: typeof resource) => LEAVES.setKey(r, LABEL, 'app'), "ap: web # the shop's", "app: web # the shop's"],
    ['the value of a label', (r: typeof resource) => LEAVES.setValue(r, LABEL, 0, 'api'), 'ap: web', 'ap: api'],
    ['the key of an expression', (r: typeof resource) => LEAVES.setKey(r, TERM, 'layer'), 'key: tier', 'key: layer'],
    ['one value of an expression', (r: typeof resource) => LEAVES.setValue(r, TERM, 1, 'back'), 'bakc', 'back'],
    ['a port', (r: typeof resource) => LEAVES.setPort(r, RULE, 0, { protocol: 'TCP', port: 81 }), 'port: 80\n', 'port: 81\n'],
    ['a protocol', (r: typeof resource) => LEAVES.setPort(r, RULE, 1, { protocol: 'SCTP', port: 8000, endPort: 8080 }), 'UDP', 'SCTP'],
    ['a direction', (r: typeof resource) => LEAVES.swapDirection(r, 'ingress', 'egress'), '[Ingress]', '[Egress]'],
    ['the namespace', (r: typeof resource) => LEAVES.setNamespace(r, 'ops'), 'namespace: shop', 'namespace: ops'],
  ])('%s', (_, change, before, after) => {
    expect(made(TEXT, change)).toBe(TEXT.replace(before, after));
  });

  test.each([
    ['a value that no label can have', (r: typeof resource) => LEAVES.setValue(r, LABEL, 0, 'a b'), /^\[.*a b.*\]$/],
    ['a direction that is closed already', (r: typeof resource) => LEAVES.swapDirection(r, 'egress', 'ingress'), /already\]$/],
  ])('%s is refused', (_, change, reason) => {
    expect(made(TEXT, change)).toMatch(reason);
  });
});
