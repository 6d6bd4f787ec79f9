// Which number of the posture the picture shows, with the way back to all.
import { countNothing } from '../state/lens';
import { countedWords } from '../state/posture';
import { useAppState } from '../state/use-state';
import css from './canvas.module.css';

export function CountedNote() {
  const words = useAppState((s) => (s.lens.counted ? countedWords(s.posture, s.lens.counted) : ''));
  return (
    <div className={css.counted} role="status">
      {words === '' ? null : (
        <p>
          Shown: <b>{words}</b>
          <button type="button" className="ui-button ui-small" onClick={countNothing}>
            Show all
          </button>
        </p>
      )}
    </div>
  );
}
