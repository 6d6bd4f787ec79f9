// A line that was drawn to where nothing is: what its other end may be.
import type { FinalConnectionState } from '@xyflow/react';
import { DropdownMenu } from 'radix-ui';
import { startAllow, startForm } from '../state/gesture';
import css from './canvas.module.css';
import { graphId } from './scene';

/** Where the line ended, on the screen, and where it began (a scene id). */
export interface Drop {
  readonly from: string;
  readonly x: number;
  readonly y: number;
}

/** How far a line must be drawn to mean something, in pixels: less is a click on the dot. */
const FAR = 24;

/** Undefined where the line ended at a box, or was hardly drawn. */
export function dropOf(event: MouseEvent | TouchEvent, { fromNode, from, to, toNode }: FinalConnectionState): Drop | undefined {
  if (!fromNode || toNode || !from || !to || Math.hypot(to.x - from.x, to.y - from.y) < FAR) return undefined;
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return point && { from: fromNode.id, x: point.clientX, y: point.clientY };
}

interface DropMenuProps {
  readonly drop: Drop | undefined;
  readonly name: (id: string) => string;
  readonly close: () => void;
}

export function DropMenu({ drop, name, close }: DropMenuProps) {
  if (!drop) return null;
  const from = graphId(drop.from);
  return (
    <DropdownMenu.Root open={true} modal={false} onOpenChange={(open) => (open ? undefined : close())}>
      <DropdownMenu.Trigger asChild={true}>
        <button type="button" className={css.dropPoint} style={{ left: drop.x, top: drop.y }} aria-label="The end of the line" tabIndex={-1} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={css.menu} align="start" collisionPadding={8} aria-label={`Let ${name(drop.from)} reach`}>
          <DropdownMenu.Label className={css.menuLabel}>Let {name(drop.from)} reach</DropdownMenu.Label>
          <DropdownMenu.Item className={css.menuItem} onSelect={() => startForm('block', '', { from })}>
            an address block…
          </DropdownMenu.Item>
          <DropdownMenu.Item className={css.menuItem} onSelect={() => startAllow(from, 'internet')}>
            the Internet…
          </DropdownMenu.Item>
          <DropdownMenu.Item className={css.menuItem} onSelect={() => startForm('new-workload', '', { from })}>
            a new workload…
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
