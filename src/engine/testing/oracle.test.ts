// The oracle against what it must not get wrong: tables straight from the specification.
import { describe, expect, test } from 'vitest';
import { findEnd, isAllowed, type Reading } from './oracle';
import { bitsOf, isInBlock } from './oracle-bits';
import { readManifests, readWorld, type World } from './oracle-world';

const BY_THE_BOOK: Reading = { hostNetwork: 'nodes', podAddresses: 'match' };

/** One question in short: `ns/a -> ns/b TCP 80`. */
function ask(world: World, question: string, reading: Reading = BY_THE_BOOK): boolean {
  const [src = '', , dst = '', protocol = '', port = ''] = question.split(' ');
  const from = findEnd(world, src);
  const to = findEnd(world, dst);
  if (!from || !to) throw new Error(`no such end in: ${question}`);
  return isAllowed(world, reading, { from, to, protocol, port: Number(port) });
}

const PODS = `
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  containers:
    - ports: [{name: http, containerPort: 8080}, {name: stats, containerPort: 9000, protocol: UDP}]
status: {podIP: 10.0.0.1}
---
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db, tier: ""}}
spec:
  containers:
    - ports: [{name: http, containerPort: 80}]
status: {podIPs: [{ip: 10.0.0.2}, {ip: "fd00::2"}]}
---
kind: Pod
metadata: {name: job, namespace: other, labels: {app: web}}
status: {podIP: 10.0.1.1}
---
kind: Pod
metadata: {name: agent, namespace: other, labels: {app: agent}}
spec: {hostNetwork: true, nodeName: n1}
---
kind: Node
metadata: {name: n1}
status: {addresses: [{type: InternalIP, address: 192.168.1.1}, {type: Hostname, address: n1}]}
`;

const policy = (spec: string): string => `kind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: ${spec}\n`;

describe('one policy, one packet', () => {
  test.each([
    ['no types: ingress is closed', '{podSelector: {}}', 'shop/web -> shop/db TCP 80', false],
    ['no types and no egress rule: egress is open', '{podSelector: {}, egress: []}', 'shop/web -> other/job TCP 80', true],
    ['no types and an egress rule: egress is closed to the rest', '{egress: [{ports: [{port: 1}]}]}', 'shop/web -> other/job TCP 80', false],
    [
      'rules of a direction that is not among the types count for nothing',
      '{policyTypes: [Ingress], egress: [{ports: [{port: 1}]}]}',
      'shop/web -> other/job TCP 80',
      true,
    ],
    ['a pod reaches itself', '{policyTypes: [Ingress, Egress]}', 'shop/web -> shop/web TCP 80', true],
    ['an empty rule lets everybody in', '{ingress: [{}]}', 'ip:203.0.113.1 -> shop/web SCTP 1', true],
    ['an empty list of peers is everybody', '{ingress: [{from: []}]}', 'ip:203.0.113.1 -> shop/web UDP 1', true],
    ['an empty namespace selector is no outside address', '{ingress: [{from: [{namespaceSelector: {}}]}]}', 'ip:203.0.113.1 -> shop/web TCP 1', false],
    ['a pod selector alone is the own namespace', '{ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}', 'other/job -> shop/db TCP 1', false],
    [
      'AND',
      '{ingress: [{from: [{podSelector: {}, namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: other}}}]}]}',
      'other/job -> shop/db TCP 1',
      true,
    ],
    ['an empty port entry is TCP', '{ingress: [{ports: [{}]}]}', 'shop/web -> shop/db TCP 7', true],
    ['an empty port entry is not UDP', '{ingress: [{ports: [{}]}]}', 'shop/web -> shop/db UDP 7', false],
    ['an empty list of ports is everything', '{ingress: [{ports: []}]}', 'shop/web -> shop/db UDP 7', true],
    ['the end of a range is in it', '{ingress: [{ports: [{port: 10, endPort: 20}]}]}', 'shop/web -> shop/db TCP 20', true],
    ['after the end of a range', '{ingress: [{ports: [{port: 10, endPort: 20}]}]}', 'shop/web -> shop/db TCP 21', false],
    ['a name means another number on each pod', '{ingress: [{ports: [{port: http}]}]}', 'other/job -> shop/db TCP 80', true],
    ['a name needs its protocol', '{ingress: [{ports: [{port: stats}]}]}', 'other/job -> shop/web TCP 9000', false],
    ['a name with its protocol', '{ingress: [{ports: [{port: stats, protocol: UDP}]}]}', 'other/job -> shop/web UDP 9000', true],
    ['a name never means an outside port', '{egress: [{ports: [{port: http}]}]}', 'shop/web -> ip:203.0.113.1 TCP 80', false],
    [
      'NotIn matches an absent key',
      '{ingress: [{from: [{podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [x]}]}}]}]}',
      'shop/web -> shop/db TCP 1',
      true,
    ],
    ['In does not match an absent key', '{podSelector: {matchExpressions: [{key: tier, operator: In, values: [""]}]}}', 'shop/db -> shop/web TCP 1', true],
    ['Exists takes an empty value', '{podSelector: {matchExpressions: [{key: tier, operator: Exists}]}}', 'shop/web -> shop/db TCP 1', false],
    ['DoesNotExist does not', '{podSelector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}}', 'shop/web -> shop/db TCP 1', true],
    ['an empty value needs the key', '{podSelector: {matchLabels: {tier: ""}}}', 'shop/db -> shop/web TCP 1', true],
    ['a block matches a pod by its address', '{egress: [{to: [{ipBlock: {cidr: 10.0.1.0/24}}]}]}', 'shop/web -> other/job TCP 1', true],
    ['except cuts out', '{egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.1.0/24]}}]}]}', 'shop/web -> other/job TCP 1', false],
    ['any of a pod’s addresses will do', '{ingress: [{from: [{ipBlock: {cidr: "fd00::/8"}}]}]}', 'shop/db -> shop/web TCP 1', true],
    ['a host-network pod is known by its node’s address', '{ingress: [{from: [{ipBlock: {cidr: 192.168.1.0/24}}]}]}', 'other/agent -> shop/web TCP 1', true],
    ['a host-network pod is seen by no selector', '{ingress: [{from: [{namespaceSelector: {}}]}]}', 'other/agent -> shop/web TCP 1', false],
  ])('%s', (_name, spec, question, expected) => {
    expect(ask(readWorld([PODS, policy(spec)]), question)).toBe(expected);
  });

  test('readings that the specification leaves open', () => {
    const selector = readWorld([PODS, policy('{ingress: [{from: [{namespaceSelector: {}}]}]}')]);
    expect(ask(selector, 'other/agent -> shop/web TCP 1', { hostNetwork: 'pods', podAddresses: 'match' })).toBe(true);
    const block = readWorld([PODS, policy('{egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}')]);
    expect(ask(block, 'shop/web -> other/job TCP 1')).toBe(true);
    expect(ask(block, 'shop/web -> other/job TCP 1', { hostNetwork: 'pods', podAddresses: 'ignore' })).toBe(false);
  });
});

