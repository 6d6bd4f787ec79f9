// The steps as numbers in a row: which one is read, which are done. Any of them can be gone to.
import { Icon } from '../icons/Icon';
import css from './Guide.module.css';

interface Props {
  readonly steps: readonly { readonly title: string }[];
  readonly at: number;
  readonly done: readonly number[];
  readonly go: (step: number) => void;
}

export function StepChips({ steps, at, done, go }: Props) {
  return (
    <ol className={css.chips}>
      {steps.map(({ title }, n) => (
        <li key={title}>
          <button
            type="button"
            className={css.chip}
            aria-current={n === at ? 'step' : undefined}
            aria-label={`Step ${n + 1}: ${title}${done.includes(n) ? ', done' : ''}`}
            title={title}
            data-done={done.includes(n) || undefined}
            onClick={() => go(n)}
          >
            {done.includes(n) ? <Icon name="check" size={12} /> : n + 1}
          </button>
        </li>
      ))}
    </ol>
  );
}
