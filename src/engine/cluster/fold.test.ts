import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCluster } from './read';
import { clusterOf, endpointOf, idsOf, objectOf, podOf, resourcesOf, workloadOf } from './testing/resources';

const HASHED = { app: 'web', 'pod-template-hash': '5d9f' };
const web = workloadOf('Deployment', 'web');

describe('who is one endpoint', () => {
  test.each<[string, string, string[]]>([
    ['a bare pod stands for itself', podOf('a'), ['shop/a[Pod]']],
    ['a static pod stands for itself', podOf('etcd', { owner: 'Node/n1' }), ['shop/etcd[Pod]']],
    [
      'an owner that is not the controller does not count',
      objectOf('v1', 'Pod', 'a', { metadata: { ownerReferences: [{ kind: 'ReplicaSet', name: 'r' }] } }),
      ['shop/a[Pod]'],
    ],
    [
      'an owner without a kind does not count',
      objectOf('v1', 'Pod', 'a', { metadata: { ownerReferences: [{ name: 'r', controller: true }] } }),
      ['shop/a[Pod]'],
    ],
    [
      'pods of an absent controller are named for it',
      podOf('a', { owner: 'StatefulSet/db' }) + podOf('b', { owner: 'StatefulSet/db' }),
      ['shop/db[StatefulSet]'],
    ],
    ['an unknown kind of controller is named as written', podOf('a', { owner: 'Rollout/web' }), ['shop/web[Rollout]']],
    ['a namespace that is missing is default', podOf('a', { namespace: '' }), ['default/a[Pod]']],
    [
      'a pod, its ReplicaSet and its Deployment',
      web + workloadOf('ReplicaSet', 'web-5d9f', { owner: 'Deployment/web' }) + podOf('p', { owner: 'ReplicaSet/web-5d9f' }),
      ['shop/web[Deployment]'],
    ],
    [
      'the order of the documents does not matter',
      podOf('p', { owner: 'ReplicaSet/web-x' }) + workloadOf('ReplicaSet', 'web-x', { owner: 'Deployment/web' }) + web,
      ['shop/web[Deployment]'],
    ],
    [
      'an absent ReplicaSet of a Deployment that fits by hash and selector',
      web + podOf('p', { owner: 'ReplicaSet/web-5d9f', labels: HASHED }),
      ['shop/web[Deployment]'],
    ],
    [
      'one pod that fits is enough for its ReplicaSet',
      web + podOf('o', { owner: 'ReplicaSet/web-5d9f' }) + podOf('p', { owner: 'ReplicaSet/web-5d9f', labels: HASHED }),
      ['shop/web[Deployment]'],
    ],
    [
      'an absent ReplicaSet whose pods show another hash',
      web + podOf('p', { owner: 'ReplicaSet/web-77', labels: HASHED }),
      ['shop/web[Deployment]', 'shop/web-77[ReplicaSet]'],
    ],
    [
      'an absent ReplicaSet whose pods the Deployment does not select',
      web + podOf('p', { owner: 'ReplicaSet/web-5d9f', labels: { ...HASHED, app: 'x' } }),
      ['shop/web[Deployment]', 'shop/web-5d9f[ReplicaSet]'],
    ],
    [
      'an absent ReplicaSet without a hash on its pods',
      web + podOf('p', { owner: 'ReplicaSet/web-5d9f', labels: { app: 'web' } }),
      ['shop/web[Deployment]', 'shop/web-5d9f[ReplicaSet]'],
    ],
    [
      'a Deployment of another namespace',
      web + podOf('p', { owner: 'ReplicaSet/web-5d9f', labels: HASHED, namespace: 'b' }),
      ['b/web-5d9f[ReplicaSet]', 'shop/web[Deployment]'],
    ],
    ['an absent ReplicaSet and no Deployment', podOf('p', { owner: 'ReplicaSet/web-5d9f', labels: HASHED }), ['shop/web-5d9f[ReplicaSet]']],
    [
      'a Deployment without a selector takes what its template makes',
      objectOf('extensions/v1beta1', 'Deployment', 'web', { spec: { template: { metadata: { labels: { app: 'web' } } } } }) +
        podOf('p', { owner: 'ReplicaSet/web-5d9f', labels: HASHED }),
      ['shop/web[Deployment]'],
    ],
    [
      'an old revision vanishes into its Deployment',
      web + workloadOf('ReplicaSet', 'web-old', { owner: 'Deployment/web', spec: { replicas: 0 } }),
      ['shop/web[Deployment]'],
    ],
    ['a ReplicaSet whose Deployment is not in the files', workloadOf('ReplicaSet', 'web-5d9f', { owner: 'Deployment/web' }), ['shop/web-5d9f[ReplicaSet]']],
    [
      'a pod, its Job and its CronJob',
      workloadOf('CronJob', 'mail') + workloadOf('Job', 'mail-28000000', { owner: 'CronJob/mail' }) + podOf('p', { owner: 'Job/mail-28000000' }),
      ['shop/mail[CronJob]'],
    ],
    ['an absent Job of a CronJob', workloadOf('CronJob', 'mail') + podOf('p', { owner: 'Job/mail-28000000' }), ['shop/mail[CronJob]']],
    [
      'an absent Job whose name only begins like the CronJob',
      workloadOf('CronJob', 'mail') + podOf('p', { owner: 'Job/mail-manual' }),
      ['shop/mail[CronJob]', 'shop/mail-manual[Job]'],
    ],
    [
      'a Job without an owner, though named like one of a CronJob',
      workloadOf('CronJob', 'mail') + workloadOf('Job', 'mail-28000000'),
      ['shop/mail[CronJob]', 'shop/mail-28000000[Job]'],
    ],
    ['a Job by itself', workloadOf('Job', 'migrate') + podOf('p', { owner: 'Job/migrate' }), ['shop/migrate[Job]']],
    [
      'a ReplicationController',
      workloadOf('ReplicationController', 'old', { selector: { app: 'old' } }) + podOf('p', { owner: 'ReplicationController/old' }),
      ['shop/old[ReplicationController]'],
    ],
    ['a DaemonSet', workloadOf('DaemonSet', 'agent') + podOf('p', { owner: 'DaemonSet/agent' }), ['shop/agent[DaemonSet]']],
    ['a workload that an operator owns is the topmost of the files', workloadOf('StatefulSet', 'es', { owner: 'Elasticsearch/es' }), ['shop/es[StatefulSet]']],
    [
      'owners in a circle end',
      workloadOf('Deployment', 'a', { owner: 'Deployment/b' }) + workloadOf('Deployment', 'b', { owner: 'Deployment/a' }),
      ['shop/a[Deployment]', 'shop/b[Deployment]'],
    ],
    [
      'ordered by namespace, name, kind',
      podOf('b') + podOf('a') + workloadOf('Deployment', 'b') + podOf('z', { namespace: 'a' }),
      ['a/z[Pod]', 'shop/a[Pod]', 'shop/b[Deployment]', 'shop/b[Pod]'],
    ],
  ])('%s', (_, text, ids) => {
    expect(idsOf(clusterOf(text))).toEqual(ids);
  });
});

