// The mouse in the matrix: what it is over, what a click selects or folds.
import { type MouseEvent, type PointerEvent, useState } from 'react';
import { fold, select } from '../state/lens';
import { isNamespace, type Line } from './axis';
import type { Spot } from './cursor';

/** The cell or name that an element of the page belongs to. */
function spotAt(element: EventTarget | null): Spot | undefined {
  const at = element instanceof Element ? element.closest('[data-at]')?.getAttribute('data-at') : undefined;
  const [row, column] = at?.split(',').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}

export interface MouseOptions {
  readonly lines: readonly Line[];
  readonly go: (spot: Spot) => void;
  readonly focus: () => void;
  /** Opens the menu of the cell under the mouse, there. */
  readonly openMenu: (spot: Spot, at: { readonly x: number; readonly y: number }) => void;
}

/** `hover` is what the mouse is over; `forget` ends that until it moves again. */
export function useMouse({ lines, go, focus, openMenu }: MouseOptions) {
  const [hover, setHover] = useState<Spot>();

  function onClick(event: MouseEvent): void {
    const at = spotAt(event.target);
    if (!at) return;
    go(at);
    const header = at.column < 0 ? lines[at.row] : at.row < 0 ? lines[at.column] : undefined;
    if (header && isNamespace(header)) fold(header.id, header.kind === 'open');
    else if (header) select({ kind: 'node', id: header.id });
    else select({ kind: 'pair', from: lines[at.row]?.id ?? '', to: lines[at.column]?.id ?? '' });
  }

  /** The focus stays with the grid: a cell that scrolls away would take it along. */
  function onMouseDown(event: MouseEvent): void {
    if (!spotAt(event.target)) return;
    event.preventDefault();
    focus();
  }

  function onContextMenu(event: MouseEvent): void {
    const at = spotAt(event.target);
    if (!at || at.row < 0 || at.column < 0) return;
    event.preventDefault();
    go(at);
    openMenu(at, { x: event.clientX, y: event.clientY });
  }

  function onPointerMove(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    const at = spotAt(event.target);
    if (at?.row !== hover?.row || at?.column !== hover?.column) setHover(at);
  }

  const forget = (): void => setHover(undefined);
  return { hover, forget, handlers: { onClick, onMouseDown, onContextMenu, onPointerMove, onPointerLeave: forget } };
}
