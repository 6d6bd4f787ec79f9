// Everything that flows, as a list for other programs and for comparison.
import type { Endpoint } from '../cluster/cluster';
import { controllersOf } from '../cluster/ingress-controller';
import { routesOf } from '../cluster/targets';
import { formatAddress, toAddressRanges } from '../sets/address';
import { EMPTY, intersect, ports, type Traffic, union } from '../sets/traffic';
import { CONTROLLER_ID } from './controller';
import type { Flow, Listing } from './flow';
import { type Between, flowBetween, outsideFlows, sum } from './flows';
import { forEachPair, openMemo, unsureMemo } from './pairs';
import type { Reach } from './reach';

/** What a listing is made of, before it is sorted into kinds. */
interface Row extends Between {
  readonly from: string;
  readonly to: string;
  readonly implied: boolean;
}

const isImplied = (e: Endpoint): boolean => e.kind === 'implied';

/** Flows between different endpoints; the replicas of one workload are left out. */
function* endpointRows(reach: Reach): Generator<Row> {
  const { classes } = reach;
  const { endpoints, classesOf, endpointsOf } = classes;
  const open = openMemo();
  const unsure = unsureMemo();
  const mixed = new Set<number>();
  const rows: Row[] = [];
  forEachPair(reach, (from, to, egress, ingress) => {
    const flow = { open: open(egress, ingress), unsure: unsure(egress, ingress) };
    if (flow.open === EMPTY && flow.unsure === EMPTY) return;
    for (const a of endpointsOf[from] as readonly number[])
      for (const b of endpointsOf[to] as readonly number[]) {
        if (a === b) continue;
        const [source, target] = [endpoints[a] as Endpoint, endpoints[b] as Endpoint];
        if (source.kind === 'ingress-controller' || target.kind === 'ingress-controller') continue;
        if (classesOf[a]?.length === 1 && classesOf[b]?.length === 1)
          rows.push({ from: source.id, to: target.id, ...flow, partial: false, implied: isImplied(source) || isImplied(target) });
        else mixed.add(a * endpoints.length + b);
      }
  });
  yield* rows;
  for (const key of mixed) {
    const [a, b] = [Math.floor(key / endpoints.length), key % endpoints.length];
    const [source, target] = [endpoints[a] as Endpoint, endpoints[b] as Endpoint];
    yield { from: source.id, to: target.id, ...flowBetween(reach, a, b), implied: isImplied(source) || isImplied(target) };
  }
}

/** Flows between endpoints and ranges of outside addresses, both families. */
function* outsideRows(reach: Reach): Generator<Row> {
  for (const [e, endpoint] of reach.classes.endpoints.entries()) {
    if (endpoint.kind === 'ingress-controller') continue;
    for (const direction of ['egress', 'ingress'] as const)
      for (const { addresses, open, unsure, partial } of outsideFlows(reach, e, direction))
        for (const { first, last } of toAddressRanges(addresses)) {
          const range = `ip:${formatAddress(first)}-${formatAddress(last)}`;
          const ends = direction === 'egress' ? { from: endpoint.id, to: range } : { from: range, to: endpoint.id };
          yield { ...ends, open, unsure, partial, implied: isImplied(endpoint) };
        }
  }
}

/**
 * What those Ingress objects ask for whose controller is not in the files: the ports of the pods behind their backends, by
 * the number of the endpoint. What a controller in the files may reach is among its own flows.
 */
export function routedTraffic(reach: Reach): { readonly controller: number; readonly wanted: ReadonlyMap<number, Traffic> } {
  const controller = reach.cluster.ingresses.length === 0 ? -1 : reach.classes.endpoints.findIndex((e) => e.id === CONTROLLER_ID);
  const wanted = new Map<number, Traffic>();
  if (controller < 0) return { controller, wanted };
  const numbers = new Map(reach.classes.endpoints.map((e, i) => [e.id, i]));
  const unknown = reach.cluster.ingresses.filter((ingress) => controllersOf(reach.cluster).get(ingress)?.length === 0);
  for (const ingress of unknown)
    for (const { endpoint, protocol, port } of routesOf(reach.cluster, ingress)) {
      const to = numbers.get(endpoint.id);
      if (to !== undefined) wanted.set(to, union(wanted.get(to) ?? EMPTY, ports(protocol, port)));
    }
  return { controller, wanted };
}

/** What Ingress objects open: from the controller to the pods behind their backends, on the pods' ports, within what the policies allow. */
export function controllerFlows(reach: Reach): { readonly to: number; readonly flow: Between }[] {
  const { controller, wanted } = routedTraffic(reach);
  return [...wanted].map(([to, asked]) => {
    const { open, unsure, partial } = flowBetween(reach, controller, to);
    return { to, flow: { ...sum([{ open: intersect(open, asked), unsure: intersect(unsure, asked) }]), partial } };
  });
}

function* controllerRows(reach: Reach): Generator<Row> {
  for (const { to, flow } of controllerFlows(reach)) yield { from: CONTROLLER_ID, to: (reach.classes.endpoints[to] as Endpoint).id, ...flow, implied: false };
}

const inOrder = (a: Flow, b: Flow): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : a.to > b.to ? 1 : 0);

/** All effective flows, in the order of their ends. A flow that is sure in part and unsure in part stands in both lists. */
export function listFlows(reach: Reach): Listing {
  const [connections, implied, unsure]: [Flow[], Flow[], Flow[]] = [[], [], []];
  for (const rows of [endpointRows(reach), outsideRows(reach), controllerRows(reach)])
    for (const { from, to, open, unsure: may, partial, implied: isOfImplied } of rows) {
      const flow = (traffic: Traffic): Flow => ({ from, to, traffic, ...(partial ? { partial } : {}) });
      if (open !== EMPTY) (isOfImplied ? implied : connections).push(flow(open));
      if (may !== EMPTY) unsure.push(flow(may));
    }
  return { connections: connections.sort(inOrder), implied: implied.sort(inOrder), unsure: unsure.sort(inOrder) };
}
