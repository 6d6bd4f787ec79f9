// A rule with the port of a Service where the pods listen on another one.
import type { Cluster, Endpoint } from '../../cluster/cluster';
import { targetsOf } from '../../cluster/targets';
import { has } from '../../sets/traffic';
import { destinationsOf } from '../destination';
import { policy, service, workload } from '../example';
import { at, fixOf, replaced, seeAlso } from '../fix';
import { type PortEntry, portEntriesOf } from '../raw-ports';
import type { LintRule } from '../rule';
import type { Scene } from '../scene';

const example = (port: number): string =>
  workload('shop', 'web') +
  workload('shop', 'api') +
  service('shop', 'api', '{ port: 80, targetPort: 8080 }') +
  policy(
    'shop',
    'api',
    `  podSelector:
    matchLabels: { app: api }
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: web }
      ports:
        - port: ${port}
`,
  );

/** The Service whose port the entry names, and the one port behind it on all of the workloads; none where some workload listens on the port itself. */
function serviceOf({ port, protocol }: PortEntry, destinations: readonly Endpoint[], scene: Scene) {
  const declares = destinations.some((e) => e.shapes.some((s) => s.ports.some((p) => p.port === port && p.protocol === protocol)));
  if (typeof port !== 'number' || declares) return undefined;
  const mine = new Set(destinations.map((e) => e.id));
  const namespaces = new Set(destinations.map((e) => e.namespace));
  const services = [...namespaces].flatMap(scene.servicesIn);
  const targets = services.flatMap((s) =>
    targetsOf(scene.reach.cluster, s)
      .filter((t) => mine.has(t.endpoint.id) && t.protocol === protocol)
      .map((t) => ({ ...t, service: s })),
  );
  if (targets.some((t) => t.port === port)) return undefined;
  const meant = targets.filter((t) => t.via.port === port);
  const [first] = meant;
  // Every workload has to be behind it, and behind the same port.
  return first && mine.size === new Set(meant.map((t) => t.endpoint.id)).size && meant.every((t) => t.port === first.port) ? first : undefined;
}

const translated = new WeakMap<Cluster, ReadonlySet<number>>();

/** The ports of Services behind which another port may stand; of all others nothing has to be asked. */
function translatedIn(cluster: Cluster): ReadonlySet<number> {
  let found = translated.get(cluster);
  if (!found) {
    found = new Set(cluster.services.flatMap((service) => service.ports.flatMap(({ port, target }) => (port === target ? [] : [port]))));
    translated.set(cluster, found);
  }
  return found;
}

export const servicePort: LintRule = {
  code: 'service-port',
  severity: 'warning',
  title: 'the port of a Service where the port of its pods is due',
  why: 'Policies see traffic at the pods, after the Service has translated its own port into their target port. A rule with the port of the Service lets nothing through.',
  bad: example(80),
  good: example(8080),
  policy(owner, scene) {
    const seen = new Set<string>();
    const suspects = translatedIn(scene.reach.cluster);
    return owner.rules.flatMap((rule) => {
      const entries = portEntriesOf(owner, rule).filter(({ port, path }) => typeof port === 'number' && suspects.has(port) && !seen.has(path.join()));
      if (entries.length === 0) return [];
      const destinations = destinationsOf(owner, rule, scene);
      return entries.flatMap((entry) => {
        const found = serviceOf(entry, destinations, scene);
        if (!found || has(rule.ports.traffic, entry.protocol, found.port)) return [];
        seen.add(entry.path.join());
        const { resource } = owner;
        return [
          {
            message: `${entry.port} is the port of Service \`${found.service.name}\`, its pods listen on ${found.port}; policies see the port of the pods`,
            ...at(resource, entry.path),
            related: [seeAlso('the Service', found.service, ['spec', 'ports'])],
            ...fixOf(`Use port ${found.port}`, resource, () => replaced(resource, entry.path, found.port)),
          },
        ];
      });
    });
  },
};
