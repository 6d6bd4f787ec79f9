// The names of what receives, rising above their columns.
import { memo } from 'react';
import { isNamespace, type Line } from './axis';
import { Chevron } from './Chevron';
import { kindWords } from './GridRow';
import { ANGLE, columnLabel, type Layout } from './layout';
import css from './matrix.module.css';
import type { Span } from './track';

export interface HeadProps {
  readonly prefix: string;
  readonly lines: readonly Line[];
  readonly layout: Layout;
  readonly columns: Span;
  readonly active: number | undefined;
  readonly hot: number | undefined;
  readonly counted: ReadonlySet<string> | undefined;
}

function Head({ prefix, lines, layout, columns, active, hot, counted }: HeadProps) {
  return (
    <div role="row" tabIndex={-1} aria-rowindex={1} className={css.head} style={{ height: layout.headHeight }}>
      {lines.slice(columns.first, columns.end).map((line, i) => {
        const at = columns.first + i;
        const start = layout.columns.starts[at] ?? 0;
        return (
          <div
            key={line.id}
            id={`${prefix}-c${at}`}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={at + 2}
            aria-label={kindWords(line)}
            aria-expanded={isNamespace(line) ? line.kind === 'open' : undefined}
            className={css.columnHead}
            style={{ left: layout.headWidth + start, width: (layout.columns.starts[at + 1] ?? 0) - start }}
            title={line.name}
            data-at={`-1,${at}`}
            data-kind={line.kind}
            data-dashed={line.dashed ? '' : undefined}
            data-dim={counted && !counted.has(line.id) ? '' : undefined}
            data-active={active === at ? '' : undefined}
            data-hot={hot === at ? '' : undefined}
          >
            <span className={css.columnName} style={{ rotate: `-${ANGLE}deg` }}>
              {isNamespace(line) ? <Chevron folded={line.kind === 'folded'} /> : null}
              {columnLabel(line)}
            </span>
          </div>
        );
      })}
    </div>
  );
}

export const HeadRow = memo(Head);