describe('what an endpoint looks like', () => {
  test('pods that exist speak, not the template', () => {
    const { shapes, replicas } = endpointOf(web + podOf('p', { owner: 'ReplicaSet/web-5d9f', labels: { ...HASHED, extra: 'yes' }, ip: '10.0.0.1' }));
    expect(shapes).toHaveLength(1);
    expect(shapes[0]?.labels).toEqual({ ...HASHED, extra: 'yes' });
    expect(shapes[0]?.pods.map(({ name, addresses }) => [name, addresses])).toEqual([['p', ['10.0.0.1']]]);
    expect(replicas).toBe(1);
  });

  test('a template speaks where there are no pods', () => {
    const { shapes } = endpointOf(workloadOf('Deployment', 'web', { labels: { app: 'web', v: '1' }, pod: { hostNetwork: true, serviceAccountName: 'robot' } }));
    expect(shapes).toEqual([{ labels: { app: 'web', v: '1' }, ports: [], hostNetwork: true, serviceAccount: 'robot', pods: [] }]);
  });

  test.each<[string, object, object, number]>([
    ['nothing', {}, {}, 1],
    ['the order of labels', { labels: { a: '1', b: '2' } }, { labels: { b: '2', a: '1' } }, 1],
    ['the address', { ip: '10.0.0.1' }, { ip: '10.0.0.2' }, 1],
    ['a label', { labels: { a: '1' } }, { labels: { a: '2' } }, 2],
    ['a volatile label', { labels: { 'statefulset.kubernetes.io/pod-name': 'a' } }, { labels: { 'statefulset.kubernetes.io/pod-name': 'b' } }, 2],
    ['having labels at all', {}, { labels: { a: '1' } }, 2],
    ['a port', { spec: { containers: [{ ports: [{ containerPort: 80 }] }] } }, { spec: { containers: [{ ports: [{ containerPort: 81 }] }] } }, 2],
    [
      'a port more',
      { spec: { containers: [{ ports: [{ containerPort: 80 }] }] } },
      { spec: { containers: [{ ports: [{ containerPort: 80 }, { containerPort: 81 }] }] } },
      2,
    ],
    [
      'a port less',
      { spec: { containers: [{ ports: [{ containerPort: 80 }, { containerPort: 81 }] }] } },
      { spec: { containers: [{ ports: [{ containerPort: 80 }] }] } },
      2,
    ],
    [
      "a port's name",
      { spec: { containers: [{ ports: [{ containerPort: 80, name: 'a' }] }] } },
      { spec: { containers: [{ ports: [{ containerPort: 80, name: 'b' }] }] } },
      2,
    ],
    [
      "a port's protocol",
      { spec: { containers: [{ ports: [{ containerPort: 80 }] }] } },
      { spec: { containers: [{ ports: [{ containerPort: 80, protocol: 'UDP' }] }] } },
      2,
    ],
    [
      'a protocol that is only written out',
      { spec: { containers: [{ ports: [{ containerPort: 80 }] }] } },
      { spec: { containers: [{ ports: [{ containerPort: 80, protocol: 'TCP' }] }] } },
      1,
    ],
    [
      'which container has the port',
      { spec: { containers: [{ ports: [{ containerPort: 80 }] }, {}] } },
      { spec: { containers: [{}, { ports: [{ containerPort: 80 }] }] } },
      1,
    ],
    ['hostNetwork', {}, { spec: { hostNetwork: true } }, 2],
    ['the service account', {}, { spec: { serviceAccountName: 'robot' } }, 2],
    ['the default service account written out', {}, { spec: { serviceAccountName: 'default' } }, 1],
  ])('pods that differ in %s', (_, one, other, shapes) => {
    const endpoint = endpointOf(
      podOf('a', { owner: 'StatefulSet/s', ...one }) + podOf('b', { owner: 'StatefulSet/s', ...other }) + podOf('c', { owner: 'StatefulSet/s', ...one }),
    );
    expect(endpoint.shapes).toHaveLength(shapes);
    expect(endpoint.shapes.flatMap(({ pods }) => pods.map(({ name }) => name)).sort()).toEqual(['a', 'b', 'c']);
  });

  test('the resources of an endpoint are its controllers from the top, then its pods', () => {
    const { resources } = endpointOf(podOf('p', { owner: 'ReplicaSet/web-x' }) + workloadOf('ReplicaSet', 'web-x', { owner: 'Deployment/web' }) + web);
    expect(resources.map(({ ref }) => `${ref.kind} ${ref.name}`)).toEqual(['Deployment web', 'ReplicaSet web-x', 'Pod p']);
  });
});

