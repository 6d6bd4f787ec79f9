// The routes of Ingress objects in the picture: on the lines between their ends, and as lines of their own where a policy
// shuts the controller out or nothing else is drawn.
import type { GraphRoute } from '../../engine/index';
import { cutMiddle } from './measure';

/** What routes say of a line. `words` stand on it, `title` says all of it. */
export interface RouteMark {
  readonly words: string;
  readonly title: string;
}

/** A line as far as routes need to know it; `isRoute`: it is there for its routes alone, and has no edges. */
interface Drawn {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
}

/** Pixels that a host's name gets on a line. */
const ROOM = 150;

const hostsOf = (routes: readonly GraphRoute[]): readonly string[] => [...new Set(routes.flatMap((r) => r.ways.map((way) => way.host)))];

const hostWords = (host: string): string => (host === '*' ? 'any host' : host);

function markOf(routes: readonly GraphRoute[]): RouteMark {
  const [first = '', ...more] = hostsOf(routes);
  const ways = [...new Set(routes.flatMap((r) => r.ways.map(({ host, path, service }) => `Ingress route: ${hostWords(host)}${path} → Service ${service}`)))];
  const reasons = routes.flatMap((r) => (r.reason === '' ? [] : [r.reason]));
  return {
    words: `${cutMiddle(hostWords(first), 'label', ROOM)}${more.length > 0 ? ` +${more.length}` : ''}`,
    title: [...ways, ...reasons].join('\n'),
  };
}

/** A line of its own for routes of one state. */
export interface RouteLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: GraphRoute['state'];
  readonly label: string;
  readonly edges: readonly [];
  readonly blocker: 'from' | 'to' | undefined;
  readonly folded: false;
  readonly isRoute: true;
}

const lineOf = ({ id, from, to, state, ports, blocker }: GraphRoute): RouteLine => ({
  id: `route ${id}`,
  from,
  to,
  state,
  label: state === 'half-open' ? `${ports} · blocked` : state === 'unsure' ? `${ports} · unsure` : ports,
  edges: [],
  blocker,
  folded: false,
  isRoute: true,
});

const isShut = (state: string): boolean => state === 'half-open';

/** The lines with their routes. `standsFor`: the box of a node, its namespace's where that is folded. */
export function withRoutes<L extends Drawn>(
  lines: readonly L[],
  routes: readonly GraphRoute[] | undefined,
  standsFor: (id: string) => string,
): readonly ((L & { readonly route?: RouteMark }) | (RouteLine & { readonly route: RouteMark }))[] {
  if (!routes || routes.length === 0) return lines;
  const byLine = new Map<string, GraphRoute[]>();
  const own = new Map<string, RouteLine>();
  for (const route of routes) {
    const [from, to] = [standsFor(route.from), standsFor(route.to)];
    if (from === to) continue;
    const line = lines.find((l) => l.from === from && l.to === to && isShut(l.state) === isShut(route.state));
    const id = line?.id ?? `route ${from} => ${to} ${route.state} ${route.blocker ?? ''}`.trimEnd();
    if (!line && !own.has(id)) own.set(id, { ...lineOf({ ...route, from, to }), id });
    byLine.set(id, [...(byLine.get(id) ?? []), route]);
  }
  const marked = lines.map((line) => {
    const some = byLine.get(line.id);
    return some ? { ...line, route: markOf(some) } : line;
  });
  return [...marked, ...[...own].map(([id, line]) => ({ ...line, route: markOf(byLine.get(id) ?? []) }))];
}
