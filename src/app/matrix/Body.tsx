// The lines in sight: the names of the columns, and the rows.
import type { Line } from './axis';
import type { Cells } from './cells';
import type { Marks } from './changed';
import type { Spot } from './cursor';
import { GridRow } from './GridRow';
import { HeadRow } from './HeadRow';
import type { Layout } from './layout';
import css from './matrix.module.css';
import type { Windows } from './use-windows';

export interface BodyProps {
  readonly prefix: string;
  readonly lines: readonly Line[];
  readonly layout: Layout;
  readonly windows: Windows;
  readonly cells: Cells;
  readonly marks: Marks;
  readonly showDefault: boolean;
  /** Where the keyboard is. */
  readonly spot: Spot;
  /** What is looked at: its row and column stand out. */
  readonly hot: Spot | undefined;
  readonly picked: Spot | undefined;
}

export function Body({ prefix, lines, layout, windows, cells, marks, showDefault, spot, hot, picked }: BodyProps) {
  const { rows, columns, headWidth, headHeight, overhang } = layout;
  const hotColumn = hot && hot.column >= 0 ? hot.column : undefined;
  const start = hotColumn === undefined ? 0 : (columns.starts[hotColumn] ?? 0);
  return (
    <div role="presentation" className={css.space} style={{ width: headWidth + columns.total + overhang, height: headHeight + rows.total + 12 }}>
      <HeadRow prefix={prefix} lines={lines} layout={layout} columns={windows.columns} active={spot.row < 0 ? spot.column : undefined} hot={hotColumn} />
      {lines.slice(windows.rows.first, windows.rows.end).map((line, i) => {
        const index = windows.rows.first + i;
        return (
          <GridRow
            key={line.id}
            prefix={prefix}
            lines={lines}
            layout={layout}
            index={index}
            columns={windows.columns}
            cells={cells}
            version={cells.version(line.id)}
            marks={marks.get(line.id)}
            showDefault={showDefault}
            active={spot.row === index ? spot.column : undefined}
            picked={picked?.row === index ? picked.column : undefined}
            isHot={hot?.row === index}
          />
        );
      })}
      {hotColumn === undefined ? null : (
        <div
          className={css.hotColumn}
          style={{ left: headWidth + start, width: (columns.starts[hotColumn + 1] ?? 0) - start, top: headHeight, height: rows.total }}
          aria-hidden="true"
        />
      )}
    </div>
  );
}
