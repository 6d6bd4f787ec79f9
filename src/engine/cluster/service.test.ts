import { describe, expect, test } from 'vitest';
import { clusterOf, objectOf, podOf, problemsOf } from './testing/resources';

describe('services', () => {
  const service = (spec: object) => clusterOf(objectOf('v1', 'Service', 's', { spec })).services[0];
  test.each<[string, object, object[]]>([
    ['the target is the port by default', { port: 80 }, [{ port: 80, target: 80, protocol: 'TCP' }]],
    ['a target of zero is none', { port: 80, targetPort: 0 }, [{ port: 80, target: 80, protocol: 'TCP' }]],
    ['an empty target is none', { port: 80, targetPort: '' }, [{ port: 80, target: 80, protocol: 'TCP' }]],
    ['a number', { port: 80, targetPort: 8080, protocol: 'UDP', name: 'x' }, [{ name: 'x', port: 80, target: 8080, protocol: 'UDP' }]],
    ['a name', { port: 80, targetPort: 'http' }, [{ port: 80, target: 'http', protocol: 'TCP' }]],
    ['no number, no port', { targetPort: 'http' }, []],
    ['out of range, no port', { port: 70000 }, []],
  ])('ports: %s', (_, port, ports) => {
    expect(service({ ports: [port] })?.ports).toEqual(ports);
  });
  test.each<[string, object, object | undefined]>([
    ['a selector', { selector: { app: 'a' } }, { app: 'a' }],
    ['none', {}, undefined],
    ['an empty one is none', { selector: {} }, undefined],
    ['ExternalName has none', { selector: { app: 'a' }, type: 'ExternalName', externalName: 'db.example.com' }, undefined],
  ])('selects: %s', (_, spec, selector) => {
    expect(service(spec)?.selector).toEqual(selector);
  });
  test('types and external names', () => {
    expect(service({})?.type).toBe('ClusterIP');
    expect(service({ type: 'ExternalName', externalName: 'db.example.com' })).toMatchObject({ type: 'ExternalName', externalName: 'db.example.com' });
  });
  test('a selector that cannot be read leaves the Service out', () => {
    const cluster = clusterOf(objectOf('v1', 'Service', 's', { spec: { selector: { app: true } } }) + podOf('p'));
    expect(cluster.services).toEqual([]);
    expect(problemsOf(cluster)).toEqual(['error unquoted-boolean spec.selector.app']);
  });
  test('Endpoints and EndpointSlices', () => {
    const endpoints = objectOf('v1', 'Endpoints', 'db', {
      subsets: [{ addresses: [{ ip: '192.0.2.1' }, { hostname: 'x' }], notReadyAddresses: [{ ip: '192.0.2.2' }] }],
    });
    const slice = objectOf('discovery.k8s.io/v1', 'EndpointSlice', 'db-x1', {
      metadata: { labels: { 'kubernetes.io/service-name': 'db' } },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['192.0.2.3'] }, { addresses: ['192.0.2.3', 5] }],
    });
    const foreign =
      objectOf('discovery.k8s.io/v1', 'EndpointSlice', 'x') +
      objectOf('discovery.k8s.io/v1', 'EndpointSlice', 'y', {
        metadata: { labels: { 'kubernetes.io/service-name': 'db' } },
        addressType: 'FQDN',
        endpoints: [{ addresses: ['a.b'] }],
      });
    expect(clusterOf(endpoints + slice + foreign).serviceEndpoints.map(({ namespace: of, name, addresses }) => [of, name, addresses])).toEqual([
      ['shop', 'db', ['192.0.2.1', '192.0.2.2']],
      ['shop', 'db', ['192.0.2.3']],
    ]);
  });
});

describe('ingresses', () => {
  const ingress = (apiVersion: string, spec: object) => clusterOf(objectOf(apiVersion, 'Ingress', 'i', { spec })).ingresses[0];
  const path = (backend: object) => ({ http: { paths: [{ path: '/', backend }] } });
  test.each<[string, string, object, object[]]>([
    ['a default backend', 'networking.k8s.io/v1', { defaultBackend: { service: { name: 'a', port: { number: 80 } } } }, [{ service: 'a', port: 80 }]],
    [
      'rules',
      'networking.k8s.io/v1',
      { rules: [path({ service: { name: 'a', port: { name: 'http' } } }), path({ service: { name: 'b', port: { number: 81 } } })] },
      [
        { service: 'a', port: 'http' },
        { service: 'b', port: 81 },
      ],
    ],
    [
      'the same twice',
      'networking.k8s.io/v1',
      { rules: [path({ service: { name: 'a', port: { number: 80 } } }), path({ service: { name: 'a', port: { number: 80 } } })] },
      [{ service: 'a', port: 80 }],
    ],
    ['a backend that is no Service', 'networking.k8s.io/v1', { rules: [path({ resource: { kind: 'Bucket', name: 'b' } })] }, []],
    ['no port', 'networking.k8s.io/v1', { rules: [path({ service: { name: 'a' } })] }, [{ service: 'a' }]],
    [
      'v1beta1',
      'networking.k8s.io/v1beta1',
      { backend: { serviceName: 'a', servicePort: 'http' }, rules: [path({ serviceName: 'b', servicePort: 81 })] },
      [
        { service: 'a', port: 'http' },
        { service: 'b', port: 81 },
      ],
    ],
  ])('%s', (_, apiVersion, spec, backends) => {
    expect(ingress(apiVersion, spec)?.backends).toEqual(backends);
  });
  test('classes', () => {
    expect(ingress('networking.k8s.io/v1', { ingressClassName: 'nginx' })?.className).toBe('nginx');
    expect(
      clusterOf(objectOf('networking.k8s.io/v1', 'Ingress', 'i', { metadata: { annotations: { 'kubernetes.io/ingress.class': 'old' } } })).ingresses[0]
        ?.className,
    ).toBe('old');
  });
});
