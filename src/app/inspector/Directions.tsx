// The two directions as check boxes: what comes in, what goes out.
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
  /** Those that are closed already. */
  readonly closed?: readonly Direction[];
}

export function Directions({ legend, chosen, onChange, problem = '', closed = [] }: DirectionsProps) {
  return (
    <fieldset className={css.directions}>
      <legend>{legend}</legend>
      {ALL.map(([direction, words]) => (
        <label key={direction}>
          <input
            type="checkbox"
            checked={chosen.includes(direction)}
            onChange={(e) => onChange(ALL.map(([d]) => d).filter((d) => (d === direction ? e.target.checked : chosen.includes(d))))}
          />
          {words}
          {closed.includes(direction) ? <span className={shared.muted}>closed already</span> : null}
        </label>
      ))}
      <p className={css.complaint} role="alert">
        {problem}
      </p>
    </fieldset>
  );
}
