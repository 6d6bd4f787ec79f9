import { describe, expect, test } from 'vitest';
import type { Resource } from '../yaml/document';
import { readCluster } from './read';
import { clusterOf, endpointOf, objectOf, podOf, portsOf, problemsOf, resourcesOf, workloadOf } from './testing/resources';

const NAME = 'kubernetes.io/metadata.name';
const namespace = (name: string, labels: object = {}) => `${JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })}\n---\n`;

describe('namespaces', () => {
  test('have their labels and their name as a label, whatever is written', () => {
    const { namespaces } = clusterOf(namespace('a', { team: 'x' }) + namespace('b', { [NAME]: 'wrong' }) + namespace('c'));
    expect([...namespaces.values()].map(({ name, labels }) => [name, labels])).toEqual([
      ['a', { team: 'x', [NAME]: 'a' }],
      ['b', { [NAME]: 'b' }],
      ['c', { [NAME]: 'c' }],
    ]);
    expect([...namespaces.values()].every(({ resource }) => resource !== undefined)).toBe(true);
  });

  test.each<[string, string]>([
    ['a pod', podOf('p')],
    ['a workload', workloadOf('CronJob', 'c')],
    ['a Service', objectOf('v1', 'Service', 's')],
    ['an Ingress', objectOf('networking.k8s.io/v1', 'Ingress', 'i')],
    ['Endpoints', objectOf('v1', 'Endpoints', 'e')],
  ])('exist without a manifest where %s is in them', (_, text) => {
    expect(clusterOf(text).namespaces.get('shop')).toEqual({ name: 'shop', labels: { [NAME]: 'shop' } });
  });

  test('exist where the caller says so', () => {
    const { namespaces } = readCluster(resourcesOf(namespace('a', { team: 'x' })), ['z', 'a', 'm', 'z']);
    expect([...namespaces.keys()]).toEqual(['a', 'm', 'z']);
    expect(namespaces.get('a')?.labels.team).toBe('x');
  });

  test('with labels that cannot be read have only their name', () => {
    const cluster = clusterOf(`${namespace('a', { on: true, b: 'c' })}${podOf('p')}`);
    expect(problemsOf(cluster)).toEqual(['error unquoted-boolean metadata.labels.on']);
    expect(cluster.namespaces.get('a')?.labels).toEqual({ [NAME]: 'a' });
  });
});

describe('ports', () => {
  test.each<[string, object, string]>([
    ['none', {}, ''],
    [
      'of all containers in their order',
      {
        containers: [
          { ports: [{ containerPort: 80, name: 'http' }] },
          {},
          {
            ports: [
              { containerPort: 53, protocol: 'UDP' },
              { containerPort: 5, protocol: 'SCTP' },
            ],
          },
        ],
      },
      'http=80/TCP 53/UDP 5/SCTP',
    ],
    [
      'of sidecars, not of init containers',
      {
        initContainers: [{ ports: [{ containerPort: 1 }] }, { restartPolicy: 'Always', ports: [{ containerPort: 2 }] }],
        containers: [{ ports: [{ containerPort: 3 }] }],
      },
      '3/TCP 2/TCP',
    ],
    ['an empty name is none', { containers: [{ ports: [{ containerPort: 80, name: '' }] }] }, '80/TCP'],
  ])('%s', (_, spec, ports) => {
    expect(portsOf(endpointOf(podOf('p', { spec })).shapes[0]?.ports ?? [])).toBe(ports);
    expect(portsOf(endpointOf(workloadOf('Deployment', 'd', { pod: spec })).shapes[0]?.ports ?? [])).toBe(ports);
  });
});

describe('pods', () => {
  const status = (value: object) => endpointOf(objectOf('v1', 'Pod', 'p', { spec: { nodeName: 'n1' }, status: value })).shapes[0]?.pods[0];
  test.each<[string, object, string[]]>([
    ['unknown', {}, []],
    ['one', { podIP: '10.0.0.1' }, ['10.0.0.1']],
    ['of both families', { podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }] }, ['10.0.0.1', 'fd00::1']],
    ['nonsense is passed over', { podIP: 5, podIPs: ['x', { ip: null }] }, []],
  ])('addresses: %s', (_, value, addresses) => {
    expect(status(value)?.addresses).toEqual(addresses);
    expect(status(value)?.node).toBe('n1');
  });
});

describe('nodes', () => {
  test('have labels and the addresses that are addresses', () => {
    const addresses = [
      { type: 'Hostname', address: 'n1' },
      { type: 'InternalIP', address: '192.168.0.1' },
      { type: 'ExternalIP', address: '203.0.113.1' },
    ];
    const { nodes } = clusterOf(objectOf('v1', 'Node', 'n1', { metadata: { labels: { zone: 'a' } }, status: { addresses } }));
    expect(nodes.map(({ name, labels, addresses: known }) => ({ name, labels, known }))).toEqual([
      { name: 'n1', labels: { zone: 'a' }, known: ['192.168.0.1', '203.0.113.1'] },
    ]);
  });
});

describe('a previous result', () => {
  const POLICY = '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n, namespace: late}}\n---\n';
  const before = resourcesOf(namespace('shop') + podOf('a') + POLICY + podOf('b'));
  const policies = resourcesOf(POLICY + POLICY);
  const cluster = readCluster(before, ['late']);
  const isPolicy = ({ ref }: Resource) => ref.kind === 'NetworkPolicy';

  test.each<[string, readonly Resource[]]>([
    ['nothing changed', before],
    ['a policy changed', before.map((resource) => (isPolicy(resource) ? (policies[0] as Resource) : resource))],
    ['a policy went', before.filter((resource) => !isPolicy(resource))],
    ['policies came', [...policies, ...before]],
  ])('is given back where %s', (_, resources) => {
    expect(readCluster(resources, ['late'], cluster)).toBe(cluster);
  });

  test.each<[string, readonly Resource[]]>([
    ['a pod changed', [...before.slice(0, 3), ...resourcesOf(podOf('c'))]],
    ['a pod went', before.slice(0, 3)],
    ['a pod came', [...before, ...resourcesOf(podOf('c'))]],
    ['the order changed', [...before].reverse()],
    ['a namespace changed', [...resourcesOf(namespace('shop', { a: 'b' })), ...before.slice(1)]],
  ])('is not given back where %s, and the new one is as if read afresh', (_, resources) => {
    const next = readCluster(resources, ['late'], cluster);
    expect(next).not.toBe(cluster);
    expect(next).toEqual(readCluster(resources, ['late']));
  });

  test.each<[string, string[]]>([
    ['goes', []],
    ['comes', ['late', 'later']],
    ['is another', ['later']],
  ])('keeps all but the namespaces where one that only the caller named %s', (_, also) => {
    const next = readCluster(before, also, cluster);
    expect(next).not.toBe(cluster);
    expect(next).toEqual(readCluster(before, also));
    expect(next.endpoints).toBe(cluster.endpoints);
    expect(readCluster(before, also, next)).toBe(next);
    expect(readCluster(before, ['late'], next)).toEqual(cluster);
  });

  test('from nothing to something that is not read, there is something to say', () => {
    const nothing = readCluster([]);
    expect(problemsOf(readCluster(policies, [], nothing))).toEqual(['warning no-workloads']);
    expect(readCluster([], [], nothing)).toBe(nothing);
  });

  test('of somebody else is no obstacle', () => {
    expect(readCluster(before, [], { ...cluster })).toEqual(readCluster(before));
  });
});
