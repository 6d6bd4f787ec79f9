// What the list of problems is narrowed to from outside: one node of the picture, or one file.
import { useMemo } from 'react';
import { problemsIn } from '../state/badges';
import { widenProblems } from '../state/lens';
import { useAppState } from '../state/use-state';
import css from './problem-scope.module.css';
import { namesOf } from './words';

/** The problems that the list is about; all of them where nothing narrows it. */
export function useScopedProblems(): ReturnType<typeof problemsIn> {
  const view = useAppState((s) => s.result.view);
  const scope = useAppState((s) => s.lens.scope);
  return useMemo(() => (view ? problemsIn(view, scope) : []), [view, scope]);
}

/** The button goes with the note: the focus goes to the list's tab. */
function showAll(): void {
  widenProblems();
  document.getElementById('list-tab-problems')?.focus();
}

/** Says what the list is narrowed to, with the way back to all. */
export function ProblemScope() {
  const view = useAppState((s) => s.result.view);
  const scope = useAppState((s) => s.lens.scope);
  if (!scope || !view) return null;
  const count = problemsIn(view, scope).length;
  return (
    <p className={css.scope} role="status" data-strip={true}>
      {count === 0 ? 'No problems of' : 'Only those of'} <b>{scope.kind === 'file' ? scope.name : namesOf(view)(scope.id)}</b>
      <button type="button" className="ui-button ui-small" onClick={showAll}>
        Show all
      </button>
    </p>
  );
}