describe('reading', () => {
  test.each([
    ['10.0.0.1', '10.0.0.0/8', true],
    ['11.0.0.1', '10.0.0.0/8', false],
    ['10.0.0.1', '10.0.0.1/32', true],
    ['10.1.2.3', '10.9.9.9/8', true],
    ['0.0.0.0', '0.0.0.0/0', true],
    ['::1', '0.0.0.0/0', false],
    ['fd00::1', 'fd00::/8', true],
    ['fe00::1', 'fd00::/8', false],
    ['::ffff:10.0.0.1', '::ffff:0:0/96', true],
    ['::ffff:10.0.0.1', '10.0.0.0/8', false],
  ])('%s in %s: %s', (address, block, expected) => expect(isInBlock(address, block)).toBe(expected));

  test('bits', () => {
    expect(bitsOf('1.2.3.4')).toBe('00000001000000100000001100000100');
    expect(bitsOf('1::8')).toBe(`${'1'.padStart(16, '0')}${'0'.repeat(96)}${'1000'.padStart(16, '0')}`);
    expect(bitsOf('::')).toBe('0'.repeat(128));
  });

  test('lists, merge keys and booleans of YAML 1.1', () => {
    expect(readManifests('kind: List\nitems: [{kind: PodList, items: [{kind: Pod}]}, {kind: Pod, spec: {hostNetwork: yes}}]')).toEqual([
      { kind: 'Pod' },
      { kind: 'Pod', spec: { hostNetwork: true } },
    ]);
    expect(readManifests('kind: A\nspec: &s {podSelector: {}}\n---\nkind: B\nmetadata: &m {name: x}\nspec: {<<: *m}')[1]).toEqual({
      kind: 'B',
      metadata: { name: 'x' },
      spec: { name: 'x' },
    });
  });

  test('a template speaks only where the files hold none of its pods', () => {
    const deployment = 'kind: Deployment\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}}}\n';
    const owner = 'ownerReferences: [{kind: ReplicaSet, name: web-7d9, controller: true}]';
    const replica = `kind: Pod\nmetadata: {name: web-7d9-x, labels: {app: web, pod-template-hash: 7d9}, ${owner}}\n`;
    expect(readWorld([deployment]).pods.map((pod) => pod.name)).toEqual(['web']);
    expect(readWorld([deployment, replica]).pods.map((pod) => pod.name)).toEqual(['web-7d9-x']);
  });
});
