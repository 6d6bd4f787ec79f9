// What a folded line stands for, and the choice of one concrete pair to explain.
import type { GraphEdge, Traffic } from '../../engine/index';
import { askWhy } from '../state/why';
import css from './inspector.module.css';
import { plural } from './words';

interface MembersProps {
  readonly edge: GraphEdge;
  readonly traffic: Traffic;
  readonly pair: { readonly from: string; readonly to: string };
  readonly name: (id: string) => string;
}

function Choice(props: {
  readonly label: string;
  readonly ids: readonly string[];
  readonly value: string;
  readonly name: (id: string) => string;
  readonly onChange: (id: string) => void;
}) {
  if (props.ids.length === 1) return null;
  return (
    <label className={css.choice}>
      <span className={css.muted}>{props.label}</span>
      <select value={props.value} onChange={(e) => props.onChange(e.target.value)}>
        {props.ids.map((id) => (
          <option key={id} value={id}>
            {props.name(id)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Flows that the line stands for. */
export function countFlows(edge: GraphEdge): number {
  const all = edge.fromMembers.length * edge.toMembers.length - edge.except.length;
  const to = new Set(edge.toMembers);
  return edge.self ? all : all - edge.fromMembers.filter((m) => to.has(m)).length;
}

export function Members({ edge, traffic, pair, name }: MembersProps) {
  const words = `${plural(edge.fromMembers.length, 'source')}, ${plural(edge.toMembers.length, 'destination')}`;
  return (
    <section className={css.column} aria-label="What the line stands for">
      <h3 className={css.columnHead}>One line for {plural(Math.max(0, countFlows(edge)), 'flow')}</h3>
      <p className={css.summary}>{words}; the same ports for all. The reasons beside are those of one pair:</p>
      <Choice label="from" ids={edge.fromMembers} value={pair.from} name={name} onChange={(id) => void askWhy(id, pair.to, traffic)} />
      <Choice label="to" ids={edge.toMembers} value={pair.to} name={name} onChange={(id) => void askWhy(pair.from, id, traffic)} />
      {edge.except.length > 0 ? (
        <details className={css.details}>
          <summary>but not {plural(edge.except.length, 'pair')}</summary>
          <ul className={css.plainList}>
            {edge.except.map(([from, to]) => (
              <li key={`${from} ${to}`}>
                {name(from)} → {name(to)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <details className={css.details}>
        <summary>all members</summary>
        <ul className={css.plainList}>
          {[...new Set([...edge.fromMembers, ...edge.toMembers])].map((id) => (
            <li key={id}>{name(id)}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}
