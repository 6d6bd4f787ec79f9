// The line at the bottom: the promise, how long the analysis took, problems, whether it is kept.
import type { Posture } from '../../engine/index';
import { Icon } from '../icons/Icon';
import { openList, reveal } from '../state/lens';
import { sizeOf } from '../state/posture';
import { useAppState } from '../state/use-state';
import styles from './Shell.module.css';

const SAVED = { yes: 'saved in this browser', 'not yet': 'saving…', failed: 'not saved: export before you leave' } as const;

const formatMilliseconds = (ms: number): string =>
  (ms < 10 ? ms.toFixed(1) : ms < 1000 ? `${Math.round(ms)}` : `${(ms / 1000).toFixed(1)} s`).replace(/^([\d.]+)$/, '$1 ms');

function Problems() {
  const problems = useAppState((s) => s.result.view?.problems);
  const errors = problems?.filter((p) => p.level === 'error').length ?? 0;
  const warnings = problems?.filter((p) => p.level === 'warning').length ?? 0;
  const first = problems?.find((p) => p.level === 'error' && p.span) ?? problems?.find((p) => p.span);
  if (!problems) return null;
  if (!errors && !warnings) return <span>no problems</span>;
  const words = [errors && `${errors} ${errors === 1 ? 'error' : 'errors'}`, warnings && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`]
    .filter(Boolean)
    .join(', ');
  return (
    <button
      type="button"
      className={`${styles.statusButton} ${errors ? styles.bad : styles.doubtful}`}
      onClick={() => first?.span && reveal(first.span, { caret: true })}
    >
      {words}
    </button>
  );
}

/** How much is isolated, in a few words; opens all the numbers. */
function PostureLine() {
  const posture = useAppState((s) => (s.result.view ? s.posture : undefined));
  if (!posture) return null;
  const numberOf = (key: keyof Posture): string => sizeOf(posture, key).count.toLocaleString('en');
  if (numberOf('total') === '0') return null;
  const lost = numberOf('withoutDns');
  return (
    <button type="button" className={styles.statusButton} title="The posture: how much is isolated and open" onClick={() => openList('posture')}>
      isolated in {numberOf('isolatedIngress')}, out {numberOf('isolatedEgress')} of {numberOf('total')}
      {lost === '0' ? '' : ` · ${lost} without DNS`}
    </button>
  );
}

export function StatusBar() {
  const pending = useAppState((s) => s.result.pending);
  const took = useAppState((s) => (s.result.view ? s.result.milliseconds : undefined));
  const saved = useAppState((s) => s.saved);
  return (
    <footer className={styles.status}>
      <span className={styles.promise}>
        <Icon name="shield" size={13} />
        Nothing leaves this tab
      </span>
      <span aria-hidden="true">{took === undefined ? (pending ? 'reading…' : '') : `analysed in ${formatMilliseconds(took)}`}</span>
      <span className={styles.right}>
        <PostureLine />
      </span>
      <span>
        <Problems />
      </span>
      <span className={saved === 'failed' ? styles.bad : ''}>{SAVED[saved]}</span>
    </footer>
  );
}
