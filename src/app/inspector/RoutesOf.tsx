// The routes of Ingress objects through a box: host, Service, pods, each with its verdict and who shuts it.
import type { GraphRoute, View } from '../../engine/index';
import { select } from '../state/lens';
import css from './inspector.module.css';
import { StateSign } from './StateTag';
import { namesOf, stateWords } from './words';

/** Routes that lead from, to or through what is one of `ids`. */
export const routesThrough = ({ graph }: View, ids: ReadonlySet<string>): readonly GraphRoute[] =>
  (graph.routes ?? []).filter((route) => ids.has(route.from) || ids.has(route.to));

/** `host/path`, as one would type it. */
const addressOf = (host: string, path: string): string => `${host === '*' ? 'any host' : host}${path === '/' ? '' : path}`;

interface RowProps {
  readonly route: GraphRoute;
  readonly name: (id: string) => string;
}

function Row({ route, name }: RowProps) {
  const { from, to, state, ways, reason, partial } = route;
  const show = (): void => (to.startsWith('host:') ? select({ kind: 'node', id: from }) : select({ kind: 'pair', from, to }));
  return (
    <li>
      {ways.map(({ ingress, host, path, service, port }) => (
        <button key={`${ingress} ${host} ${path} ${service} ${port}`} type="button" className={css.flowRow} title={`Ingress ${ingress}`} onClick={show}>
          <StateSign state={state} words={state === 'half-open' ? 'shut' : stateWords(state)} />
          <span className={css.flowName}>
            {addressOf(host, path)} → {service} → {name(to)}
          </span>
          <span className={css.flowPorts}>TCP {port}</span>
        </button>
      ))}
      <p className={css.summary}>
        from {name(from)}
        {reason === '' ? '' : `: ${reason}`}
        {partial ? '; so for some of the pods only' : ''}
      </p>
    </li>
  );
}

export function RoutesOf({ view, ids }: { readonly view: View; readonly ids: readonly string[] }) {
  const routes = routesThrough(view, new Set(ids));
  if (routes.length === 0) return null;
  const name = namesOf(view);
  return (
    <section className={css.column} aria-label="Ingress routes">
      <h3 className={css.columnHead}>
        Ingress routes <span className={css.muted}>{routes.reduce((n, r) => n + r.ways.length, 0)}</span>
      </h3>
      <ul className={css.flowList}>
        {routes.map((route) => (
          <Row key={route.id} route={route} name={name} />
        ))}
      </ul>
    </section>
  );
}
