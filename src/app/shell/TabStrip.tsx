// Above the canvas: which view of the flows this is, how much there is, and whether it is what the text says now.
import { Guide } from '../samples/Guide';
import { reveal } from '../state/lens';
import { useAppState } from '../state/use-state';
import styles from './Shell.module.css';

const count = (n: number, one: string): string => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;

function Stale() {
  const stale = useAppState((s) => s.result.view?.stale === true);
  const first = useAppState((s) => s.result.view?.problems.find((p) => p.level === 'error' && p.span)?.span);
  if (!stale) return null;
  return (
    <button type="button" className={styles.stale} onClick={() => first && reveal(first, { caret: true })}>
      The text has errors: this is the last picture that could be read
    </button>
  );
}

export function TabStrip() {
  const counts = useAppState((s) => s.result.view?.counts);
  return (
    <div className={styles.tabs}>
      <div role="tablist" aria-label="Views">
        <button type="button" role="tab" aria-selected="true" aria-controls="view" className={styles.tab}>
          Graph
        </button>
      </div>
      <Guide />
      <Stale />
      {counts && (
        <span className={styles.counts}>
          {count(counts.workloads, 'workload')} · {count(counts.namespaces, 'namespace')} · {count(counts.flows, 'flow')}
        </span>
      )}
    </div>
  );
}
