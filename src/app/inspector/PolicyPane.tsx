// The selected policy: whom it selects, whom its rules speak of, and the flows that they decide.
import type { PolicySummary } from '../../engine/index';
import { removePolicy, renamePolicy, titleOfPolicy } from '../commands/policy-acts';
import { reveal, select, showPolicy } from '../state/lens';
import { useAppState } from '../state/use-state';
import { FlowList } from './FlowList';
import css from './inspector.module.css';
import { Link } from './Link';
import { namesOf } from './words';

function Ends({
  title,
  ids,
  name,
  none,
}: {
  readonly title: string;
  readonly ids: readonly string[];
  readonly name: (id: string) => string;
  readonly none: string;
}) {
  return (
    <section className={css.column} aria-label={title}>
      <h3 className={css.columnHead}>
        {title} <span className={css.muted}>{ids.length}</span>
      </h3>
      {ids.length === 0 ? <p className={css.summary}>{none}</p> : null}
      <ul className={css.plainList}>
        {ids.map((id) => (
          <li key={id}>
            <Link onClick={() => select({ kind: 'node', id })}>{name(id)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function PolicyPane({ policy }: { readonly policy: PolicySummary }) {
  const view = useAppState((s) => s.result.view);
  const isOnBoard = useAppState((s) => s.lens.view === 'policy');
  const name = namesOf(view);
  const edges = view?.graph.edges.filter((e) => e.policies.includes(policy.id)) ?? [];
  return (
    <div className={css.pane}>
      <header className={css.head}>
        <h2 className={css.title}>{titleOfPolicy(policy)}</h2>
        <span className={css.muted}>policy</span>
        <span className={css.headActions}>
          {isOnBoard ? null : (
            <button type="button" className="ui-button ui-small" onClick={() => showPolicy(policy.id)}>
              Open in policy view
            </button>
          )}
          <button type="button" className="ui-button ui-small" onClick={() => renamePolicy(policy)}>
            Rename…
          </button>
          <button type="button" className="ui-button ui-small" onClick={() => removePolicy(policy)}>
            Delete…
          </button>
          <button type="button" className="ui-button ui-small" onClick={() => reveal(policy.span, { caret: true })}>
            Show in the text
          </button>
        </span>
      </header>
      <div className={css.columns}>
        <Ends title="It selects" ids={policy.subjects} name={name} none="It selects no workload." />
        <Ends title="Its rules speak of" ids={policy.peers} name={name} none="Its rules name nobody." />
        <FlowList title="Flows that its rules decide" edges={edges} name={name} show={(e) => `${name(e.from)} → ${name(e.to)}`} none="None." />
      </div>
    </div>
  );
}