describe('finished pods', () => {
  const finished = (phase: string) => podOf('done', { owner: 'Job/j', phase, labels: { app: 'j' } });
  test.each(['Succeeded', 'Failed'])('in phase %s they stand for their workload where there is no other', (phase) => {
    expect(endpointOf(finished(phase)).shapes.flatMap(({ pods }) => pods.map(({ name }) => name))).toEqual(['done']);
  });
  test.each(['Succeeded', 'Failed'])('in phase %s they are left out beside live ones', (phase) => {
    const endpoint = endpointOf(finished(phase) + podOf('live', { owner: 'Job/j' }));
    expect(endpoint.shapes.flatMap(({ pods }) => pods.map(({ name }) => name))).toEqual(['live']);
    expect(endpoint.replicas).toBe(1);
    expect(endpoint.resources).toHaveLength(2);
  });
  test('a bare finished pod is there all the same', () => {
    expect(endpointOf(podOf('once', { phase: 'Succeeded' })).id).toBe('shop/once[Pod]');
  });
});

describe('replicas', () => {
  const nodes = objectOf('v1', 'Node', 'n1') + objectOf('v1', 'Node', 'n2') + objectOf('v1', 'Node', 'n3');
  test.each<[string, string, number]>([
    [
      'pods count, whatever was asked',
      workloadOf('StatefulSet', 's', { spec: { replicas: 5 } }) + podOf('a', { owner: 'StatefulSet/s' }) + podOf('b', { owner: 'StatefulSet/s' }),
      2,
    ],
    ['a template alone says how many', workloadOf('Deployment', 'd', { spec: { replicas: 5 } }), 5],
    ['none are none', workloadOf('Deployment', 'd', { spec: { replicas: 0 } }), 0],
    ['not said is one', workloadOf('Deployment', 'd'), 1],
    ['a null is not said', workloadOf('Deployment', 'd', { spec: { replicas: null } }), 1],
    ['a Job has its parallelism', workloadOf('Job', 'j', { spec: { parallelism: 4 } }), 4],
    ['a CronJob has that of its Jobs', workloadOf('CronJob', 'c', { spec: { parallelism: 3 } }), 3],
    ['a DaemonSet has one on each node', workloadOf('DaemonSet', 'd') + nodes, 3],
    ['a DaemonSet of unknown nodes has one', workloadOf('DaemonSet', 'd'), 1],
    ['a bare pod is one', podOf('p'), 1],
  ])('%s', (_, text, replicas) => {
    expect(endpointOf(text).replicas).toBe(replicas);
  });
});

