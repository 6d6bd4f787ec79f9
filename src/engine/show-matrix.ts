// A window of the matrix: rows are sources, columns are destinations, both by node id.
import { cellsOf } from './graph/matrix';
import type { MatrixCell } from './graph/matrix-cell';
import type { Analysis } from './reach/analysis';

/** One line of cells for each row. Ids are those of graph nodes: endpoints, `ns:NAME`, `ip:BLOCK`, `internet`; an unknown one gives blocked cells. */
export const matrix = (analysis: Analysis, rows: readonly string[], columns: readonly string[]): readonly (readonly MatrixCell[])[] =>
  cellsOf(analysis.reach, rows, columns);
