// Where the focus goes when the thing that had it is gone after a change: to the heading of its side, not to nowhere.
import { type FocusEvent, useEffect, useRef } from 'react';

interface KeptFocus {
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
}

/** `change`: whatever is another value when the view was drawn anew. The result goes onto the view's outermost element. */
export function useKeptFocus(change: unknown): KeptFocus {
  const place = useRef<HTMLElement | null>(null);
  const last = useRef(change);
  useEffect(() => {
    if (last.current === change) return;
    last.current = change;
    const nowhere = document.activeElement === document.body || document.activeElement === null;
    if (nowhere && place.current?.isConnected) place.current.focus();
  }, [change]);
  return {
    onFocus: ({ target, currentTarget }) => {
      const side = target.closest('section[data-direction]');
      place.current = side?.querySelector<HTMLElement>('[data-place]') ?? currentTarget.querySelector<HTMLElement>('header button');
    },
  };
}
