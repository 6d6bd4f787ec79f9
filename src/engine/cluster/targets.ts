// Where Services and Ingresses lead: the endpoints behind them and the pod port that a Service port means there.
// Services do not change what policies allow; these answers feed pickers, hints and the ingress controller's flows.
import type { Protocol } from '../sets/traffic';
import type { Cluster, Endpoint, Ingress, Labels, Service, ServicePort, Shape } from './cluster';
import { includesLabels } from './labels';

/** `port` is the pods' port. `via` is the port of the Service that leads there. */
export interface Target {
  readonly endpoint: Endpoint;
  readonly protocol: Protocol;
  readonly port: number;
  readonly via: ServicePort;
}

/** Per label key and value, the endpoints with a shape that has it. */
type Postings = Map<string, Map<string, Endpoint[]>>;

interface Index {
  readonly byNamespace: ReadonlyMap<string, readonly Endpoint[]>;
  readonly postings: Map<string, Postings>;
  readonly services: ReadonlyMap<string, Service>;
  readonly targets: WeakMap<Service, readonly Target[]>;
}

const indexes = new WeakMap<Cluster, Index>();

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function indexOf(cluster: Cluster): Index {
  let index = indexes.get(cluster);
  if (!index) {
    const byNamespace = new Map<string, Endpoint[]>();
    for (const endpoint of cluster.endpoints) append(byNamespace, endpoint.namespace, endpoint);
    const services = new Map<string, Service>();
    for (const service of cluster.services) services.set(`${service.namespace}/${service.name}`, service);
    index = { byNamespace, postings: new Map(), services, targets: new WeakMap() };
    indexes.set(cluster, index);
  }
  return index;
}

function makePostings(endpoints: readonly Endpoint[]): Postings {
  const postings: Postings = new Map();
  for (const endpoint of endpoints) {
    for (const { labels } of endpoint.shapes) {
      for (const key in labels) {
        const value = labels[key] as string;
        let values = postings.get(key);
        if (!values) {
          values = new Map();
          postings.set(key, values);
        }
        const list = values.get(value);
        if (!list) values.set(value, [endpoint]);
        else if (list[list.length - 1] !== endpoint) list.push(endpoint);
      }
    }
  }
  return postings;
}

const NONE: readonly Endpoint[] = [];

/** The endpoints of the namespace that have the selector's rarest label. */
function candidates(index: Index, namespace: string, selector: Labels): readonly Endpoint[] {
  let postings = index.postings.get(namespace);
  if (!postings) {
    postings = makePostings(index.byNamespace.get(namespace) ?? NONE);
    index.postings.set(namespace, postings);
  }
  let best: readonly Endpoint[] | undefined;
  for (const key in selector) {
    const list = postings.get(key)?.get(selector[key] as string) ?? NONE;
    if (!best || list.length < best.length) best = list;
  }
  return best ?? NONE;
}

/** A number is itself; a name is looked up among the ports of the pod, which must have the protocol too (podutil.FindPort). */
function portOn({ ports }: Shape, { target, protocol }: ServicePort): number | undefined {
  return typeof target === 'number' ? target : ports.find((port) => port.name === target && port.protocol === protocol)?.port;
}

/**
 * The endpoints that a Service selects, once for each port of theirs that a port of the Service means. A name may mean
 * several ports of one endpoint, where its pods differ, and is left out where they do not declare it. None for a
 * Service without a selector.
 */
export function targetsOf(cluster: Cluster, service: Service): readonly Target[] {
  const { selector, ports } = service;
  if (!selector) return [];
  const index = indexOf(cluster);
  const known = index.targets.get(service);
  if (known) return known;
  const targets: Target[] = [];
  for (const endpoint of candidates(index, service.namespace, selector)) {
    const shapes = endpoint.shapes.filter(({ labels }) => includesLabels(labels, selector));
    for (const via of ports) {
      const numbers = new Set(shapes.map((shape) => portOn(shape, via)));
      for (const port of numbers) if (port !== undefined) targets.push({ endpoint, protocol: via.protocol, port, via });
    }
  }
  index.targets.set(service, targets);
  return targets;
}

/** A Service by `namespace/name`. */
export const serviceNamed = (cluster: Cluster, name: string): Service | undefined => indexOf(cluster).services.get(name);

/**
 * What an Ingress opens to the ingress controller: the endpoints and TCP ports behind the Service ports that its backends
 * name, each once. A backend whose Service or port does not exist, or that is not TCP, opens nothing; one without a port
 * opens all of the Service's TCP ports.
 */
export function routesOf(cluster: Cluster, ingress: Ingress): readonly Target[] {
  const { services } = indexOf(cluster);
  const routes = new Map<string, Target>();
  for (const { service: name, port } of ingress.backends) {
    const service = services.get(`${ingress.namespace}/${name}`);
    if (!service) continue;
    for (const target of targetsOf(cluster, service)) {
      const { via, protocol } = target;
      const meant = port === undefined || (typeof port === 'number' ? via.port === port : via.name === port);
      if (meant && protocol === 'TCP') routes.set(`${target.endpoint.id} ${target.port}`, target);
    }
  }
  return [...routes.values()];
}
