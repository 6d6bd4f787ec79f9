// One row: the name of what sends, then its cells. Drawn anew only when something in it is another.
import { memo } from 'react';
import { hasCells, isNamespace, type Line } from './axis';
import { Cell } from './Cell';
import { Chevron } from './Chevron';
import type { Cells } from './cells';
import type { Marks } from './changed';
import { type Layout, rowLabel } from './layout';
import css from './matrix.module.css';
import type { Span } from './track';

export interface RowProps {
  readonly prefix: string;
  readonly lines: readonly Line[];
  readonly layout: Layout;
  readonly index: number;
  readonly columns: Span;
  readonly cells: Cells;
  /** Rises with every new cell of the row: what makes it be drawn again. */
  readonly version: number;
  readonly marks: ReturnType<Marks['get']>;
  readonly showDefault: boolean;
  /** The column where the keyboard is, -1 for the name; undefined where it is in another row. */
  readonly active: number | undefined;
  /** The id of the column whose cell is selected. */
  readonly picked: string | undefined;
  readonly isHot: boolean;
  /** What a number of the posture counts; all else steps back. */
  readonly counted: ReadonlySet<string> | undefined;
}

export const kindWords = (line: Line): string => {
  if (isNamespace(line)) return `${line.name}, ${line.members} ${line.members === 1 ? 'workload' : 'workloads'}`;
  return line.dashed ? `${line.name}, implied` : line.name;
};

function Row({ prefix, lines, layout, index, columns, cells, marks, showDefault, active, picked, isHot, counted }: RowProps) {
  const line = lines[index] as Line;
  const { rows } = layout;
  const top = layout.headHeight + (rows.starts[index] ?? 0);
  const height = (rows.starts[index + 1] ?? 0) - (rows.starts[index] ?? 0);
  const shown = hasCells(line) ? lines.slice(columns.first, columns.end).map((column) => ({ column, cell: cells.get(line.id, column.id) })) : [];
  const isLoading = shown.some(({ column, cell }) => cell === undefined && hasCells(column));
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      className={css.row}
      data-kind={line.kind}
      aria-busy={isLoading ? true : undefined}
      data-hot={isHot ? '' : undefined}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div
        id={`${prefix}-r${index}`}
        role="rowheader"
        tabIndex={-1}
        aria-colindex={1}
        aria-label={kindWords(line)}
        aria-expanded={isNamespace(line) ? line.kind === 'open' : undefined}
        className={css.rowHead}
        style={{ width: layout.headWidth }}
        title={line.name}
        data-at={`${index},-1`}
        data-kind={line.kind}
        data-dashed={line.dashed ? '' : undefined}
        data-dim={counted && !counted.has(line.id) ? '' : undefined}
        data-active={active === -1 ? '' : undefined}
      >
        {isNamespace(line) ? <Chevron folded={line.kind === 'folded'} /> : null}
        <span className={css.rowName}>{rowLabel(line)}</span>
        {isNamespace(line) ? <span className={css.count}>{line.members}</span> : null}
      </div>
      {shown.map(({ column, cell }, i) => {
        const at = columns.first + i;
        // What is not known yet leaves its place empty, unlike a blocked cell, and costs nothing while one scrolls past it.
        return hasCells(column) && (cell || active === at) ? (
          <Cell
            key={column.id}
            id={`${prefix}-r${index}c${at}`}
            from={line}
            to={column}
            row={index}
            column={at}
            left={layout.headWidth + (layout.columns.starts[at] ?? 0)}
            cell={cell}
            mark={marks?.get(column.id)}
            isActive={active === at}
            isPicked={picked === column.id}
            showDefault={showDefault}
          />
        ) : null;
      })}
    </div>
  );
}

export const GridRow = memo(Row);
