// A button that asks for a change of the policy; where the policy cannot be edited it says why.
import type { ReactNode } from 'react';
import type { Change } from './amendments';
import { askFor, useBoard } from './board';
import cardsCss from './cards.module.css';

interface ActProps {
  readonly change: () => Change;
  readonly children: ReactNode;
  /** What it is called where its text alone would not say it. */
  readonly label?: string;
  readonly look?: string | undefined;
}

export function Act({ change, children, label, look = cardsCss.small }: ActProps) {
  const { policy, revision } = useBoard();
  return (
    <button
      type="button"
      className={look}
      aria-label={label}
      title={policy.fixed ?? label}
      disabled={policy.fixed !== undefined}
      onClick={() => askFor(change(), revision)}
    >
      {children}
    </button>
  );
}
