// The last line of a gesture's dialog: what goes on, and what leaves everything as it was.
import type { ReactNode } from 'react';
import { cancelGesture } from '../state/gesture';
import css from './gesture.module.css';

export function DialogFoot({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css.dialogFoot}>
      {children}
      <button type="button" className={`ui-button ui-quiet ${css.leave}`} onClick={cancelGesture}>
        <kbd>Esc</kbd> leaves all as it was
      </button>
    </div>
  );
}
