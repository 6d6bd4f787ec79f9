import { describe, expect, test } from 'vitest';
import { DUMP } from './testing/dump';
import { clusterOf, idsOf, portsOf } from './testing/resources';

describe('the whole of kubectl get, without ReplicaSets', () => {
  const cluster = clusterOf(DUMP);
  test('has each workload once and no problem', () => {
    expect(idsOf(cluster)).toEqual(['shop/db[StatefulSet]', 'shop/web[Deployment]']);
    expect(cluster.problems).toEqual([]);
  });
  test('has both replicas in one shape', () => {
    expect(
      cluster.endpoints[1]?.shapes.map(({ pods, serviceAccount, ports }) => [
        pods.map(({ addresses, node }) => [addresses, node]),
        serviceAccount,
        portsOf(ports),
      ]),
    ).toEqual([
      [
        [
          [['10.1.0.4'], 'node-1'],
          [['10.1.1.9'], 'node-2'],
        ],
        'web',
        'http=8080/TCP',
      ],
    ]);
    expect(cluster.endpoints[1]).toMatchObject({
      replicas: 2,
      selector: { app: 'web' },
      workloadKind: 'Deployment',
      namespace: 'shop',
      name: 'web',
      kind: 'workload',
    });
  });
  test('places its resources inside the List', () => {
    expect(cluster.endpoints[1]?.resources.map(({ path }) => path)).toEqual([
      ['items', 4],
      ['items', 1],
      ['items', 2],
    ]);
    expect(cluster.namespaces.get('shop')?.labels.team).toBe('retail');
  });
});
