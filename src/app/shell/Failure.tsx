// Says that the engine has failed, which is our fault, and how to go on.
import { useAppState } from '../state/use-state';
import styles from './Shell.module.css';

export function Failure({ again }: { readonly again: () => void }) {
  const failure = useAppState((s) => s.result.failure);
  if (failure === undefined) return null;
  return (
    <div className={styles.failure} role="alert">
      <strong>The engine has failed on this text.</strong> That is a mistake of ours; your text is safe, and what is drawn is what was read before.
      <span className={styles.failureDetail}>{failure}</span>
      <button type="button" className="ui-button ui-small" onClick={again}>
        Try again
      </button>
    </div>
  );
}
