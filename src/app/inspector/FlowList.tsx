// Flows as a list of links, each with its state and ports.
import type { GraphEdge } from '../../engine/index';
import { select } from '../state/lens';
import css from './inspector.module.css';
import { StateSign } from './StateTag';
import { partsWords, stateWords } from './words';

interface FlowListProps {
  readonly title: string;
  readonly edges: readonly GraphEdge[];
  readonly name: (id: string) => string;
  /** How a row is called: by its other end, or by both. */
  readonly show: (edge: GraphEdge) => string;
  readonly none: string;
}

export function FlowList({ title, edges, show, none }: FlowListProps) {
  return (
    <section className={css.column} aria-label={title}>
      <h3 className={css.columnHead}>
        {title} <span className={css.muted}>{edges.length}</span>
      </h3>
      {edges.length === 0 ? <p className={css.summary}>{none}</p> : null}
      <ul className={css.flowList}>
        {edges.map((e) => (
          <li key={e.id}>
            <button type="button" className={css.flowRow} onClick={() => select({ kind: 'edge', id: e.id })}>
              <StateSign state={e.state} words={stateWords(e.state)} />
              <span className={css.flowName}>{show(e)}</span>
              <span className={css.flowPorts}>{partsWords(e)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
