// Which number of the posture the view shows, with the way back to all.
import { countNothing } from '../state/lens';
import { countedWords } from '../state/posture';
import { useAppState } from '../state/use-state';
import css from './messages.module.css';

/** The button goes with the note: the focus goes to the view. */
function showAll(): void {
  countNothing();
  document.getElementById('view')?.focus();
}

export function CountedNote({ at }: { readonly at: 'top' | 'bottom' }) {
  const words = useAppState((s) => (s.lens.counted ? countedWords(s.posture, s.lens.counted) : ''));
  return words === '' ? null : (
    <div className={css.counted} data-at={at} role="note">
      <p>
        Shown: <b>{words}</b>
        <button type="button" className="ui-button ui-small" onClick={showAll}>
          Show all
        </button>
      </p>
    </div>
  );
}
