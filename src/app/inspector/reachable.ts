// What scrolls and holds nothing to tab to must be reachable by keyboard itself.

/** A ref that makes its element a stop of the Tab key. */
export const reachable = (element: HTMLElement | null): void => {
  if (element) element.tabIndex = 0;
};
