// The routes of Ingress objects in the picture: from the controller to what stands at the end, with the hosts that lead
// there, and the words for why a route is shut.
import { CONTROLLER_ID } from '../reach/controller';
import type { Reach } from '../reach/reach';
import { type Route, routesIn } from '../reach/routes';
import { BITS, blockAt, formatBlock, parseAddress } from '../sets/address';
import type { Resource } from '../yaml/document';
import type { GraphNode, GraphRoute, RouteWay } from './graph';

const OPEN_LOCK = { isolated: false, policies: [] } as const;

/** The node at the end of a route; undefined for an address that is none. */
function endId(reach: Reach, { to, way: { end } }: Route): string | undefined {
  if (to !== undefined) return reach.classes.endpoints[to]?.id;
  if (end.kind === 'host') return `host:${end.host}`;
  const address = end.kind === 'address' ? parseAddress(end.address) : undefined;
  return address && `ip:${formatBlock(blockAt(address, BITS[address.family]))}`;
}

function nameAt(reach: Reach, number: number): string {
  const endpoint = reach.classes.endpoints[number];
  return !endpoint || endpoint.id === CONTROLLER_ID ? 'the ingress controller' : `${endpoint.namespace}/${endpoint.name}`;
}

const isolated = (name: string, by: readonly string[]): string => `${name} is isolated by ${by.join(' and ')}`;

/** Why a route is shut, or why nobody can say; empty for one that is open. Without a full stop, as the part of a sentence. */
export function reasonOf(reach: Reach, { from, to, way: { end }, state, blocker, by }: Route): string {
  const [source, port] = [nameAt(reach, from), `TCP ${end.port}`];
  const target = to !== undefined ? nameAt(reach, to) : end.kind === 'address' ? end.address : end.kind === 'host' ? end.host : '';
  if (state === 'open') return '';
  if (state === 'unsure')
    return end.kind === 'host'
      ? `which addresses ${target} means is known to the DNS alone, and ${isolated(source, by)}: some addresses are open to it, others are not`
      : `it depends on addresses or ports that the files do not tell whether ${source} reaches ${target} on ${port}`;
  if (blocker === 'to') return `${isolated(target, by)}, and no rule lets ${source} in on ${port}`;
  if (blocker === 'from') return `${isolated(source, by)}, and no rule lets it out to ${target} on ${port}`;
  return `no policy lets ${source} out to ${target} on ${port}, nor in there (${by.join(', ')})`;
}

/** A route that is shut is drawn like a flow that one end blocks, even where both do. */
const stateOf = ({ state, byDefault }: Route): GraphRoute['state'] =>
  state === 'unsure' ? state : state === 'blocked' ? 'half-open' : byDefault ? 'default' : 'allowed';

const wayOf = ({ ingress, way: { host, path, service, end } }: Route): RouteWay => ({
  ingress: `${ingress.namespace}/${ingress.name}`,
  host: host === '' ? '*' : host,
  path,
  service: `${service.namespace}/${service.name}`,
  port: end.port,
});

/** Routes with the same ends and the same verdict are one line. */
export function graphRoutes(reach: Reach): readonly GraphRoute[] {
  const found = new Map<string, GraphRoute>();
  for (const route of routesIn(reach)) {
    const [from, to] = [reach.classes.endpoints[route.from]?.id, endId(reach, route)];
    if (from === undefined || to === undefined) continue;
    const { partial, by } = route;
    const state = stateOf(route);
    const blocker = route.blocker === undefined ? {} : { blocker: route.blocker === 'to' ? ('to' as const) : ('from' as const) };
    const id = `${from} => ${to} ${state} ${route.blocker ?? ''}`.trimEnd();
    const known = found.get(id);
    const ways = [...(known?.ways ?? []), wayOf(route)];
    const ports = [...new Set(ways.map((way) => way.port))].join(', ');
    const reason = known ? known.reason : reasonOf(reach, route);
    found.set(id, { id, from, to, state, partial: partial || known?.partial === true, ...blocker, ports, ways, reason, policies: by });
  }
  return [...found.values()];
}

/** The nodes that the routes through an object join, be it an Ingress or a Service. */
export function nodesOnRoutes(reach: Reach, { document, path }: Pick<Resource, 'document' | 'path'>): readonly string[] {
  const is = (resource: Resource): boolean => resource.document === document && resource.path === path;
  const own = routesIn(reach).filter(({ ingress, way }) => is(ingress.resource) || is(way.service.resource));
  return [...new Set(own.flatMap((route) => [reach.classes.endpoints[route.from]?.id ?? '', endId(reach, route) ?? '']))].filter((id) => id !== '');
}

/** What stands at the end of routes and is not in the picture yet: addresses that no policy names, and names outside. */
export function routeNodes(reach: Reach, nodes: readonly GraphNode[]): GraphNode[] {
  const known = new Set(nodes.map((node) => node.id));
  return routesIn(reach).flatMap((route): GraphNode[] => {
    const id = endId(reach, route);
    const { end, service } = route.way;
    if (id === undefined || known.has(id) || end.kind === 'pods') return [];
    known.add(id);
    const name = `${service.namespace}/${service.name}`;
    const what = end.kind === 'host' ? { label: end.host, detail: `ExternalName of ${name}` } : { label: end.address, detail: `Endpoints of ${name}` };
    return [{ id, kind: 'host', ...what, ports: [], offers: [], labels: {}, ingress: OPEN_LOCK, egress: OPEN_LOCK, dashed: false }];
  });
}
