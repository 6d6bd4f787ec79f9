// Where the focus was before something lay over the page, and its way back there: dialogs are opened by keys, menus and
// the palette, one after the other, and have no button of their own to return to.

const OVER = '[role="dialog"], [role="alertdialog"], [role="menu"], [data-radix-popper-content-wrapper]';

/** What had the focus last outside of all that lies over the page, and what is around it, from the inside out. */
let trail: readonly HTMLElement[] = [];

type Focusable = HTMLElement | SVGElement;
const isFocusable = (it: unknown): it is Focusable => it instanceof HTMLElement || it instanceof SVGElement;
let last: Focusable | undefined;

function onFocusIn({ target }: FocusEvent): void {
  if (!isFocusable(target) || target.closest(OVER)) return;
  last = target;
  const around: HTMLElement[] = [];
  for (let it = target.parentElement; it && it !== document.body; it = it.parentElement) around.push(it);
  trail = around;
}

/** Who clicks on nothing has left on purpose; who turns to another window has not. */
function onFocusOut({ target, relatedTarget }: FocusEvent): void {
  if (relatedTarget === null && target === last && document.hasFocus())
    setTimeout(() => {
      if (document.activeElement === document.body && last === target && last?.isConnected) last = undefined;
    });
}

/** Starts watching; returns how to stop. */
export function watchFocus(): () => void {
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('focusout', onFocusOut);
  return () => {
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('focusout', onFocusOut);
  };
}

/** For a dialog that closes (Radix's `onCloseAutoFocus`): the focus goes to where it was, or to what is left around it. Nothing happens while another dialog is open. */
export function giveFocusBack(event: Event): void {
  event.preventDefault();
  if (!last || document.querySelector('[role="dialog"][data-state="open"]')) return;
  const target = last.isConnected ? last : trail.find((it) => it.isConnected && it.hasAttribute('tabindex'));
  target?.focus({ preventScroll: true });
}
