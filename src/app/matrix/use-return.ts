// Dialogs over the page give the focus back to where it was, wherever they were begun.
import { useCallback, useEffect, useRef } from 'react';
import { useAppState } from '../state/use-state';

/** To be called with what has the focus now when it is lost. `focus` takes it back when all dialogs are gone. */
export function useReturn(focus: () => void): (to: EventTarget | null) => void {
  const isOver = useAppState((s) => s.gesture !== undefined || s.paletteOpen || s.dialog !== undefined);
  const isAway = useRef(false);
  useEffect(() => {
    if (isOver || !isAway.current) return;
    // After the dialog has done what it does with the focus itself.
    const timer = setTimeout(() => {
      isAway.current = false;
      if (document.activeElement === document.body || document.activeElement === null) focus();
    });
    return () => clearTimeout(timer);
  }, [isOver, focus]);
  return useCallback((to) => {
    isAway.current = to instanceof Element && to.closest('[role="dialog"]') !== null;
  }, []);
}