describe('the labels that a controller selects by', () => {
  const UID = { 'batch.kubernetes.io/controller-uid': 'u', 'controller-uid': 'u' };
  test.each<[string, string, object]>([
    ['matchLabels', workloadOf('Deployment', 'd', { selector: { matchLabels: { a: '1' } }, labels: { a: '1', b: '2' } }), { a: '1' }],
    ['matchLabels without the hash', workloadOf('ReplicaSet', 'd', { selector: { matchLabels: { a: '1', 'pod-template-hash': 'x' } } }), { a: '1' }],
    [
      "a Job's selector is its own invention",
      workloadOf('Job', 'j', { selector: { matchLabels: UID }, labels: { ...UID, 'job-name': 'j', app: 'j' } }),
      { app: 'j' },
    ],
    [
      'expressions alone',
      workloadOf('Deployment', 'd', { selector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] }, labels: { a: '1', b: '2' } }),
      { a: '1', b: '2' },
    ],
    ['a plain selector of a ReplicationController', workloadOf('ReplicationController', 'r', { selector: { a: '1' }, labels: { a: '1', b: '2' } }), { a: '1' }],
    ["a CronJob's template", workloadOf('CronJob', 'c', { labels: { a: '1' } }), { a: '1' }],
    ['a bare pod', podOf('p', { labels: { a: '1', 'controller-revision-hash': 'x' } }), { a: '1' }],
    [
      'pods of an absent controller: what they have in common',
      podOf('p', { owner: 'StatefulSet/s', labels: { a: '1', b: '1' } }) + podOf('q', { owner: 'StatefulSet/s', labels: { a: '1', b: '2' } }),
      { a: '1' },
    ],
    [
      'the topmost controller, not the one below',
      workloadOf('Deployment', 'd', { selector: { matchLabels: { a: '1' } } }) +
        workloadOf('ReplicaSet', 'd-x', { owner: 'Deployment/d', selector: { matchLabels: { a: '1', b: '2' } } }),
      { a: '1' },
    ],
    ['nothing', podOf('p'), {}],
  ])('%s', (_, text, selector) => {
    expect(endpointOf(text).selector).toEqual(selector);
  });
});

