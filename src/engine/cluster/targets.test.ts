import { describe, expect, test } from 'vitest';
import type { Cluster, Ingress, Service } from './cluster';
import { routesOf, type Target, targetsOf } from './targets';
import { clusterOf, objectOf, podOf, workloadOf } from './testing/resources';

const service = (spec: object, name = 'svc') => objectOf('v1', 'Service', name, { spec });
const pod = (ports: object[]) => ({ containers: [{ ports }] });
const http = (containerPort: number, protocol = 'TCP') => [{ name: 'http', containerPort, protocol }];
const show = (targets: readonly Target[]) => targets.map(({ endpoint, protocol, port, via }) => `${via.port} -> ${endpoint.id} ${port}/${protocol}`);
const targetsIn = (cluster: Cluster) => show(targetsOf(cluster, cluster.services[0] as Service));

describe('what a Service leads to', () => {
  const web = workloadOf('Deployment', 'web', { labels: { app: 'web', tier: 'front' }, pod: pod(http(8080)) });
  const api = workloadOf('Deployment', 'api', { labels: { app: 'api', tier: 'front' }, pod: pod(http(9090)) });
  const others = podOf('away', { namespace: 'other', labels: { app: 'web', tier: 'front' } }) + podOf('plain');
  const inventory = web + api + others;

  test.each<[string, object, string[]]>([
    ['a number, whether declared or not', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 1234 }] }, ['80 -> shop/web[Deployment] 1234/TCP']],
    ['the port itself', { selector: { app: 'web' }, ports: [{ port: 80 }] }, ['80 -> shop/web[Deployment] 80/TCP']],
    [
      'a name, on each its own',
      { selector: { tier: 'front' }, ports: [{ port: 80, targetPort: 'http' }] },
      ['80 -> shop/api[Deployment] 9090/TCP', '80 -> shop/web[Deployment] 8080/TCP'],
    ],
    ['a name of another protocol', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http', protocol: 'UDP' }] }, []],
    ['a name that nobody has', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'grpc' }] }, []],
    ['all labels must hold', { selector: { app: 'web', tier: 'back' }, ports: [{ port: 80 }] }, []],
    [
      'several ports',
      {
        selector: { app: 'web' },
        ports: [
          { port: 80, targetPort: 'http', name: 'a' },
          { port: 53, protocol: 'UDP', name: 'b' },
        ],
      },
      ['80 -> shop/web[Deployment] 8080/TCP', '53 -> shop/web[Deployment] 53/UDP'],
    ],
    ['no selector', { ports: [{ port: 80 }] }, []],
    ['a label named like an inherited property', { selector: { constructor: 'x' }, ports: [{ port: 80 }] }, []],
  ])('%s', (_, spec, targets) => {
    expect(targetsIn(clusterOf(inventory + service(spec)))).toEqual(targets);
  });

  test('a name that means two ports on the pods of one workload leads to both, and only on the pods that it selects', () => {
    const pods =
      podOf('a', { owner: 'StatefulSet/s', labels: { app: 's' }, spec: pod(http(1)) }) +
      podOf('b', { owner: 'StatefulSet/s', labels: { app: 's' }, spec: pod(http(2)) });
    const other = podOf('c', { owner: 'StatefulSet/s', labels: { app: 'x' }, spec: pod(http(3)) });
    expect(targetsIn(clusterOf(pods + other + service({ selector: { app: 's' }, ports: [{ port: 80, targetPort: 'http' }] })))).toEqual([
      '80 -> shop/s[StatefulSet] 1/TCP',
      '80 -> shop/s[StatefulSet] 2/TCP',
    ]);
  });
});

describe('what an Ingress opens', () => {
  const inventory =
    workloadOf('Deployment', 'web', { pod: pod([...http(8080), { containerPort: 53, protocol: 'UDP', name: 'dns' }]) }) +
    service(
      {
        selector: { app: 'web' },
        ports: [
          { name: 'http', port: 80, targetPort: 'http' },
          { name: 'admin', port: 81, targetPort: 9000 },
          { name: 'dns', port: 53, targetPort: 'dns', protocol: 'UDP' },
        ],
      },
      'web',
    ) +
    service({ ports: [{ port: 80 }] }, 'outside');
  const routes = (backends: object[]) => {
    const paths = backends.map((backend) => ({ backend }));
    const cluster = clusterOf(inventory + objectOf('networking.k8s.io/v1', 'Ingress', 'i', { spec: { rules: [{ http: { paths } }] } }));
    return show(routesOf(cluster, cluster.ingresses[0] as Ingress));
  };
  const to = (name: string, port?: object) => ({ service: { name, ...(port ? { port } : {}) } });

  test.each<[string, object[], string[]]>([
    ['by number', [to('web', { number: 80 })], ['80 -> shop/web[Deployment] 8080/TCP']],
    ['by name', [to('web', { name: 'admin' })], ['81 -> shop/web[Deployment] 9000/TCP']],
    ['each once', [to('web', { number: 80 }), to('web', { name: 'http' })], ['80 -> shop/web[Deployment] 8080/TCP']],
    ['the target port is no port of the Service', [to('web', { number: 8080 })], []],
    ['another name', [to('web', { name: 'https' })], []],
    ['UDP', [to('web', { number: 53 })], []],
    ['without a port, all TCP ports', [to('web')], ['80 -> shop/web[Deployment] 8080/TCP', '81 -> shop/web[Deployment] 9000/TCP']],
    ['a Service that does not exist', [to('gone', { number: 80 })], []],
    ['a Service without a selector', [to('outside', { number: 80 })], []],
  ])('%s', (_, backends, expected) => {
    expect(routes(backends)).toEqual(expected);
  });

  test('a Service of another namespace is not meant', () => {
    const cluster = clusterOf(
      inventory + objectOf('networking.k8s.io/v1', 'Ingress', 'i', { metadata: { namespace: 'b' }, spec: { defaultBackend: to('web', { number: 80 }) } }),
    );
    expect(routesOf(cluster, cluster.ingresses[0] as Ingress)).toEqual([]);
  });
});
