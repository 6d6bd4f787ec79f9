// The lines in sight: the names of the columns, and the rows.
import type { Selection } from '../state/types';
import type { Spot } from './cursor';
import { GridRow } from './GridRow';
import { HeadRow } from './HeadRow';
import css from './matrix.module.css';
import type { Model } from './use-model';

export interface BodyProps {
  readonly prefix: string;
  readonly model: Model;
  readonly showDefault: boolean;
  /** Where the keyboard is. */
  readonly spot: Spot;
  /** What is looked at: its row and column stand out. */
  readonly hot: Spot | undefined;
  readonly picked: Selection;
}

export function Body({ prefix, model, showDefault, spot, hot, picked }: BodyProps) {
  const { lines, layout, windows, cells, marks, counted } = model;
  const { rows, columns, headWidth, headHeight, overhang } = layout;
  const hotColumn = hot && hot.column >= 0 ? hot.column : undefined;
  const start = hotColumn === undefined ? 0 : (columns.starts[hotColumn] ?? 0);
  return (
    <div role="presentation" className={css.space} style={{ width: headWidth + columns.total + overhang, height: headHeight + rows.total + 12 }}>
      <HeadRow
        prefix={prefix}
        lines={lines}
        layout={layout}
        columns={windows.columns}
        active={spot.row < 0 ? spot.column : undefined}
        hot={hotColumn}
        counted={counted}
      />
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
            picked={picked.kind === 'pair' && picked.from === line.id ? picked.to : undefined}
            isHot={hot?.row === index}
            counted={counted}
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
