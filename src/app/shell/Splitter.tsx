// The line between two panes: dragged, moved with the arrow keys, put back by a double click.
import { useRef } from 'react';
import styles from './Shell.module.css';

interface SplitterProps {
  readonly label: string;
  /** `vertical`: a standing line, that parts left from right. */
  readonly orientation: 'vertical' | 'horizontal';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly usual: number;
  /** The pane that grows lies after the line, so that dragging towards it makes it smaller. */
  readonly after?: boolean;
  readonly onChange: (value: number) => void;
}

const STEP = 16;

export function Splitter({ label, orientation, value, min, max, usual, after = false, onChange }: SplitterProps) {
  const start = useRef<{ at: number; value: number } | undefined>(undefined);
  const vertical = orientation === 'vertical';
  const set = (next: number) => onChange(Math.round(Math.min(Math.max(next, min), max)));
  const sign = after ? -1 : 1;
  const steps: Record<string, number> = vertical ? { ArrowLeft: -STEP * sign, ArrowRight: STEP * sign } : { ArrowUp: -STEP * sign, ArrowDown: STEP * sign };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      className={`${styles.splitter} ${vertical ? styles.standing : styles.lying}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: vertical ? event.clientX : event.clientY, value };
      }}
      onPointerMove={(event) => {
        if (start.current) set(start.current.value + sign * ((vertical ? event.clientX : event.clientY) - start.current.at));
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onDoubleClick={() => set(usual)}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step !== undefined) set(value + step);
        else if (event.key === 'Home') set(min);
        else if (event.key === 'End') set(max);
        else return;
        event.preventDefault();
      }}
    />
  );
}
