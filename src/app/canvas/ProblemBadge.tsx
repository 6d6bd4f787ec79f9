// How many errors and warnings a box has; a click lists them.
import { badgeOf, badgeWords } from '../state/badges';
import { showProblemsOf } from '../state/lens';
import { useAppState } from '../state/use-state';
import css from './badge.module.css';

interface ProblemBadgeProps {
  readonly node: string;
  readonly name: string;
  /** Whether the box stands for all that is in it. */
  readonly folded?: boolean;
}

export function ProblemBadge({ node, name, folded = false }: ProblemBadgeProps) {
  const badge = useAppState((s) => badgeOf(s.result.view, node, { folded }));
  if (!badge) return null;
  const words = badgeWords(badge);
  return (
    <button
      type="button"
      className={`nodrag nopan ${css.badge}`}
      data-level={badge.errors > 0 ? 'error' : 'warning'}
      aria-label={`${words} of ${name}: show them`}
      title={words}
      onClick={(event) => {
        event.stopPropagation();
        showProblemsOf({ kind: 'node', id: node });
      }}
    >
      <span aria-hidden="true">{badge.errors > 0 ? `✕ ${badge.errors}` : `! ${badge.warnings}`}</span>
    </button>
  );
}
