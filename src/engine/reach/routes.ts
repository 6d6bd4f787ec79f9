// What becomes of the requests of Ingress objects: whether the controller may open the last hop, and who shuts it out.
import type { Endpoint, Ingress } from '../cluster/cluster';
import { controllersOf } from '../cluster/ingress-controller';
import { type Way, waysOf } from '../cluster/ways';
import type { Direction } from '../policy/policy';
import { parseAddress } from '../sets/address';
import { intersects, isSubset, ports, type Traffic } from '../sets/traffic';
import { CONTROLLER_ID } from './controller';
import { type HalfRow, outcomeAt } from './half-row';
import { OPEN, type Outcome } from './outcome';
import { outcomesOf } from './pairs';
import type { Reach } from './reach';

/**
 * One way of an Ingress from one controller. `from` is the controller's number. `blocker`: the end that shuts it, of a
 * blocked one; `by`: policies that isolate there. `partial`: so only for some pods, of the controller or behind the Service.
 */
export interface Route {
  readonly ingress: Ingress;
  readonly from: number;
  readonly to: number | undefined;
  readonly way: Way;
  readonly traffic: Traffic;
  readonly state: 'open' | 'blocked' | 'unsure';
  /** Of an open one: nothing isolates either end. */
  readonly byDefault: boolean;
  readonly partial: boolean;
  readonly blocker: 'from' | 'to' | 'both' | undefined;
  readonly by: readonly string[];
}

/** What both ends decide about one pair of classes, or of a class and a piece of the outside. */
interface Pair {
  readonly egress: Outcome;
  readonly ingress: Outcome;
}

const isOpen = (traffic: Traffic, { egress, ingress }: Pair): boolean => isSubset(traffic, egress.open) && isSubset(traffic, ingress.open);
const mayBe = (traffic: Traffic, { egress, ingress }: Pair): boolean => intersects(traffic, egress.may) && intersects(traffic, ingress.may);

/** The pairs behind a way: of pods, of an address, or of all there are, for a name whose addresses only the DNS knows. */
function pairsOf(reach: Reach, from: number, to: number | undefined, { end }: Way): readonly Pair[] {
  const sources = reach.classes.classesOf[from] ?? [];
  if (to !== undefined) return sources.flatMap((s) => (reach.classes.classesOf[to] ?? []).map((d) => outcomesOf(reach, s, d)));
  const rows = sources.map((s) => reach.egress[s] as HalfRow);
  const address = end.kind === 'address' ? parseAddress(end.address) : undefined;
  if (address) return rows.map((row) => ({ egress: outcomeAt(row, address), ingress: OPEN }));
  return rows.flatMap((row) => row.zones().map((zone) => ({ egress: zone.outcome, ingress: OPEN })));
}

function isolatorsOf(reach: Reach, number: number | undefined, direction: Direction): string[] {
  const rows = number === undefined ? [] : (reach.classes.classesOf[number] ?? []).map((c) => reach[direction][c]);
  return [...new Set(rows.flatMap((row) => (row?.policies ?? []).flatMap(({ policy }) => (policy.isolates[direction] ? [policy.id] : []))))];
}

function routeOf(reach: Reach, ingress: Ingress, from: number, to: number | undefined, way: Way): Route {
  const traffic = ports('TCP', way.end.port);
  const pairs = pairsOf(reach, from, to, way);
  const open = pairs.filter((pair) => isOpen(traffic, pair)).length;
  const isUnknown = way.end.kind === 'host' && open > 0 && open < pairs.length;
  const isUnsure = isUnknown || (open === 0 && pairs.some((pair) => mayBe(traffic, pair)));
  const byDefault = pairs.every((pair) => isSubset(traffic, pair.egress.byDefault) && isSubset(traffic, pair.ingress.byDefault));
  const base = { ingress, from, to, way, traffic, byDefault, partial: way.end.kind !== 'host' && open > 0 && open < pairs.length };
  if (isUnsure) return { ...base, state: 'unsure', blocker: undefined, by: isolatorsOf(reach, from, 'egress') };
  if (open > 0 || pairs.length === 0) return { ...base, state: 'open', blocker: undefined, by: [] };
  const leaves = pairs.some(({ egress }) => isSubset(traffic, egress.open));
  const enters = pairs.some(({ ingress: side }) => isSubset(traffic, side.open));
  const blocker = leaves ? 'to' : enters ? 'from' : 'both';
  const by = [...(leaves ? [] : isolatorsOf(reach, from, 'egress')), ...(enters ? [] : isolatorsOf(reach, to, 'ingress'))];
  return { ...base, state: 'blocked', blocker, by };
}

const NO_ROUTES: readonly Route[] = [];
const known = new WeakMap<Reach, readonly Route[]>();

/** The routes of all Ingress objects, from each workload that serves them, else from the controller that nobody knows. */
export function routesIn(reach: Reach): readonly Route[] {
  const { cluster, classes } = reach;
  if (cluster.ingresses.length === 0) return NO_ROUTES;
  let routes = known.get(reach);
  if (!routes) {
    const numbers = new Map(classes.endpoints.map((endpoint: Endpoint, i) => [endpoint.id, i]));
    const unknown = numbers.get(CONTROLLER_ID);
    routes = [...controllersOf(cluster)].flatMap(([ingress, controllers]) => {
      const sources = controllers.length > 0 ? controllers.flatMap(({ id }) => numbers.get(id) ?? []) : unknown === undefined ? [] : [unknown];
      return waysOf(cluster, ingress).flatMap((way) => {
        const to = way.end.kind === 'pods' ? numbers.get(way.end.endpoint.id) : undefined;
        return sources.map((from) => routeOf(reach, ingress, from, to, way));
      });
    });
    known.set(reach, routes);
  }
  return routes;
}
