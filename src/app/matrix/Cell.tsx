// One cell: its state as a shape, a sign and a colour, with its ports.
import { type CSSProperties, memo } from 'react';
import type { MatrixCell } from '../../engine/index';
import type { Line } from './axis';
import css from './cell.module.css';
import { cellText, isBeyond, isSum, verdictWords } from './cell-words';
import { MARK_SIGNS, MARK_WORDS, type Mark } from './changed';

export interface CellProps {
  readonly id: string;
  readonly from: Line;
  readonly to: Line;
  readonly row: number;
  readonly column: number;
  readonly left: number;
  /** Undefined while the engine is being asked. */
  readonly cell: MatrixCell | undefined;
  readonly mark: Mark | undefined;
  readonly isActive: boolean;
  readonly isPicked: boolean;
  readonly showDefault: boolean;
}

const textSize = (text: string): 'small' | undefined => (text.length > 7 ? 'small' : undefined);

function MatrixCellBox({ id, from, to, row, column, left, cell, mark, isActive, isPicked, showDefault }: CellProps) {
  const text = cell ? cellText(cell, { showDefault }) : '';
  const isVoid = isBeyond({ from, to });
  const words = cell ? verdictWords({ from, to, cell }) : 'not known yet';
  const style: CSSProperties & { '--share'?: string } = { left };
  if (cell && isSum(cell) && cell.open > 0) style['--share'] = `${Math.max(4, Math.round((cell.open / cell.pairs) * 100))}%`;
  return (
    <div
      id={id}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={column + 2}
      aria-selected={isPicked}
      aria-label={mark ? `${words}, ${MARK_WORDS[mark]}` : words}
      className={css.cell}
      style={style}
      data-at={`${row},${column}`}
      data-state={isVoid ? 'void' : cell ? (cell.self ? 'self' : cell.state) : 'loading'}
      data-sum={cell && isSum(cell) ? '' : undefined}
      data-quiet={cell?.state === 'default' && !cell.self && !showDefault ? '' : undefined}
      data-partial={cell?.partial ? '' : undefined}
      data-active={isActive ? '' : undefined}
      data-size={textSize(text)}
    >
      {text}
      {mark ? (
        <span className={css.mark} data-mark={mark} aria-hidden="true">
          {MARK_SIGNS[mark]}
        </span>
      ) : null}
    </div>
  );
}

export const Cell = memo(MatrixCellBox);