describe('laws', () => {
  const text =
    web +
    workloadOf('ReplicaSet', 'web-5d9f', { owner: 'Deployment/web' }) +
    workloadOf('CronJob', 'mail') +
    workloadOf('Job', 'mail-1', { owner: 'CronJob/mail' }) +
    workloadOf('DaemonSet', 'agent') +
    objectOf('v1', 'Node', 'n1') +
    objectOf('v1', 'Node', 'n2') +
    podOf('w1', { owner: 'ReplicaSet/web-5d9f', labels: HASHED }) +
    podOf('w2', { owner: 'ReplicaSet/web-5d9f', labels: { ...HASHED, canary: 'yes' } }) +
    podOf('w3', { owner: 'ReplicaSet/web-77', labels: { app: 'web', 'pod-template-hash': '77' } }) +
    podOf('m1', { owner: 'Job/mail-1', phase: 'Succeeded' }) +
    podOf('m2', { owner: 'Job/mail-2', phase: 'Failed' }) +
    podOf('d1', { owner: 'StatefulSet/db', labels: { app: 'db', i: '1' } }) +
    podOf('d2', { owner: 'StatefulSet/db', labels: { app: 'db', i: '2' } }) +
    podOf('lone');
  const resources = resourcesOf(text);
  const tell = (all: typeof resources) =>
    readCluster(all).endpoints.map(({ id, replicas, selector, shapes, resources: of }) => ({
      id,
      replicas,
      selector: { ...selector },
      shapes: shapes.map(({ labels, pods }) => `${JSON.stringify(Object.entries(labels).sort())} ${pods.map(({ name }) => name).sort()}`).sort(),
      resources: of.map(({ ref }) => ref.name).sort(),
    }));
  const expected = tell(resources);

  test('the inventory has what it is meant to have', () => {
    expect(expected.map(({ id, replicas, shapes }) => [id, replicas, shapes.length])).toEqual([
      ['shop/agent[DaemonSet]', 2, 1],
      ['shop/db[StatefulSet]', 2, 2],
      ['shop/lone[Pod]', 1, 1],
      ['shop/mail[CronJob]', 2, 1],
      ['shop/web[Deployment]', 3, 3],
    ]);
  });

  test('the order of the objects does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(resources, { minLength: resources.length }), (shuffled) => {
        expect(tell(shuffled)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('whatever is missing, every workload and pod that is left is in exactly one endpoint', () => {
    const isInventory = ({ ref }: (typeof resources)[number]) => ref.kind !== 'Node';
    fc.assert(
      fc.property(fc.subarray(resources), (some) => {
        const covered = readCluster(some).endpoints.flatMap((endpoint) => endpoint.resources);
        expect(new Set(covered)).toEqual(new Set(some.filter(isInventory)));
        expect(covered).toHaveLength(new Set(covered).size);
      }),
      { numRuns: 200 },
    );
  });
});
