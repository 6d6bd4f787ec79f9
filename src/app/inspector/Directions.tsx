// The two directions as check boxes: what comes in, what goes out.
import type { ReactNode } from 'react';
import type { Direction } from '../../engine/index';
import css from './forms.module.css';
import shared from './inspector.module.css';

const ALL: readonly (readonly [Direction, string])[] = [
  ['ingress', 'what comes in (ingress)'],
  ['egress', 'what goes out (egress)'],
];

interface DirectionsProps {
  readonly legend: string;
  readonly chosen: readonly Direction[];
  readonly onChange: (chosen: readonly Direction[]) => void;
  readonly problem?: string;
  /** Why a direction cannot be chosen, for those that cannot; they are never ticked. */
  readonly fixed?: Readonly<Partial<Record<Direction, ReactNode>>>;
}

const NONE = {};

export function Directions({ legend, chosen, onChange, problem = '', fixed = NONE }: DirectionsProps) {
  return (
    <fieldset className={css.directions}>
      <legend>{legend}</legend>
      {ALL.map(([direction, words]) => (
        <div key={direction} className={css.direction}>
          <label data-off={fixed[direction] === undefined ? undefined : true}>
            <input
              type="checkbox"
              disabled={fixed[direction] !== undefined}
              checked={fixed[direction] === undefined && chosen.includes(direction)}
              onChange={(e) => onChange(ALL.map(([d]) => d).filter((d) => (d === direction ? e.target.checked : chosen.includes(d))))}
            />
            {words}
          </label>
          {fixed[direction] === undefined ? null : (
            <span className={shared.muted} data-note={true}>
              {fixed[direction]}
            </span>
          )}
        </div>
      ))}
      <p className={css.complaint} role="alert">
        {problem}
      </p>
    </fieldset>
  );
}
