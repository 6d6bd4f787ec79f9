// Above the canvas: which view of the flows this is, and how much there is.
import { Guide } from '../samples/Guide';
import { showView } from '../state/lens';
import type { ViewName } from '../state/types';
import { useAppState } from '../state/use-state';
import styles from './Shell.module.css';

const count = (n: number, one: string): string => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

const VIEWS: readonly (readonly [ViewName, string])[] = [
  ['graph', 'Graph'],
  ['matrix', 'Matrix'],
  ['policy', 'Policy'],
];

export function TabStrip() {
  const shown = useAppState((s) => s.lens.view);
  const counts = useAppState((s) => s.result.view?.counts);
  const implied = useAppState((s) => s.result.view?.graph.nodes.filter((n) => n.kind === 'implied').length ?? 0);
  return (
    <div className={styles.tabs}>
      <div role="tablist" aria-label="Views">
        {VIEWS.map(([view, title]) => (
          <button key={view} type="button" role="tab" aria-selected={view === shown} aria-controls="view" className={styles.tab} onClick={() => showView(view)}>
            {title}
          </button>
        ))}
      </div>
      <Guide />
      {counts && counts.workloads + counts.policies > 0 && (
        <span className={styles.counts}>
          {count(counts.workloads, 'workload')}
          {implied > 0 && ` and ${implied.toLocaleString('en')} implied`} · {count(counts.namespaces, 'namespace')} · {count(counts.flows, 'flow')}
        </span>
      )}
    </div>
  );
}
