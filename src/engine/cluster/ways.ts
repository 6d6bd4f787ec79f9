// Where the requests of an Ingress end: at pods, at an address that was written by hand, or at a name outside.
import type { Protocol } from '../sets/traffic';
import type { Cluster, Endpoint, Ingress, IngressBackend, Service, ServicePort } from './cluster';
import { serviceNamed, targetsOf } from './targets';

/** An end of a way, with the port there. `service` is what leads to it. */
export type WayEnd =
  | { readonly kind: 'pods'; readonly endpoint: Endpoint; readonly port: number }
  | { readonly kind: 'address'; readonly address: string; readonly port: number }
  | { readonly kind: 'host'; readonly host: string; readonly port: number };

/** `host`, then the Service and its port, then the end. Always TCP: HTTP needs it. `host` is empty for every host. */
export interface Way {
  readonly host: string;
  readonly path: string;
  readonly service: Service;
  readonly end: WayEnd;
}

const isTcp = (protocol: Protocol): boolean => protocol === 'TCP';

/** Whether a backend means a port of its Service; one without a port means all. */
const isMeant = ({ port }: IngressBackend, via: ServicePort): boolean =>
  port === undefined || (typeof port === 'number' ? via.port === port : via.name === port);

/** The pod that has an address, for Endpoints that were written by hand and lead into the cluster. */
function ownerOf(cluster: Cluster, address: string): Endpoint | undefined {
  return cluster.endpoints.find((endpoint) => endpoint.shapes.some((shape) => shape.pods.some((pod) => pod.addresses.includes(address))));
}

/** Of a Service without a selector: the addresses of its Endpoints. The port there counts, found by the name of the Service's. */
function writtenEnds(cluster: Cluster, service: Service, backend: IngressBackend): WayEnd[] {
  const vias = service.ports.filter((via) => isTcp(via.protocol) && isMeant(backend, via));
  return cluster.serviceEndpoints
    .filter((written) => written.namespace === service.namespace && written.name === service.name)
    .flatMap(({ addresses, ports }) =>
      vias.flatMap((via) => {
        const port = ports.find((p) => (p.name ?? '') === (via.name ?? ''))?.port ?? (typeof via.target === 'number' ? via.target : via.port);
        return addresses.map((address): WayEnd => {
          const endpoint = ownerOf(cluster, address);
          return endpoint ? { kind: 'pods', endpoint, port } : { kind: 'address', address, port };
        });
      }),
    );
}

function endsOf(cluster: Cluster, service: Service, backend: IngressBackend): WayEnd[] {
  if (service.type === 'ExternalName') {
    const port = typeof backend.port === 'number' ? backend.port : (service.ports.find((via) => isMeant(backend, via))?.port ?? 80);
    return service.externalName === undefined ? [] : [{ kind: 'host', host: service.externalName, port }];
  }
  if (!service.selector) return writtenEnds(cluster, service, backend);
  const ends = targetsOf(cluster, service).filter(({ via, protocol }) => isTcp(protocol) && isMeant(backend, via));
  return ends.map(({ endpoint, port }) => ({ kind: 'pods', endpoint, port }));
}

const known = new WeakMap<Cluster, Map<Ingress, readonly Way[]>>();

/** All ways of an Ingress; none for a backend whose Service or port is not in the files. Kept for as long as the cluster is the same object. */
export function waysOf(cluster: Cluster, ingress: Ingress): readonly Way[] {
  const found = known.get(cluster) ?? new Map<Ingress, readonly Way[]>();
  known.set(cluster, found);
  let ways = found.get(ingress);
  if (!ways) {
    ways = ingress.rules.flatMap(({ host, path, backend }) => {
      const service = serviceNamed(cluster, `${ingress.namespace}/${backend.service}`);
      return service ? endsOf(cluster, service, backend).map((end) => ({ host, path, service, end })) : [];
    });
    found.set(ingress, ways);
  }
  return ways;
}
