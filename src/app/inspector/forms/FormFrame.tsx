// What every form of a gesture has: Enter goes on to the proposals, Esc leaves everything as it was.
import { type ReactNode, useState } from 'react';
import { DialogFoot } from '../DialogFoot';
import css from '../forms.module.css';

interface FormFrameProps {
  /** What the button says that goes on. */
  readonly next?: string;
  readonly children: ReactNode;
  readonly onSubmit: () => void;
}

export function FormFrame({ next = 'Propose', children, onSubmit }: FormFrameProps) {
  return (
    <form
      noValidate={true}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className={css.fields}>{children}</div>
      <DialogFoot>
        <button type="submit" className="ui-button ui-primary">
          {next}
        </button>
        <kbd>Enter</kbd>
      </DialogFoot>
    </form>
  );
}

/** Problems of fields: what is typed is judged at once, what is missing only when the user wants to go on. */
export function useJudged(): { readonly judge: (value: string, problem: string) => string; readonly insist: () => void } {
  const [insists, setInsists] = useState(false);
  return { judge: (value, problem) => (value !== '' || insists ? problem : ''), insist: () => setInsists(true) };
}
