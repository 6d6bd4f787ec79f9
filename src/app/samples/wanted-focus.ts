// The focus that a guide takes over when it comes in place of what had it: of the welcome, or of the guide before it.

let isWanted = false;

/** The next guide that comes gets the focus. */
export const wantFocus = (): void => {
  isWanted = true;
};

/** Gives it, once. */
export function takeFocus(element: HTMLElement | null): void {
  if (isWanted) element?.focus();
  isWanted = false;
}

/** Where the focus goes when nothing of a guide is left: to the button that opens it. */
export const focusGuideButton = (): void => document.getElementById('guide-button')?.focus();
