// Tells that the picture shows the last good meaning of a text that is broken now, with a way to the first fault.
import { reveal } from '../state/lens';
import { useAppState } from '../state/use-state';
import css from './messages.module.css';

export function Banner() {
  const view = useAppState((s) => s.result.view);
  const isPending = useAppState((s) => s.result.pending);
  if (!view?.stale) return isPending ? <div className={css.pending} aria-hidden="true" /> : null;
  const fault = view.problems.find((p) => p.level === 'error');
  const span = fault?.span;
  return (
    <div className={css.notice} role="status">
      <span>Showing the last good meaning{fault ? ';' : ''}</span>
      {fault && span ? (
        <button type="button" onClick={() => reveal(span, { caret: true })} title={fault.message}>
          fix {span.file} line {fault.line}
        </button>
      ) : null}
    </div>
  );
}
