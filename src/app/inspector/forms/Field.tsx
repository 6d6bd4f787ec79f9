// One field of a form: its name, what is typed, and below it what is wrong with that.
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import css from '../forms.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong; '' where nothing is. */
  readonly problem?: string;
  readonly placeholder?: string;
  /** Values to choose from, which are not the only ones. */
  readonly known?: readonly string[];
  readonly disabled?: boolean;
}

export function Field({ label, value, onChange, problem = '', placeholder = '', known, disabled = false }: FieldProps) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        placeholder={placeholder}
        disabled={disabled}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== ''}
        aria-describedby={`${id}-problem`}
        {...(known ? { list: `${id}-known` } : {})}
        onChange={(e) => onChange(e.target.value)}
      />
      {known ? (
        <datalist id={`${id}-known`}>
          {known.map((k) => (
            <option key={k} value={k} />
          ))}
        </datalist>
      ) : null}
      <p id={`${id}-problem`} className={css.complaint} role="alert">
        {problem}
      </p>
    </div>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string;
  readonly children: ReactNode;
}

/** Enter goes on from a list of choices too; Space opens it. */
function goOn(event: KeyboardEvent<HTMLSelectElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

export function Select({ label, value, onChange, problem = '', children }: SelectProps) {
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={problem !== ''}
        aria-describedby={`${id}-problem`}
        onKeyDown={goOn}
        onChange={(e) => onChange(e.target.value)}
      >
        {children}
      </select>
      <p id={`${id}-problem`} className={css.complaint} role="alert">
        {problem}
      </p>
    </div>
  );
}
