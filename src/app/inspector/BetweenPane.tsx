// All flows between two namespaces, or a folded one and something else: what a summed-up line stands for.
import type { View } from '../../engine/index';
import { startAllow, startCut } from '../state/gesture';
import { useAppState } from '../state/use-state';
import { ChangesOf } from './ChangesOf';
import { FlowList } from './FlowList';
import css from './inspector.module.css';
import { NearMisses } from './NearMisses';
import { PinButtons } from './PinActs';
import { namesOf, plural } from './words';

export function BetweenPane({ view, from, to }: { readonly view: View; readonly from: string; readonly to: string }) {
  const name = namesOf(view);
  const why = useAppState((s) => s.why);
  const near = why?.from === from && why.to === to ? (why.near?.misses ?? []) : [];
  const parents = new Map(view.graph.nodes.map((n) => [n.id, n.parent]));
  const within = (id: string, outer: string): boolean => id === outer || parents.get(id) === outer;
  const inside = (outer: string): string[] => view.graph.nodes.filter((n) => within(n.id, outer)).map((n) => n.id);
  const edges = view.graph.edges.filter((e) => within(e.from, from) && within(e.to, to));
  return (
    <div className={css.pane}>
      <header className={css.head}>
        <h2 className={css.title}>
          {name(from)} → {name(to)}
        </h2>
        <span className={css.muted}>{plural(edges.length, 'flow')}</span>
        <span className={css.headActions}>
          <PinButtons from={from} to={to} traffic={undefined} />
          <button type="button" className="ui-button ui-small" onClick={() => startAllow(from, to)}>
            Allow…
          </button>
          {edges.length > 0 ? (
            <button type="button" className="ui-button ui-small" onClick={() => startCut(from, to)}>
              Cut all…
            </button>
          ) : null}
        </span>
      </header>
      <div className={css.columns}>
        <ChangesOf from={inside(from)} to={inside(to)} />
        <FlowList title="Flows" edges={edges} name={name} show={(e) => `${name(e.from)} → ${name(e.to)}`} none="Nothing flows this way." />
        {near.length > 0 ? (
          <section className={css.column} aria-label="What can be done">
            <h3 className={css.columnHead}>What would allow all of it</h3>
            <NearMisses misses={near} />
          </section>
        ) : null}
      </div>
    </div>
  );
}
