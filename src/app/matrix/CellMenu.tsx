// What can be done to a cell, as a menu beside it.
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { type Act, actsOf } from './acts';
import css from './around.module.css';
import type { Target } from './cell-words';

export interface CellMenuProps {
  readonly target: Target;
  /** In pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
  /** Puts the focus back where it came from. */
  readonly focus: () => void;
}

export function CellMenu({ target, at, onClose, focus }: CellMenuProps) {
  const chosen = useRef<Act>(undefined);
  return (
    <DropdownMenu.Root open={true} modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DropdownMenu.Trigger className={css.menuPlace} style={{ left: at.x, top: at.y }} tabIndex={-1} aria-label="The cell" />
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="ui-menu"
          align="start"
          sideOffset={2}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            // First back to the grid: what is begun now gives the focus back to where it found it.
            event.preventDefault();
            focus();
            chosen.current?.run();
          }}
        >
          <DropdownMenu.Label className="ui-label">
            {target.from.name} → {target.to.name}
          </DropdownMenu.Label>
          {actsOf(target).map((act) => (
            <DropdownMenu.Item
              key={act.title}
              className="ui-item"
              onSelect={() => {
                chosen.current = act;
              }}
            >
              {act.title}
              {act.keys ? <kbd>{act.keys}</kbd> : null}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
