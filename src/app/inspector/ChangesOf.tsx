// The changes of what is selected, for the panes of nodes and flows; nothing where nothing of it has changed.
import type { ChangedFlow } from '../../engine/index';
import { nodeFinder, selectionOf } from '../state/changed-ends';
import { select } from '../state/lens';
import { useAppState } from '../state/use-state';
import { ChangeRow } from './ChangeRow';
import css from './changes.module.css';
import shared from './inspector.module.css';
import { namesOf } from './words';

const SHOWN = 30;

type ChangesOfProps =
  /** Flows that one of these nodes has with anything. */
  | { readonly ids: readonly string[] }
  /** Flows from one of these nodes to one of those. */
  | { readonly from: readonly string[]; readonly to: readonly string[] };

export function ChangesOf(props: ChangesOfProps) {
  const view = useAppState((s) => s.result.view);
  if (!view?.changes || view.changes.count === 0) return null;
  const find = nodeFinder(view.graph);
  const isOf = (ids: readonly string[], end: string): boolean => ids.includes(end) || ids.includes(find(end) ?? '');
  const flows = view.changes.flows.filter((c) =>
    'ids' in props ? isOf(props.ids, c.from) || isOf(props.ids, c.to) : isOf(props.from, c.from) && isOf(props.to, c.to),
  );
  if (flows.length === 0) return null;
  const name = namesOf(view);
  const isOnePair = 'from' in props && props.from.length * props.to.length === 1;
  const show = (change: ChangedFlow): void => select(selectionOf(change, view.graph));
  return (
    <section className={`${shared.column} ${css.of} ${isOnePair ? css.pair : ''}`} aria-label="Changes" data-strip={true}>
      <h3 className={shared.columnHead}>
        Changes <span className={shared.muted}>{flows.length}</span>
      </h3>
      <ul className={css.rows}>
        {flows.slice(0, SHOWN).map((c) => (
          <ChangeRow key={c.id} change={c} name={name} {...(isOnePair ? {} : { show })} />
        ))}
      </ul>
      {flows.length > SHOWN ? <p className={shared.summary}>and {flows.length - SHOWN} more</p> : null}
    </section>
  );
}
